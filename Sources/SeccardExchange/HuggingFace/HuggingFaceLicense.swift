/// The hub's identifiers of licences (https://huggingface.co/docs/hub/repositories-licenses).
enum HuggingFaceLicense {
  /// The identifier that says exactly what a card's text says: the text is the identifier, an SPDX identifier of the same
  /// licence, or its full name; nil otherwise.
  static func identifier(of text: String) -> String? {
    guard text.utf8.count <= 60 else { return nil }
    let lower = text.lowercased()
    return identifiers.contains(lower) ? lower : names[lower]
  }

  /// Those which are, in lower case, the identifier of SPDX too, and the hub's own.
  private static let identifiers: Set<String> = [
    "apache-2.0", "mit", "bigscience-openrail-m", "creativeml-openrail-m", "bigscience-bloom-rail-1.0",
    "bigcode-openrail-m", "afl-3.0", "artistic-2.0", "bsl-1.0", "bsd-2-clause", "bsd-3-clause", "bsd-3-clause-clear",
    "c-uda", "cc0-1.0", "cc-by-2.0", "cc-by-2.5", "cc-by-3.0", "cc-by-4.0", "cc-by-sa-3.0", "cc-by-sa-4.0",
    "cc-by-nc-2.0", "cc-by-nc-3.0", "cc-by-nc-4.0", "cc-by-nd-4.0", "cc-by-nc-nd-3.0", "cc-by-nc-nd-4.0",
    "cc-by-nc-sa-2.0", "cc-by-nc-sa-3.0", "cc-by-nc-sa-4.0", "cdla-sharing-1.0", "cdla-permissive-1.0",
    "cdla-permissive-2.0", "wtfpl", "ecl-2.0", "epl-1.0", "epl-2.0", "etalab-2.0", "eupl-1.1", "eupl-1.2", "isc",
    "lppl-1.3c", "ms-pl", "mpl-2.0", "odc-by", "odbl", "openrail++", "osl-3.0", "postgresql", "ofl-1.1", "ncsa",
    "unlicense", "zlib", "pddl", "llama2", "llama3", "llama3.1", "llama3.2", "llama3.3", "gemma",
  ]

  private static let names: [String: String] = [
    "mit license": "mit", "the mit license": "mit", "apache license 2.0": "apache-2.0",
    "apache license, version 2.0": "apache-2.0", "agpl-3.0-only": "agpl-3.0", "gpl-2.0-only": "gpl-2.0",
    "gpl-3.0-only": "gpl-3.0", "lgpl-2.1-only": "lgpl-2.1", "lgpl-3.0-only": "lgpl-3.0", "agpl-3.0": "agpl-3.0",
    "gpl-2.0": "gpl-2.0", "gpl-3.0": "gpl-3.0", "lgpl-2.1": "lgpl-2.1", "lgpl-3.0": "lgpl-3.0", "pddl-1.0": "pddl",
    "odc-by-1.0": "odc-by", "odbl-1.0": "odbl",
  ]
}
