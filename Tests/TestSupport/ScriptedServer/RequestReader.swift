/// Reads requests, one after the other, from a connection (RFC 9112), bodies by length or chunks.
struct RequestReader {
  private let socket: Socket
  private var buffer: [UInt8] = []

  init(_ socket: Socket) { self.socket = socket }

  /// The next request; nil at the end of the connection or at what is no request.
  mutating func next() -> RecordedRequest? {
    guard let head = head() else { return nil }
    var lines = head.split(separator: "\r\n", omittingEmptySubsequences: true)
    guard !lines.isEmpty else { return nil }
    let words = lines.removeFirst().split(separator: " ")
    guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return nil }
    let headers = lines.compactMap { line -> (name: String, value: String)? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      return (String(line[..<colon]), String(value))
    }
    var request = RecordedRequest(
      number: 0, connection: 0, method: String(words[0]), path: String(words[1]),
      headers: headers, body: [])
    if request.header("Expect")?.lowercased() == "100-continue" {
      socket.send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
    }
    if request.header("Transfer-Encoding")?.lowercased() == "chunked" {
      guard let body = chunks() else { return nil }
      request.body = body
    } else if let length = request.header("Content-Length").flatMap({ Int($0) }) {
      guard let body = take(length) else { return nil }
      request.body = body
    }
    return request
  }

  private mutating func head() -> String? {
    let end = Array("\r\n\r\n".utf8)
    var from = 0
    while true {
      if let range = buffer[from...].firstRange(of: end) {
        defer { buffer.removeFirst(range.upperBound) }
        return String(decoding: buffer[..<range.lowerBound], as: UTF8.self)
      }
      // A method begins with a letter: TLS, for one, is not waited for.
      if let first = buffer.first, !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) {
        return nil
      }
      from = max(0, buffer.count - 3)
      guard fill() else { return nil }
    }
  }

  private mutating func chunks() -> [UInt8]? {
    var body: [UInt8] = []
    while true {
      guard let line = line(), let size = Int(line.prefix { $0 != ";" }, radix: 16),
        let chunk = take(size), let end = self.line(), end.isEmpty
      else { return nil }
      if size == 0 { return body }
      body += chunk
    }
  }

  private mutating func line() -> String? {
    while true {
      if let range = buffer.firstRange(of: Array("\r\n".utf8)) {
        defer { buffer.removeFirst(range.upperBound) }
        return String(decoding: buffer[..<range.lowerBound], as: UTF8.self)
      }
      guard fill() else { return nil }
    }
  }

  private mutating func take(_ count: Int) -> [UInt8]? {
    while buffer.count < count { guard fill() else { return nil } }
    defer { buffer.removeFirst(count) }
    return Array(buffer[..<count])
  }

  private mutating func fill() -> Bool {
    let bytes = socket.receive()
    buffer += bytes
    return !bytes.isEmpty
  }
}
