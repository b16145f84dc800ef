import FoundationEssentials
import JSON
import TestSupport
import Testing

/// nst/JSONTestSuite: what every parser of JSON must take, must refuse, and may decide.
struct ParsingSuite {
  /// What RFC 8259 leaves open, with our answer. True is accepted.
  static let decisions: [(files: [String], isAccepted: Bool, reason: String)] = [
    (
      [
        "number_double_huge_neg_exp", "number_neg_int_huge_exp",
        "number_pos_double_huge_exp", "number_real_neg_overflow", "number_real_pos_overflow",
        "number_real_underflow", "number_too_big_neg_int", "number_too_big_pos_int",
        "number_very_big_negative_int",
      ], true, "a number keeps its spelling, so none is too large or too small"
    ),
    (["number_huge_exp"], false, "an exponent above 18 digits can't be compared exactly in an Int"),
    (["structure_UTF-8_BOM_empty_object"], true, "section 8.1 lets a mark of UTF-8 be ignored"),
    (["structure_500_nested_arrays"], true, "the limit of depth is 512"),
    (
      [
        "object_key_lone_2nd_surrogate", "string_1st_surrogate_but_2nd_missing",
        "string_1st_valid_surrogate_2nd_invalid", "string_incomplete_surrogate_and_escape_valid",
        "string_incomplete_surrogate_pair", "string_incomplete_surrogates_escape_valid",
        "string_invalid_lonely_surrogate", "string_invalid_surrogate",
        "string_inverted_surrogates_U+1D11E", "string_lone_second_surrogate",
      ], false, "half a surrogate pair is no character; an option replaces it by U+FFFD"
    ),
    (
      [
        "string_UTF-8_invalid_sequence", "string_UTF8_surrogate_U+D800", "string_invalid_utf-8",
        "string_iso_latin_1", "string_lone_utf8_continuation_byte",
        "string_not_in_unicode_range", "string_overlong_sequence_2_bytes",
        "string_overlong_sequence_6_bytes", "string_overlong_sequence_6_bytes_null",
        "string_truncated-utf-8",
      ], false, "section 8.1: the text is UTF-8; what is not would be changed by guessing"
    ),
    (
      ["string_UTF-16LE_with_BOM", "string_utf16BE_no_BOM", "string_utf16LE_no_BOM"], false,
      "section 8.1: the text is UTF-8, and the error says what it is instead"
    ),
  ]

  private static let options = JSONParsingOptions(repeatedNames: .keepLast)

  private func accepts(_ file: URL) throws -> Bool {
    let bytes = try Data(contentsOf: file)
    do throws(JSONParseError) {
      _ = try JSONValue(parsing: bytes, options: Self.options)
      return true
    } catch {
      #expect(error.offset >= 0 && error.offset <= bytes.count, "\(file.lastPathComponent)")
      return false
    }
  }

  @Test(.needsCorpora)
  func `every file of JSONTestSuite is accepted or refused as it must be`() throws {
    var counts: [Character: (right: Int, total: Int)] = [:]
    var decided: [String: Bool] = [:]
    for (files, isAccepted, _) in Self.decisions {
      for file in files { decided["i_\(file).json"] = isAccepted }
    }
    #expect(decided.count == 35)
    for file in Corpora.files(in: "json/test_parsing") {
      let name = file.lastPathComponent
      let kind = try #require(name.first)
      let expected = kind == "i" ? decided[name] : kind == "y"
      let isRight = try accepts(file) == expected
      #expect(isRight, "\(name)")
      counts[kind, default: (0, 0)].total += 1
      if isRight { counts[kind]?.right += 1 }
    }
    let line = counts.sorted { $0.key < $1.key }.map { "\($0)_ \($1.right)/\($1.total)" }
    print("JSONTestSuite parsing:", line.joined(separator: ", "))
    #expect(counts["y"]?.right == 95)
    #expect(counts["n"]?.right == 188)
    #expect(counts["i"]?.right == 35)
  }

  /// What comes out, compact; nil is an error.
  static let transforms: [String: String?] = [
    "number_1.0": "[1.0]",
    "number_1.000000000000000005": "[1.000000000000000005]",
    "number_1000000000000000": "[1000000000000000]",
    "number_10000000000000000999": "[10000000000000000999]",
    "number_1e-999": "[1E-999]",
    "number_1e6": "[1E6]",
    "number_-9223372036854775808": "[-9223372036854775808]",
    "number_-9223372036854775809": "[-9223372036854775809]",
    "number_9223372036854775807": "[9223372036854775807]",
    "number_9223372036854775808": "[9223372036854775808]",
    "object_key_nfc_nfd": "{\"\u{e9}\":\"NFC\",\"e\u{301}\":\"NFD\"}",
    "object_key_nfd_nfc": "{\"e\u{301}\":\"NFD\",\"\u{e9}\":\"NFC\"}",
    "object_same_key_different_values": "{\"a\":2}",
    "object_same_key_same_value": "{\"a\":1}",
    "object_same_key_unclear_values": "{\"a\":-0}",
    "string_1_escaped_invalid_codepoint": nil,
    "string_1_invalid_codepoint": nil,
    "string_2_escaped_invalid_codepoints": nil,
    "string_2_invalid_codepoints": nil,
    "string_3_escaped_invalid_codepoints": nil,
    "string_3_invalid_codepoints": nil,
    "string_with_escaped_NULL": "[\"A\\u0000B\"]",
  ]

  @Test(.needsCorpora) func `what the transform files become is pinned`() throws {
    let files = Corpora.files(in: "json/test_transform")
    var right = 0
    for file in files {
      let name = file.deletingPathExtension().lastPathComponent
      let pinned = try #require(Self.transforms[name], "\(name)")
      let value = try? JSONValue(parsing: Data(contentsOf: file), options: Self.options)
      let isRight = value.map { Array($0.text().utf8) } == pinned.map { Array($0.utf8) }
      #expect(isRight, "\(name): \(value?.text() ?? "an error")")
      if isRight { right += 1 }
    }
    print("JSONTestSuite transform: \(right)/\(files.count)")
    #expect(right == 22)
  }
}
