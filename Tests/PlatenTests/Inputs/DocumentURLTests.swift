import FoundationEssentials
import TestSupport
import Testing

@testable import Platen

/// Addresses of documents: what they are called, and which are none.
@Suite struct DocumentURLTests {
  @Test(
    arguments: [
      ("https://Example.COM/A.pdf#page=2", "https://example.com/A.pdf"),
      ("HTTP://h:8080/a?x=1&y=2", "http://h:8080/a?x=1&y=2"),
      (
        "https://b.s3.amazonaws.com/k.pdf?X-Amz-Signature=f0&X-Amz-Date=1&v=3",
        "https://b.s3.amazonaws.com/k.pdf?v=3"
      ),
      (
        "https://a.blob.core.windows.net/c/k.pdf?sv=1&se=2&sr=b&sp=r&sig=x%2F",
        "https://a.blob.core.windows.net/c/k.pdf"
      ),
      (
        "https://storage.googleapis.com/k?X-Goog-Credential=a&alt=media",
        "https://storage.googleapis.com/k?alt=media"
      ),
      ("https://h/a?st=2&keyword=3&codec=4&page=5", "https://h/a?st=2&keyword=3&codec=4&page=5"),
      ("https://h/a?Token=1&access_token=2&API_KEY=3", "https://h/a"),
      ("https://h/a?auth=1&jwt=3&sas=5&id=6", "https://h/a?id=6"),
      // What may be a secret or the document is not told, but told apart.
      ("https://h/a?KEY=2&code=4", "https://h/a?KEY=~d4735e3a&code=~4b227777"),
      ("https://h/a?apikey=1&api-key=2&Signature=3&%74oken=4&%zz=5", "https://h/a?%zz=5"),
      ("https://h/a?X-Auth-Token=1&client_secret=2&sessionId=3&id", "https://h/a?id"),
      ("https://h/a?x-oss-signature=1&OSSAccessKeyId=2&Expires=3&n=4", "https://h/a?Expires=3&n=4"),
      ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
    ])
  func `a name has no credential in it`(_ text: String, _ name: String) throws {
    let url = try DocumentURL(text)
    #expect(url.name == name && "\(url)" == name)
    var dumped = ""
    dump(Input(.url(url)), to: &dumped)
    if text.contains("sig=") { #expect(!dumped.contains("sig=")) }
    // What is asked is what was given, but for the fragment.
    #expect(
      url.text.split(separator: "?").last
        == text.split(separator: "#")[0].split(separator: "?").last || !text.contains("?"))
  }

  @Test func `two URLs that have one name are not taken for one document`() throws {
    let options = InputOptions(urls: URLAccess())
    let same = try InputListing(of: ["https://h/a?sig=1", "https://h/a?sig=1"], options: options)
    #expect(same.documents.count == 1)
    let error = #expect(throws: InputFaults.self) {
      try InputListing(of: ["https://h/a?sig=1", "https://h/a?sig=2"], options: options)
    }
    #expect(error?.description.contains("give each an id") == true)
  }

  @Test(arguments: [
    "ftp://h/a", "file:///etc/passwd", "https://", "https:///a", "https://u:pw@h/a", "http://u@h/",
    "https://h/a b", "https://h\\@evil/", "https://h/\u{0}", "h/a", "", "gopher://h", "http://:80/",
    "https://h/\n",
  ])
  func `what is no address of a document says so`(_ text: String) {
    let error = #expect(throws: DocumentURL.ParseError.self) { try DocumentURL(text) }
    #expect(error?.description.contains("pw") == false)
    #expect(error?.description.unicodeScalars.allSatisfy { $0.value >= 0x20 } == true)
  }

  @Test(arguments: [
    ("file:///tmp/a.pdf", "give the path without the scheme, /tmp/a.pdf"),
    ("FILE://localhost/tmp/a.pdf", "give the path without the scheme, /tmp/a.pdf"),
    ("file://scans/a#1.pdf", "give the path without the scheme, scans/a#1.pdf"),
    ("file:///My%20Scans/%C3%A9%zz%+1%", "give the path without the scheme, /My Scans/é%zz%+1%"),
    ("file:///%ff", "give the path without the scheme, /%ff"),
    ("file://", "fetch the document yourself and give its path"),
    ("ftp://u:geheim@h/a.pdf", "fetch the document yourself and give its path"),
    ("file://u:geheim@h/a.pdf", "fetch the document yourself and give its path"),
    ("s3://bucket/a.pdf?X-Amz-Signature=geheim", "fetch the document yourself and give its path"),
  ])
  func `an address that is not asked by HTTP says so, with the way out`(
    _ text: String, _ wayOut: String
  ) throws {
    let folder = try TemporaryFolder()
    let list = try folder.write(text + "\n", to: "list.txt").path
    let manifest = try folder.write(
      "{\"url\": \"\(text)\"}\n{\"path\": \"\(text)\"}\n", to: "m.jsonl"
    ).path
    // Whether others are fetched or not.
    for urls in [nil, URLAccess()] {
      let error = #expect(throws: InputFaults.self) {
        try InputListing(
          of: [text, "@" + list, "@" + manifest], options: InputOptions(urls: urls))
      }
      let told = error?.description.split(separator: "\n") ?? []
      #expect(told.count == 4, "\(told)")
      for line in told {
        #expect(line.contains("is no address that is asked by http or https; nothing else is"))
        #expect(line.hasSuffix(wayOut), "\(line)")
        #expect(!line.contains("geheim"), "\(line)")
      }
    }
  }

  @Test(arguments: [
    ("a.pdf", false), ("./s3://a", false), ("c://a.pdf", false), ("a:b", false), ("://a", false),
    ("1a://b", false), ("a b://c", false), ("http:/h", false), ("http://", true),
    ("S3://b/k", true), ("git+ssh://h", true),
  ])
  func `an address is told from a path by its scheme`(_ text: String, _ isMeant: Bool) {
    #expect(DocumentURL.isMeant(by: text) == isMeant)
  }

  @Test(
    arguments: [
      ("/b", "https://h/b"), ("b", "https://h/x/b"), ("//other/b", "https://other/b"),
      ("?q=1", "https://h/x/a?q=1"), ("http://o/", "http://o/"), ("../b", "https://h/b"),
    ])
  func `a redirect is resolved from where it came`(_ location: String, _ target: String) throws {
    #expect(try DocumentURL("https://h/x/a").following(location).text == target)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `any text is an address or not, and no name has a user in it`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "http://", "https://", "h", "@", ":", "/", "\\", "?", "#", "[::1]", "%", "user:geheim@", "..",
      "sig=geheim", "&", "é", " ", "\u{7}", "a",
    ]
    for _ in 0..<500 {
      let text = (0..<8).map { _ in pieces.randomElement(using: &generator)! }.joined()
      guard let url = try? DocumentURL(text) else { continue }
      #expect(!url.host.contains("@") && !url.host.isEmpty)
      #expect(url.text.hasPrefix("http://") || url.text.hasPrefix("https://"))
      #expect((try? DocumentURL(url.text)) == url)
    }
  }
}
