import Foundation
import SeccardJSON

var corpus = Corpus()
let cards = corpus.cards(size: 10_000_000)

if let flag = CommandLine.arguments.firstIndex(of: "--write"), flag + 1 < CommandLine.arguments.count {
  try Data(cards).write(to: URL(fileURLWithPath: CommandLine.arguments[flag + 1]))
  exit(0)
}

/// Keeps the compiler from leaving out work whose answer nobody reads.
nonisolated(unsafe) var sink = 0

let cardsData = Data(cards)
let cardsValue = try JSONValue(parsing: cards)
var text = Measurement()
text.add("seccard parse+print 10MB") { sink &+= try JSONValue(parsing: cards).printed().count }
text.add("JSONSerialization parse+print 10MB") {
  let object = try JSONSerialization.jsonObject(with: cardsData)
  sink &+= try JSONSerialization.data(withJSONObject: object, options: [.prettyPrinted]).count
}
text.add("seccard parse 10MB") { sink &+= try JSONValue(parsing: cards).object?.count ?? 0 }
text.add("seccard print 10MB") { sink &+= cardsValue.printed().count }
try text.report(rounds: 9)

let scalars = corpus.scalars(count: 10_000)
let points = corpus.points(count: 10_000)
let pairs = [
  ("scalars shuffled", scalars, corpus.shuffled(scalars)),
  ("booleans", corpus.booleans(count: 10_000), corpus.booleans(count: 10_000)),
  ("two strings", corpus.verdicts(count: 10_000), corpus.verdicts(count: 10_000)),
  ("small objects shuffled", points, corpus.shuffled(points)),
]
for (name, old, new) in pairs {
  for style in [JSONStyle.indented, .compact] {
    let texts = [old, new].map { JSONValue.array($0).printed(style) }
    let values = try texts.map { try JSONValue(parsing: $0) }
    var diff = Measurement()
    diff.add("parse two arrays of 10,000 \(name) \(style)") {
      for text in texts { sink &+= try JSONValue(parsing: text).array?.count ?? 0 }
    }
    diff.add("diff two arrays of 10,000 \(name) \(style)") {
      sink &+= JSONDiff.changes(from: values[0], to: values[1]).count
    }
    try diff.report(rounds: 21)
  }
}
