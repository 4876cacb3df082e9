import SeccardCard
import SeccardJSON
import Testing

@testable import SeccardExchange

/// READMEs of the hub, and Markdown that other people and programs wrote.
@Suite struct HuggingFaceImportTests {
  private func card(_ text: String) throws -> ImportedCard { try MarkdownImport.card(from: Array(text.utf8)) }

  private static let readme = """
    ---
    # For reference on model card metadata, see the spec
    language:
    - en
    license: apache-2.0
    base_model: acme/base
    pipeline_tag: text-classification
    model-index:
    - name: tiny
      results:
      - task: {type: text-classification}
        dataset: {type: glue, name: GLUE}
        metrics:
        - {type: accuracy, value: 0.910}
    ---

    # Model Card for tiny-bert

    <!-- Provide a quick summary of what the model is/does. -->

    A tiny model.

    ## Model Details

    ### Model Description

    This is a **small** model.
    It is wrapped.

    - **Developed by:** Acme
      Research
    - **Funded by [optional]:** [More Information Needed]
    - **Shared by [optional]:** Somebody
    - **Model type:** Transformer
    - **License:** [More Information Needed]

    ### Model Sources [optional]

    - **Repository:** https://example.com/repo
    - **Paper [optional]:** https://example.com/paper

    Uses
    ----

    ### Direct Use

    For `sentiment\\_analysis` \\_only\\_.

    ```python
    # not a heading
    <!-- not a comment -->
    ```

    ### Downstream Use [optional]

    Fine-tune it.

    ### Out-of-Scope Use

    <!-- This section
    # not a heading
    -->

    [More Information Needed]

    ## Bias, Risks, and Limitations

    Some bias.

    ### Recommendations

    Users (both direct and downstream) should be made aware of the risks, biases and limitations of the model. More information needed for further recommendations.

    ## Training Details

    ### Training Data

    Wikipedia.

    ### Training Procedure

    #### Preprocessing [optional]

    Lowercased.

    #### Training Hyperparameters

    - **Training regime:** {{ training_regime | default("[More Information Needed]", true)}}

    ## Evaluation

    ### Testing Data, Factors & Metrics

    #### Testing Data

    GLUE.

    #### Factors

    Length.

    #### Metrics

    Accuracy.

    ### Results

    | task | score |
    |------|-------|
    | a    | 1     |

    #### Summary

    Good.

    ## Citation [optional]

    **BibTeX:**

    ```
    @article{x}
    ```

    **APA:**

    [More Information Needed]

    ## Model Card Contact

    someone@example.com
    """

  @Test(arguments: ["\n", "\r\n"]) func aREADMEOfTheHub(_ lineEnd: String) throws {
    let text = Self.readme.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd)
    let imported = try card(text)
    let expected: JSONObject = [
      "model_details": [
        "name": "tiny-bert", "developer": "Acme\nResearch", "type": "Transformer",
        "information": "This is a **small** model.\nIt is wrapped.", "resource": "https://example.com/paper",
        "citation": "```\n@article{x}\n```", "license": "apache-2.0", "contact": "someone@example.com",
      ],
      "intended_use": [
        "primary_uses":
          "For `sentiment\\_analysis` _only_.\n\n```python\n# not a heading\n<!-- not a comment -->\n```"
      ], "factors": ["evaluation_factors": "Length."], "metrics": ["performance_measures": "Accuracy."],
      "evaluation_data": ["datasets": "GLUE."], "training_data": "Wikipedia.",
      "quantitative_analyses": ["unitary_results": "| task | score |\n|------|-------|\n| a    | 1     |"],
      "caveats_and_recommendations": "Some bias.",
      "imported": [
        "huggingface": [
          "summary": "A tiny model.",
          "Model Details": [
            "Model Description": ["Shared by": "Somebody"],
            "Model Sources": ["Repository": "https://example.com/repo"],
          ], "Uses": ["Downstream Use": "Fine-tune it."],
          "Training Details": ["Training Procedure": ["Preprocessing": "Lowercased."]],
          "Evaluation": ["Results": ["Summary": "Good."]], "language": ["en"], "base_model": "acme/base",
          "pipeline_tag": "text-classification",
          "model-index": [
            [
              "name": "tiny",
              "results": [
                [
                  "task": ["type": "text-classification"], "dataset": ["type": "glue", "name": "GLUE"],
                  "metrics": [["type": "accuracy", "value": .number(JSONNumber("0.910") ?? JSONNumber(0))]],
                ]
              ],
            ]
          ],
        ]
      ],
    ]
    #expect(imported.content == expected)
    #expect(imported.account.remarks.count == 1 && imported.account.remarks[0].hasPrefix("base_model was kept"))
    #expect(
      imported.account.taken.map(\.source).contains(#"label "Developed by" under heading "Model Description""#))
    #expect(imported.account.empty.contains(JSONPointer(tokens: ["intended_use", "out_of_scope_uses"])))
  }

