public import ChatCompletions
import FoundationEssentials
import Glibc
import SystemPackage

/// A page of HTML with a small picture of every page of many documents, to be looked at in a browser:
/// what became of each, at one glance.
///
/// The file holds all that it shows and runs no script. Sections go to disk as their pages are
/// rendered, so that memory does not grow with the number of pages; the file takes its name when it is
/// complete.
public actor ContactSheet {
  /// The longest side of the pictures, in pixels; they are shown somewhat smaller, which keeps them
  /// sharp on finer screens.
  public static let thumbnailSide = 320

  private let path: String
  private let partial: FilePath
  private let file: FileDescriptor
  private let layout: ContactSheetLayout
  private var summary = ContactSheetSummary()
  private var sections = 0
  /// The place of the next section, and finished ones that wait for their turn.
  private var next = 0
  private var waiting: [Int: Section] = [:]
  private var isFinished = false

  /// A sheet that will be this file.
  ///
  /// - Parameters:
  ///   - path: the file; its folder is made where it is not there.
  ///   - model: the model whose tokens are counted.
  ///   - tokens: how that model counts the tokens of a picture.
  /// - Throws: `OutputError` where the file can't be written.
  public init(
    at path: String, model: String, tokens: ImageTokenRule
  ) throws(OutputError) {
    let target = FilePath(path)
    guard let name = target.lastComponent, FileKind(at: path) != .folder else {
      throw OutputError(path: path, message: "is no file name; name a file such as sheet.html")
    }
    let folder = target.removingLastComponent()
    try OutputError.makeFolder(folder.isEmpty ? "." : folder.string)
    self.path = path
    partial = folder.appending(".\(name).\(getpid()).partial")
    layout = ContactSheetLayout(model: model, tokens: tokens)
    do {
      file = try FileDescriptor.open(
        partial, .readWrite, options: [.create, .truncate, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      try file.writeAll(layout.head.utf8)
      try file.writeAll(layout.room(for: summary).utf8)
    } catch {
      throw OutputError(path: path, message: "cannot be written: \(error)")
    }
  }

  deinit {
    try? file.close()
    if !isFinished { _ = unsafe partial.withPlatformString { unsafe unlink($0) } }
  }

  /// An empty section, to be filled for one document and given back with `append`.
  public func section() throws(OutputError) -> Section {
    sections += 1
    let spool = partial.removingLastComponent().appending(
      ".\(partial.lastComponent?.string ?? "sheet").\(sections)")
    do {
      let file = try FileDescriptor.open(
        spool, .readWrite, options: [.create, .exclusiveCreate, .closeOnExec],
        permissions: .ownerReadWrite)
      // It lives by its descriptor alone: nothing is left behind however the program ends.
      _ = unsafe spool.withPlatformString { unsafe unlink($0) }
      return Section(file: file, path: path, layout: layout)
    } catch {
      throw OutputError(path: path, message: "cannot be written: \(error)")
    }
  }

  /// How many sections wait for one that stands before them.
  public var waitingCount: Int { waiting.count }

  /// Takes a filled section for its place among the documents, from 0.
  public func append(_ section: Section, at place: Int) throws(OutputError) {
    waiting[place] = section
    while let section = waiting.removeValue(forKey: next) {
      next += 1
      summary.add(section.summary)
      do {
        try section.copy(to: file)
      } catch {
        throw OutputError(path: path, message: "cannot be written: \(error)")
      }
    }
  }

  /// Writes the summary and gives the file its name.
  public func finish() throws(OutputError) {
    do {
      try file.writeAll(layout.tail.utf8)
      try file.writeAll(
        toAbsoluteOffset: Int64(layout.head.utf8.count), layout.room(for: summary).utf8)
      let renamed = unsafe partial.withPlatformString { from in
        unsafe FilePath(path).withPlatformString { unsafe rename(from, $0) }
      }
      guard renamed == 0 else { throw Errno(rawValue: errno) }
    } catch {
      throw OutputError(path: path, message: "cannot be written: \(error)")
    }
    isFinished = true
  }
}
