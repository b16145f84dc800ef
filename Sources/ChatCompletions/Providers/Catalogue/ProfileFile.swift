import ConfigurationFiles
import FoundationEssentials

/// The text of a file with profiles.
struct ProfileFile: Sendable {
  /// Its path, for messages.
  let path: String
  let text: String

  /// The files that a path names: itself, or the YAML files of a folder in the order of their names.
  static func files(at path: String) throws(ProfileFileError) -> [ProfileFile] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
      return [try ProfileFile(reading: path)]
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let files = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
    guard !files.isEmpty else {
      throw ProfileFileError(
        path: path, message: "the folder has no file of profiles, which would end in .yaml")
    }
    let folder = path.hasSuffix("/") ? path : path + "/"
    var read: [ProfileFile] = []
    for name in files { read.append(try ProfileFile(reading: folder + name)) }
    return read
  }

  init(path: String, text: String) {
    self.path = path
    self.text = text
  }

  private init(reading path: String) throws(ProfileFileError) {
    self.path = path
    do throws(ConfigFault) {
      text = try ConfigText.contents(of: path)
    } catch {
      throw ProfileFileError(faults: [ProfileFileError.Fault(path: path, fault: error)])
    }
  }
}
