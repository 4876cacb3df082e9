/// What a line that is being typed may be completed to: rows that are shown below it.
struct LineMenu {
  struct Row {
    /// Safe to print.
    let label: String
    /// What the line becomes where the row is chosen.
    let value: String
  }

  var rows: [Row] = []
  /// How many more there are.
  var more = 0
  /// The row that the line means as it is.
  var chosen: Int?

  static let none = LineMenu()
}
