import Testing

@testable import Reading

@Suite struct LabelTests {
  @Test(arguments: [
    ("Invoice No.", "invoice_number"), ("INVOICE #", "invoiceNumber"),
    ("Rechnungs-Nr.", "rechnungsnummer"), ("Facture n°", "facture_no"),
    ("P.O. Number", "po_number"), ("Date d'échéance", "date_d_echeance"),
    ("E-Mail", "e_mail"), ("Straße", "strasse"),
  ])
  func `a printed label and a property's name fold to the same`(label: String, name: String) {
    #expect(LabelText.tokens(of: label).joined() == LabelText.tokens(ofName: name).joined())
  }

  @Test func `the distance of words counts wrong letters up to its limit`() {
    #expect(EditDistance.between("invoice", "invoice", limit: 2) == 0)
    #expect(EditDistance.between("lnvoice", "invoice", limit: 2) == 1)
    #expect(EditDistance.between("subtotal", "sublotat", limit: 2) == 2)
    #expect(EditDistance.between("total", "tax", limit: 2) == nil)
  }

  @Test func `the longest label wins and hides the shorter inside it`() {
    let line = line("Delivery date 3 May 2025")
    let found = LabelIndex(labels: ["date", "deliverydate", "delivery"])
      .occurrences(in: line, at: 0, isRecognised: false)
    #expect(found.map(\.label) == ["deliverydate"])
  }

  @Test func `a wrong letter is forgiven in recognised text only`() {
    let line = line("lnvoice number 42")
    let index = LabelIndex(labels: ["invoiceno"])
    #expect(index.occurrences(in: line, at: 0, isRecognised: true).map(\.label) == ["invoiceno"])
    #expect(index.occurrences(in: line, at: 0, isRecognised: false).isEmpty)
  }

  @Test func `every concept of the lexicon has names and labels of its own`() {
    for concept in Lexicon.concepts {
      #expect(!concept.names.isEmpty && !concept.labels.isEmpty)
      #expect(!concept.labels.contains(""))
    }
  }

  @Test(arguments: [
    ("Tischlerei Lindner GmbH", "Tischlerei Lindner GmbH"),
    ("Bank transfer to Green Garden Services Ltd", "Green Garden Services Ltd"),
    ("GmbH", nil), ("as soon as possible", nil), ("Bright Sdn Bhd (1234-A)", "Bright Sdn Bhd"),
  ])
  func `a company's name ends with its legal form`(text: String, name: String?) {
    let words = line(text).words
    #expect(LegalForm.name(in: words[...])?.quote == name)
  }

  private func line(_ text: String) -> TextLine {
    var builder = PageBuilder()
    builder.put(text, x: 50, y: 50)
    return PageLayout(builder.page()).lines[0]
  }
}
