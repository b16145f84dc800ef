import FoundationEssentials
import JSON
import Testing

struct CodingTests {
  struct Invoice: Codable, Equatable {
    struct Item: Codable, Equatable {
      var description: String
      var quantity: Int
      var amount: Decimal
    }
    enum Kind: String, Codable { case invoice, credit }

    var number: String
    var kind: Kind
    var issued: Date
    var total: Decimal
    var rate: Double
    var large: UInt64
    var note: String?
    var items: [Item]
    var link: URL
    var extra: JSONValue
    var byName: [String: Int]
  }

  static let text = #"""
    {"number":"A-1","kind":"credit","issued":"2026-01-31T08:30:00Z","total":12345678901234567890.12,"rate":0.1,"large":18446744073709551615,"items":[{"description":"Tea","quantity":2,"amount":3.5}],"link":"https://example.com/a","extra":{"z":1.10,"a":[1e400,null]},"byName":{"x":1}}
    """#

  @Test func `a value of a type goes both ways, with order and digits`() throws {
    let value = try JSONValue(parsing: Self.text)
    let invoice: Invoice = try value.decode()
    #expect(invoice.total == Decimal(string: "12345678901234567890.12"))
    #expect(invoice.large == .max)
    #expect(invoice.note == nil)
    #expect(invoice.items == [.init(description: "Tea", quantity: 2, amount: 3.5)])
    #expect(try JSONValue(encoding: invoice).text() == Self.text)
  }

  @Test(arguments: [
    (#"{"number":1}"#, "expected a string, found number"),
    (#"{}"#, #"expected the member "number", but it is missing"#),
    (#"[]"#, "expected an object, found array"),
  ])
  func `a value that does not fit is named`(text: String, message: String) throws {
    let value = try JSONValue(parsing: text)
    let error = #expect(throws: DecodingError.self) { try value.decode(Invoice.self) }
    #expect("\(try #require(error))".contains(message))
  }

  @Test func `numbers are taken exactly or not at all`() throws {
    #expect(try JSONValue.number(#require(JSONNumber(lexeme: "1.0"))).decode(Int.self) == 1)
    #expect(try JSONValue(parsing: "1e2").decode(UInt8.self) == 100)
    for (text, type) in [
      ("300", Int8.self as any Decodable.Type), ("1.5", Int.self), ("-1", UInt.self),
      ("1e400", Double.self), ("true", Int.self), ("1", Bool.self),
      ("1234567890123456789012345678901234567890.5", Decimal.self),
    ] {
      let value = try JSONValue(parsing: text)
      #expect(throws: DecodingError.self, "\(text)") { try value.decode(type) }
    }
    #expect(throws: EncodingError.self) { try JSONValue(encoding: [Double.nan]) }
  }

  @Test func `other coders keep values or refuse`() throws {
    let value = try JSONValue(parsing: #"{"a":[1,2.5,"x",null,true,{"b":-3}]}"#)
    let data = try JSONEncoder().encode(value)
    #expect(try JSONDecoder().decode(JSONValue.self, from: data) == value)
    #expect(try JSONValue(parsing: data) == value)
    let large = try JSONValue(parsing: "1e400")
    #expect(throws: (any Error).self) { try JSONEncoder().encode(large) }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `any value passes through unchanged`(seed: UInt64) throws {
    var values = RandomValues(seed: seed)
    for _ in 0..<20 {
      let value = values.value()
      #expect(try JSONValue(encoding: ["v": value])["v"]?.bytes() == value.bytes())
      #expect(try value.decode(JSONValue.self).bytes() == value.bytes())
    }
  }
}
