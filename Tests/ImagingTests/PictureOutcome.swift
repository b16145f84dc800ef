import FoundationEssentials
import Imaging

/// What becomes of a picture file: how it is read, or the error that names why not.
struct PictureOutcome {
  enum Kind: Hashable {
    case read
    case readWith(Set<PictureFinding.Code>)
    case refused(ImageError.Code)
  }

  let path: String
  let signature: ImageSignature?
  let kind: Kind
  /// Size, pages, findings or the error's words.
  let details: String

  init(of url: URL, below folder: URL, decoder: ImageDecoder = ImageDecoder()) throws {
    path = String(url.path.dropFirst(folder.path.count + 1))
    let bytes = FileBytes(try Data(contentsOf: url))
    signature = ImageSignature(sniffing: bytes)
    do throws(ImageError) {
      let header = try decoder.header(of: bytes)
      var findings: [PictureFinding] = []
      var sizes: [String] = []
      for page in 1...header.pageCount {
        let image = try decoder.decode(bytes, frame: page)
        findings += image.findings
        let size = "\(image.raster.width)x\(image.raster.height)"
        if sizes.last != size { sizes.append(size) }
      }
      kind = findings.isEmpty ? .read : .readWith(Set(findings.map(\.code)))
      let pages = header.pageCount > 1 ? ", \(header.pageCount) pages" : ""
      details =
        "\(sizes.joined(separator: " ")) \(header.colorModel.rawValue) \(header.bitDepth) bit\(pages)"
        + findings.map { "; \($0.message)" }.joined()
    } catch {
      kind = .refused(error.code)
      details = error.message
    }
  }

  /// Whether there is more to say of it than its size.
  var isRemarkable: Bool {
    signature != nil && (kind != .read || details.contains("pages"))
  }

  var line: String {
    "\(path) [\(signature?.rawValue ?? "unknown")]: \(kind.words): \(details)"
  }
}

extension PictureOutcome.Kind {
  /// The kind as the table names it.
  var words: String {
    switch self {
    case .read: "read"
    case .readWith(let codes):
      "read, " + codes.map(\.rawValue).sorted().joined(separator: " ")
    case .refused(let code): "refused, " + code.rawValue
    }
  }
}
