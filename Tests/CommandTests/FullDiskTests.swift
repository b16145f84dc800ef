import FoundationEssentials
import JSON
import TestSupport
import Testing

/// Runs of the program, offline and with an emitter of each kind, that have no room to write.
@Suite(.timeLimit(.minutes(15))) struct FullDiskTests {
  private static let documents = 8
  private static let shell = BuiltProgram(at: "/bin/sh")

  private let folder: TemporaryFolder
  private let output: String

  init() throws {
    folder = try TemporaryFolder()
    output = folder.url.appending(path: "disk/out").path
    try folder.write(
      """
      name: letters
      stages:
        - load
        - render
        - extract: {schema: letter.json, model: offline}
        - validate
        - emit
        - emit_files
        - emit_csv
        - emit_sqlite
      """, to: "letters.yaml")
    try folder.write(
      #"{"type": "object", "properties": {"number": {"type": ["string", "null"]}}}"#,
      to: "letter.json")
    for number in 1...Self.documents {
      try folder.write(Self.letter(number), to: "letters/\(number).pdf")
    }
  }

  /// A page with little more than a number, which its text layer tells.
  private static func letter(_ number: Int) -> String {
    let content = "BT /F 12 Tf 20 150 Td (Dear Sir, this is the letter Number: A-\(number)) Tj ET"
    return """
      %PDF-1.4
      1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
      2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
      3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R
      /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >> endobj
      4 0 obj << /Length \(content.utf8.count) >> stream
      \(content)
      endstream endobj
      trailer << /Root 1 0 R >>
      %%EOF

      """
  }

  /// A program of the shell in which `run` runs the pipeline and tells how that ended; in the folder.
  private func shell(_ lines: String, in space: String = "") async throws -> BuiltProgram.Ending {
    let script = try folder.write(
      """
      run() {
        "$PLATEN" run letters.yaml letters --output disk/out > table 2> words; echo "ended: $?"
        tail -1 words
      }
      \(lines)
      """, to: "script.sh")
    return try await Self.shell.run(
      ["-c", "\(space) sh \(script.path)"],
      environment: ["PLATEN": Checkout.program("platen").path], in: folder.url)
  }

  /// Each document stands once in each output, and no line is torn.
  private func checkOutputs(in path: String) throws {
    func text(_ name: String) throws -> String {
      try String(decoding: Data(contentsOf: URL(filePath: path + "/" + name)), as: UTF8.self)
    }
    let records = try text("records.jsonl").split(separator: "\n")
      .map { try JSONValue(parsing: String($0)) }
    #expect(records.count == Self.documents)
    #expect(Set(records.compactMap { $0["id"]?.string }).count == Self.documents)
    #expect(try text("records.csv").hasSuffix("\r\n"))
    #expect(try text("records.csv").split(separator: "\r\n").count == 1 + Self.documents)
    let files = try FileManager.default.contentsOfDirectory(atPath: path + "/documents")
    #expect(files.count == Self.documents)
    for file in files { _ = try JSONValue(parsing: text("documents/" + file)) }
    #expect(try text("rejects.jsonl").isEmpty)
  }

  /// Some kilobytes are free: the journal, one of the outputs or the account is what does not fit.
  @Test(
    .enabled("no disk of its own can be made here") { await hasOwnDisk() },
    arguments: [0, 120, 330, 420, 520])
  func `on a full disk a run ends with the way out, and goes on when there is room`(
    _ kilobytes: Int
  ) async throws {
    let ending = try await shell(
      """
      mkdir disk kept; mount -t tmpfs -o size=8m none disk
      head -c $((8 * 1024 * 1024 - \(kilobytes) * 1024)) /dev/zero > disk/ballast
      run
      rm disk/ballast
      run
      cp -r disk/out kept
      """, in: "unshare -rm")
    let words = ending.output.split(separator: "\n").map(String.init)
    try #require(words.count == 4, "\(ending)")
    #expect(words[0] == "ended: 1")
    #expect(words[1].contains("make room"), "\(words[1])")
    #expect(words[1].contains("disk/out/"), "\(words[1])")
    #expect(words[2] == "ended: 0", "\(words[3])")
    try checkOutputs(in: folder.url.appending(path: "kept/out").path)
  }

  /// Blocks of 512 bytes that a file may have.
  @Test(arguments: [20, 100, 500])
  func `where files may not grow a run ends with the way out, and goes on where they may`(
    _ blocks: Int
  ) async throws {
    let ending = try await shell("mkdir disk; (ulimit -f \(blocks); run 2>&1); run")
    let words = ending.output.split(separator: "\n").map(String.init)
    try #require(words.count == 4, "\(ending)")
    #expect(words[0] == "ended: 1")
    #expect(words[1].contains("ulimit -f"), "\(words[1])")
    #expect(words[2] == "ended: 0", "\(words[3])")
    try checkOutputs(in: output)
  }

  @Test func `an output folder that cannot be made is named before anything is done`() async throws
  {
    let file = try folder.write("", to: "file").path
    for path in [file, file + "/out", "/proc/out", "/dev/null/out"] {
      let ending = try await BuiltProgram("platen").run(
        ["run", "letters.yaml", "letters", "--output", path], in: folder.url)
      #expect(ending.exitCode == 1)
      #expect(ending.errors.contains(path), "\(ending.errors)")
      #expect(ending.errors.contains("--output"), "\(ending.errors)")
      #expect(ending.errors.split(separator: "\n").count == 1, "\(ending.errors)")
    }
  }

  /// Whether this machine lets a program have file systems of its own.
  private static func hasOwnDisk() async -> Bool {
    let ending = try? await shell.run(
      ["-c", "unshare -rm sh -c 'mount -t tmpfs -o size=64k none /mnt'"])
    return ending?.exitCode == 0
  }
}
