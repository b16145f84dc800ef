import Documents
import SystemPackage

/// Files that list inputs, and manifests. A line is read at a time, and of each only small values are kept.
extension InputFinder {
  /// The longest line that is read, in bytes.
  private static let longestLine = 1 << 20

  /// Finds what the file behind `@` lists.
  mutating func readList(_ argument: String) {
    let path = String(argument.dropFirst())
    let origin = Origin(input: argument)
    if path.isEmpty {
      return fault(
        origin, "names no file; write @list.txt, or @- for a list on standard input")
    }
    if path == "-", !claimStandardInput(origin) { return }
    do throws(PlacedMessage) {
      let stream =
        path == "-" ? ByteStream(options.standardInput, name: "@-") : try ByteStream(path)
      try readList(
        LineReader(stream, longest: Self.longestLine), of: path == "-" ? "@-" : path,
        in: path == "-" ? "" : PathName.folder(of: path))
    } catch {
      fault(Origin(input: path), error.message)
    }
  }

  private mutating func readList(
    _ lines: LineReader, of file: String, in folder: String
  ) throws(PlacedMessage) {
    var lines = lines
    var number = 0
    var isManifest: Bool? = Self.isManifest(file) ? true : nil
    var names = 0
    var base = BaseFolder(folder)
    while let line = try lines.next() {
      number += 1
      let origin = Origin(input: file, line: number)
      guard case .text(var bytes) = line else {
        fault(
          origin, "the line has more than \(Self.longestLine >> 20) MiB; is it a list of inputs?")
        names += 1
        continue
      }
      if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
      if isManifest == nil, let first = bytes.first(where: { ![0x20, 0x09, 0x0D].contains($0) }),
        first != UInt8(ascii: "#")
      {
        isManifest = first == UInt8(ascii: "{")
      }
      if isManifest == true {
        if addManifestLine(bytes, origin, &base) { names += 1 }
      } else if addListLine(bytes, origin, &base) {
        names += 1
      }
    }
    if names == 0 { fault(Origin(input: file), "lists no document") }
  }

  /// Whether a file is a manifest by its ending.
  private static func isManifest(_ file: String) -> Bool {
    let ending = file.split(separator: ".").last?.lowercased() ?? ""
    return ["jsonl", "ndjson"].contains(ending)
  }

  /// Whether the line is more than nothing.
  private mutating func addListLine(
    _ line: [UInt8], _ origin: Origin, _ base: inout BaseFolder
  ) -> Bool {
    do throws(ListedInput.Fault) {
      switch try ListedInput(line) {
      case .nothing: return false
      case .url(let text): add(url: text, origin)
      case .path(let path):
        let hasPattern = path.contains { "*?[".contains($0) }
        if !hasPattern, let message = base.fault(of: path) {
          fault(origin, message)
        } else {
          find(path: PathName.joined(base.folder, path), origin)
        }
      }
    } catch {
      fault(origin, error.message)
    }
    return true
  }

  private mutating func addManifestLine(
    _ line: [UInt8], _ origin: Origin, _ base: inout BaseFolder
  ) -> Bool {
    do throws(ManifestEntry.Faults) {
      guard let entry = try ManifestEntry.entry(line) else { return false }
      let place: Input.Place
      switch entry.place {
      case .url(let url): place = .url(url)
      case .path(let path):
        if let message = base.fault(of: path) {
          fault(origin, message)
          return true
        }
        let path = PathName.normalized(PathName.joined(base.folder, path))
        place = .source(.file(path: path))
      }
      add(
        Input(place, id: entry.id, pages: entry.pages, passwords: entry.passwords), origin)
    } catch {
      for message in error.messages { fault(origin, message) }
    }
    return true
  }
}

/// The folder that the paths of a list are of.
private struct BaseFolder {
  let folder: String
  /// Whether some path was there, so that the folder is the right one.
  private var isSure: Bool

  init(_ folder: String) {
    self.folder = folder
    isSure = folder.isEmpty
  }

  /// That a path is not there from the list's folder, but is from the working folder: somebody wrote the
  /// list for another place. It is looked for until one is found.
  mutating func fault(of path: String) -> String? {
    if isSure || path.hasPrefix("/") { return nil }
    let joined = PathName.joined(folder, path)
    if FileKind(at: joined) != .missing {
      isSure = true
      return nil
    }
    guard FileKind(at: path) != .missing else { return nil }
    return
      "\(joined) is not there, but \(path) is: paths are those from the list's own folder; put the list "
      + "into the working folder, or write whole paths"
  }
}
