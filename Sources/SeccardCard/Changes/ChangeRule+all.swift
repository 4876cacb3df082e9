extension ChangeRule {
  /// Every rule, in the order in which the documentation lists them.
  package static let all: [ChangeRule] = [
    artifactLoadRiskDangerous, artifactLoadRiskUnproven, artifactFormatSafer, artifactFormatPickle, artifactSilentSwap,
    testStale, artifactSignatureLost, artifactSignatureGained, artifactRemoteCode, artifactChatTemplate,
    artifactExternalPath, artifactCustomOp,
    threatReopened, threatRemoved, threatAddedOpen, threatMitigated, threatMitigatedUntested, threatAcceptedUnsigned,
    testFailed, testFixed, testRemoved, testCleanBySkipping, testAdded,
    vulnerabilityExploitable, vulnerabilityUnjustified, vulnerabilityResolved,
    surfaceWider, surfaceNarrower, surfaceCapability, surfaceSensitivity,
    dependenciesUnpinned, baseModelChanged, datasetChanged, disclosureRemoved,
    reviewVoid, lifecycleRevived, proseSecurityRemoved, proseScopeNarrowed, licenseChanged, schemaDowngraded,
  ]

  /// The rule of an id.
  package static func named(_ id: String) -> ChangeRule? { all.first { $0.id == id } }
}
