import FoundationEssentials

/// A picture of a request: the bytes of a file of any kind that documents may have.
struct GatewayPicture: Sendable {
  var bytes: [UInt8]

  /// The picture of a data URL (RFC 2397), in base64. Its media type is not believed: the bytes tell.
  init(dataURL url: String, _ place: String) throws(GatewayError) {
    guard url.prefix(5).lowercased() == "data:" else {
      throw .invalid(
        "\(place): the local gateway fetches nothing, so pictures must be data URLs "
          + "(data:image/png;base64,…); this one begins with '\(url.prefix(8))'.", place)
    }
    guard let comma = url.utf8.firstIndex(of: UInt8(ascii: ",")),
      url[..<comma].lowercased().hasSuffix(";base64")
    else {
      throw .invalid("\(place): the data URL is not in base64 (data:image/png;base64,…).", place)
    }
    guard let data = Data(base64Encoded: String(url[url.index(after: comma)...])), !data.isEmpty
    else { throw .invalid("\(place): what follows ';base64,' is not base64.", place) }
    bytes = Array(data)
  }
}
