import FoundationEssentials
import JSON
import JSONSchema

/// Types as users write them, for the tests of schemas made from types.
enum Described {
  struct Invoice: Codable, Equatable {
    enum CodingKeys: String, CodingKey {
      case number = "invoice_number"
      case issued, seller, lines, total, currency, paid, notes, site, extra
    }
    var number: String
    var issued: Date
    var seller: Party
    var lines: [Line]
    var total: Decimal
    var currency: Currency?
    var paid: Bool
    var notes: [String]?
    var site: URL?
    var extra: [String: Double]
  }

  struct Party: Codable, Equatable {
    var name: String
    var vat: String?
  }

  struct Line: Codable, Equatable {
    var text: String
    var quantity: Int
    var share: UInt8
    var buyer: Party?
  }

  enum Currency: String, Codable, CaseIterable {
    case eur = "EUR"
    case usd = "USD"
  }

  enum Level: Int, Codable, CaseIterable {
    case low = 1
    case high = 9
  }

  enum Unlisted: String, Codable { case one, two }

  enum UnlistedNumber: Int, Codable { case zero, one }

  struct Node: Codable, Equatable {
    var name: String
    var children: [Node]
  }

  final class Link: Codable {
    var value: Int
    var next: Link?
    init(value: Int, next: Link?) {
      self.value = value
      self.next = next
    }
  }

  indirect enum Term: Codable, Equatable {
    enum CodingKeys: String, CodingKey, CaseIterable { case sum, number, none }
    case sum(left: Term, right: Term)
    case number(Double)
    case none
  }

  enum Payment: Codable {
    case card(number: String)
    case cash
  }

  enum Switch: Codable, CaseIterable { case on, off }

  class Animal: Codable {
    var name: String
    init(name: String) { self.name = name }
  }

