import JSON
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(15))) struct ExampleTests {
  @Test func `the library's example prints the data of a document`() async throws {
    let ending = try await BuiltProgram("ExtractInvoices").run([
      "pipelines/invoice.yaml", "samples/invoices/invoice-us-text.pdf",
    ])
    #expect(ending.exitCode == 0, "\(ending.errors)")
    #expect(try JSONValue(parsing: ending.output)["invoice_number"]?.string == "CL-20418")
  }

  @Test func `the typed example reads an invoice into a Swift type, without any file`() async throws
  {
    let ending = try await BuiltProgram("ExtractTyped").run([
      "samples/invoices/invoice-us-text.pdf"
    ])
    #expect(ending.exitCode == 0, "\(ending.errors)")
    #expect(ending.output == "CL-20418 2774.77 USD\n")
  }
}
