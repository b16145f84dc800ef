extension JSONRepair {
  /// Whether a text that is still growing can neither become JSON nor be mended, whatever follows.
  ///
  /// False does not say that it can. One text it judges wrongly: thinking that begins with a bracket
  /// and of which a server took the opening tag off, so that only its closing tag tells.
  package static func isBeyond(_ bytes: [UInt8]) -> Bool {
    var search = ValueSearch(bytes, JSONParsingOptions())
    return search.isBeyondRepair()
  }
}
