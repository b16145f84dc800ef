import FoundationEssentials
import JSON
import Platen
import TestSupport
import Testing

/// Pipeline files that are written for a schema.
@Suite struct PipelineDraftTests {
  private static let schemas = ["caption", "form", "invoice", "letter", "receipt"]

  private func draft(_ schema: String) throws -> (PipelineDraft, [UInt8]) {
    let url = Checkout.pipelines.appending(path: "schemas/\(schema).json")
    let bytes = try Array(Data(contentsOf: url))
    let value = try JSONValue(parsing: bytes)
    return (PipelineDraft(name: schema, schemaPath: "s.json", schema: value), bytes)
  }

  /// The draft with its rules, which stand in comments, in force.
  private func uncommented(_ text: String) -> String {
    var isRule = false
    return text.split(separator: "\n" as Character, omittingEmptySubsequences: false).map { line in
      if line == "      # rules:" { isRule = true }
      if !line.hasPrefix("      # ") { isRule = false }
      return isRule ? "      " + line.dropFirst(8) : String(line)
    }.joined(separator: "\n")
  }

  @Test(arguments: schemas)
  func `a draft is good, as it is and with its rules in force`(_ schema: String) throws {
    let (draft, bytes) = try draft(schema)
    let file = try PipelineFile(parsing: draft.text, path: "x.yaml", files: ["s.json": bytes])
    #expect(file.name == schema)
    guard !draft.text.contains("/FIELD") else { return }
    let active = uncommented(draft.text)
    #expect(active != draft.text)
    _ = try PipelineFile(parsing: active, path: "x.yaml", files: ["s.json": bytes])
  }

  @Test func `rules are found by the names of fields`() throws {
    let text = try draft("invoice").0.text
    for line in [
      "- sum: /line_items/*/amount", "  equals: /subtotal", "- sum: [/subtotal, /tax_amount]",
      "- product: [/line_items/*/quantity, /line_items/*/unit_price]",
      "- order: [/invoice_date, /due_date]", "- required: /total",
    ] {
      #expect(text.contains("      #   \(line)\n"), "\(line)")
    }
    #expect(try draft("form").0.text.contains("- order: [/date_of_birth, /start_date]"))
    #expect(try draft("caption").0.text.contains("- required: /FIELD"))
  }

  @Test func `names in other spellings, references and check digits are understood`() throws {
    let schema: JSONValue = [
      "title": "",
      "properties": [
        "supplierIBAN": ["type": "string"], "supplier": ["$ref": "#/$defs/party"],
        "validFrom": ["type": "string"], "validUntil": ["type": ["string", "null"]],
        "loop": ["$ref": "#/$defs/loop"], "odd name": ["$ref": "#/$defs/party"],
      ],
      "$defs": [
        "party": ["type": "object", "properties": ["vat_id": ["type": "string"]]],
        "loop": ["type": "object", "properties": ["again": ["$ref": "#/$defs/loop"]]],
      ],
    ]
    let text = PipelineDraft(name: "a", schemaPath: "s.json", schema: schema).text
    #expect(text.contains("- checksum: iban\n      #     of: /supplierIBAN"))
    #expect(text.contains("- order: [/validFrom, /validUntil]"))
    #expect(text.contains("- checksum: vat\n      #     of: /supplier/vat_id"))
    #expect(text.contains("- checksum: vat\n      #     of: \"/odd name/vat_id\""))
    let bytes = schema.bytes(.compact)
    _ = try PipelineFile(
      parsing: uncommented(text), path: "x.yaml", files: ["s.json": bytes])
  }

  @Test func `files are written beside each other, and never over others`() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "order.yaml").path
    let files = try PipelineDraft.write(to: path)
    #expect(files.map { $0.split(separator: "/").last } == ["order.json", "order.yaml"])
    let text = try PipelineFile(contentsOf: path)
    #expect(text.name == "order")
    for path in [path, folder.url.appending(path: "order.yml").path] {
      let error = #expect(throws: OutputError.self) { try PipelineDraft.write(to: path) }
      #expect(error?.message.hasPrefix("stands there already") == true)
    }
    let other = try PipelineDraft.write(
      to: folder.url.appending(path: "other.yaml").path,
      schema: folder.url.appending(path: "order.json").path)
    #expect(other.count == 1)
  }

  @Test func `a faulty schema is told as the check tells it, and nothing is written`() throws {
    let folder = try TemporaryFolder()
    let schema = try folder.write(#"{"type": "objekt"}"#, to: "s.json")
    let path = folder.url.appending(path: "a.yaml").path
    let error = #expect(throws: PipelineFileError.self) {
      try PipelineDraft.write(to: path, schema: schema.path)
    }
    #expect(error?.description.contains("did you mean \"object\"") == true)
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