  @Test func headingsOfMitchellAndTheOriginalCard() throws {
    let imported = try card(
      """
      # ResNet50

      ## 1. Model Details
      - Person or organization developing model: Acme
      - Model date: June 2024
      - Model version: 1.0.0

      ## Intended Use
      - **Primary intended uses**: classify
        things
      - **Primary intended users**: everyone
      - Out-of-scope use cases: none, but
      see below

      ## Security Considerations

      Loose text.

      ### Threat Modeling ###
      Evasion.

      ### Threats

      | ID | Title | Tests |
      |:---|---|--:|
      | X-1 | a \\| b | t1, t2 |

      ### Attack surface
      - **Interfaces:** public-api, batch
      - **Capabilities:** everything
      - **Input trust:** Untrusted

      <div align="center">
      # not heading
      </div>

      ### Something else
      text
      #### deeper
      more
      """)
    #expect(
      imported.content == [
        "model_details": ["developer": "Acme", "version": "1.0.0"],
        "intended_use": [
          "primary_uses": "classify\nthings", "primary_users": "everyone", "out_of_scope_uses": "none, but\nsee below",
        ],
        "security_considerations": [
          "threat_modeling": "Evasion.",
          "attack_surface": ["interfaces": ["public-api", "batch"], "input_trust": "untrusted"],
          "threats": [["id": "X-1", "title": "a | b", "tests": ["t1", "t2"]]],
        ],
        "imported": [
          "markdown": [
            "title": "ResNet50", "1. Model Details": ["Model date": "June 2024"],
            "Security Considerations": [
              "text": "Loose text.",
              "Attack surface": [
                "text": "<div align=\"center\">\n# not heading\n</div>", "Capabilities": "everything",
              ], "Something else": ["text": "text", "deeper": "more"],
            ],
          ]
        ],
      ], "\(String(decoding: JSONValue.object(imported.content).printed(.indented), as: UTF8.self))")
  }

  @Test(
    arguments: [
      ("no heading at all", "summary", "no heading at all"), ("", nil, nil), ("\u{FEFF}text", "summary", "text"),
      ("---\n---\ntext", "summary", "text"), ("---\n\ntext without an end", "summary", "text without an end"),
      ("text <!-- a\nb --> more", "summary", "text\n more"), ("a <!-- open\nb", "summary", "a <!-- open\nb"),
      ("`<!-- code -->`", "summary", "`<!-- code -->`"),
      ("&#x41;&#66;&nope;&#0;&#+7;", "summary", "AB&nope;\u{FFFD}&#+7;"),
      ("*a*\\\nb\\*", "summary", "*a*\nb*"), ("    # code\n\n\ttab", "summary", "    # code\n\n\ttab"),
      ("```\n# x\n\n\n\ny", "summary", "```\n# x\n\n\n\ny"), ("~~~\n```\n# x\n~~~~", "summary", "~~~\n```\n# x\n~~~~"),
      ("> # quoted", "summary", "> # quoted"), ("#no heading", "summary", "#no heading"),
      ("####### seven", "summary", "####### seven"), ("# Any title", "title", "Any title"),
      ("- a\n---\nb", "summary", "- a\n\nb"), ("<pre>\n# x\n\n# y\n</pre>", "summary", "<pre>\n# x\n\n# y\n</pre>"),
    ] as [(String, String?, String?)])
  func nothingIsLostAndNothingIsInvented(_ text: String, _ key: String?, _ value: String?) throws {
    let imported = try card(text)
    let expected: JSONObject =
      if let key, let value {
        ["imported": ["\(text.contains("---\n---") ? "huggingface" : "markdown")": [key: .string(value)]]]
      } else { [:] }
    #expect(imported.content == expected)
  }

  @Test(
    arguments: [
      ("# Model Card for tiny", "tiny"), ("# model card for `acme/tiny`", "acme/tiny"), ("# Tiny", nil),
      ("# Model Card for Tiny BERT", nil), ("# Model Card for {{ model_id }}", nil), ("## Model Card for tiny", nil),
    ] as [(String, String?)])
  func aNameIsTakenWhereItIsSaid(_ text: String, _ name: String?) throws {
    #expect(try card(text).content["model_details"]?.object?["name"]?.string == name)
  }

  @Test(
    arguments: [
      ("license: other\nlicense_name: Ours 1.0", "Ours 1.0"), ("license: other", nil), ("license: mit", "mit"),
      ("license: {{ license }}", nil), ("license: [mit, apache-2.0]", nil),
    ] as [(String, String?)])
  func theLicenseOfTheHead(_ head: String, _ license: String?) throws {
    if head.contains("{{") {
      #expect(throws: ImportError.self) { try card("---\n\(head)\n---\n") }
    } else {
      #expect(try card("---\n\(head)\n---\n").content["model_details"]?.object?["license"]?.string == license)
    }
  }

  @Test(arguments: [
    ("---\nlicense: mit\nlicense: mit\n---\n", "line 3, column 1: the YAML head: duplicate key"),
    ("\n---\na: [\n---\n# x", "line "), ("---\na: &a [*a]\n---\n", "line 2"),
    (
      "---\na: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
        + "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n"
        + "f: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n---\n", "the aliases up to here"
    ),
  ])
  func anErrorInTheHeadSaysWhere(_ text: String, _ message: String) {
    let error = #expect(throws: ImportError.self) { try card(text) }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  @Test func bytesThatAreNoTextAreRefused() {
    let error = #expect(throws: ImportError.self) { try MarkdownImport.card(from: Array("# a\n\n".utf8) + [0xFF]) }
    #expect(error?.message == "line 3: the text is not UTF-8")
  }

  @Test(arguments: [
    ("# Model card\n\ntext", true), ("---\nlicense: mit\n---\n# x", true), ("---\nlicense: mit\n---\n", true),
    ("Title\n=====\n\ntext", true), ("<!-- c -->\n## Uses\n", true),
    ("# a comment\nmodel_details:\n  name: x\n", false),
    ("---\n# comment\nmodel_details: {}\n", false), ("# toml\n[model_details]\nname = \"x\"\n", false),
    ("{\"a\": \"# x\"}", false), ("plain text", false), ("%PDF-1.7\n", false), ("", false), ("\u{FEFF}# x", true),
    ("---\na: 1\n---\nb: 2\n", false), ("# A comment or a title\n\nname: that", false),
  ])
  func markdownIsRecognised(_ text: String, _ isMarkdown: Bool) {
    #expect(MarkdownImport.isMarkdown(Array(text.utf8)) == isMarkdown)
  }
}
