import Imaging
import JSON
import Reading

extension Evidence {
  /// Page, box as `[x, y, width, height]` in fractions of the upright page, quote and match.
  var json: JSONValue {
    [
      "page": .number(JSONNumber(page)),
      "box": .array([box.x, box.y, box.width, box.height].map(Evidence.fraction)),
      "quote": .string(quote),
      "match": .string(match.rawValue),
    ]
  }

  /// Evidence from its written form, or nil.
  init?(json: JSONValue) {
    guard let page = json["page"]?.number?.int,
      let sides = json["box"]?.array?.compactMap(\.number?.double), sides.count == 4,
      let quote = json["quote"]?.string,
      let match = json["match"]?.string.flatMap(Match.init(rawValue:))
    else { return nil }
    self.init(
      page: page, box: Box(x: sides[0], y: sides[1], width: sides[2], height: sides[3]),
      quote: quote, match: match)
  }

  /// A fraction with four digits: a tenth of a millimetre on A4 is 0.0005, and more would only
  /// pretend.
  private static func fraction(_ value: Double) -> JSONValue {
    let clamped = min(max(value, 0), 1)
    let rounded = (clamped * 10_000).rounded() / 10_000
    return .number(JSONNumber(rounded) ?? JSONNumber(0))
  }
}
