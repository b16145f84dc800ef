import Documents
import JSON
import Reading
import Testing

@Suite struct OfflineReaderTests {
  static let invoice: JSONValue = [
    "type": "object",
    "properties": [
      "invoice_number": ["type": ["string", "null"]],
      "invoice_date": ["type": ["string", "null"], "format": "date"],
      "due_date": ["type": ["string", "null"], "format": "date"],
      "total": ["type": ["number", "null"]],
      "subtotal": ["type": ["number", "null"]],
      "tax_amount": ["type": ["number", "null"]],
      "tax_rate": ["type": ["number", "null"]],
      "currency": ["type": ["string", "null"], "pattern": "^[A-Z]{3}$"],
      "line_items": ["type": "array", "items": ["$ref": "#/$defs/item"]],
    ],
    "$defs": [
      "item": [
        "type": "object",
        "properties": [
          "description": ["type": ["string", "null"]], "quantity": ["type": ["number", "null"]],
          "unit_price": ["type": ["number", "null"]], "amount": ["type": ["number", "null"]],
        ],
      ]
    ],
  ]

  private func read(_ builder: PageBuilder, _ schema: JSONValue = invoice) -> OfflineReading {
    OfflineReader(schema: schema).read([builder.page()])
  }

  @Test(arguments: [0.0, -0.05, 0.04])
  func `labels left of their values are read, on a skewed page too`(slope: Double) {
    var builder = PageBuilder()
    for row in 0..<8 {
      builder.put("Words of a letter that fill this line", x: 60, y: 300 + Double(row) * 30)
    }
    builder.rows(
      [
        "Invoice no|AB-1029", "Invoice date|14 March 2025", "Due|13 April 2025",
        "Total due|$ 1,250.00",
      ],
      columns: [60, 260], y: 100)
    let data = OfflineReader(schema: Self.invoice).read([builder.page(slope: slope)]).data
    #expect(data["invoice_number"] == "AB-1029")
    #expect(data["invoice_date"] == "2025-03-14")
    #expect(data["due_date"] == "2025-04-13")
    #expect(data["total"]?.number?.lexeme == "1250.00")
  }

  @Test func `labels above their values are read, in a band of keys`() {
    var builder = PageBuilder()
    builder.rows(
      ["Facture n°|Date de facture|Échéance|N° client", "F-2025/03|31/03/2025|30/04/2025|C-77"],
      columns: [50, 180, 330, 470], y: 120, pitch: 18)
    let data = read(builder).data
    #expect(data["invoice_number"] == "F-2025/03")
    #expect(data["invoice_date"] == "2025-03-31")
    #expect(data["due_date"] == "2025-04-30")
  }

  @Test func `a key and its value in one run of words are parted at the colon`() {
    var builder = PageBuilder()
    builder.put("Rechnungsnummer: 4711", x: 60, y: 80)
    builder.put("Fälligkeitsdatum: 04.03.2025 zahlbar ohne Abzug", x: 60, y: 110)
    let data = read(builder).data
    #expect(data["invoice_number"] == "4711")
    #expect(data["due_date"] == "2025-03-04")
  }

  @Test func `another field's date is not taken for the one that is missing`() {
    var builder = PageBuilder()
    builder.rows(
      ["Delivery date|14 March 2025", "Order date|2 March 2025"], columns: [60, 260], y: 90)
    let data = read(builder).data
    #expect(data["invoice_date"] == .null)
    #expect(data["due_date"] == .null)
  }

  @Test func `a date that could be two days stays null unless the document decides`() {
    var open = PageBuilder()
    open.put("Invoice date: 03/04/2025", x: 60, y: 80)
    #expect(read(open).data["invoice_date"] == .null)
    open.put("Due date: 28/04/2025", x: 60, y: 110)
    #expect(read(open).data["invoice_date"] == "2025-04-03")
    var american = PageBuilder()
    american.put("Invoice date: 03/04/2025", x: 60, y: 80)
    american.put("Austin, TX 78704", x: 60, y: 50)
    #expect(read(american).data["invoice_date"] == "2025-03-04")
  }

