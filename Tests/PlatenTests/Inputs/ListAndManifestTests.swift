import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import Documents
@testable import Platen

/// Lists, manifests and standard input: what they name, and what is wrong with them, all at once.
@Suite(.timeLimit(.minutes(5))) struct ListAndManifestTests {
  private let folder: TemporaryFolder
  private var root: String { folder.url.path }

  init() throws { folder = try TemporaryFolder() }

  private func path(_ name: String) -> String { PathName.normalized(root + "/" + name) }

  @Test func `a document that is named twice is there once`() throws {
    try folder.write("%PDF-1", to: "docs/a.pdf")
    try folder.write("%PDF-2", to: "docs/sub/b.pdf")
    let listing = try InputListing(of: [
      root + "/docs/./a.pdf", root + "/docs", root + "//docs/sub/../a.pdf", root + "/docs/*.pdf",
      root + "/docs/",
    ])
    #expect(listing.documents.map(\.name) == [path("docs/a.pdf"), path("docs/sub/b.pdf")])
    #expect(listing.refused.isEmpty)
  }

  @Test(
    arguments: [
      ("a.pdf", "a.pdf"), ("./a.pdf", "a.pdf"), ("././a//b.pdf", "a/b.pdf"),
      ("b/../a.pdf", "a.pdf"),
      ("../a.pdf", "../a.pdf"), ("../../a", "../../a"), ("/../a", "/a"), ("/", "/"), (".", "."),
      ("./", "."), ("a/", "a"), (".hidden", ".hidden"), ("a/.b/..c", "a/.b/..c"), ("x/..", "."),
      ("//a", "/a"), ("a/./", "a"),
    ])
  func `a path has one name`(_ path: String, _ name: String) {
    #expect(PathName.normalized(path) == name)
    #expect(PathName.normalized(name) == name)
  }

  @Test func `behind a link a path leads where it led`() throws {
    try folder.write("1", to: "real/inner/x.pdf")
    #expect(symlink(root + "/real/inner", root + "/link") == 0)
    #expect(
      PathName.normalized(root + "/link/../x.pdf") == PathName.normalized(root) + "/link/../x.pdf")
  }

  @Test func `a list names paths, folders, patterns and URLs from its own folder`() throws {
    for name in ["lists/a.pdf", "lists/more/b.pdf", "lists/c1.pdf", "lists/c2.pdf", "lists/#d.pdf"]
    {
      try folder.write("%PDF-" + name, to: name)
    }
    try folder.write(
      "\u{FEFF}# invoices\r\n\r\n  a.pdf\t\r\nmore\n./#d.pdf\nc?.pdf\n\(root)/lists/a.pdf\n"
        + "https://example.com/e.pdf", to: "lists/all.txt")
    let listing = try InputListing(
      of: ["@" + root + "/lists/all.txt"], options: InputOptions(urls: URLAccess()))
    #expect(
      listing.documents.map(\.name)
        == ["a.pdf", "more/b.pdf", "#d.pdf", "c1.pdf", "c2.pdf"].map { path("lists/" + $0) }
        + ["https://example.com/e.pdf"])
  }

  @Test func `a manifest gives documents names, pages and passwords, by its ending or content`()
    throws
  {
    try folder.write("%PDF-a", to: "m/a.pdf")
    let text = """
      {"path": "a.pdf", "id": "INV-1", "pages": "3,1-2", "password": ["x", "y"]}

      {"path": "a.pdf", "id": "INV-2", "pages": 7}
      {"path": "/none/b.pdf", "id": null}
      {"url": "https://u.example/c?sig=abc&n=1"}
      """
    for name in ["m/documents.jsonl", "m/documents.txt"] {
      try folder.write(text, to: name)
      let listing = try InputListing(
        of: ["@" + root + "/" + name], options: InputOptions(urls: URLAccess()))
      #expect(
        listing.documents.map(\.name)
          == ["INV-1", "INV-2", "/none/b.pdf", "https://u.example/c?n=1"])
      #expect(listing.documents.map { $0.pages?.description } == ["1-3", "7", nil, nil])
      #expect(listing.documents[0].passwords.candidates(for: "") == ["x", "y"])
      #expect(listing.documents.prefix(2).map(\.path) == [path("m/a.pdf"), path("m/a.pdf")])
    }
  }

  @Test func `what a manifest asks of a document wins over the folder that has it too`() throws {
    try folder.write("%PDF-a", to: "a.pdf")
    try folder.write(#"{"path": "a.pdf", "pages": "2"}"#, to: "m.jsonl")
    for inputs in [[root + "/a.pdf", "@\(root)/m.jsonl"], ["@\(root)/m.jsonl", root + "/a.pdf"]] {
      let documents = try InputListing(of: inputs).documents
      #expect(documents.map { $0.pages?.description } == ["2"])
    }
  }

  @Test func `every fault is told at once, with file, line and way out`() throws {
    try folder.write("%PDF-", to: "a.pdf")
    let manifest = try folder.write(
      """
      {"paht": "a.pdf"}
      {"path": "a.pdf", "id": "same", "pages": "3-1", "password": 5}
      not json
      [1]
      {"path": "a.pdf", "url": "https://x/"}
      {"id": "alone"}
      {"url": "ftp://x/y"}
      {"path": "a.pdf", "id": "one"}
      {"path": "b.pdf", "id": "one"}
      {"path": "a.pdf", "pages": "1"}
      {"path": "a.pdf", "pages": "2"}
      {"path": ""}
      {"path": "a.pdf", "path": "b.pdf"}
      {"path": "a.pdf", "id": ""}
      {"path": "https://x/y"}
      """, to: "m.jsonl"
    ).path
    let list = try folder.write("@other.txt\n-\nhttp://u:secret@h/a\n", to: "list.txt").path
    let empty = try folder.write("# nothing\n", to: "empty.txt").path
    let error = #expect(throws: InputFaults.self) {
      try InputListing(
        of: [
          "@" + manifest, "@" + list, "@" + empty, "@/none/at/all", "https://h/p?token=secret", "@",
        ])
    }
    let told = try #require(error).description.split(separator: "\n").map(String.init)
    let expected = [
      (manifest + ":1", "did you mean 'path'?"), (manifest + ":2", "'3-1' ends before"),
      (manifest + ":2", "'password' takes text"), (manifest + ":3", "column 1"),
      (manifest + ":4", "one object"), (manifest + ":5", "not both"),
      (manifest + ":6", "a 'path' or a 'url'"), (manifest + ":7", "http or https"),
      (manifest + ":9", "another document already"), (manifest + ":11", "other pages"),
      (manifest + ":12", "no path"), (manifest + ":13", "path"), (manifest + ":14", "'id' is 1 to"),
      (manifest + ":15", "write it as 'url'"),
      (list + ":1", "no other list"), (list + ":2", "standard input"),
      (list + ":3", "user or a password"), (empty, "lists no document"),
      ("/none/at/all", "no such file"), ("https://h/p", "--allow-urls"), ("@", "names no file"),
    ]
    #expect(told.count == expected.count, "\(told)")
    for (line, (place, words)) in zip(told, expected) {
      #expect(line.hasPrefix(place + ": ") && line.contains(words), "\(line)")
      #expect(!line.contains("secret"))
    }
    #expect(error?.count == expected.count)
  }

  @Test func `a great many faults are counted, and the first ones told`() throws {
    let lines = (0..<1000).map { "{\"path\": \($0)}" }.joined(separator: "\n")
    try folder.write(lines, to: "m.jsonl")
    let error = #expect(throws: InputFaults.self) { try InputListing(of: ["@\(root)/m.jsonl"]) }
    #expect(error?.count == 1000)
    #expect(error?.description.hasSuffix("… and 800 more") == true)
  }

  @Test func `a list that was written for another folder is a fault, not a thousand rejects`()
    throws
  {
    // From the working folder of the tests the path is there, from the list's it is not.
    let known = "Package.swift"
    #expect(access(known, R_OK) == 0)
    try folder.write("\(known)\n", to: "list.txt")
    let error = #expect(throws: InputFaults.self) { try InputListing(of: ["@\(root)/list.txt"]) }
    #expect(error?.description.contains("the list's own folder") == true)
  }

  @Test func `a document on standard input has a name, and is read once`() throws {
    let file = try folder.write("%PDF-from a pipe", to: "in").path
    var options = InputOptions(standardInputName: "mail.pdf")
    let descriptor = try FileDescriptor.open(FilePath(file), .readOnly)
    defer { try? descriptor.close() }
    options.standardInput = descriptor
    let listing = try InputListing(of: ["-"], options: options)
    #expect(listing.documents.map(\.name) == ["mail.pdf"])
    guard case .source(.spooled(let document))? = listing.documents.first?.place else {
      Issue.record("\(listing.documents)")
      return
    }
    #expect(document.sha256 == (try file.sha256))
    let error = #expect(throws: InputFaults.self) {
      try InputListing(of: ["-", "@-"], options: options)
    }
    #expect(error?.description == "@-: standard input can be read only once")
  }

  @Test func `standard input that is too large is a fault`() throws {
    let file = try folder.write([UInt8](repeating: 7, count: 4097), to: "in").path
    var options = InputOptions(maxBytes: 4096)
    let descriptor = try FileDescriptor.open(FilePath(file), .readOnly)
    defer { try? descriptor.close() }
    options.standardInput = descriptor
    let error = #expect(throws: InputFaults.self) { try InputListing(of: ["-"], options: options) }
    #expect(
      error?.description.contains("larger") == true || error?.description.contains("4096") == true,
      "\(String(describing: error))")
  }

  @Test func `twenty thousand lines, each twice, are twenty thousand documents`() throws {
    let lines = (0..<20_000).map { #"{"path": "/none/\#($0).pdf", "id": "doc-\#($0)"}"# + "\n" }
    try folder.write((lines + lines).joined(), to: "m.jsonl")
    let listing = try InputListing(of: ["@\(root)/m.jsonl"])
    #expect(listing.documents.count == 20_000)
    #expect(listing.documents.last?.name == "doc-19999")
    #expect(MemoryLayout<Input>.stride <= 96)
  }
}

extension String {
  /// The SHA-256 of the file at this path.
  fileprivate var sha256: String {
    get throws {
      try DocumentReader(maxBytes: 1 << 20).sha256(of: .file(path: self))
    }
  }
}
