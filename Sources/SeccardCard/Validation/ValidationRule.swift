/// One thing that `CardValidator` looks for.
package struct ValidationRule: Sendable {
  /// A stable id: `threat.unknown-test`.
  package let id: String
  package let level: FindingLevel
  package let summary: String
  package let reason: String
  package let advice: String

  private init(_ id: String, _ level: FindingLevel, _ summary: String, because reason: String, advice: String) {
    self.id = id
    self.level = level
    self.summary = summary
    self.reason = reason
    self.advice = advice
  }

  /// Every rule, in the order in which the documentation lists them.
  package static let all: [ValidationRule] = [
    syntax, schema, organisationSchema, duplicateKey, malformedThreat, unknownThreat, unknownTest, unsignedAcceptance,
    dateOrder,
    versionForm, misspelledKey, misplacedKey, placeholder, ambiguousScalar,
  ]

  package static let syntax = ValidationRule(
    "card.syntax", .error, "the file is not JSON or YAML that can be read in one way",
    because: "two programs that read a broken file differently see two different cards",
    advice: "mend the file at the place that the message names")

  static let schema = ValidationRule(
    "card.schema", .error, "the card breaks the schema of a Security Model Card",
    because: "programs read the card by its schema, and a field of another type or form is a field that they miss",
    advice: "bring the field into the form that the message names")

  static let organisationSchema = ValidationRule(
    "card.organisation-schema", .error, "the card breaks a schema of the registry's own",
    because: "the registry's schema folder says what an organisation asks of every card",
    advice: "bring the field into the form that the message names, or take it up with those who keep the registry")

  static let duplicateKey = ValidationRule(
    "element.duplicate-key", .error, "two elements of a list have the same key",
    because: "threats, tests and artefacts are told apart by their key; with two of the same, one can hide behind the "
      + "other",
    advice: "give one of the two another key, or join them")

  static let malformedThreat = ValidationRule(
    "threat.malformed-id", .error, "a threat's id has no known form",
    because: "ids are how threats are found again, in this card and in the catalogue that they come from",
    advice: "use the id as its catalogue has it, with the year of an OWASP list, or X- and a name for a threat of your "
      + "own")

  static let unknownThreat = ValidationRule(
    "threat.unknown-id", .warning, "a threat's id is not in the catalogue that it is from",
    because: "it may be a slip of the pen, or newer than the catalogue that this seccard knows",
    advice: "compare it with the catalogue")

  static let unknownTest = ValidationRule(
    "threat.unknown-test", .error, "a threat names a test that is not in the card",
    because: "a test that is not there proves nothing about the threat",
    advice: "enter the test under security_considerations.tests, or correct its id")

  static let unsignedAcceptance = ValidationRule(
    "threat.unsigned-acceptance", .warning, "a threat is accepted by nobody, or without an end",
    because: "a risk is accepted by somebody and for a time; without either it is only forgotten",
    advice: "give accepted_by and expires")

  static let dateOrder = ValidationRule(
    "date.order", .error, "something ends before it begins",
    because: "one of the two dates is wrong, and nobody can tell which",
    advice: "correct one of the two dates")

  static let versionForm = ValidationRule(
    "version.not-semver", .warning, "model_details.version is no Semantic Version",
    because: "a registry orders versions by Semantic Versioning 2.0 and takes no others",
    advice: "write it as MAJOR.MINOR.PATCH, such as 1.0.0")

  static let misspelledKey = ValidationRule(
    "key.misspelled", .warning, "a key looks like a slip of the pen for a known one",
    because: "unknown keys are allowed, so what stands under a misspelled one is read by nobody",
    advice: "use the known key, or a name that is farther from it")

  static let misplacedKey = ValidationRule(
    "key.misplaced", .warning, "a known section stands in another place than the schema has it",
    because: "what stands in the wrong place is read by nobody", advice: "move it to its place")

  static let placeholder = ValidationRule(
    "text.placeholder", .warning, "a text is a placeholder",
    because: "a placeholder counts as empty", advice: "write the text, or leave the field out")

  package static let ambiguousScalar = ValidationRule(
    "yaml.ambiguous-scalar", .note, "a plain value of a YAML file means something else to other readers",
    because:
      "YAML 1.1 takes no and on for booleans and 1_000 for a number; this reader follows YAML 1.2, where they are "
      + "text",
    advice: "put the value in quotes")
}
