import FoundationEssentials
import Imaging
import JSON
import Platen
import TestSupport
import Testing

/// Records of documents that lie sideways or upside down.
@Suite(.timeLimit(.minutes(10))) struct UprightRunTests {
  private func record(
    _ pipeline: String, of bytes: [UInt8], upright: String? = nil
  ) async throws -> Record {
    var options = ["model": "offline"]
    options["upright"] = upright
    let pipeline = try Pipeline(
      contentsOf: Checkout.pipelines.appending(path: "\(pipeline).yaml").path, overriding: options)
    var run = RunOptions(isolation: Workspace.workers)
    run.limits.wallSeconds = 600
    let outcomes = try await pipeline.run(
      [.bytes(bytes, name: "document")], options: run
    ).outcomes()
    return try #require(outcomes.first).record
  }

  @Test(arguments: [
    ("invoice", "invoices/invoice-de-text.pdf", 90),
    ("invoice", "invoices/invoice-us-text.pdf", 180),
    ("invoice", "invoices/invoice-fr-two-pages.pdf", 270),
    ("receipt", "receipts/receipt-de-bakery-text.pdf", 180),
    ("form", "forms/form-membership-text.pdf", 90), ("letter", "letters/letter-uk-text.pdf", 270),
  ])
  func `a page with turned text gives the record of the upright one`(
    _ pipeline: String, _ name: String, _ degrees: Int
  ) async throws {
    let file = Checkout.samples.appending(path: name)
    let upright = try await record(pipeline, of: [UInt8](Data(contentsOf: file)))
    let turned = try await record(pipeline, of: TurnedPDF.bytes(of: file, by: degrees))
    #expect(turned.data == upright.data)
    #expect(turned.status == upright.status)
    #expect(turned.pages.map(\.width) == upright.pages.map(\.width))
    #expect(turned.pages.map(\.height) == upright.pages.map(\.height))
    #expect(turned.findings.filter { $0.code == "page_turned" }.count == turned.pages.count)
    #expect(turned.evidence.map(\.pointer) == upright.evidence.map(\.pointer))
    for (found, expected) in zip(turned.evidence, upright.evidence) {
      let (box, other) = (found.evidence.box, expected.evidence.box)
      #expect(abs(box.midX - other.midX) < 0.01 && abs(box.midY - other.midY) < 0.01)
    }
    // Without it the reader is lost, so the test says something.
    let stated = try await record(
      pipeline, of: TurnedPDF.bytes(of: file, by: degrees), upright: "stated")
    #expect(stated.data != upright.data)
    #expect(!stated.findings.contains { $0.code == "page_turned" })
  }

  @Test(arguments: [
    ("invoice", "invoices/invoice-au-page.png", Orientation.bottomRight),
    ("receipt", "receipts/receipt-us-grocery.png", .rightTop),
    ("receipt", "receipts/receipt-us-grocery.png", .bottomRight),
  ])
  func `a scan that lies turned gives the record of the upright one where that is asked for`(
    _ pipeline: String, _ name: String, _ orientation: Orientation
  ) async throws {
    let bytes = [UInt8](try Data(contentsOf: Checkout.samples.appending(path: name)))
    let upright = try await record(pipeline, of: bytes, upright: "recognize")
    #expect(!upright.findings.contains { $0.code == "page_turned" })
    let turned = try ImageDecoder().decode(bytes).oriented(orientation)
      .encoded(as: PictureEncoding(format: .png)).bytes
    let record = try await record(pipeline, of: turned, upright: "recognize")
    #expect(record.findings.count { $0.code == "page_turned" } == 1)
    #expect(record.data == upright.data)
    #expect(record.pages.map(\.width) == upright.pages.map(\.width))
  }
}
