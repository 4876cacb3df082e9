private let place = "evidence.artifacts[a].facts"

private func with(_ facts: String, digest: String = "aa") -> String {
  listing((path: "a", rest: #""sha256":"\#(digest)","facts":{\#(facts)}"#))
}

extension RuleCase {
  static let facts: [RuleCase] = remoteCode + chatTemplate + onnx

  private static let remoteCode: [RuleCase] = [
    RuleCase(
      "artifact.remote-code", "an auto_map appears", from: with(""),
      to: with(#""auto_map":{"AutoModel":"modeling.Net"}"#),
      finds: "regression (critical) at \(place).auto_map.AutoModel: not there -> modeling.Net"),
    RuleCase(
      "artifact.remote-code", "the same class from elsewhere", from: with(#""auto_map":{"AutoModel":"modeling.Net"}"#),
      to: with(#""auto_map":{"AutoModel":"evil/repo--modeling.Net"}"#),
      finds: #"regression (critical) at \#(place).auto_map.AutoModel: modeling.Net -> "evil/repo--modeling.Net""#),
    RuleCase(
      "artifact.remote-code", "a flag", from: with(#""trust_remote_code":false"#),
      to: with(#""trust_remote_code":true"#),
      finds: "regression (critical) at \(place).trust_remote_code: false -> true"),
    RuleCase(
      "artifact.remote-code", "a flag of another type", from: with(""), to: with(#""remote_code":["modeling.py"]"#),
      finds: "regression (critical) at \(place).remote_code: not there -> an array"),
    RuleCase(
      "artifact.remote-code", "an auto_map of another type", from: with(""), to: with(#""auto_map":"modeling.Net""#),
      finds: "regression (critical) at \(place).auto_map: not there -> modeling.Net"),
    RuleCase(
      "artifact.remote-code", "a new artefact", from: "{}", to: with(#""remote_code":true"#),
      finds: "regression (critical) at \(place).remote_code: not there -> true"),
    RuleCase(
      "artifact.remote-code", "an empty auto_map", from: with(""),
      to: with(#""auto_map":{},"remote_code":false,"trust_remote_code":null"#)),
    RuleCase(
      "artifact.remote-code", "there before", from: with(#""auto_map":{"A":"m.N","B":"m.M"}"#),
      to: with(#""auto_map":{"B":"m.M"},"tensors":1"#)),
  ]

  private static let chatTemplate: [RuleCase] = [
    RuleCase(
      "artifact.chat-template", "another one", from: with(#""chat_template_sha256":"1111""#),
      to: with(#""chat_template_sha256":"2222""#),
      finds: "regression (medium) at \(place).chat_template_sha256: 1111 -> 2222"),
    RuleCase(
      "artifact.chat-template", "added to other bytes", from: with(""),
      to: with(#""chat_template_sha256":"2222""#, digest: "bb"),
      finds: "regression (medium) at \(place).chat_template_sha256: not there -> 2222"),
    RuleCase(
      "artifact.chat-template", "removed", from: with(#""chat_template_sha256":"1111""#), to: with(""),
      finds: "regression (medium) at \(place).chat_template_sha256: 1111 -> not there"),
    RuleCase("artifact.chat-template", "a new artefact", from: "{}", to: with(#""chat_template_sha256":"2222""#)),
    RuleCase(
      "artifact.chat-template", "found in bytes that stayed", from: with(""),
      to: with(#""chat_template_sha256":"2222""#)
    ),
    RuleCase(
      "artifact.chat-template", "in capitals", from: with(#""chat_template_sha256":"aB""#),
      to: with(#""chat_template_sha256":"Ab""#)),
  ]

  private static let onnx: [RuleCase] =
    [
      ("/etc/passwd", "/etc/passwd"), ("../x.bin", "../x.bin"), ("a/../../x", "a/../../x"), ("C:/x", "C:/x"),
      ("c:x", "c:x"), (#"..\\x"#, #"..\x"#), ("file:///etc/passwd", "file:///etc/passwd"), ("..", ".."),
    ].map { (json, shown) in
      RuleCase(
        "artifact.external-path", shown, from: with(#""external_data":["w.bin"]"#),
        to: with(#""external_data":["w.bin","\#(json)"]"#),
        finds: #"regression (critical) at \#(place).external_data: "\#(shown)" leads out of the directory"#)
    } + [
      RuleCase(
        "artifact.external-path", "text in place of a list", from: "{}", to: with(#""external_data":"/x""#),
        finds: #"regression (critical) at \#(place).external_data: "/x" leads out of the directory"#),
      RuleCase(
        "artifact.external-path", "within the directory", from: with(""),
        to: with(#""external_data":["w.bin","sub/w..bin","..w/x","ab:c",""]"#)),
      RuleCase(
        "artifact.external-path", "there before", from: with(#""external_data":["/x"]"#),
        to: with(#""external_data":["/x","y"]"#)),
      RuleCase(
        "artifact.custom-op", "another domain", from: with(#""operator_domains":["","ai.onnx.ml"]"#),
        to: with(#""operator_domains":["","com.microsoft","com.microsoft"]"#),
        finds: #"regression (medium) at \#(place).operator_domains: "com.microsoft" added"#),
      RuleCase(
        "artifact.custom-op", "the standard's domains", from: with(""),
        to: with(
          #""operator_domains":["","ai.onnx","ai.onnx.ml","ai.onnx.training","ai.onnx.preview.training",1,null]"#)),
      RuleCase(
        "artifact.custom-op", "there before", from: with(#""operator_domains":["x","y"]"#),
        to: with(#""operator_domains":["y"]"#)),
    ]
}
