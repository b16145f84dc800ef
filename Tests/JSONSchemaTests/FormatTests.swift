import JSON
import JSONSchema
import Testing

/// What the formats' documents say beyond the official suite.
struct FormatTests {
  private func isValid(_ text: String, _ format: String) throws -> Bool {
    let options = JSONSchemaOptions(assertsFormats: true)
    return try JSONSchema(["format": .string(format)], options: options).isValid(.string(text))
  }

  @Test(arguments: [
    ("date", "2024-02-29", true), ("date", "2100-02-29", false), ("date", "2000-02-29", true),
    ("date", "0000-01-01", true), ("date", "2026-13-01", false), ("date", "２026-01-01", false),
    ("time", "23:59:60Z", true), ("time", "22:59:60Z", false), ("time", "01:29:60+01:30", true),
    ("time", "15:59:60-08:00", true), ("time", "08:30:00", false), ("time", "08:30:00.Z", false),
    ("time", "24:00:00Z", false), ("date-time", "2026-01-31t08:30:00z", true),
    ("date-time", "2026-01-31 08:30:00Z", false), ("date-time", "2026-01-31T08:30:00+24:00", false),
    ("date-time", "1998-12-31T23:59:60Z", true), ("date-time", "1998-12-30T23:59:60Z", false),
    ("date-time", "1999-01-01T00:59:60+01:00", true),
    ("date-time", "1999-01-02T00:59:60+01:00", false),
    ("date-time", "1998-12-31T15:59:60-08:00", true),
    ("date-time", "1998-12-31T16:59:60-08:00", false),
    ("date-time", "1998-12-30T23:59:60-24:00", false),
    ("date-time", "2026-01-31T08:30:00.123456789Z", true),
    ("duration", "P1Y2M3DT4H5M6S", true), ("duration", "P1Y3D", false),
    ("duration", "PT1H5S", false),
    ("duration", "P1W2D", false), ("duration", "PT", false), ("duration", "P", false),
    ("uuid", "123E4567-e89b-12d3-a456-426614174000", true),
    ("uuid", "123e4567e89b12d3a456426614174000", false),
    ("uuid", "{123e4567-e89b-12d3-a456-426614174000}", false),
    ("json-pointer", "/a~1b/~0", true), ("json-pointer", "/a~2", false),
    ("json-pointer", "a", false),
    ("relative-json-pointer", "0-1/a", true), ("relative-json-pointer", "0+1#", true),
    ("relative-json-pointer", "1+", false), ("relative-json-pointer", "1+01", false),
    ("regex", #"(a)\1"#, true), ("regex", "((a{99}){99}){99}", true), ("regex", #"\a"#, false),
  ])
  func `a plain format is as its document says`(
    format: String, text: String, expected: Bool
  ) throws {
    #expect(try isValid(text, format) == expected)
  }

  @Test(arguments: [
    ("ipv4", "0.0.0.0", true), ("ipv4", "01.0.0.0", false), ("ipv4", "1.2.3", false),
    ("ipv4", "1.2.3.256", false), ("ipv4", "1.2.3.4.", false), ("ipv6", "::", true),
    ("ipv6", "1::", true), ("ipv6", ":1::", false), ("ipv6", "1:", false), ("ipv6", ":::", false),
    ("ipv6", "1:2:3:4:5:6:7:8", true), ("ipv6", "1:2:3:4:5:6:7::", true),
    ("ipv6", "1:2:3:4:5:6:7:8::", false), ("ipv6", "::ffff:192.0.2.1", true),
    ("ipv6", "1:2:3:4:5:6:7:192.0.2.1", false), ("ipv6", "192.0.2.1", false),
    ("ipv6", "fe80::1%eth0", false), ("ipv6", "12345::", false), ("ipv6", "::192.0.2.1:1", false),
    ("email", "a.b+c@example.com", true), ("email", "a..b@example.com", false),
    ("email", #""a b\@"@example.com"#, true), ("email", "a@[192.0.2.1]", true),
    ("email", "a@[IPv6:2001:db8::1]", true), ("email", "a@[2001:db8::1]", false),
    ("email", "@example.com", false), ("email", "a@", false), ("email", "é@example.com", false),
    ("email", "a@example.com.", false), ("idn-email", "é@bücher.example", true),
    ("idn-email", "é@Bücher.example", false), ("idn-email", "é@bü_cher.example", false),
    ("uri", "https://[2001:db8::1]:443/", true), ("uri", "http://[fe80::1%25en0]/", false),
    ("uri", "http://[v7.a:b]/", true), ("uri", "http://[v.a]/", false),
    ("uri", "http://a:b@c:d/", false),
    ("uri", "http://a:1:2/", false), ("uri", "urn:isbn:123", true), ("uri", "http://a/%zz", false),
    ("uri", "http:a?b#c#d", false), ("uri", "1a:b", false), ("uri", "//a/b", false),
    ("uri-reference", "a:b/c", true), ("uri-reference", "1a:b", false),
    ("uri-reference", "a/b:c", true), ("uri-reference", "?a#b", true), ("uri-reference", "", true),
    ("iri", "http://ä.example/ö?\u{e000}", true), ("iri", "http://a/\u{e000}", false),
    ("iri", "http://a/\u{202e}b", false), ("iri", "http://a/\u{fff9}", false),
    ("uri-template", "/a{/b,c*}{?d:3}{&e}{#f}{+g}{.h}{;i}", true),
    ("uri-template", "/{a:0}", false),
    ("uri-template", "/{a:10000}", false), ("uri-template", "/{a.b.c}", true),
    ("uri-template", "/{a..b}", false), ("uri-template", "/{}", false),
    ("uri-template", "/}", false),
    ("uri-template", "/it's", true), ("uri-template", "/\u{fff9}", false),
  ])
  func `an address is as its document says`(format: String, text: String, expected: Bool) throws {
    #expect(try isValid(text, format) == expected)
  }

  @Test(arguments: [
    ("hostname", "ab--cd.example", true), ("hostname", "xn--bcher-kva.example", true),
    ("hostname", "XN--BCHER-KVA.example", true), ("hostname", "xn--", false),
    ("hostname", "xn--a", false), ("hostname", "xn--99999999", false),
    ("hostname", "xn--9ca45i", false), ("hostname", "bücher.example", false),
    ("idn-hostname", "bücher.example", true), ("idn-hostname", "Bücher.example", false),
    ("idn-hostname", "EXAMPLE.com", true), ("idn-hostname", "bu\u{308}cher", false),
    ("idn-hostname", "\u{e9}\u{323}", false), ("idn-hostname", "\u{e9}\u{331}", true),
    ("idn-hostname", "ﬁ", false), ("idn-hostname", "a\u{200d}b", false),
    ("idn-hostname", "שלום.com", true), ("idn-hostname", "שלום.1a", false),
    ("idn-hostname", "שa", false), ("idn-hostname", "ש1", true), ("idn-hostname", "☃", false),
    ("idn-hostname", "ab--ü", false), ("idn-hostname", "한국.kr", true),
    ("idn-hostname", "\u{1112}\u{1161}\u{11ab}", false), ("idn-hostname", "\u{1d165}a", false),
  ])
  func `a host name is as IDNA 2008 says`(format: String, text: String, expected: Bool) throws {
    #expect(try isValid(text, format) == expected)
  }
}
