public import Documents
package import SystemPackage

/// How inputs are understood.
public struct InputOptions: Sendable {
  /// How documents are fetched from web servers; nil where a URL is a fault.
  public var urls: URLAccess?
  /// What the document is called that is read from standard input.
  public var standardInputName: String
  /// The largest document that is read from standard input, in bytes.
  public var maxBytes: Int
  /// What `-` and `@-` are read from.
  package var standardInput = FileDescriptor.standardInput

  /// Options for inputs.
  public init(
    urls: URLAccess? = nil, standardInputName: String = "stdin",
    maxBytes: Int = DecodingLimits().fileBytes
  ) {
    self.urls = urls
    self.standardInputName = standardInputName
    self.maxBytes = maxBytes
  }
}
