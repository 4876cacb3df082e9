import SeccardEvidence
import Testing

@Suite struct CondaTests {
  @Test func environment() throws {
    let text = """
      name: ml
      channels: [conda-forge]
      dependencies:
        - python=3.11
        - pytorch=2.1.0=cpu_generic_py311
        - conda-forge::scikit-learn==1.4.0
        - numpy >=1.26
        - _libgcc_mutex=0.1=main
        - pip
        - pip:
            - transformers==4.40.0
            - -r more.txt
      prefix: /home/me/env
      """
    let evidence = try TextRepository(files: ["env/environment.yml": text, "env/more.txt": "jax"])
      .evidence("env/environment.yml")
    #expect(evidence.numbers == "8 0.5 0")
    #expect(
      evidence.machineLearning == [
        "pkg:conda/pytorch@2.1.0", "pkg:conda/scikit-learn@1.4.0", "pkg:pypi/jax", "pkg:pypi/transformers@4.40.0",
      ])
    #expect(evidence.included == ["env/more.txt"])
  }

  @Test(arguments: [
    ("torch", false), ("torch=1.2", false), ("torch=1.2.*", false), ("torch==1.2", true), ("torch==1.2.*", false),
    ("torch=1.2=0", true), ("torch=1.2=*cuda*", true), ("torch=1.*=0", false), ("torch 1.2", false),
    ("torch 1.2 0", true),
    ("torch 1.* 0", false), ("torch>=1.2", false), ("torch >=1,<2", false), ("torch!=1", false),
    ("torch[version='1.2']", false),
    ("torch=1.2=", false), ("torch==1.2|==1.3", false), ("main/linux-64::torch==1", true),
  ])
  func specification(_ text: String, _ isPinned: Bool) throws {
    let evidence = try DependencyEvidence("environment.yaml", "dependencies: [\"\(text)\"]")
    #expect(evidence.numbers == (isPinned ? "1 1 0" : "1 0 0"))
  }

  private static let url = "https://conda.anaconda.org/conda-forge/linux-64/pytorch-cpu-2.1.0-py311_0.conda"

  @Test func explicitList() throws {
    let text = """
      # This file may be used to create an environment using:
      @EXPLICIT
      \(Self.url)#d41d8cd98f00b204e9800998ecf8427e
      https://repo.anaconda.com/pkgs/main/linux-64/pytorch-2.1.0-py311_1.tar.bz2
      """
    let evidence = try DependencyEvidence("conda-linux-64.txt", text)
    #expect(evidence.numbers == "2 1 0.5")
    #expect(evidence.machineLearning == ["pkg:conda/pytorch@2.1.0"])
  }

  @Test(arguments: [
    ("environment.yml", "name: x", "is YAML, and no conda environment: it has no \"dependencies\""),
    ("environment.yml", "dependencies: x", "\"dependencies\" of the file is an array, not a string"),
    ("environment.yml", "dependencies: [1]", "a dependency is a string or \"pip\" with a list, not a number"),
    ("environment.yml", "dependencies: [{npm: [x]}]", "a dependency is a string or \"pip\" with a list, not an object"),
    ("environment.yml", "dependencies: [{pip: x}]", "\"pip\" of a dependency is an array, not a string"),
    ("environment.yml", "dependencies: [{pip: [1]}]", "an entry under \"pip\" is a string, not a number"),
    ("environment.yml", "dependencies: [\"a@b\"]", "\"a@b\" is no package specification of conda"),
    ("environment.yml", "dependencies: [{pip: [a b]}]", "\"a b\" is no requirement (PEP 508)"),
    ("l.txt", "@EXPLICIT\nhttps://x/y.zip", "line 2: \"https://x/y.zip\" is no URL of a conda package"),
    ("l.txt", "@EXPLICIT\ntorch", "line 2: \"torch\" is no URL of a conda package"),
  ])
  func refused(_ path: String, _ text: String, _ description: String) throws {
    let error = try #require(throws: EvidenceError.self) { try DependencyEvidence(path, text) }
    #expect(error.description == description)
  }
}
