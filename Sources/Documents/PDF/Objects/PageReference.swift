/// The object of a PDF file that is a page (ISO 32000-1, 7.3.10).
struct PageReference: Equatable {
  var object: Int32
  var generation: Int32
}
