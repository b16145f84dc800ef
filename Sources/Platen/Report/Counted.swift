/// A number of things in words: `1 page`, `2 pages`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// Pages by their ranges, such as `4` or `4-5,7`, in words: `page 4`, `pages 4-5,7`.
func pagesNamed(_ ranges: String) -> String {
  "\(ranges.allSatisfy(\.isNumber) ? "page" : "pages") \(ranges)"
}
