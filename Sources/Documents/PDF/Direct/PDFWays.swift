/// How the pages of a PDF may become pictures.
enum PDFWays: Sendable {
  /// From a picture's own data where that shows the same.
  case cheapest
  /// By drawing, always: what the other way is measured by.
  case drawing
}
