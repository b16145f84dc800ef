import FoundationEssentials
import Platen
import PlatenService
import TestSupport
import Testing

/// The HTTP service, asked over a real socket.
@Suite(.timeLimit(.minutes(15))) struct ServiceTests {
  @Test func `a posted document is answered with its record`() async throws {
    try await withService { address in
      let invoice = Checkout.samples.appending(path: "invoices/invoice-us-text.pdf")
      let response = try await CurlTransport().send(
        HTTPRequest(
          url: address + "/v1/pipelines/invoice/documents?name=us.pdf",
          body: Array(Data(contentsOf: invoice))))
      #expect(response.status == 200)
      let record = try JSONValue(parsing: response.body)
      try RecordSchema.expectValid(record)
      #expect(record["document"]?["name"]?.string == "us.pdf")
      #expect(record["data"]?["invoice_number"]?.string == "CL-20418")
    }
  }

  @Test func `a bundle is answered with the records of its documents too`() async throws {
    try await withService { address in
      let bundle = Checkout.samples.appending(path: "bundles/post.pdf")
      let response = try await CurlTransport().send(
        HTTPRequest(
          url: address + "/v1/pipelines/post/documents?name=post.pdf",
          body: Array(Data(contentsOf: bundle))))
      #expect(response.status == 200)
      var answer = try #require(try JSONValue(parsing: response.body).object)
      let records = try #require(answer["records"]?.array)
      for record in records { try RecordSchema.expectValid(record) }
      #expect(records.map { $0["part_of"]?["number"]?.number?.int } == [1, 2, 3, 4])
      answer["records"] = nil
      try RecordSchema.expectValid(.object(answer))
      #expect(answer["parts"]?.array?.count == 5)
    }
  }

  @Test func `a document that is none is answered 422 with the rejected record`() async throws {
    try await withService { address in
      let response = try await CurlTransport().send(
        HTTPRequest(url: address + "/v1/pipelines/invoice/documents", body: Array("hello".utf8)))
      #expect(response.status == 422)
      let record = try JSONValue(parsing: response.body)
      try RecordSchema.expectValid(record)
      #expect(record["rejection"]?["code"]?.string == "document_unsupported")
    }
  }

  @Test func `an unknown pipeline is answered 404 with the names there are`() async throws {
    try await withService { address in
      let response = try await CurlTransport().send(
        HTTPRequest(url: address + "/v1/pipelines/invoce/documents", body: [1]))
      #expect(response.status == 404)
      #expect(
        try JSONValue(parsing: response.body)["error"]?["message"]?.string?.contains("invoice")
          == true)
    }
  }

  @Test func `a form upload is refused with the right way`() async throws {
    try await withService { address in
      let response = try await CurlTransport().send(
        HTTPRequest(
          url: address + "/v1/pipelines/invoice/documents",
          headers: ["Content-Type": "multipart/form-data; boundary=x"], body: Array("--x".utf8)))
      #expect(response.status == 415)
    }
  }

  @Test(.needsCorpora) func `an encrypted document is read with the password in the header`()
    async throws
  {
    let file = try #require(Corpora.folder).appending(path: "pdf/pikepdf/graph-encrypted.pdf")
    let body = try Array(Data(contentsOf: file))
    try await withService { address in
      func post(_ headers: HTTPHeaders) async throws -> (Int, JSONValue) {
        let response = try await CurlTransport().send(
          HTTPRequest(
            url: address + "/v1/pipelines/invoice/documents", headers: headers, body: body))
        return (response.status, try JSONValue(parsing: response.body))
      }
      let read = try await post(["Platen-Password": "%75ser"])
      #expect(read.1["document"]?["pages"]?.number?.int == 1, "\(read.1)")
      #expect(try await post([:]).1["rejection"]?["code"]?.string == "document_encrypted")
      let wrong = try await post(["Platen-Password": "sesame"])
      #expect(wrong.0 == 422)
      #expect(wrong.1["rejection"]?["code"]?.string == "document_password_wrong")
      for broken in ["%7", "%zz", "%ff"] {
        #expect(try await post(["Platen-Password": broken]).0 == 400)
      }
    }
  }

  @Test func `pages are chosen by a parameter`() async throws {
    let file = Checkout.samples.appending(path: "invoices/invoice-fr-two-pages.pdf")
    let body = try Array(Data(contentsOf: file))
    try await withService { address in
      func post(_ query: String) async throws -> (Int, JSONValue) {
        let response = try await CurlTransport().send(
          HTTPRequest(
            url: address + "/v1/pipelines/invoice/documents?" + query, body: body))
        return (response.status, try JSONValue(parsing: response.body))
      }
      func statuses(_ record: JSONValue) -> [String?] {
        (record["pages"]?.array ?? []).map { $0["status"]?.string }
      }
      let second = try await post("pages=2-")
      try RecordSchema.expectValid(second.1)
      #expect(second.0 == 200 && statuses(second.1) == ["skipped", "read"])
      #expect(statuses(try await post("name=a.pdf").1) == ["read", "read"])
      #expect(try await post("pages=3").1["rejection"]?["code"]?.string == "no_such_page")
      #expect(try await post("pages=two").0 == 400)
    }
  }

  @Test func `health and pipelines are told`() async throws {
    try await withService { address in
      let health = try await CurlTransport().send(
        HTTPRequest(method: .get, url: address + "/health"))
      #expect(health.status == 200)
      let list = try await CurlTransport().send(
        HTTPRequest(method: .get, url: address + "/v1/pipelines"))
      #expect(
        try JSONValue(parsing: list.body)["pipelines"]?[0]?["name"]?.string == "invoice")
    }
  }

  /// Runs the service on a free port until the body has ended.
  private func withService(_ body: @escaping @Sendable (String) async throws -> Void) async throws {
    let pipelines = try ["invoice", "post"].map { name in
      try Pipeline(
        contentsOf: Checkout.pipelines.appending(path: "\(name).yaml").path,
        overriding: ["model": "offline"])
    }
    let decoder = DecoderPool(isolation: Workspace.workers)
    let service = PlatenService(
      pipelines: pipelines, options: RunOptions(isolation: Workspace.workers), decoder: decoder)
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { port.finish() }
        try await service.run(host: "127.0.0.1", port: 0) { port.yield($0) }
      }
      for await port in ports {
        try await body("http://127.0.0.1:\(port)")
        break
      }
      group.cancelAll()
    }
    await decoder.shutdown()
  }
}
