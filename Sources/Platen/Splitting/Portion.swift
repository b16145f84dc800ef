import Documents

/// The part of a question that one request asks: some pages, and the fields to be found on them.
struct Portion {
  /// The pages shown, in order.
  var pages: [RenderedPage]
  /// What is asked of them.
  var schema: SchemaFile
  /// How the question was divided to come to this: a slash and the number of the half, each time.
  var path = ""
  /// How often that was.
  var depth: Int { path.count { $0 == "/" } }

  /// After this many divisions the answer is too long for reasons that no smaller question mends.
  static let deepest = 5

  /// The same question in two: half of the pages each or, where there is one page only and the
  /// answer was what is too long, half of the fields each.
  ///
  /// - Parameter mayDivideFields: Whether fewer fields help.
  func halves(mayDivideFields: Bool) -> [Portion]? {
    guard depth < Self.deepest else { return nil }
    if pages.count > 1 {
      let middle = (pages.count + 1) / 2
      return [pages.prefix(middle), pages.dropFirst(middle)].enumerated().map { number, pages in
        Portion(pages: Array(pages), schema: schema, path: "\(path)/\(number)")
      }
    }
    guard mayDivideFields else { return nil }
    return schema.halves?.enumerated().map { number, half in
      Portion(pages: pages, schema: half, path: "\(path)/\(number)")
    }
  }
}
