internal import ArgumentParser
internal import SeccardCard
internal import SeccardRegistry

/// The model that a bare version belongs to.
struct ModelOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The model that a version alone belongs to.", valueName: "name"))
  var model: String?

  var name: ModelName? {
    get throws { try parsed() }
  }

  func parsed() throws(CardError) -> ModelName? {
    guard let model else { return nil }
    return try ModelName(model)
  }

  /// Reads a spec. A version alone belongs to `--model`, else to the model of `seccard.yaml` where that names one.
  func spec(_ text: String, _ invocation: Invocation) throws -> CardSpec {
    var spec = try CardSpec(text, model: name)
    if spec.model == nil { spec.model = try invocation.surroundings.onlyModel() }
    return spec
  }
}
