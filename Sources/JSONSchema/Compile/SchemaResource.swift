/// A schema with a URI of its own, and what its anchors name (2020-12 Core, section 4.3.5).
struct SchemaResource {
  let uri: URIReference
  let root: SchemaSite
  let dialect: Dialect
  /// By `$anchor` and `$dynamicAnchor`.
  var anchors: [String: SchemaSite] = [:]
  /// By `$dynamicAnchor` alone, and by `recursiveAnchor`.
  var dynamicAnchors: [String: SchemaSite] = [:]

  /// The name of a `$recursiveAnchor` among the dynamic ones.
  static let recursiveAnchor = ""
}
