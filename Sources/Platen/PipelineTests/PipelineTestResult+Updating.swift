import FoundationEssentials
import Glibc
import JSON
import SystemPackage

extension PipelineTestResult {
  /// Writes what was found as what is expected from now on, beside the file, and puts it in its place.
  ///
  /// - Throws: `OutputError` where the file can't be written, where something stands there that is no
  ///   expectation, or where a cassette had no answer, so that nothing was found.
  public func update() throws(OutputError) {
    if lacksRecording {
      throw OutputError(
        path: expectedPath,
        message: "is not written, for the cassette has no answer to what is asked of \(input); "
          + "record anew")
    }
    try checkIsExpectation()
    let folder = PathName.folder(of: expectedPath)
    if !folder.isEmpty {
      do throws(OutputError) {
        try OutputError.makeFolder(folder)
      } catch {
        throw OutputError(
          path: folder, message: "cannot be made, or not be written into; is its place yours?")
      }
    }
    try replace(with: Array((found.text(.pretty) + "\n").utf8))
  }

  /// Whatever is no expectation is somebody's, be it a document or a schema.
  private func checkIsExpectation() throws(OutputError) {
    if FileKind(at: expectedPath) == .missing { return }
    let data = FileManager.default.contents(atPath: expectedPath) ?? Data()
    let names = (try? JSONValue(parsing: Array(data)))?.object?.names ?? []
    if names.contains("status"), names.contains("data") { return }
    throw OutputError(
      path: expectedPath,
      message: "stands there already and is no expectation (a JSON object with 'status' and "
        + "'data'); move it away, or name another file in the file of tests")
  }

  private func replace(with bytes: [UInt8]) throws(OutputError) {
    let temporary = expectedPath + ".new"
    do {
      let file = try FileDescriptor.open(
        FilePath(temporary), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      do {
        defer { try? file.close() }
        _ = try file.writeAll(bytes)
        guard fsync(file.rawValue) == 0, unsafe rename(temporary, expectedPath) == 0 else {
          throw Errno(rawValue: errno)
        }
      } catch {
        OutputError.removeFile(temporary)
        throw error
      }
    } catch {
      throw OutputError(
        path: expectedPath,
        message: "cannot be written by way of \(temporary) (\(error)); is the folder yours, and "
          + "no such file in it?")
    }
  }
}
