import Testing

@testable import SeccardCard

/// Semantic Versioning 2.0.0.
@Suite struct VersionTests {
  @Test(
    "sections 2, 9 and 10: what is a version",
    arguments: [
      "0.0.4", "1.2.3", "10.20.30", "1.1.2-prerelease+meta", "1.1.2+meta", "1.0.0-alpha", "1.0.0-alpha.1",
      "1.0.0-alpha0.valid", "1.0.0-0A.is.legal", "2.0.0+build.1848", "1.0.0--.-", "1.0.0+0.build.1-rc.10000aaa-kk-0.1",
      "99999999999999999999999.999999999999999999.99999999999999999", "1.0.0-rc.1+001",
    ])
  func accepts(_ text: String) throws {
    #expect(try Version(text).description == text)
    #expect(try Version("v" + text).description == text)
  }

  @Test(
    "sections 2, 9 and 10: what is none",
    arguments: [
      "", "1", "1.2", "1.2.3-0123", "1.2.3-0123.0123", "1.1.2+.123", "+invalid", "-invalid", "alpha", "1.2.3.DEV",
      "01.1.1", "1.01.1", "1.1.01", "1.2.3-", "1.2.3+", "1.0.0-alpha..1", "1.0.0+a+b", "1.0.0-a_b", " 1.0.0", "1.0.0 ",
      "vv1.0.0", "V1.0.0", "1.0.0\n", "1.0.0/../x", "\u{FF11}.0.0", String(repeating: "1", count: 126) + ".0.0",
    ])
  func refuses(_ text: String) {
    let error = #expect(throws: CardError.self) { try Version(text) }
    #expect(error?.code == .invalidVersion)
  }

  @Test("section 11: precedence") func precedence() throws {
    let ascending = [
      "0.9.9", "1.0.0-1", "1.0.0-9", "1.0.0-10", "1.0.0-99999999999999999999", "1.0.0-alpha", "1.0.0-alpha.1",
      "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0",
      "1.10.0",
      "2.0.0", "18446744073709551616.0.0",
    ]
    let versions = try ascending.map { try Version($0) }
    for (index, version) in versions.enumerated() {
      for (other, later) in versions.enumerated() {
        #expect((version < later) == (index < other), "\(version) \(later)")
      }
    }
    #expect(versions.reversed().sorted() == versions)
  }

  @Test("section 10: build metadata has no precedence, and still a place in a list") func build() throws {
    let a = try Version("1.0.0+a")
    let b = try Version("1.0.0+b")
    #expect(Version.precedence(a, b) == 0)
    #expect(a < b && !(b < a) && a != b)
  }
}
