import JSON

/// A parser of event streams (WHATWG HTML, section 9.2, "Interpreting an event stream").
///
/// A value fed with chunks of bytes, cut anywhere: within a character, a byte order mark or a line
/// end. Any way of cutting gives the same events. Lines end with CRLF, LF or CR; comments, by which
/// servers keep connections alive, are passed over.
///
///     var parser = EventStreamParser()
///     for try await chunk in body {
///       for event in try parser.append(chunk) { … }
///     }
///     if let last = parser.finish() { … }
public struct EventStreamParser: Sendable {
  /// The most bytes of a line.
  public let maxLineBytes: Int
  /// The most bytes of an event's data.
  public let maxEventBytes: Int
  /// The wait before a reconnection that the stream last asked for, in milliseconds; nil for none.
  public private(set) var reconnectionMilliseconds: Int?

  /// The beginning of a line of which the end has not come.
  private var line: [UInt8] = []
  private var data: [UInt8] = []
  private var hasData = false
  private var type = ""
  private var lastEventID = ""
  /// Whether the next byte, where it is a line feed, belongs to the line end before it.
  private var isAfterReturn = false
  /// Whether the first line has not ended, which may begin with a byte order mark.
  private var isFirstLine = true
  private var events: [ServerSentEvent] = []

  /// A parser at the beginning of a stream.
  public init(maxLineBytes: Int = 16 << 20, maxEventBytes: Int = 32 << 20) {
    self.maxLineBytes = maxLineBytes
    self.maxEventBytes = maxEventBytes
  }

  /// Takes the next bytes; returns the events that they complete.
  public mutating func append(_ chunk: [UInt8]) throws(EventStreamError) -> [ServerSentEvent] {
    var start = 0
    for index in chunk.indices {
      let byte = chunk[index]
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else {
        isAfterReturn = false
        continue
      }
      if byte == UInt8(ascii: "\n"), isAfterReturn {
        isAfterReturn = false
      } else {
        isAfterReturn = byte == UInt8(ascii: "\r")
        try endLine(with: chunk[start..<index])
      }
      start = index + 1
    }
    try keep(chunk[start...])
    defer { events.removeAll(keepingCapacity: true) }
    return events
  }

  /// Ends the stream; returns the event that its end left open, where it can be trusted.
  ///
  /// The standard throws such an event away. Many servers leave the last blank line out, so it counts
  /// where it is whole by its own form: `[DONE]`, or JSON.
  public mutating func finish() -> ServerSentEvent? {
    if !line.isEmpty {
      let last = line[...]
      line = []
      // A limit can't be met any more: the line was within it.
      try? take(last)
    }
    guard hasData else { return nil }
    dispatch()
    guard let event = events.popLast() else { return nil }
    let isWhole = event.data == "[DONE]" || (try? JSONValue(parsing: event.data)) != nil
    return isWhole ? event : nil
  }

  private mutating func keep(_ rest: ArraySlice<UInt8>) throws(EventStreamError) {
    guard line.count + rest.count <= maxLineBytes else { throw .lineTooLong(limit: maxLineBytes) }
    line += rest
  }

  private mutating func endLine(with rest: ArraySlice<UInt8>) throws(EventStreamError) {
    guard !line.isEmpty else {
      guard rest.count <= maxLineBytes else { throw .lineTooLong(limit: maxLineBytes) }
      return try take(rest)
    }
    try keep(rest)
    let whole = line[...]
    line = []
    try take(whole)
  }

  /// Takes a whole line.
  private mutating func take(_ line: ArraySlice<UInt8>) throws(EventStreamError) {
    var line = line
    if isFirstLine {
      isFirstLine = false
      if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    }
    if line.isEmpty { return dispatch() }
    let colon = line.firstIndex(of: UInt8(ascii: ":"))
    let name = line[..<(colon ?? line.endIndex)]
    var value = colon.map { line[($0 + 1)...] } ?? []
    if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
    // A comment has an empty name, which is none of these.
    if name.elementsEqual("data".utf8) {
      guard data.count + value.count < maxEventBytes else {
        throw .eventTooLarge(limit: maxEventBytes)
      }
      if hasData { data.append(UInt8(ascii: "\n")) }
      data += value
      hasData = true
    } else if name.elementsEqual("event".utf8) {
      type = String(decoding: value, as: UTF8.self)
    } else if name.elementsEqual("id".utf8) {
      if !value.contains(0) { lastEventID = String(decoding: value, as: UTF8.self) }
    } else if name.elementsEqual("retry".utf8) {
      let isNumber = value.allSatisfy { (0x30...0x39).contains($0) }
      if isNumber, let number = Int(String(decoding: value, as: UTF8.self)) {
        reconnectionMilliseconds = number
      }
    }
  }

  /// Ends an event; one without data is none.
  private mutating func dispatch() {
    if hasData {
      events.append(
        ServerSentEvent(
          type: type.isEmpty ? "message" : type, data: String(decoding: data, as: UTF8.self),
          lastEventID: lastEventID))
    }
    data.removeAll(keepingCapacity: true)
    hasData = false
    type = ""
  }
}