  private func table(_ builder: inout PageBuilder, y: Double, rows: [String]) {
    builder.put("Description", x: 50, y: y)
    builder.put("Qty", right: 340, y: y)
    builder.put("Unit price", right: 440, y: y)
    builder.put("Amount", right: 540, y: y)
    for (index, row) in rows.enumerated() {
      let cells = row.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      let top = y + 24 + Double(index) * 22
      builder.put(cells[0], x: 50, y: top)
      for (cell, right) in zip(cells.dropFirst(), [340.0, 440, 540]) where !cell.isEmpty {
        builder.put(cell, right: right, y: top)
      }
    }
  }

  @Test func `rows under a header are read until the sums, wrapped texts joined`() {
    var builder = PageBuilder()
    table(
      &builder, y: 200,
      rows: ["Oak shelf|2|100.00|200.00", "Desk with drawers|1|1,050.50|1,050.50"])
    builder.put("and a brass lock", x: 50, y: 257)
    builder.put("Subtotal", right: 440, y: 300)
    builder.put("1,250.50", right: 540, y: 300)
    builder.put("VAT 20%", right: 440, y: 322)
    builder.put("250.10", right: 540, y: 322)
    builder.put("Total", right: 440, y: 344)
    builder.put("£1,500.60", right: 540, y: 344)
    let reading = read(builder)
    let expected: JSONValue = [
      ["description": "Oak shelf", "quantity": 2, "unit_price": 100, "amount": 200],
      [
        "description": "Desk with drawers and a brass lock", "quantity": 1, "unit_price": 1050.5,
        "amount": 1050.5,
      ],
    ]
    #expect(reading.data["line_items"] == expected)
    #expect(reading.data["subtotal"]?.number?.lexeme == "1250.50")
    #expect(reading.data["tax_rate"] == 20)
    #expect(reading.data["tax_amount"]?.number?.lexeme == "250.10")
    #expect(reading.data["total"]?.number?.lexeme == "1500.60")
    #expect(reading.data["currency"] == "GBP")
    let proof = reading.evidence.first { $0.pointer == "/line_items/1/description" }?.evidence
    #expect(proof?.quote == "Desk with drawers and a brass lock")
    #expect(proof?.match == .verbatim)
  }

  @Test func `a table goes on under a repeated header on the next page`() {
    var first = PageBuilder()
    table(&first, y: 600, rows: ["Item one|1|5.00|5.00", "Item two|2|5.00|10.00"])
    var second = PageBuilder()
    table(&second, y: 80, rows: ["Item three|3|5.00|15.00"])
    second.put("Total", right: 440, y: 160)
    second.put("30.00", right: 540, y: 160)
    let reading = OfflineReader(schema: Self.invoice).read([second.page(2), first.page(1)])
    let texts = reading.data["line_items"]?.array?.map { $0["description"]?.string }
    #expect(texts == ["Item one", "Item two", "Item three"])
    #expect(reading.evidence.first { $0.pointer == "/line_items/2/amount" }?.evidence.page == 2)
    #expect(reading.data["total"] == 30)
  }

  @Test func `a receipt's items have no header`() {
    var builder = PageBuilder()
    builder.rows(["2 Flat white|6.80", "Cheese scone|3.10"], columns: [60, 300], y: 200)
    builder.rows(["Brown eggs|8.58"], columns: [60, 300], y: 240)
    builder.rows(["2 @ 4.29 EA"], columns: [60], y: 260)
    builder.rows(["TOTAL|£18.48"], columns: [60, 300], y: 290)
    let schema: JSONValue = [
      "type": "object",
      "properties": [
        "items": [
          "type": "array",
          "items": [
            "type": "object",
            "properties": [
              "description": ["type": "string"], "quantity": ["type": ["number", "null"]],
              "price": ["type": "number"],
            ],
          ],
        ],
        "total": ["type": "number"],
      ],
    ]
    let expected: JSONValue = [
      "items": [
        ["description": "Flat white", "quantity": 2, "price": 6.8],
        ["description": "Cheese scone", "quantity": nil, "price": 3.1],
        ["description": "Brown eggs", "quantity": 2, "price": 8.58],
      ],
      "total": 18.48,
    ]
    #expect(read(builder, schema).data == expected)
  }

