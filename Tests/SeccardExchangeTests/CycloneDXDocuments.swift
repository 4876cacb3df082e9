/// Documents as other tools write them.
enum CycloneDXDocuments {
  /// Of version 1.5, with what was current then: an author, a publisher, a list of tools.
  static let v1_5 = #"""
    {
      "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
      "bomFormat": "CycloneDX", "specVersion": "1.5", "serialNumber": "urn:uuid:6f1d2f0e-6f4f-4b52-9f7e-0c64b6a6d0f1",
      "version": 3,
      "metadata": { "timestamp": "2024-02-03T04:05:06Z", "tools": [{ "vendor": "Acme", "name": "bommer", "version": "7" }] },
      "components": [
        { "type": "library", "bom-ref": "lib-a", "name": "numlib", "version": "1.2", "purl": "pkg:pypi/numlib@1.2" },
        {
          "bom-ref": "m", "type": "machine-learning-model", "author": "Grace H.", "publisher": "Acme Vision",
          "group": "acme", "name": "plate-reader", "version": "1.4", "description": "Reads number plates.",
          "licenses": [{ "license": { "id": "Apache-2.0" } }, { "license": { "name": "Acme Terms", "url": "https://acme.example/terms" } }],
          "hashes": [{ "alg": "SHA-1", "content": "9188560f22e0b73070d2efce670c74af2bdf30af" }],
          "externalReferences": [
            { "type": "documentation", "url": "https://acme.example/docs" },
            { "type": "website", "url": "https://acme.example/plates", "comment": "the shop" },
            { "type": "security-contact", "url": "mailto:psirt@acme.example" },
            { "type": "threat-model", "url": "https://acme.example/threats" },
            { "type": "pentest-report", "url": "https://acme.example/pentest.pdf" },
            { "type": "vcs", "url": "git@acme.example:plates.git" },
            { "type": "other", "url": "https://acme.example/else" }
          ],
          "modelCard": {
            "bom-ref": "card-1",
            "modelParameters": {
              "approach": { "type": "supervised" }, "task": "image-to-text", "architectureFamily": "CNN",
              "modelArchitecture": "ResNet-18 with a CTC head",
              "datasets": [
                { "type": "dataset", "name": "Training plates", "contents": { "url": "https://acme.example/d/train" } },
                { "type": "dataset", "name": "plates-42", "classification": "restricted", "sensitiveData": ["plates of cars"] },
                { "ref": "lib-a" }
              ],
              "inputs": [{ "format": "jpeg" }], "outputs": [{ "format": "text" }]
            },
            "quantitativeAnalysis": {
              "performanceMetrics": [
                { "type": "CER", "value": "0.021", "slice": "night", "confidenceInterval": { "lowerBound": "0.018", "upperBound": "0.024" } },
                { "type": "latency" }
              ],
              "graphics": { "description": "curves", "collection": [{ "name": "roc", "image": { "content": "aGk=" } }] }
            },
            "considerations": {
              "users": ["Car parks", "Toll roads"], "useCases": ["Opening gates"],
              "technicalLimitations": ["Mud", "Foreign scripts"], "performanceTradeoffs": ["Fast beats exact"],
              "ethicalConsiderations": [{ "name": "Tracking people", "mitigationStrategy": "Plates are hashed" }, { "name": "Errors cost fines" }],
              "fairnessAssessments": [{ "groupAtRisk": "owners of old plates", "harms": "refused entry" }]
            }
          }
        }
      ],
      "vulnerabilities": [
        {
          "bom-ref": "v1", "id": "CVE-2024-11111", "source": { "name": "NVD" },
          "ratings": [{ "severity": "info" }, { "severity": "high", "score": 8.80, "method": "CVSSv31" }],
          "cwes": [502], "description": "Loads pickles.", "affects": [{ "ref": "lib-a" }],
          "analysis": { "state": "not_affected", "justification": "code_not_reachable", "detail": "No file of users is loaded.", "response": ["will_not_fix"] }
        },
        { "id": "CVE-2024-22222", "ratings": [{ "severity": "unknown" }], "analysis": { "response": ["update"] } },
        { "description": "One without a name." }
      ]
    }
    """#

  /// Of version 1.6, of the shape that the OWASP AIBOM generator writes: the subject is an application that holds the model.
  static let v1_6 = #"""
    {
      "bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": "urn:uuid:0d5a1a5e-1d3c-4b6b-8d0a-5a4a3c2b1a09", "version": 1,
      "metadata": {
        "timestamp": "2026-03-01T10:00:00+00:00",
        "tools": { "components": [{ "type": "application", "name": "a generator", "version": "1.0.0" }] },
        "component": {
          "bom-ref": "pkg:generic/acme%2Fchatty@8d2f", "type": "application", "name": "chatty", "version": "8d2f",
          "description": "AI model acme/chatty", "purl": "pkg:generic/acme%2Fchatty@8d2f"
        }
      },
      "components": [
        {
          "bom-ref": "pkg:huggingface/acme%2Fchatty@8d2f", "type": "machine-learning-model", "group": "acme", "name": "chatty",
          "version": "8d2f", "purl": "pkg:huggingface/acme%2Fchatty@8d2f", "description": "A chat model.",
          "licenses": [{ "license": { "id": "MIT", "url": "https://spdx.org/licenses/MIT.html" } }],
          "authors": [{ "name": "acme" }],
          "manufacturer": { "name": "acme", "url": ["https://huggingface.co/acme"] },
          "supplier": { "name": "acme", "url": ["https://huggingface.co/acme"] },
          "properties": [{ "name": "model_type", "value": "llama" }, { "name": "architectures", "value": "LlamaForCausalLM" }],
          "externalReferences": [{ "type": "website", "url": "https://huggingface.co/acme/chatty" }],
          "modelCard": {
            "quantitativeAnalysis": { "performanceMetrics": [{ "type": "perplexity", "value": "5.42" }] },
            "modelParameters": { "task": "text-generation", "datasets": [{ "ref": "acme-corpus" }] },
            "considerations": { "useCases": ["N/A"] }
          }
        },
        { "type": "data", "bom-ref": "acme-corpus", "name": "corpus" }
      ],
      "dependencies": [{ "ref": "pkg:generic/acme%2Fchatty@8d2f", "dependsOn": ["pkg:huggingface/acme%2Fchatty@8d2f"] }],
      "externalReferences": [{ "type": "distribution", "url": "https://huggingface.co/acme/chatty" }]
    }
    """#

  /// Of version 1.7, with two models and the fields that are new in 1.6 and 1.7.
  static let v1_7 = #"""
    {
      "bomFormat": "CycloneDX", "specVersion": "1.7", "version": 1,
      "metadata": {
        "distributionConstraints": { "tlp": "AMBER" },
        "component": {
          "type": "machine-learning-model", "bom-ref": "top", "name": "Risk Scorer", "version": "2.0.0",
          "manufacturer": { "name": "Northgate", "contact": [{ "email": "ml@northgate.example", "phone": "+1" }] },
          "licenses": [{ "expression": "Apache-2.0 OR MIT", "acknowledgement": "declared" }],
          "pedigree": { "ancestors": [{ "type": "machine-learning-model", "name": "base-scorer" }] },
          "externalReferences": [
            { "type": "citation", "url": "https://doi.example/10.1/x" },
            { "type": "rfc-9116", "url": "https://northgate.example/.well-known/security.txt" }
          ],
          "modelCard": {
            "considerations": {
              "environmentalConsiderations": { 
                "energyConsumptions": [
                  {
                    "activity": "training", "activityEnergyCost": { "value": 12.50, "unit": "kWh" },
                    "energyProviders": [
                      {
                        "organization": { "name": "Grid" }, "energySource": "wind",
                        "energyProvided": { "value": 13, "unit": "kWh" }
                      }
                    ]
                  }
                ]
              }
            },
            "properties": [{ "name": "team", "value": "credit" }]
          },
          "data": [{ "type": "dataset", "name": "ledger" }]
        }
      },
      "components": [{ "type": "machine-learning-model", "name": "embedder" }],
      "citations": [{ "timestamp": "2026-01-01T00:00:00Z", "pointers": ["/components/0"], "attributedTo": "top" }],
      "vulnerabilities": [{ "id": "X-9", "affects": [{ "ref": "top" }], "analysis": { "state": "exploitable", "detail": "Prompt \"x\"" } }]
    }
    """#
}