  final class Dog: Animal {
    private enum CodingKeys: String, CodingKey { case breed }
    var breed = ""
    required init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      breed = try container.decode(String.self, forKey: .breed)
      try super.init(from: container.superDecoder())
    }
  }

  final class Cat: Animal {
    private enum CodingKeys: String, CodingKey { case lives }
    var lives = 9
    required init(from decoder: any Decoder) throws {
      lives = try decoder.container(keyedBy: CodingKeys.self).decode(Int.self, forKey: .lives)
      try super.init(from: decoder)
    }
  }

  struct Page<Item: Decodable>: Decodable {
    var items: [Item]
    var next: String?
  }

  struct Point: Codable, Equatable {
    var x: Double
    var y: Double
    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      x = try container.decode(Double.self)
      y = try container.decode(Double.self)
    }
    func encode(to encoder: any Encoder) throws {
      var container = encoder.unkeyedContainer()
      try container.encode(x)
      try container.encode(y)
    }
  }

  /// A string or a list of strings.
  struct Names: Decodable {
    var names: [String]
    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let name = try? container.decode(String.self) {
        names = [name]
      } else {
        names = try container.decode([String].self)
      }
    }
  }

  /// Any JSON, as many programs write it.
  indirect enum AnyJSON: Decodable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case list([AnyJSON])
    case object([String: AnyJSON])
    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let value = try? container.decode(Bool.self) {
        self = .bool(value)
      } else if let value = try? container.decode(Double.self) {
        self = .number(value)
      } else if let value = try? container.decode(String.self) {
        self = .text(value)
      } else if let value = try? container.decode([AnyJSON].self) {
        self = .list(value)
      } else {
        self = .object(try container.decode([String: AnyJSON].self))
      }
    }
  }

  struct Refusal: Error {}

  /// Takes nothing but what begins with DE.
  struct Account: Decodable {
    var iban: String
    private enum CodingKeys: CodingKey { case iban }
    init(from decoder: any Decoder) throws {
      iban = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .iban)
      if !iban.hasPrefix("DE") { throw Refusal() }
    }
  }

  struct GuidedAccount: Decodable, SchemaDescribing {
    static let schemaDescription: String? = "Where the money goes."
    static let memberGuides: [String: SchemaGuide] = [
      "iban": SchemaGuide("The account.", ["pattern": "^DE", "examples": ["DE89"]]),
      "bank": "Its bank.",
    ]
    var iban: String
    var bank: String?
    private enum CodingKeys: CodingKey { case iban, bank }
    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      iban = try container.decode(String.self, forKey: .iban)
      bank = try container.decodeIfPresent(String.self, forKey: .bank)
      if !iban.hasPrefix("DE") { throw Refusal() }
    }
  }

  struct Code: Decodable, SchemaDescribing {
    static let schemaOverride: JSONValue? = [
      "type": "string", "pattern": "^[A-Z]{3}$", "examples": ["ABC"],
    ]
    init(from decoder: any Decoder) throws {
      let text = try decoder.singleValueContainer().decode(String.self)
      if text.utf8.count != 3 { throw Refusal() }
    }
  }

  struct Coded: Decodable {
    var code: Code
    var other: Code?
  }

  struct Mistaken: Codable, SchemaDescribing {
    static let memberGuides: [String: SchemaGuide] = ["nmae": "The name."]
    var name: String
  }

  @propertyWrapper struct Trimmed: Codable {
    var wrappedValue: String
    init(from decoder: any Decoder) throws {
      wrappedValue = try decoder.singleValueContainer().decode(String.self)
    }
    init(wrappedValue: String) { self.wrappedValue = wrappedValue }
  }

  struct Wrapped: Codable { @Trimmed var name: String }

  /// Stands for what it holds.
  @propertyWrapper struct Checked<Value: Decodable>: Decodable {
    var wrappedValue: Value
    init(from decoder: any Decoder) throws {
      wrappedValue = try decoder.singleValueContainer().decode(Value.self)
    }
  }

  struct Meeting: Decodable {
    @Checked var host: Party
    @Checked var guest: Party?
    @Checked var room: Int?
  }

  struct Growing<Value: Decodable>: Decodable {
    init(from decoder: any Decoder) throws {
      _ = try decoder.singleValueContainer().decode(Growing<[Value]>.self)
    }
  }

  /// Takes a number or its text, and something else where neither is there.
  struct Loose: Decodable {
    var amount: Double
    var code: String
    private enum CodingKeys: CodingKey {
      case amount
      case code
    }
    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      amount = try container.decodeIfPresent(Double.self, forKey: .amount) ?? 0
      code = container.contains(.code) ? try container.decode(String.self, forKey: .code) : ""
    }
  }

  /// Reads whichever of its members are there.
  struct Sparse: Decodable {
    enum CodingKeys: String, CodingKey, CaseIterable {
      case low
      case high
    }
    var values: [String: Int] = [:]
    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      for key in container.allKeys {
        values[key.stringValue] = try container.decode(Int.self, forKey: key)
      }
    }
  }

  /// Reads members of any name.
  struct Open: Decodable {
    struct Name: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }
    var values: [String: Int] = [:]
    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Name.self)
      for key in container.allKeys {
        values[key.stringValue] = try container.decode(Int.self, forKey: key)
      }
    }
  }

  /// Two levels in one type.
  struct Flat: Decodable {
    enum CodingKeys: CodingKey { case geo }
    enum GeoKeys: CodingKey { case lat, all }
    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      let geo = try container.nestedContainer(keyedBy: GeoKeys.self, forKey: .geo)
      _ = try geo.decode(Double.self, forKey: .lat)
      var all = try geo.nestedUnkeyedContainer(forKey: .all)
      while !all.isAtEnd { _ = try all.decodeIfPresent(String.self) }
    }
  }

  /// Needs what only its decoder's owner has.
  struct Contextual: Decodable {
    static let key = CodingUserInfoKey(rawValue: "unit")
    var text: String
    init(from decoder: any Decoder) throws {
      guard let key = Self.key, decoder.userInfo[key] != nil else { throw Refusal() }
      text = try decoder.singleValueContainer().decode(String.self)
    }
  }

  struct Endless: Decodable {
    final class Box: Decodable { var endless: Endless }
    var box: Box
  }

  struct Bytes: Codable {
    var data: Data
    var id: UUID
    var any: JSONValue
    var amount: JSONNumber
    var object: JSONObject
    var pairs: [Int: String]
    var tags: Set<String>
  }
}
