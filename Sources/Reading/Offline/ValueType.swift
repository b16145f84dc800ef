import JSON

/// The type of a value, as far as reading it from print is concerned.
enum ValueType: Sendable, Hashable {
  /// A number; with `isInteger` one without a fraction.
  case number(isInteger: Bool)
  /// A ticked box or a yes and no.
  case boolean
  /// A calendar day, written in ISO 8601.
  case date
  /// A day and a time, written by RFC 3339.
  case dateTime
  /// A time of day.
  case time
  /// An electronic mail address.
  case email
  /// A web address.
  case uri
  /// One of some given strings.
  case choice([String])
  /// Any text.
  case text
}

/// What a text value is expected to look like.
enum ValueShape: Sendable, Hashable {
  /// Anything.
  case free
  /// A number, code or reference: it holds a digit and few words.
  case identifier
  /// The name of a person or a company: it holds letters and is no address or number.
  case name
  /// A telephone number.
  case phone
  /// A postal address, which may take several lines.
  case address
  /// The three-letter code of a currency.
  case currency
  /// A percentage.
  case percentage
  /// An amount of money.
  case amount
  /// Text that matches a pattern of the schema (an ECMA-262 regular expression).
  case pattern(String)
}
