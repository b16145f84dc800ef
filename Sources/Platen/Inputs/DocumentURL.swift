import Crypto
import JSONSchema

/// The address of a document on a web server: `http` or `https`, without user and password.
///
/// What describes or dumps the value shows its name only, for what is left out of that may be a secret.
public struct DocumentURL: Sendable, Hashable {
  /// Why a text is no address of a document.
  public struct ParseError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The text, without what may be a secret.
    public let name: String
    /// The reason.
    public let message: String
    /// What to do instead; nil where the reason says it.
    public let wayOut: String?

    /// The reason and the way out.
    public var explanation: String { message + (wayOut.map { "; \($0)" } ?? "") }

    public var description: String { "\(name): \(explanation)" }
  }

  /// The address as it is asked.
  let text: String

  /// An address from its text; a fragment is let go.
  public init(_ text: String) throws(ParseError) {
    var reference = URIReference(text)
    reference.fragment = nil
    if let message = Self.fault(of: reference, text) {
      throw ParseError(
        name: Self.name(of: reference), message: message, wayOut: Self.wayOut(of: reference, text))
    }
    reference.scheme = reference.scheme?.lowercased()
    reference.authority = reference.authority?.lowercased()
    self.text = reference.text
  }

  /// Whether a text means to be an address and no path: it begins with a scheme and `://`. Which schemes
  /// are asked is not looked at.
  public static func isMeant(by text: String) -> Bool {
    guard let scheme = URIReference(text).scheme, scheme.utf8.count > 1 else { return false }
    return text.utf8.dropFirst(scheme.utf8.count).starts(with: "://".utf8)
  }

  /// The name in messages and records: the address without what in its query only says who may ask and
  /// how long, so that a document which is signed anew keeps its name.
  public var name: String { Self.name(of: URIReference(text)) }

  /// Host and port.
  var host: String { URIReference(text).authority ?? "" }

  /// Whether the exchange is encrypted.
  var isSecure: Bool { text.hasPrefix("https:") }

  /// Where a redirect leads from here.
  func following(_ location: String) throws(ParseError) -> DocumentURL {
    try DocumentURL(URIReference(location).resolved(against: URIReference(text)).text)
  }

  private static func fault(of reference: URIReference, _ text: String) -> String? {
    guard let scheme = reference.scheme?.lowercased(), ["http", "https"].contains(scheme) else {
      return "is no address that is asked by http or https"
    }
    guard let authority = reference.authority, !authority.isEmpty, authority.first != ":" else {
      return "has no host"
    }
    if authority.contains("@") {
      return
        "has a user or a password, and those are not sent; give a signed URL, or fetch it yourself"
    }
    if text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) || authority.contains("\\") {
      return "has characters that no URL has; write a space as %20"
    }
    return nil
  }

  /// What to do about an address that is asked otherwise; nil for all else.
  private static func wayOut(of reference: URIReference, _ text: String) -> String? {
    guard let scheme = reference.scheme?.lowercased(), !["http", "https"].contains(scheme) else {
      return nil
    }
    var path = text.dropFirst(scheme.count + 1)
    for prefix in ["//", "localhost/"] where path.hasPrefix(prefix) {
      path = path.dropFirst(prefix == "//" ? 2 : prefix.count - 1)
    }
    guard scheme == "file", !path.isEmpty, reference.authority?.contains("@") != true else {
      return "nothing else is fetched: fetch the document yourself and give its path"
    }
    return "nothing else is fetched: give the path without the scheme, \(unescaped(path).printable)"
  }

  /// What stands escaped in it by `%`, as browsers and file managers write it, undone.
  private static func unescaped(_ text: Substring) -> String {
    URIReference.unescaped(text) ?? String(text)
  }

  private static func name(of reference: URIReference) -> String {
    var reference = reference
    if let authority = reference.authority, let at = authority.lastIndex(of: "@") {
      reference.authority = String(authority[authority.index(after: at)...])
    }
    if let query = reference.query {
      let parameters = query.split(separator: "&")
      let isSigned = parameters.contains { ["sig", "signature"].contains(Self.name(of: $0)) }
      let kept = parameters.compactMap { parameter -> String? in
        let name = Self.name(of: parameter)
        if ambiguous.contains(name) { return disguised(parameter) }
        return isCredential(name, isSigned: isSigned) ? nil : String(parameter)
      }
      reference.query = kept.isEmpty ? nil : kept.joined(separator: "&")
    }
    return reference.text.printable
  }

  /// Names of what may be a secret, and may be which document is meant.
  private static let ambiguous: Set<String> = ["code", "key"]

  /// A parameter with a digest in the place of its value, which tells documents apart and no secret.
  private static func disguised(_ parameter: Substring) -> String {
    let name = parameter.prefix { $0 != "=" }
    let value = parameter.dropFirst(name.count + 1)
    return "\(name)=~" + SHA256.hexDigest(of: String(value)).prefix(8)
  }

  private static func name(of parameter: Substring) -> String {
    unescaped(parameter.prefix { $0 != "=" }).lowercased()
  }

  /// Whether a parameter is part of a signature or a token (AWS, Google Cloud, Alibaba Cloud, Azure,
  /// CloudFront, and what others call theirs).
  private static func isCredential(_ name: String, isSigned: Bool) -> Bool {
    let letters = name.filter { $0 != "-" && $0 != "_" && $0 != "." }
    return credentialStarts.contains { name.hasPrefix($0) } || credentials.contains(letters)
      || credentialEndings.contains { letters.hasSuffix($0) }
      || isSigned && besideSignatures.contains(name)
  }

  private static let credentialStarts = ["x-amz-", "x-goog-", "x-oss-"]

  /// Names without hyphens, low lines and dots.
  private static let credentials: Set<String> = [
    "accesskey", "accesskeyid", "auth", "authcode", "authkey", "authorization", "awsaccesskeyid",
    "bearer", "credential", "credentials", "googleaccessid", "hmac", "jwt",
    "keypairid", "ossaccesskeyid", "pass", "passphrase", "passwd", "privatekey", "pwd", "sas",
    "secretkey", "session", "sessionid", "sig", "sign", "subscriptionkey",
  ]

  /// How names end of which there are many, as `download_token` and `client_secret`.
  private static let credentialEndings = [
    "apikey", "password", "secret", "signature", "subscriptionkey", "token",
  ]

  /// What is signed beside the address: times and rights. Without a signature it may be anything.
  private static let besideSignatures: Set<String> = [
    "expires", "policy", "se", "ske", "skoid", "sks", "skt", "sktid", "skv", "sp", "spr", "sr",
    "st", "sv",
  ]
}

extension DocumentURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { name }

  public var debugDescription: String { name }

  /// Nothing of what is inside.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
