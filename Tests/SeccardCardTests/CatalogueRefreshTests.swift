import CatalogueRefresh
import Foundation
import SeccardCard
import Testing

@Suite struct CatalogueRefreshTests {
  private static let format6 = """
    format-version: 6.0.0
    collection: {id: ATLAS-collection, version: 2030.10, name: ATLAS}
    tactics:
      AML.TA0002: {id: AML.TA0002, name: Reconnaissance, created-date: 2021-05-13}
    techniques:
      AML.T0011.000:
        name: 'Say "no" to C:\\'
        description: |
          Whatever it says: not taken.
      AML.T0011: {name: User Execution, id: AML.T0011}
      AML.T0002: &two
        name: Acquire Public AI Artifacts
    mitigations:
      AML.M0001: {name: Limits}
    more: *two
    """

  private static let matrices = """
    ---
    id: ATLAS
    version: 4.9.0
    matrices:
    - id: ATLAS
      techniques:
      - id: AML.T0002
        name: Acquire Public AI Artifacts
        object-type: technique
      - {id: AML.T0011, name: User Execution}
      - {id: AML.T0011.000, name: 'Say "no" to C:\\', subtechnique-of: AML.T0011}
    case-studies: [{id: AML.CS0000, name: A study}]
    """

  @Test(arguments: [(format6, "2030.10"), (matrices, "4.9.0")])
  func source(yaml: String, version: String) throws {
    let release = try AtlasRelease(Array(yaml.utf8))
    #expect(
      release.source == #"""
        // Made by CatalogueRefresh from a release of MITRE ATLAS: see docs/catalogue.md. Not to be edited.

        /// The techniques and sub-techniques of MITRE ATLAS: one line each, the id, a tab, the name.
        enum AtlasTechniques {
          static let version = "\#(version)"

          static let lines = """
            AML.T0002\tAcquire Public AI Artifacts
            AML.T0011\tUser Execution
            AML.T0011.000\tSay \"no\" to C:\\
            """
        }

        """#)
  }

  /// What stands in the repository is what the command makes of the same techniques.
  @Test func committedFile() throws {
    let catalogue = ThreatCatalogue.current
    let atlas = try #require(catalogue.sources.first)
    var yaml = "collection: {version: '\(atlas.version)'}\ntechniques:\n"
    for entry in catalogue.entries.reversed() where entry.source == atlas {
      let parent = entry.id.utf8.count == 13 ? catalogue.entry(String(entry.id.dropLast(4))) : nil
      let name = parent.map { String(entry.title.dropFirst($0.title.count + 2)) } ?? entry.title
      yaml += "  \(entry.id): {name: '\(name.replacing("'", with: "''"))'}\n"
    }
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/SeccardCard/Catalogue/AtlasTechniques.swift")
    #expect(try AtlasRelease(Array(yaml.utf8)).source == String(contentsOf: file, encoding: .utf8))
  }

  @Test(arguments: [
    ("a: [", "the file is no YAML: line 2, column 1: did not find expected node content while parsing a flow node"),
    ("ATLAS-2026.09.yaml", "line 1, column 1: a release has techniques, by id, or matrices that have them"),
    ("techniques: {}", "line 1, column 1: a release has techniques, by id, or matrices that have them"),
    ("version: 1\nmatrices:\n- {id: a}", "line 2, column 1: none of the matrices has techniques"),
    (
      "techniques: {AML.T0001: {name: a}}",
      "line 1, column 1: a release has a version of digits and points under version"
    ),
    (
      "collection: {version: 'a\"b'}\ntechniques: {AML.T0001: {name: a}}",
      "line 1, column 14: a release has a version of digits and points under collection.version"
    ),
    ("version: 1\ntechniques:\n  AML.M0001: {name: a}", "line 3, column 3: \"AML.M0001\" is no id of a technique"),
    ("version: 1\ntechniques:\n  AML.T0001: {id: a}", "line 3, column 3: the name of AML.T0001 is no line of text"),
    (
      "version: 1\ntechniques:\n  AML.T0001: {name: \"a\\nb\"}",
      "line 3, column 15: the name of AML.T0001 is no line of text"
    ),
    (
      "version: 1\ntechniques:\n  AML.T0001.000: {name: a}",
      "line 3, column 3: AML.T0001.000 is a part of AML.T0001, which is not there"
    ),
    (
      "version: 1\nmatrices:\n- techniques:\n  - {id: AML.T0001, name: a}\n  - {id: AML.T0001, name: b}",
      "line 5, column 5: \"AML.T0001\" is there twice"
    ),
    (
      "version: 1\ntechniques:\n  AML.T0001: {name: a}\n  AML.T0001: {name: b}",
      "the file is no YAML: line 4, column 3: duplicate key \"AML.T0001\" (first at line 3, column 3)"
    ),
  ])
  func refused(yaml: String, description: String) {
    #expect(throws: AtlasError.self) { try AtlasRelease(Array(yaml.utf8)) }
    do throws(AtlasError) {
      _ = try AtlasRelease(Array(yaml.utf8))
    } catch {
      #expect(error.description == description)
    }
  }
}
