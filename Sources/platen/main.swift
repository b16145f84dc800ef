import Documents
import FoundationEssentials
import Glibc
import Imaging

// A stand-in until the command's own work begins: it serves as decoder process, and renders the
// pages of the files named into the folder named first, to look at.
if CommandLine.arguments.dropFirst().first == "decode-worker" {
  DecoderWorker.serve()
}
DecoderWorker.runIfRequested()

guard CommandLine.arguments.count > 2 else {
  print("usage: platen FOLDER FILE...")
  exit(2)
}
let pool = DecoderPool(isolation: .processes())
for path in CommandLine.arguments.dropFirst(2) {
  let source = DocumentSource.file(path: path)
  do {
    let document = try await pool.open(source)
    for number in 1...document.pageCount {
      let page = try await pool.render(
        page: number, of: source,
        options: RenderOptions(
          encoding: CommandLine.arguments[1].hasSuffix("png") ? .png : .automatic, text: .layer))
      let name = path.split(separator: "/").last.map(String.init) ?? "document"
      let file = "\(CommandLine.arguments[1])/\(name)-\(number).\(page.image.format)"
      try Data(page.image.bytes).write(to: URL(filePath: file))
      let words = page.text.map { "\($0.words.count) words" } ?? "no text layer"
      print(
        "\(file): \(page.image.width) x \(page.image.height), \(page.image.bytes.count) bytes, "
          + "\(words)\(page.isBlank ? ", blank" : "")")
    }
  } catch {
    print("\(path): \(error)")
  }
}
await pool.shutdown()
