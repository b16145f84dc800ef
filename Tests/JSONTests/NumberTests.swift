import JSON
import TestSupport
import Testing

struct NumberTests {
  @Test(arguments: [
    ["1", "1.0", "1e0", "10e-1", "0.1E+1", "1.000", "100000000000000000000e-20"],
    ["0", "-0", "0.0", "0e99", "-0.00E-5"],
    ["12345678901234567890", "12345678901234567890.0", "1234567890123456789e1"],
    ["1e400", "10e399", "0.001e403"],
    ["-1.10", "-1.1", "-11e-1"],
  ])
  func `spellings of one value are equal and hash alike`(lexemes: [String]) throws {
    let numbers = try lexemes.map { try #require(JSONNumber(lexeme: $0)) }
    #expect(Set(numbers).count == 1)
    for number in numbers { #expect(number == numbers[0] && !(number < numbers[0])) }
    #expect(numbers.map(\.lexeme) == lexemes)
  }

  @Test func `numbers stand in the order of their values`() throws {
    let ordered = [
      "-1e400", "-1e399", "-12345678901234567891", "-12345678901234567890", "-2", "-1.5", "-1e-400",
      "0", "1e-400", "0.1", "0.10000000000000000000001", "1", "1.5", "2", "10",
      "9007199254740992", "9007199254740993", "1e399", "1e400", "1e999999999999999999",
    ].map { JSONNumber(lexeme: $0) ?? 0 }
    for (index, number) in ordered.enumerated() {
      for (other, otherNumber) in ordered.enumerated() {
        #expect((number < otherNumber) == (index < other), "\(number) < \(otherNumber)")
        #expect((number == otherNumber) == (index == other), "\(number) == \(otherNumber)")
      }
    }
  }

  @Test(arguments: [
    "", "-", "+1", "01", "-01", ".5", "1.", "1e", "1e+", "0x1", "1 ", " 1", "1,0", "NaN",
    "Infinity",
    "1e1000000000000000000", "１",
  ])
  func `what is no number has no value`(lexeme: String) {
    #expect(JSONNumber(lexeme: lexeme) == nil)
  }

  @Test(arguments: [
    ("7", 7), ("-7", -7), ("7.0", 7), ("0.7e1", 7), ("7000e-3", 7), ("7.5", nil), ("1e-1", nil),
    ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
    ("9223372036854775808", nil), ("-9223372036854775809", nil), ("1e400", nil), ("-0.0", 0),
    ("922337203685477580.7e1", Int.max),
  ])
  func `an integer comes out where it is one`(lexeme: String, expected: Int?) throws {
    let number = try #require(JSONNumber(lexeme: lexeme))
    #expect(number.int == expected)
    if expected != nil { #expect(number.isInteger) }
  }

  /// Values m × 10^e that fit an `Int128` when scaled by 10^8.
  private struct Scaled {
    let number: JSONNumber
    let value: Int128

    init(_ generator: inout SeededGenerator) {
      let mantissa =
        Int.random(in: -99_999_999...99_999_999, using: &generator)
        / [1, 100, 10_000, 1_000_000].randomElement(using: &generator)!
      let power = Int.random(in: -8...2, using: &generator)
      number = JSONNumber(lexeme: "\(mantissa)e\(power)") ?? 0
      value = (0..<power + 8).reduce(Int128(mantissa)) { product, _ in product * 10 }
    }

    static func scaled(_ number: JSONNumber?) -> JSONNumber? {
      number?.multiplied(by: JSONNumber(lexeme: "1e8") ?? 0)
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `comparison and arithmetic agree with integers of 128 bits`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let left = Scaled(&generator)
      let right = Scaled(&generator)
      #expect((left.number < right.number) == (left.value < right.value))
      #expect((left.number == right.number) == (left.value == right.value))
      let sum = Scaled.scaled(left.number.adding(right.number))
      #expect(sum == JSONNumber(left.value + right.value))
      let difference = Scaled.scaled(left.number.subtracting(right.number))
      #expect(difference == JSONNumber(left.value - right.value))
      let product = Scaled.scaled(Scaled.scaled(left.number.multiplied(by: right.number)))
      #expect(product == JSONNumber(left.value * right.value))
      let isMultiple =
        right.value == 0 ? left.value == 0 : left.value % right.value == 0
      #expect(
        left.number.isMultiple(of: right.number) == isMultiple, "\(left.number) \(right.number)")
    }
  }

  @Test(arguments: [
    ("19.99", "0.01", true), ("1e308", "0.123456789", false), ("1e308", "0.5", true),
    ("12345678901234567890123", "12345678901234567890123", true),
    ("24691357802469135780246", "12345678901234567890123", true),
    ("24691357802469135780247", "12345678901234567890123", false),
    ("1e999999999999999999", "1e-999999999999999999", true), ("0", "0", true), ("1", "0", false),
    ("1e60", "3", false), ("3e60", "30000000000000000000000003", false),
    ("1e60", "1024", true), ("0.3", "0.1", true), ("0.35", "0.1", false),
  ])
  func `multiples are found in decimal`(lexeme: String, divisor: String, expected: Bool) throws {
    let number = try #require(JSONNumber(lexeme: lexeme))
    #expect(number.isMultiple(of: try #require(JSONNumber(lexeme: divisor))) == expected)
  }

  @Test func `sums that would take too many digits are nil`() throws {
    let large = try #require(JSONNumber(lexeme: "1e100000"))
    #expect(large.adding(1) == nil)
    #expect(large.adding(large)?.lexeme == "2e+100000")
    #expect(JSONNumber(lexeme: "0.1")?.adding(JSONNumber(lexeme: "0.2") ?? 0)?.lexeme == "0.3")
    let largest = try #require(JSONNumber(lexeme: "9e999999999999999999"))
    #expect(largest.multiplied(by: largest) == nil)
  }

  /// RFC 8785, appendix B, and the borders of ECMAScript's plain notation.
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("5e-324", "5e-324"), ("-5e-324", "-5e-324"),
    ("1.7976931348623157e308", "1.7976931348623157e+308"), ("9007199254740992", "9007199254740992"),
    ("295147905179352830000", "295147905179352830000"),
    ("9.999999999999997e22", "9.999999999999997e+22"),
    ("1e23", "1e+23"), ("1.0000000000000001e23", "1.0000000000000001e+23"),
    ("999999999999999700000", "999999999999999700000"), ("1e21", "1e+21"),
    ("9.999999999999997e-7", "9.999999999999997e-7"), ("0.000001", "0.000001"),
    ("333333333.33333325", "333333333.33333325"),
    ("0.0000033333333333333333", "0.0000033333333333333333"),
    ("-0.0000033333333333333333", "-0.0000033333333333333333"), ("1.10", "1.1"), ("1E2", "100"),
    ("12345678901234567890", "12345678901234567000"), ("1e400", "1e+400"), ("10.00e399", "1e+400"),
  ])
  func `the canonical spelling is that of ECMAScript`(lexeme: String, expected: String) throws {
    let number = try #require(JSONNumber(lexeme: lexeme))
    #expect(JSONValue.number(number).text(.canonical) == expected)
  }

