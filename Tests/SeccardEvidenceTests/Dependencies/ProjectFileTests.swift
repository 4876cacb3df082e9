import SeccardEvidence
import Testing

@Suite struct ProjectFileTests {
  @Test func standards() throws {
    let text = """
      [build-system]
      requires = ["hatchling"]
      [project]
      name = "demo"
      dependencies = ["torch==2.4.0", "Scikit_Learn>=1.4; python_version < '4'"]
      [project.optional-dependencies]
      hub = ["huggingface-hub[cli]~=0.20"]
      [dependency-groups]
      dev = ["pytest", {include-group = "lint"}]
      lint = ["ruff==0.6.9"]
      """
    let evidence = try DependencyEvidence("pyproject.toml", text)
    #expect(evidence.numbers == "5 0.4 0")
    #expect(
      evidence.machineLearning == ["pkg:pypi/huggingface-hub", "pkg:pypi/scikit-learn", "pkg:pypi/torch@2.4.0"])
  }

  @Test func poetry() throws {
    let text = """
      [tool.poetry]
      name = "demo"
      [tool.poetry.dependencies]
      python = "^3.11"
      torch = "2.4.0"
      jax = "^0.4"
      keras = [{version = "==3.0", python = "<3.12"}, {version = "3.1", python = ">=3.12"}]
      onnx = {git = "https://h/onnx", rev = "\(String(repeating: "a", count: 40))"}
      timm = {git = "https://h/timm", branch = "main"}
      own = {path = "../demo/own", develop = true}
      xgboost = {url = "https://h/xgboost-2.0-py3-none-any.whl"}
      shap = {version = "*"}
      [tool.poetry.dev-dependencies]
      ruff = "=0.6.9"
      [tool.poetry.group.test.dependencies]
      pytest = "~8"
      """
    let evidence = try DependencyEvidence("demo/pyproject.toml", text)
    #expect(evidence.numbers == "9 0.4444 0")
    #expect(
      evidence.machineLearning == [
        "pkg:pypi/jax", "pkg:pypi/keras@3.0", "pkg:pypi/keras@3.1", "pkg:pypi/onnx", "pkg:pypi/shap", "pkg:pypi/timm",
        "pkg:pypi/torch@2.4.0", "pkg:pypi/xgboost",
      ])
  }

  @Test(arguments: [
    (
      "a = 1",
      "is TOML with no dependencies that are known here: no \"project\", \"dependency-groups\" or \"tool.poetry\""
    ),
    ("[project]\ndependencies = \"x\"", "\"dependencies\" of project is an array, not a string"),
    ("[project]\ndependencies = [1]", "an entry of project.dependencies is a string, not a number"),
    ("[project]\ndependencies = [\"=\"]", "\"=\" is no requirement (PEP 508)"),
    (
      "[project]\ndynamic = [\"dependencies\"]",
      "the project's dependencies are dynamic: name the file that they come from instead"
    ),
    ("[dependency-groups]\na = 1", "dependency-groups.\"a\" is an array, not a number"),
    ("[dependency-groups]\na = [{}]", "an entry of dependency-groups.\"a\" is a string, not an object"),
    ("[tool.poetry]\ndependencies = 1", "\"dependencies\" of tool.poetry is an object, not 1"),
    ("[tool.poetry.dependencies]\na = 1", "the dependency \"a\" is a string or an object, not a number"),
    ("[tool.poetry.dependencies]\n\"a b\" = \"1\"", "the dependency \"a b\" has no name that a package can have"),
    ("[tool.poetry.group]\na = 1", "\"a\" in tool.poetry.group is an object, not a number"),
  ])
  func refused(_ text: String, _ description: String) throws {
    let error = try #require(throws: EvidenceError.self) { try DependencyEvidence("pyproject.toml", text) }
    #expect(error.description == description)
  }
}
