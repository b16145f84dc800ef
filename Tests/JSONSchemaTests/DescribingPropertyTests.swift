import FoundationEssentials
import JSON
import JSONSchema
import Testing

/// Schemas made from types against the bridge: what one accepts the other takes.
struct DescribingPropertyTests {
  static let types: [any (Decodable & SendableMetatype).Type] = [
    Described.Invoice.self, Described.Party.self, Described.Node.self, Described.Link.self,
    Described.Term.self, Described.Switch.self, Described.Level.self, Described.Dog.self,
    Described.Cat.self, Described.Page<Described.Currency?>.self, Described.Point.self,
    Described.Names.self, Described.AnyJSON.self, Described.Bytes.self, [Int16?].self,
    [String: [UInt]].self,
  ]

  @Test(arguments: types.indices)
  func `every instance that the schema accepts decodes`(_ index: Int) throws {
    func check<Value: Decodable>(_ type: Value.Type) throws {
      let schema = try JSONSchema(
        describing: type, options: JSONSchemaOptions(assertsFormats: true))
      for seed in 0..<200 as Range<UInt64> {
        var instances = SchemaInstances(of: schema.source, seed: seed)
        let instance = instances.next()
        let violations = schema.validate(instance)
        #expect(violations.isEmpty, "seed \(seed): \(violations.map(\.description))")
        do {
          _ = try instance.decode(type)
        } catch {
          Issue.record("seed \(seed): \(instance.text()): \(error)")
        }
      }
    }
    try check(Self.types[index])
  }

  @Test func `the schema accepts what the bridge encodes`() throws {
    let schema = try JSONSchema(
      describing: Described.Invoice.self, options: JSONSchemaOptions(assertsFormats: true))
    for seed in 0..<200 as Range<UInt64> {
      var generator = SchemaRandom(seed: seed)
      let invoice = Described.Invoice(random: &generator)
      let value = try JSONValue(encoding: invoice)
      let violations = schema.validate(value)
      #expect(violations.isEmpty, "seed \(seed): \(violations.map(\.description))")
      #expect(try value.decode(Described.Invoice.self) == invoice)
    }
  }

  @Test func `recursive values are accepted at any depth`() throws {
    let schema = try JSONSchema(describing: Described.Node.self)
    var node = Described.Node(name: "leaf", children: [])
    let leaf = node
    for depth in 0..<100 { node = Described.Node(name: "\(depth)", children: [leaf, node]) }
    #expect(schema.isValid(try JSONValue(encoding: node)))
  }
}

extension Described.Invoice {
  fileprivate init(random generator: inout SchemaRandom) {
    func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &generator) ? value : nil }
    number = generator.text()
    issued = Date(
      timeIntervalSince1970: Double(Int.random(in: 0...4_000_000_000, using: &generator)))
    seller = Described.Party(name: generator.text(), vat: maybe(generator.text()))
    lines = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
      Described.Line(
        text: generator.text(), quantity: .random(in: .min ... .max, using: &generator),
        share: .random(in: 0...255, using: &generator),
        buyer: maybe(Described.Party(name: generator.text(), vat: nil)))
    }
    total = Decimal(Int.random(in: -1_000_000...1_000_000, using: &generator)) / 100
    currency = maybe(.usd)
    paid = .random(using: &generator)
    notes = maybe([generator.text()])
    site = maybe(URL(string: "www.example.com/\(Int.random(in: 0...9, using: &generator))"))
      .flatMap(\.self)
    extra = [generator.text(): Double.random(in: -1e9...1e9, using: &generator)]
  }
}
