import Glibc
import Imaging
import TestSupport
import Testing

@testable import Documents

struct FrameTests {
  static let frames = [
    Frame(header: Array("{}".utf8)),
    Frame(header: [], payload: [1, 2, 3]),
    Frame(header: [], text: [7]),
    Frame(header: []),
    Frame(
      header: Array(repeating: 7, count: 300), text: Array(repeating: 8, count: 70),
      payload: Array(repeating: 9, count: 5000)),
  ]
  static let bounds = FramePrefix(header: 1000, text: 1000, payload: 10_000)

  /// Our end of a pair, and the other as a bare descriptor.
  static func pair() throws -> (FrameSocket, CInt) { try FrameSocket.pair() }

  static func wire(_ frame: Frame) -> [UInt8] {
    frame.prefix.bytes + frame.header + frame.text + frame.payload
  }

  @Test func `frames arrive as they were sent, however they are cut`() throws {
    for frame in Self.frames {
      let wire = Self.wire(frame)
      for split in stride(from: 0, through: wire.count, by: max(1, wire.count / 40)) {
        let (socket, other) = try Self.pair()
        for piece in [wire[..<split], wire[split...]] {
          try #require(write(other, Array(piece), piece.count) == piece.count)
        }
        close(other)
        #expect(try socket.receive(within: Self.bounds)?.frame == frame)
        #expect(try socket.receive(within: Self.bounds) == nil)
      }
    }
  }

  @Test func `a frame larger than the socket's buffer goes through`() async throws {
    let frame = Frame(header: [1], text: [2], payload: Array(repeating: 3, count: 8 << 20))
    let (socket, other) = try Self.pair()
    let far = FrameSocket(owning: other)
    let sent = Task.detached { try far.send(frame) }
    let bounds = FramePrefix(header: 1, text: 1, payload: 8 << 20)
    #expect(try socket.receive(within: bounds)?.frame == frame)
    try await sent.value
  }

  @Test func `lengths stand big-endian before the parts`() {
    let prefix = FramePrefix(header: 258, text: 3, payload: 65_536)
    #expect(prefix.bytes == [0, 0, 1, 2, 0, 0, 0, 3, 0, 1, 0, 0])
    #expect(FramePrefix(prefix.bytes) == prefix)
  }

  @Test(arguments: [[0xFF, 0, 0], [0, 0xFF, 0], [0, 0, 0x7F]])
  func `a frame that claims too much is refused before it is waited for`(high: [UInt8]) throws {
    let (socket, other) = try Self.pair()
    let prefix: [UInt8] = high.flatMap { byte -> [UInt8] in [byte, 0, 0, 0] }
    try #require(write(other, prefix, prefix.count) == prefix.count)
    #expect(throws: FrameSocket.Failure.oversize) { try socket.receive(within: Self.bounds) }
    close(other)
  }

  @Test func `an end amid a frame, silence and a hung-up line are told apart`() throws {
    let (socket, other) = try Self.pair()
    let begun: [UInt8] = [0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    try #require(write(other, begun, begun.count) == begun.count)
    #expect(throws: FrameSocket.Failure.tooSlow) {
      try socket.receive(within: Self.bounds, until: .now)
    }
    close(other)
    #expect(throws: FrameSocket.Failure.closed) { try socket.send(Self.frames[0]) }
    #expect(try socket.receive(within: Self.bounds) == nil)
    let (second, third) = try Self.pair()
    try #require(write(third, begun, 5) == 5)
    close(third)
    #expect(throws: FrameSocket.Failure.closed) { try second.receive(within: Self.bounds) }
  }

  @Test func `a descriptor goes with a frame only to who takes it`() throws {
    let file = try DocumentFile(sealing: Array("bytes".utf8))
    for takes in [true, false] {
      let (socket, other) = try Self.pair()
      let far = FrameSocket(owning: other, takesDescriptors: takes)
      try socket.send(Self.frames[4], passing: file.descriptor)
      let received = try #require(try far.receive(within: Self.bounds))
      #expect(received.frame == Self.frames[4])
      #expect((received.descriptor != nil) == takes)
      if let descriptor = received.descriptor {
        #expect(Array(try DocumentFile(owning: descriptor).mapped()) == Array("bytes".utf8))
      }
    }
  }

  @Test func `sealed bytes can't be changed`() throws {
    let file = try DocumentFile(sealing: [1, 2, 3])
    #expect(pwrite(file.descriptor, [9], 1, 0) < 0 && errno == EPERM)
    #expect(ftruncate(file.descriptor, 1) < 0 && errno == EPERM)
    #expect(Array(try file.mapped()) == [1, 2, 3])
  }

  @Test func `requests and responses survive the wire`() throws {
    let file = try DocumentFile(sealing: [1])
    let passed = PassedDocument(sha256: "s", identity: file.identity)
    let requests: [DecoderRequest] = [
      .configure(
        version: 1,
        DecoderSettings(
          limits: DecodingLimits(), readable: ["/a/ü \"b\""], requests: 2, recognizesWords: false)),
      .open(passed, passwords: ["ü\"\\"]),
      .render(
        page: 3, PassedDocument(sha256: "s"), password: "p", RenderOptions(text: .layer)),
      .recognize(.png, PixelSize(width: 3, height: 4)),
    ]
    for request in requests {
      #expect(try Frame(request).message(DecoderRequest.self) == request)
    }
    let box = Box(x: 0.1, y: 0.2, width: 0.3, height: 0.4)
    let report = SandboxReport(
      landlock: 7, coversAllThreads: true, filtersSystemCalls: true, refusesForeignCode: false,
      hasNoNewPrivileges: false)
    let responses: [DecoderResponse] = [
      .hello(version: 1), .configured(report), .documentNeeded, .recognizerNeeded, .recognized,
      .opened(mediaType: "image/png", pageCount: 1, password: "p"),
      .rendered(
        RenderedPageHeader(
          RenderedPage(
            number: 1, image: EncodedImage(format: .jpeg, width: 1, height: 2, bytes: []),
            way: .direct, shown: box, isBlank: true,
            findings: [PictureFinding(.truncated, "why")]))),
      .failed(DecodingError(.damaged, "why")),
    ]
    for response in responses {
      #expect(try Frame(response).message(DecoderResponse.self) == response)
    }
  }

  @Test func `words survive the wire, and bytes that are none give none`() throws {
    let box = Box(x: 0.1, y: 0.2, width: 0.3, height: 0.4)
    let words = ["Straße", "a", "日本"].map { Word(text: $0, box: box) }
    for text in [
      PageText(
        origin: .ocr, aspectRatio: 0.7,
        words: words.map {
          Word(text: $0.text, box: box, confidence: 0.25)
        }),
      PageText(origin: .textLayer, aspectRatio: 1, words: words),
      PageText(origin: .ocr, aspectRatio: 1, words: []),
    ]
      + TextTrust.allCases.map({
        PageText(origin: .ocr, aspectRatio: 1, words: words, layer: $0)
      })
    {
      let bytes = text.wireBytes
      #expect(PageText(wireBytes: bytes) == text)
      for count in 0..<bytes.count { #expect(PageText(wireBytes: Array(bytes[..<count])) == nil) }
      #expect(PageText(wireBytes: bytes + [0]) == nil)
      var generator = SeededGenerator(seed: 1)
      for _ in 0..<500 {
        var broken = bytes
        broken[Int.random(in: 0..<bytes.count, using: &generator)] = .random(
          in: 0...255, using: &generator)
        // Whatever it is, it is read within its bytes.
        _ = PageText(wireBytes: broken)
      }
    }
  }
}
