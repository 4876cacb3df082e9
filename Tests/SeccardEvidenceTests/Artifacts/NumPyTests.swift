import SeccardEvidence
import SeccardJSON
import Testing

@Suite struct NumPyTests {
  static func array(
    _ descriptor: String, shape: String = "(2,)", version: UInt8 = 1, data: Int, length: UInt32? = nil
  ) -> [UInt8] {
    raw(
      "{'descr': \(descriptor), 'fortran_order': False, 'shape': \(shape), }\n", version: version, data: data,
      length: length)
  }

  static func raw(_ header: String, version: UInt8 = 1, data: Int, length: UInt32? = nil) -> [UInt8] {
    var file = FileBytes()
    file.raw([0x93] + Array("NUMPY".utf8) + [version, 0])
    let length = length ?? UInt32(header.utf8.count)
    if version == 1 { file.number(UInt16(length)) } else { file.number(length) }
    file.text(header)
    file.zeros(data)
    return file.bytes
  }

  @Test(arguments: [
    ("'<f8'", "(2,)", 16), ("'|b1'", "(2,)", 2), ("'<c16'", "(2,)", 32), ("'<U3'", "(2,)", 24), ("'|S3'", "(2,)", 6),
    ("'<M8[ns]'", "(2,)", 16), ("'<m8[25s]'", "(2,)", 16), ("'|V2'", "(2,)", 4), ("'>i4'", "()", 4),
    ("'|u1'", "(0, 9)", 0),
    ("'<f4'", "(2L, 3L)", 24), ("[('a', '<f4'), ('b', '<i2', (2, 2))]", "(2,)", 24),
    ("[('a', [('b', '|u1'), (('title', 'c'), '|u1')])]", "(2,)", 4), ("('<f4', (2,))", "(2,)", 16),
    ("('|u1', 3)", "(1,)", 3),
    (#"[('\x4f', '|u1')]"#, "(1,)", 1),
  ])
  func arraysOfData(_ descriptor: String, _ shape: String, _ size: Int) throws {
    for version in [1, 2, 3] as [UInt8] {
      let bytes = Self.array(descriptor, shape: shape, version: version, data: size)
      #expect(try ArtifactContent.inspect(bytes).verdict == "npy, none")
      #expect(try ArtifactContent.inspect(bytes + [0]).verdict == "npy, unknown: npy.trailing")
      if size > 0 {
        #expect(try ArtifactContent.inspect(bytes.dropLast()).verdict == "npy, unscannable: npy.truncated")
      }
    }
  }

  @Test(arguments: [
    "'|O'", "'O'", "'O8'", "'object'", "'|T16'", "[('a', '<f4'), ('b', '|O')]", "[('a', [('b', 'O')])]", "('O', 2)",
  ])
  func arraysOfObjects(_ descriptor: String) throws {
    guard descriptor != "'object'" else {
      // Nothing that NumPy writes: not taken for anything.
      #expect(try ArtifactContent.inspect(Self.array(descriptor, data: 9)).verdict == "npy, unscannable: npy.dtype")
      return
    }
    #expect(
      try ArtifactContent.inspect(Self.array(descriptor, data: 9)).verdict == "numpy-object, unknown: pickle.unscanned")
  }

  @Test func arraysOneAfterAnother() throws {
    let plain = Self.array("'|u1'", data: 2)
    let two = try ArtifactContent.inspect(plain + plain)
    #expect(two.verdict == "npy, none")
    #expect(two.factText == #"{"dtype":"|u1","shape":[2],"arrays":2}"#)
    #expect(
      try ArtifactContent.inspect(plain + Self.array("'O'", data: 9)).verdict
        == "numpy-object, unknown: pickle.unscanned")
  }

  @Test(
    arguments: [
      ("version 4", "version", array("'|u1'", version: 4, data: 2)),
      ("header past the end", "truncated", array("'|u1'", data: 0, length: 60_000)),
      ("header over the limit", "header-length", array("'|u1'", version: 2, data: 0, length: .max)),
      ("no dictionary", "header", raw("('descr', 1)", data: 2)),
      ("key twice", "header", raw("{'descr':'|u1','descr':'O','fortran_order':False,'shape':(2,)}", data: 2)),
      (
        "key twice, once escaped", "header",
        raw(#"{'descr':'|u1','desc\x72':'O','fortran_order':False,'shape':(2,)}"#, data: 2)
      ),
      ("key that is not known", "header", raw("{'descr':'|u1','order':False,'shape':(2,)}", data: 2)),
      ("call", "header", raw("{'descr':str('O'),'fortran_order':False,'shape':(2,)}", data: 2)),
      ("texts side by side", "header", array("'|u' '1'", data: 2)),
      ("shape that is a number", "header", array("'|u1'", shape: "2", data: 2)),
      ("shape that is negative", "header", array("'|u1'", shape: "(-2,)", data: 2)),
      ("size of 2^63", "header", array("'|u1'", shape: "(9223372036854775808,)", data: 2)),
      ("product past 2^63", "shape", array("'|u1'", shape: "(4294967296, 4294967296)", data: 2)),
      ("bytes past 2^63", "shape", array("'<f8'", shape: "(2305843009213693952,)", data: 2)),
      ("65 dimensions", "shape", array("'|u1'", shape: "(" + String(repeating: "1,", count: 65) + ")", data: 1)),
      ("nesting bomb", "header", array(String(repeating: "(", count: 5_000), data: 2)),
      ("escaped type", "dtype", array(#"'\x4f'"#, data: 2)),
      ("unknown type", "dtype", array("'<q8'", data: 16)),
      ("type without a size", "dtype", array("'<f'", data: 8)),
      ("size of a type past 2^63", "dtype", array("'<U9223372036854775807'", data: 8)),
      ("type with a suffix", "dtype", array("'<f8[ns]'", data: 16)),
      ("field without a type", "dtype", array("[('a',)]", data: 0)),
    ] as [(String, String, [UInt8])])
  func brokenArraysAreUnscannable(_ name: String, _ rule: String, _ bytes: [UInt8]) throws {
    #expect(try ArtifactContent.inspect(bytes).verdict == "npy, unscannable: npy.\(rule)")
  }
}
