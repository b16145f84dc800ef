import JSON

/// Where a schema stands: a document and a place in it.
struct SchemaSite: Hashable {
  var document: Int
  var pointer: JSONPointer

  func appending(_ name: String) -> SchemaSite {
    SchemaSite(document: document, pointer: pointer.appending(name))
  }

  func appending(_ index: Int) -> SchemaSite {
    SchemaSite(document: document, pointer: pointer.appending(index))
  }
}
