/// How documents are fetched from web servers, where that is allowed.
///
/// A proxy is never used, no cookie kept and no password sent: what a host's name leads to is looked at
/// when the connection is made, and a proxy would hide it.
public struct URLAccess: Sendable, Hashable {
  /// Whether addresses of this machine and of private networks are asked too.
  public var allowsPrivateAddresses: Bool
  /// The longest time for one document, with its redirects, further tries and the waits before them.
  public var timeout: Duration

  /// Redirects that are followed for one document.
  static let mostRedirects = 5
  /// How often a document is asked for, where the cause of a failure may pass.
  static let mostTries = 3

  /// Access to public addresses, unless told otherwise.
  public init(allowsPrivateAddresses: Bool = false, timeout: Duration = .seconds(600)) {
    self.allowsPrivateAddresses = allowsPrivateAddresses
    self.timeout = timeout
  }
}
