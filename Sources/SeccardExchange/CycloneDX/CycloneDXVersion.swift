/// The versions of CycloneDX that a card is written in.
package enum CycloneDXVersion: String, Sendable, CaseIterable {
  case v1_6 = "1.6"
  case v1_7 = "1.7"
}