  @Test func `ticked boxes give choices and truth values`() {
    let schema: JSONValue = [
      "type": "object",
      "properties": [
        "membership": ["enum": ["adult", "junior", nil]],
        "can_swim": ["type": ["boolean", "null"], "x-labels": ["Can you swim?"]],
        "newsletter": ["type": ["boolean", "null"], "x-labels": ["Send me the newsletter"]],
        "photos": ["type": ["boolean", "null"], "x-labels": ["Photographs are fine"]],
        "insured": ["type": ["boolean", "null"]],
      ],
    ]
    var builder = PageBuilder()
    builder.rows(["Membership|☐ Adult|☒ Junior (under 18)"], columns: [60, 200, 320], y: 80)
    builder.rows(["Can you swim?|☐ Yes|☒ No"], columns: [60, 200, 320], y: 110)
    builder.put("☒ Send me the newsletter", x: 60, y: 140)
    builder.put("☐ Photographs are fine", x: 60, y: 170)
    let expected: JSONValue = [
      "membership": "junior", "can_swim": false, "newsletter": true, "photos": false,
      "insured": nil,
    ]
    #expect(read(builder, schema).data == expected)
  }

  @Test func `members of an object are found by labels that name their parent`() {
    let schema: JSONValue = [
      "type": "object",
      "properties": [
        "phone": ["type": ["string", "null"]],
        "contact": [
          "anyOf": [
            ["type": "null"],
            ["type": "object", "properties": ["phone": ["type": ["string", "null"]]]],
          ]
        ],
        "email": ["type": "string", "format": "email"],
      ],
    ]
    var builder = PageBuilder()
    builder.rows(
      ["Phone|07700 900142", "Contact phone|07700 900187", "write to me@mail.example please"],
      columns: [60, 260], y: 80)
    let expected: JSONValue = [
      "phone": "07700 900142", "contact": ["phone": "07700 900187"], "email": "me@mail.example",
    ]
    #expect(read(builder, schema).data == expected)
  }

  @Test func `the issuer is the name at the top, in full where its legal form is printed`() {
    let schema: JSONValue = [
      "type": "object",
      "properties": [
        "supplier": ["type": "object", "properties": ["name": ["type": ["string", "null"]]]],
        "customer": ["type": "object", "properties": ["name": ["type": ["string", "null"]]]],
      ],
    ]
    var builder = PageBuilder()
    builder.put("Green Hills", x: 60, y: 40, size: 20)
    builder.put("INVOICE", x: 420, y: 44, size: 18)
    builder.put("Bill to", x: 60, y: 120)
    builder.put("Harbour Hotels LLC", x: 60, y: 136)
    builder.put("1 Quay Road", x: 60, y: 152)
    builder.put(
      "Green Hills Nursery Ltd · Registered in England · www.greenhills.example", x: 60, y: 800)
    let expected: JSONValue = [
      "supplier": ["name": "Green Hills Nursery Ltd"], "customer": ["name": "Harbour Hotels LLC"],
    ]
    #expect(read(builder, schema).data == expected)
  }

  @Test func `what is not printed is null, and an empty document is all null`() {
    let empty: JSONValue = [
      "invoice_number": nil, "invoice_date": nil, "due_date": nil, "total": nil, "subtotal": nil,
      "tax_amount": nil, "tax_rate": nil, "currency": nil, "line_items": [],
    ]
    #expect(OfflineReader(schema: Self.invoice).read([]).data == empty)
    var builder = PageBuilder()
    builder.put("The quick brown fox jumps over the lazy dog", x: 60, y: 80)
    builder.put("It did so 3 times, at number 12.", x: 60, y: 100)
    let reading = read(builder)
    #expect(reading.data == empty)
    #expect(reading.evidence.isEmpty)
  }

  @Test func `a schema that refers to itself is read to a bounded depth`() {
    let schema: JSONValue = [
      "type": "object", "properties": ["next": ["$ref": "#"], "total": ["type": "number"]],
    ]
    var builder = PageBuilder()
    builder.put("Total: 12.50", x: 60, y: 80)
    #expect(read(builder, schema).data["total"] == 12.5)
  }
}
