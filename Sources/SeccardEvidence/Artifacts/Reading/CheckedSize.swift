/// Arithmetic on sizes that a file states: nil where the result is past what an `Int` holds, and so past any file.
enum CheckedSize {
  static func product(of factors: some Sequence<Int>) -> Int? {
    var product = 1
    for factor in factors {
      let (partial, overflow) = product.multipliedReportingOverflow(by: factor)
      if overflow { return nil }
      product = partial
    }
    return product
  }

  static func sum(_ left: Int, _ right: Int) -> Int? {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : sum
  }

  /// The next multiple of `alignment`, a power of two.
  static func aligned(_ size: Int, to alignment: Int) -> Int? {
    sum(size, alignment - 1).map { $0 & ~(alignment - 1) }
  }
}