  /// RFC 8785, appendix B, whole: the bits of a double and its spelling.
  @Test(
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
      (0x8000_0000_0000_0001, "-5e-324"), (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
      (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
      (0x4340_0000_0000_0000, "9007199254740992"),
      (0xc340_0000_0000_0000, "-9007199254740992"),
      (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
      (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
      (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
      (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"), (0x444b_1ae4_d6e2_ef50, "1e+21"),
      (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
      (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5554, "333333333.33333325"),
      (0x41b3_de43_5555_5555, "333333333.3333333"), (0x41b3_de43_5555_5556, "333333333.3333334"),
      (0x41b3_de43_5555_5557, "333333333.33333343"),
      (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
      (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ] as [(UInt64, String)])
  func `a double has the canonical spelling of the RFC`(bits: UInt64, expected: String) throws {
    let number = try #require(JSONNumber(Double(bitPattern: bits)))
    #expect(JSONValue.number(number).text(.canonical) == expected)
  }

  /// Beyond what the RFC knows: large numbers keep their digits, small ones are zero.
  @Test(arguments: [
    ("1e-400", "0"), ("-1e-400", "0"), ("-1.50e999", "-1.5e+999"), ("2e308", "2e+308"),
    ("0e400", "0"),
  ])
  func `the canonical spelling of a number beyond doubles`(lexeme: String, expected: String) throws
  {
    let number = try #require(JSONNumber(lexeme: lexeme))
    #expect(JSONValue.number(number).text(.canonical) == expected)
  }
}
