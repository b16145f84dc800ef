import FoundationEssentials

/// Where Tesseract's trained data lies.
public enum TesseractData {
  /// The folder that holds `<language>.traineddata` for each of the languages (`eng`, `deu+eng`):
  /// the given one, else `$TESSDATA_PREFIX`, else where distributions install it.
  public static func folder(
    language: String, dataPath: String? = nil
  ) throws(RecognitionError) -> String {
    let names = language.split(separator: "+").map(String.init)
    let prefix = ProcessInfo.processInfo.environment["TESSDATA_PREFIX"]
    let folders = dataPath.map { [$0] } ?? prefix.map { [$0, $0 + "/tessdata"] } ?? installed
    let found = folders.first { folder in
      names.allSatisfy {
        FileManager.default.isReadableFile(atPath: "\(folder)/\($0).traineddata")
      }
    }
    if let found { return found }
    let packages = names.map { "tesseract-ocr-\($0.replacing("_", with: "-"))" }
    throw RecognitionError(
      .dataMissing,
      "no \(names.map { $0 + ".traineddata" }.joined(separator: ", ")) in "
        + folders.joined(separator: ", ") + "; install the Debian package"
        + (packages.count > 1 ? "s " : " ") + packages.joined(separator: " ")
        + ", or set TESSDATA_PREFIX to the folder that holds it")
  }

  private static let installed = [
    "/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata", "/usr/local/share/tessdata", "/opt/homebrew/share/tessdata",
  ]
}
