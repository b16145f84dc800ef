import Documents

/// What is on a contact sheet, in numbers.
struct ContactSheetSummary: Sendable, Hashable {
  var documents = 0
  var refused = 0
  var pages = 0
  var blank = 0
  var withFindings = 0
  var failed = 0
  var bytes = 0
  var tokens = 0
  var ways: [RenderedPage.Way: Int] = [:]
  var codes: [DecodingError.Code: Int] = [:]

  mutating func add(_ document: Document) { documents += 1 }

  mutating func add(_ page: RenderedPage, tokens: Int) {
    pages += 1
    blank += page.isBlank ? 1 : 0
    withFindings += page.findings.isEmpty ? 0 : 1
    bytes += page.image.bytes.count
    self.tokens += page.isBlank ? 0 : tokens
    ways[page.way, default: 0] += 1
  }

  mutating func add(_ error: DecodingError, isDocument: Bool) {
    documents += isDocument ? 1 : 0
    refused += isDocument ? 1 : 0
    failed += isDocument ? 0 : 1
    codes[error.code, default: 0] += 1
  }

  mutating func add(_ other: ContactSheetSummary) {
    documents += other.documents
    refused += other.refused
    pages += other.pages
    blank += other.blank
    withFindings += other.withFindings
    failed += other.failed
    bytes += other.bytes
    tokens += other.tokens
    ways.merge(other.ways, uniquingKeysWith: +)
    codes.merge(other.codes, uniquingKeysWith: +)
  }
}
