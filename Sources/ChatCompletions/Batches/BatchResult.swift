import JSON

/// What a batch brought for one of its lines, as its file has it.
public struct BatchResult: Sendable, Hashable {
  /// The line's name.
  public let customID: String
  /// The HTTP status; nil where the request was never made, or brought no response.
  public let status: Int?
  /// The name that the server's log has for the request.
  public let requestID: String?
  /// The response's body; where there is no response, the reason.
  let body: JSONValue

  /// Reads the lines of an output file or an error file.
  ///
  /// - Throws: where a line is not JSON or has no `custom_id`: nobody knows then whose answer it is.
  ///   Nothing is lost by that, for the file stays where it is.
  package static func read(_ file: [UInt8]) throws(BatchError) -> [BatchResult] {
    var results: [BatchResult] = []
    let lines = file.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      let value = try? JSONValue(
        parsing: line,
        options: JSONParsingOptions(repeatedNames: .keepLast, loneSurrogates: .replace))
      guard let value, let id = value["custom_id"]?.string else {
        throw BatchError(
          .malformed,
          "line \(number + 1) of a batch's results is not JSON with a custom_id; nothing was "
            + "collected of it, and its server keeps it: try again later")
      }
      results.append(BatchResult(id, line: value))
    }
    return results
  }

  private init(_ id: String, line: JSONValue) {
    customID = id
    guard let response = line["response"], response != .null else {
      status = nil
      requestID = nil
      body = .object(["error": line["error"] ?? .null])
      return
    }
    status = response["status_code"]?.number?.int ?? 200
    requestID = response["request_id"]?.string
    body = response["body"] ?? .null
  }
}
