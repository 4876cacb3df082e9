package import SeccardCard

/// Why the registry could not do what was asked: facts, from which the command line makes sentences and next steps.
package enum RegistryError: Error, Sendable {
  /// The commit holds no `registry.json`.
  case notARegistry(place: String)
  /// `registry.json` is there but does not say what format 1 says.
  case malformedFormat(reason: String)
  /// The registry was written by a later seccard.
  case newerFormat(found: String)
  /// The branch that holds the registry does not exist here.
  case branchMissing(name: String, remote: String?)

  case unknownModel(ModelName, known: [ModelName])
  case unknownVersion(ModelName, Version, known: [Version])
  case noRelease(ModelName, known: [Version])
  case modelNeeded(known: [ModelName])
  case malformedSpec(String, reason: String)

  /// The policy or a schema of the registry cannot be used, so no card can be held against it.
  case malformedRules(path: String, place: String, reason: String)
  /// The gate refuses the card at the publish stage, or cannot tell.
  case gateRefused(Card, GateReport)
  /// The published state is no longer the one that was looked at.
  case changedMeanwhile(Card)

  /// Another content stands under the version; `changes` is the number of fields that differ.
  case alreadyPublished(Card, changes: Int)
  case notPublished(Card, known: [Version])
  case reasonMissing(Card)
  case caseConflict(ModelName, Version, stored: Version)
  case givenTwice(ModelName, Version)
  case tagExists(String)
  case tagImpossible(String, reason: String)

  /// What stands where a card belongs is no card.
  case notACard(path: String, reason: String)
  /// A checkout of the branch holds work that following the branch would overwrite; `what` could not be done.
  case checkoutInTheWay(what: String, reason: String)
  /// A lock that another program holds or left behind. Age in seconds.
  case foreignLock(path: String, age: Int)

  case alreadyARegistry(place: String)
  case initRefused(place: String, reason: String, hint: String)
  case fanoutOutOfRange(Int)
}
