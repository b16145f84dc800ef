/// A format that can be checked (2020-12 Validation, section 7.3).
struct StringFormat: Sendable {
  let name: String
  /// What a string must be, for messages.
  let expectation: String
  let matches: @Sendable (String) -> Bool

  private init(
    _ name: String, _ expectation: String, _ matches: @escaping @Sendable (String) -> Bool
  ) {
    self.name = name
    self.expectation = expectation
    self.matches = matches
  }

  /// All of them, by name.
  static let all = [
    StringFormat("date", "a date such as 2026-01-31", Timestamps.isDate),
    StringFormat(
      "date-time", "a date and time such as 2026-01-31T08:30:00Z", Timestamps.isDateTime),
    StringFormat("duration", "a duration such as P1DT12H") {
      FormatPatterns.duration.isFound(in: $0) == true
    },
    StringFormat("email", "an email address") { EmailAddress.isValid($0, isInternational: false) },
    StringFormat("hostname", "a host name") { Hostname.isValid($0) },
    StringFormat("idn-email", "an email address") {
      EmailAddress.isValid($0, isInternational: true)
    },
    StringFormat("idn-hostname", "a host name", Hostname.isInternational),
    StringFormat("ipv4", "an IPv4 address such as 192.0.2.1") {
      InternetAddress.isV4($0.utf8Span.span)
    },
    StringFormat("ipv6", "an IPv6 address such as 2001:db8::1") {
      InternetAddress.isV6($0.utf8Span.span)
    },
    StringFormat("iri", "an IRI with a scheme") {
      URISyntax(isInternational: true).isValid($0, needsScheme: true)
    },
    StringFormat("iri-reference", "an IRI or a relative reference") {
      URISyntax(isInternational: true).isValid($0, needsScheme: false)
    },
    StringFormat("json-pointer", "a JSON Pointer such as /items/0") {
      FormatPatterns.pointer.isFound(in: $0) == true
    },
    StringFormat("regex", "a regular expression of ECMA-262") { ECMAPattern.isWellFormed($0) },
    StringFormat("relative-json-pointer", "a relative JSON Pointer such as 1/name") {
      FormatPatterns.relativePointer.isFound(in: $0) == true
    },
    StringFormat("time", "a time with its offset such as 08:30:00Z", Timestamps.isTime),
    StringFormat("uri", "a URI with a scheme") {
      URISyntax(isInternational: false).isValid($0, needsScheme: true)
    },
    StringFormat("uri-reference", "a URI or a relative reference") {
      URISyntax(isInternational: false).isValid($0, needsScheme: false)
    },
    StringFormat("uri-template", "a URI template such as /items/{id}") {
      FormatPatterns.uriTemplate.isFound(in: $0) == true
    },
    StringFormat("uuid", "a UUID of 32 hexadecimal digits") {
      FormatPatterns.uuid.isFound(in: $0) == true
    },
  ]

  /// By name.
  static let named = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
