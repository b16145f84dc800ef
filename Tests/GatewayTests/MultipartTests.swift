import ChatCompletions
import PlatenService
import TestSupport
import Testing

/// Forms with files, taken apart.
struct MultipartTests {
  private func parts(_ lines: [String], boundary: String = "B") throws -> [MultipartBody.Part] {
    try MultipartBody(
      parsing: Array(lines.joined(separator: "\r\n").utf8),
      contentType: "multipart/form-data; boundary=\(boundary)"
    ).parts
  }

  @Test(arguments: 0..<30)
  func `what our client writes is read as it was`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    // Of bytes that make line ends and dashes likely.
    let file = (0..<Int.random(in: 0...2000, using: &generator)).map { _ -> UInt8 in
      [0x0D, 0x0A, 0x2D, 0x42, 0x00, 0xFF, 0x20].randomElement(using: &generator) ?? 0
    }
    let form = MultipartForm(
      fields: [("purpose", "batch"), ("other", "a\r\nb")], file: file, named: "lines.jsonl")
    let body = try MultipartBody(parsing: form.bytes, contentType: form.contentType)
    #expect(body.parts.map(\.name) == ["purpose", "other", "file"])
    #expect(body["purpose"]?.body.elementsEqual("batch".utf8) == true)
    #expect(body["other"]?.body.elementsEqual("a\r\nb".utf8) == true)
    #expect(body["file"].map { Array($0.body) } == file)
    #expect(body["file"]?.filename == "lines.jsonl")
    #expect(body["file"]?.contentType == "application/jsonl")
    #expect(body["purpose"]?.filename == nil && body["nobody"] == nil)
  }

  @Test(arguments: [
    #"form-data; name="a""#, "form-data;name=a", #"FORM-DATA ; NAME="a" ;"#,
    #"form-data; filename="x"; name="a""#,
  ])
  func `a field may be written in several ways`(_ disposition: String) throws {
    let found = try parts(["--B", "Content-Disposition: \(disposition)", "", "v", "--B--", ""])
    #expect(found.map(\.name) == ["a"])
    #expect(found.first?.body.elementsEqual("v".utf8) == true)
  }

  @Test(arguments: [
    (#""a.jsonl""#, "a.jsonl"), (#""a \"b\".txt""#, "a \"b\".txt"), (#""a %22b%22""#, "a \"b\""),
    (#""C:\dir\a""#, #"C:\dir\a"#), (#""a;b""#, "a;b"), (#""ä.jsonl""#, "ä.jsonl"), ("a.b", "a.b"),
  ])
  func `names of files are read as clients write them`(_ text: String, _ name: String) throws {
    let found = try parts([
      "--B", "Content-Disposition: form-data; name=f; filename=\(text)", "", "", "--B--",
    ])
    #expect(found.first?.filename == name)
  }

  @Test func `what looks like a boundary in the middle of a line is content`() throws {
    let found = try parts([
      "--B  ", "Content-Disposition: form-data; name=a", "X-Other: y", "", "--B x--B", "-B",
      "--B--", "",
    ])
    #expect(found.first?.body.elementsEqual("--B x--B\r\n-B".utf8) == true)
  }

  @Test(arguments: [
    (["", "--B", "x"], "begin"), (["--C--"], "begin"), (["--B"], "line end"),
    (["--Bx", ""], "line end"),
    (["--B", "Content-Disposition: form-data; name=a", "", "v"], "end"),
    (["--B", "Content-Type: text/plain", "", "v", "--B--"], "Content-Disposition"),
    (["--B", "Content-Disposition: attachment; name=a", "", "v", "--B--"], "form-data"),
    (["--B", "Content-Disposition: form-data", "", "v", "--B--"], "name"),
    (
      [
        "--B", "Content-Disposition: form-data; name=a", "Content-Disposition: form-data; name=b",
        "", "v", "--B--",
      ], "one Content-Disposition"
    ),
    (["--B", "Content-Disposition: form-data; name=\"a", "", "v", "--B--"], "quotes"),
    (["--B", "Content-Disposition: form-data; name=a; name=b", "", "v", "--B--"], "twice"),
    (["--B", "Content-Disposition: form-data; name=\"a\"b", "", "v", "--B--"], "follows"),
    (["--B", "no field", "", "v", "--B--"], "has no name"),
    (
      [
        "--B", "Content-Disposition: form-data; name=a", "Content-Transfer-Encoding: base64", "",
        "v", "--B--",
      ], "Transfer-Encoding"
    ),
    (["--B", "Content-Disposition: form-data; name=a", "", "v", "--B--", "more"], "last boundary"),
    (["--B", "X: " + String(repeating: "x", count: 9000), "", "v", "--B--"], "8192 bytes"),
  ])
  func `what is no form is an error that says why`(_ lines: [String], _ words: String) {
    let error = #expect(throws: MultipartError.self) { try parts(lines) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    "", "application/json", "multipart/form-data", "multipart/form-data; boundary=",
    "multipart/mixed; boundary=B", "multipart/form-data; boundary=\"B",
    "multipart/form-data; boundary=" + String(repeating: "x", count: 71),
  ])
  func `without a boundary there is no form`(_ contentType: String) {
    #expect(throws: MultipartError.self) {
      try MultipartBody(parsing: Array("--B--".utf8), contentType: contentType)
    }
  }

  @Test func `more fields than any form has are an error`() {
    let field = ["--B", "Content-Disposition: form-data; name=a", "", "v"]
    let lines = Array(repeating: field, count: 33).flatMap(\.self) + ["--B--"]
    #expect(throws: MultipartError.self) { try parts(lines) }
  }

  @Test(arguments: 0..<200)
  func `any bytes are a form or an error`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "--B", "--B--", "\r\n", "\r\n\r\n", "Content-Disposition: form-data; name=a", "\"", ";", "\\",
      "=", ":", "x", "\u{0}",
    ]
    let text =
      "--B\r\n"
      + (0..<20).map { _ in pieces.randomElement(using: &generator) ?? "" }
      .joined()
    let body = try? MultipartBody(
      parsing: Array(text.utf8), contentType: "multipart/form-data; boundary=B")
    for part in body?.parts ?? [] {
      #expect(!String(decoding: part.body, as: UTF8.self).contains("\r\n--B"))
    }
  }
}
