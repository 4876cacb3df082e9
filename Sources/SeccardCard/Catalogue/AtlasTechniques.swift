// Made by CatalogueRefresh from a release of MITRE ATLAS: see docs/catalogue.md. Not to be edited.

/// The techniques and sub-techniques of MITRE ATLAS: one line each, the id, a tab, the name.
enum AtlasTechniques {
  static let version = "2026.09"

  static let lines = """
    AML.T0000\tSearch Open Technical Databases
    AML.T0000.000\tJournals and Conference Proceedings
    AML.T0000.001\tPre-Print Repositories
    AML.T0000.002\tTechnical Blogs
    AML.T0000.003\tScan Databases
    AML.T0001\tSearch Open AI Vulnerability Analysis
    AML.T0002\tAcquire Public AI Artifacts
    AML.T0002.000\tDatasets
    AML.T0002.001\tModels
    AML.T0002.002\tAI Agent Configuration
    AML.T0003\tSearch Victim-Owned Websites
    AML.T0004\tSearch Application Repositories
    AML.T0005\tCreate Proxy AI Model
    AML.T0005.000\tTrain Proxy via Gathered AI Artifacts
    AML.T0005.001\tTrain Proxy via Replication
    AML.T0005.002\tUse Pre-Trained Model
    AML.T0006\tActive Scanning
    AML.T0006.000\tEnumerate Hosted AI Resources
    AML.T0006.001\tQuery Platform Metadata APIs
    AML.T0006.002\tScan for Exposed AI Infrastructure
    AML.T0006.003\tProbe AI Agent Trigger Channels
    AML.T0007\tDiscover AI Artifacts
    AML.T0008\tAcquire Infrastructure
    AML.T0008.000\tAI Development Workspaces
    AML.T0008.001\tConsumer Hardware
    AML.T0008.002\tDomains
    AML.T0008.003\tPhysical Countermeasures
    AML.T0008.004\tServerless
    AML.T0008.005\tAI Service Proxies
    AML.T0010\tAI Supply Chain Compromise
    AML.T0010.000\tHardware
    AML.T0010.001\tAI Software
    AML.T0010.002\tData
    AML.T0010.003\tModel
    AML.T0010.004\tContainer Registry
    AML.T0010.005\tAI Agent Tool
    AML.T0011\tUser Execution
    AML.T0011.000\tUnsafe AI Artifacts
    AML.T0011.001\tMalicious Package
    AML.T0011.002\tPoisoned AI Agent Tool
    AML.T0011.003\tMalicious Link
    AML.T0012\tValid Accounts
    AML.T0013\tDiscover AI Model Ontology
    AML.T0014\tDiscover AI Model Family
    AML.T0015\tEvade AI Model
    AML.T0016\tObtain Capabilities
    AML.T0016.000\tAdversarial AI Attack Implementations
    AML.T0016.001\tSoftware Tools
    AML.T0016.002\tGenerative AI
    AML.T0016.003\tExploits
    AML.T0016.004\tAI Agent Tools
    AML.T0017\tDevelop Capabilities
    AML.T0017.000\tAdversarial AI Attacks
    AML.T0017.001\tAutonomous Exploit Development
    AML.T0017.002\tAI Agent Tools
    AML.T0018\tManipulate AI Model
    AML.T0018.000\tPoison AI Model
    AML.T0018.001\tModify AI Model Architecture
    AML.T0018.002\tEmbed Malware
    AML.T0018.003\tModify Prompt Construction Logic
    AML.T0020\tTraining Data Poisoning
    AML.T0021\tEstablish Accounts
    AML.T0024\tExfiltration via AI Inference API
    AML.T0024.000\tInfer Training Data Membership
    AML.T0024.001\tInvert AI Model
    AML.T0024.002\tExtract AI Model
    AML.T0025\tExfiltration via Cyber Means
    AML.T0029\tDenial of AI Service
    AML.T0031\tErode AI Model Integrity
    AML.T0034\tCost Harvesting
    AML.T0034.000\tExcessive Queries
    AML.T0034.001\tResource-Intensive Queries
    AML.T0034.002\tAgentic Resource Consumption
    AML.T0035\tAI Artifact Collection
    AML.T0036\tData from Information Repositories
    AML.T0037\tData from Local System
    AML.T0040\tAI Model Inference API Access
    AML.T0041\tPhysical Environment Access
    AML.T0042\tVerify Attack
    AML.T0043\tCraft Adversarial Data
    AML.T0043.000\tWhite-Box Optimization
    AML.T0043.001\tBlack-Box Optimization
    AML.T0043.002\tBlack-Box Transfer
    AML.T0043.003\tManual Modification
    AML.T0043.004\tInsert Backdoor Trigger
    AML.T0044\tFull AI Model Access
    AML.T0046\tSpamming AI System with Chaff Data
    AML.T0047\tAI-Enabled Product or Service
    AML.T0048\tExternal Harms
    AML.T0048.000\tFinancial Harm
    AML.T0048.001\tReputational Harm
    AML.T0048.002\tSocietal Harm
    AML.T0048.003\tUser Harm
    AML.T0048.004\tAI Intellectual Property Theft
    AML.T0049\tExploit Public-Facing Application
    AML.T0050\tCommand and Scripting Interpreter
    AML.T0051\tLLM Prompt Injection
    AML.T0051.000\tDirect
    AML.T0051.001\tIndirect
    AML.T0051.002\tTriggered
    AML.T0052\tPhishing
    AML.T0052.000\tSpearphishing via Social Engineering LLM
    AML.T0052.001\tDeepfake-Assisted Phishing
    AML.T0053\tAI Agent Tool Invocation
    AML.T0054\tLLM Jailbreak
    AML.T0055\tUnsecured Credentials
    AML.T0056\tExtract LLM System Prompt
    AML.T0057\tLLM Data Leakage
    AML.T0059\tErode Dataset Integrity
    AML.T0060\tPublish Hallucinated Entities
    AML.T0061\tLLM Prompt Self-Replication
    AML.T0062\tDiscover LLM Hallucinations
    AML.T0063\tDiscover AI Model Outputs
    AML.T0064\tGather RAG-Indexed Targets
    AML.T0065\tLLM Prompt Crafting
    AML.T0066\tRetrieval Content Crafting
    AML.T0067\tLLM Trusted Output Components Manipulation
    AML.T0067.000\tCitations
    AML.T0068\tLLM Prompt Obfuscation
    AML.T0069\tDiscover LLM System Information
    AML.T0069.000\tSpecial Character Sets
    AML.T0069.001\tSystem Instruction Keywords
    AML.T0069.002\tSystem Prompt
    AML.T0070\tRAG Poisoning
    AML.T0071\tFalse RAG Entry Injection
    AML.T0072\tCyber Communication Channel
    AML.T0073\tImpersonation
    AML.T0074\tMasquerading
    AML.T0075\tEnterprise Resource Discovery
    AML.T0076\tCorrupt AI Model
    AML.T0077\tLLM Response Rendering
    AML.T0078\tDrive-by Compromise
    AML.T0079\tStage Capabilities
    AML.T0080\tAI Agent Context Poisoning
    AML.T0080.000\tMemory
    AML.T0080.001\tThread
    AML.T0081\tModify AI Agent Configuration
    AML.T0082\tRAG Credential Harvesting
    AML.T0083\tCredentials from AI Agent Configuration
    AML.T0084\tDiscover AI Agent Configuration
    AML.T0084.000\tEmbedded Knowledge
    AML.T0084.001\tTool Definitions
    AML.T0084.002\tActivation Triggers
    AML.T0084.003\tCall Chains
    AML.T0085\tData from AI Services
    AML.T0085.000\tRAG Databases
    AML.T0085.001\tAI Agent Tools
    AML.T0086\tExfiltration via AI Agent Tool Invocation
    AML.T0087\tGather Victim Identity Information
    AML.T0088\tGenerate Deepfakes
    AML.T0089\tEnterprise Environment Discovery
    AML.T0090\tOS Credential Dumping
    AML.T0091\tUse Alternate Authentication Material
    AML.T0091.000\tApplication Access Token
    AML.T0091.001\tWeb Session Cookie
    AML.T0092\tManipulate User LLM Chat History
    AML.T0093\tPrompt Infiltration via Public-Facing Application
    AML.T0094\tDelay Execution of LLM Instructions
    AML.T0095\tSearch Open Websites/Domains
    AML.T0095.000\tCode Repositories
    AML.T0096\tAI Service API
    AML.T0097\tVirtualization/Sandbox Evasion
    AML.T0098\tAI Agent Tool Credential Harvesting
    AML.T0099\tAI Agent Tool Data Poisoning
    AML.T0100\tAI Agent Clickbait
    AML.T0101\tData Destruction via AI Agent Tool Invocation
    AML.T0102\tGenerate Malicious Commands
    AML.T0103\tDeploy AI Agent
    AML.T0105\tEscape to Host
    AML.T0106\tExploitation for Credential Access
    AML.T0107\tExploitation for Defense Evasion
    AML.T0108\tAI Agent
    AML.T0109\tAI Supply Chain Rug Pull
    AML.T0110\tAI Agent Tool Poisoning
    AML.T0110.000\tDefinition and Instructions
    AML.T0110.001\tImplementation
    AML.T0110.002\tRuntime Response
    AML.T0111\tAI Supply Chain Reputation Inflation
    AML.T0112\tMachine Compromise
    AML.T0112.000\tLocal AI Agent
    AML.T0112.001\tAI Artifacts
    AML.T0113\tSteal Web Session Cookie
    AML.T0114\tAI Service Web Interface
    AML.T0115\tPublish Poisoned AI Artifacts
    AML.T0115.000\tDatasets
    AML.T0115.001\tModels
    AML.T0115.002\tAI Agent Tools
    AML.T0116\tAutonomous Reconnaissance
    AML.T0117\tAutonomous Attack-Path Adaptation
    AML.T0118\tAutonomous AI Agent Communication
    AML.T0118.000\tCommunication via Shared Artifacts
    AML.T0118.001\tDirect Agent Communication
    AML.T0119\tExploit Automated Artifact Processing Pipeline
    AML.T0120\tAI Artifact Repository
    AML.T0121\tAI Agent Environment Reconstruction
    AML.T0122\tExploitation of Remote Services
    AML.T0123\tObfuscated Files or Information
    AML.T0124\tAutonomous Attack Orchestration
    AML.T0125\tCreate Account
    AML.T0126\tAutomated Collection
    AML.T0127\tData Staged
    AML.T0128\tCompromise Infrastructure
    AML.T0129\tTriggers in Multimodal Inputs
    AML.T0130\tAI Agent Response Biasing
    AML.T0131\tCrafted AI Assistant Links
    AML.T0132\tMisconfigured or Publicly Exposed AI Services
    AML.T0133\tDiscover AI Agent Runtime Capabilities
    AML.T0134\tAI Targeted Cloaking
    """
}
