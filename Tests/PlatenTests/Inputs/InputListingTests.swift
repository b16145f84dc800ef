import FoundationEssentials
import Glibc
import Platen
import TestSupport
import Testing

@Suite struct InputListingTests {
  @Test func `a folder gives its documents by content or ending, sorted, and counts the rest`()
    throws
  {
    let folder = try TemporaryFolder()
    let png = try Workspace.barred(mark: 1).png().bytes
    try folder.write(png, to: "b.png")
    try folder.write(png, to: "a/deep.bin")
    try folder.write("%PDF-1.4", to: "c.dat")
    try folder.write("not a picture", to: "fake.jpg")
    try folder.write("{}", to: "notes.json")
    try folder.write(png, to: ".hidden.png")
    let listing = try InputListing(of: [folder.url.path])
    #expect(names(listing, in: folder) == ["a/deep.bin", "b.png", "c.dat", "fake.jpg"])
    #expect(
      listing.passedOver.map { String($0.dropFirst(folder.url.path.count)) } == ["/notes.json"])
    #expect(listing.refused.isEmpty)
  }

  @Test(arguments: [
    "II*\0", "MM\0*", "GIF89a", "RIFF....WEBP", "BM____________(\0\0\0",
    "\0\0\0\u{18}ftypheic\0\0\0\0mif1heic", "\0\0\0\u{14}ftypavif\0\0\0\0avif",
  ]) func `pictures of every format are found by content`(start: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(start, to: "scan")
    try folder.write("Minutes of the meeting", to: "letter")
    #expect(names(try InputListing(of: [folder.url.path]), in: folder) == ["scan"])
  }

  @Test func `names that differ only in how an accent is written are two documents`() throws {
    let folder = try TemporaryFolder()
    for name in ["caf\u{E9}.pdf", "cafe\u{301}.pdf"] { try folder.write("%PDF-1.4", to: name) }
    let whole = try InputListing(of: [folder.url.path])
    #expect(whole.documents.count == 2)
    let named = try InputListing(
      of: ["caf\u{E9}.pdf", "cafe\u{301}.pdf"].map { folder.url.path + "/" + $0 })
    #expect(named.documents.count == 2)
  }

  @Test func `a named file is taken whatever it is, even when it is not there`() throws {
    let listing = try InputListing(of: ["/none/such.pdf"])
    #expect(listing.documents == [.file(path: "/none/such.pdf")])
  }

  @Test func `a pattern is expanded, and one without a match is refused`() throws {
    let folder = try TemporaryFolder()
    try folder.write("1", to: "x1.pdf")
    try folder.write("2", to: "x2.pdf")
    try folder.write("3", to: "y.pdf")
    let listing = try InputListing(of: [folder.url.path + "/x*.pdf", folder.url.path + "/z*.pdf"])
    #expect(names(listing, in: folder) == ["x1.pdf", "x2.pdf"])
    #expect(listing.refused.map(\.error.message) == ["the pattern matches no file"])
  }

  @Test(
    arguments: [
      ("in/**/*.pdf", ["in/[x]/f.pdf", "in/a.pdf", "in/b/c.pdf", "in/sub/deep/e.pdf"]),
      ("**/deep/*.pdf", ["in/sub/deep/e.pdf"]),
      ("i?/**/deep/**/e.pdf", ["in/sub/deep/e.pdf"]),
      ("**/**/e.pdf", ["in/sub/deep/e.pdf"]),
      // At the end it is the folder with all documents in it.
      ("in/sub/**", ["in/sub/deep/e.pdf"]), ("in/sub/**/", ["in/sub/deep/e.pdf"]),
      // Within a name it is a '*' like any other.
      ("in/**.pdf", ["in/a.pdf"]), ("in/s**/deep/e.pdf", ["in/sub/deep/e.pdf"]),
      ("none/**/*.pdf", []),
    ] as [(String, [String])])
  func `two stars stand for any number of folders`(
    _ pattern: String, _ expected: [String]
  ) throws {
    let folder = try TemporaryFolder()
    for name in ["a", "b/c", "sub/deep/e", ".hidden/g", "[x]/f"] {
      try folder.write("%PDF-1.4", to: "in/\(name).pdf")
    }
    try folder.write("text", to: "in/sub/notes.txt")
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "in/sub/loop"),
      withDestinationURL: folder.url.appending(path: "in"))
    let listing = try InputListing(of: [folder.url.path + "/" + pattern])
    #expect(names(listing, in: folder) == expected)
    #expect(listing.refused.count == (expected.isEmpty ? 1 : 0))
  }

  @Test func `an empty folder is refused`() throws {
    let folder = try TemporaryFolder()
    #expect(try InputListing(of: [folder.url.path]).refused.map(\.error.code) == [.empty])
  }

  @Test func `a name that is not UTF-8 is refused with its bytes shown`() throws {
    let folder = try TemporaryFolder()
    let path =
      Array(folder.url.path.utf8CString.dropLast()) + [0x2F, 0x63, 0x61, 0x66]
      + [CChar(bitPattern: 0xE9), 0]
    let file = creat(path, 0o600)
    #expect(file >= 0)
    close(file)
    let listing = try InputListing(of: [folder.url.path])
    #expect(listing.documents.isEmpty)
    #expect(listing.refused.first?.name.hasSuffix("/caf\\xE9") == true)
    #expect(listing.refused.first?.error.message.contains("UTF-8") == true)
  }

  @Test func `links to folders are not followed in circles`() throws {
    let folder = try TemporaryFolder()
    try folder.write("1", to: "a.pdf")
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "loop"), withDestinationURL: folder.url)
    #expect(names(try InputListing(of: [folder.url.path]), in: folder) == ["a.pdf"])
  }

  @Test func `a link to nowhere that claims to be a document is not lost`() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.path + "/gone.pdf", withDestinationPath: "/nowhere/at/all.pdf")
    #expect(names(try InputListing(of: [folder.url.path]), in: folder) == ["gone.pdf"])
  }

  @Test(.enabled(if: getuid() != 0, "root reads everything"))
  func `a folder that cannot be read is refused, not passed over`() throws {
    let folder = try TemporaryFolder()
    try folder.write("%PDF-", to: "closed/a.pdf")
    let closed = folder.url.appending(path: "closed").path
    #expect(chmod(closed, 0) == 0)
    defer { chmod(closed, 0o700) }
    let listing = try InputListing(of: [folder.url.path])
    #expect(listing.refused.map(\.name) == [closed])
    #expect(listing.refused.map(\.error.code) == [.unreadable])
  }

  private func names(_ listing: InputListing, in folder: TemporaryFolder) -> [String] {
    listing.documents.map { source in
      var name = Substring(source.name.dropFirst(folder.url.path.count))
      while name.hasPrefix("/") { name = name.dropFirst() }
      return String(name)
    }
  }
}
