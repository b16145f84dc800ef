import Imaging
import Testing

@testable import Documents

struct FrameTests {
  static let frames = [
    Frame(header: Array("{}".utf8), payload: []),
    Frame(header: [], payload: [1, 2, 3]),
    Frame(header: [], payload: []),
    Frame(header: Array(repeating: 7, count: 300), payload: Array(repeating: 9, count: 5000)),
  ]
  static let wire = frames.flatMap { $0.prefix + $0.header + $0.payload }

  static func parse(_ pieces: [ArraySlice<UInt8>]) throws -> [Frame] {
    var parser = FrameParser(maxPayload: 10_000)
    var frames: [Frame] = []
    for piece in pieces {
      parser.push(piece)
      while let frame = try parser.next() { frames.append(frame) }
    }
    #expect(!parser.hasPartialFrame)
    return frames
  }

  @Test func `frames come out the same wherever the bytes are split`() throws {
    for split in 0...Self.wire.count {
      #expect(try Self.parse([Self.wire[..<split], Self.wire[split...]]) == Self.frames)
    }
  }

  @Test func `frames come out the same byte by byte`() throws {
    #expect(try Self.parse(Self.wire.indices.map { Self.wire[$0...$0] }) == Self.frames)
  }

  @Test func `lengths stand big-endian before header and payload`() {
    let frame = Frame(
      header: Array(repeating: 0, count: 258), payload: Array(repeating: 0, count: 65_536))
    #expect(frame.prefix == [0, 0, 1, 2, 0, 1, 0, 0])
  }

  @Test(arguments: [[0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0], [0, 0, 0, 1, 0, 0, 0x27, 0x11]])
  func `a frame that claims too much is refused before it is waited for`(prefix: [UInt8]) {
    var parser = FrameParser(maxPayload: 10_000)
    parser.push(prefix)
    #expect(throws: FrameParser.Oversize.self) { try parser.next() }
  }

  @Test func `an unfinished frame gives nothing`() throws {
    var parser = FrameParser(maxPayload: 10_000)
    parser.push([0, 0, 0, 2, 0, 0, 0, 0, 1])
    #expect(try parser.next() == nil)
    #expect(parser.hasPartialFrame)
  }

  @Test func `requests and responses survive the wire`() throws {
    let requests: [DecoderRequest] = [
      .configure(version: 1, DecodingLimits()),
      .open(.file(path: "/a/ü \"b\".pdf"), passwords: ["ü\"\\"]),
      .open(.payload(name: "x"), passwords: []),
      .render(
        page: 3, .payload(name: "x"), sha256: nil, password: "p", RenderOptions(text: .layer)),
      .recognize(.png, PixelSize(width: 3, height: 4)),
    ]
    for request in requests {
      #expect(try Frame(request).message(DecoderRequest.self) == request)
    }
    let word = Word(text: "Straße", box: Box(x: 0.1, y: 0.2, width: 0.3, height: 0.4))
    let text = PageText(origin: .textLayer, aspectRatio: 0.7, words: [word])
    let responses: [DecoderResponse] = [
      .hello(version: 1), .configured, .bytesNeeded, .recognized(text),
      .opened(
        Document(name: "n", sha256: "s", mediaType: "image/png", pageCount: 1), password: "p"),
      .rendered(
        RenderedPageHeader(
          RenderedPage(
            number: 1, image: EncodedImage(format: .jpeg, width: 1, height: 2, bytes: []),
            way: .direct, shown: word.box, text: text, isBlank: true,
            findings: [PictureFinding(.truncated, "why")]))),
      .failed(DecodingError(.damaged, "why")),
    ]
    for response in responses {
      #expect(try Frame(response).message(DecoderResponse.self) == response)
    }
  }
}
