import FoundationEssentials

/// The version of the messages; both sides are as a rule of one build, and refuse to talk if not.
let decoderProtocolVersion = 6

extension Frame {
  /// A frame around a message.
  init(_ message: some Encodable, text: PageText? = nil, payload: [UInt8] = []) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    self.init(
      header: Array(try encoder.encode(message)), text: text?.wireBytes ?? [], payload: payload)
  }

  /// The message in the frame.
  func message<Message: Decodable>(_ type: Message.Type) throws -> Message {
    try JSONDecoder().decode(type, from: Data(header))
  }
}
