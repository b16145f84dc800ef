import FoundationEssentials
import Glibc
import Imaging
import TestSupport
import Testing

@testable import Documents

/// Documents that ask for more memory or time than a decoder process may have.
@Suite(.timeLimit(.minutes(15))) struct PoolLimitTests {
  let processes = WorkerProcesses()

  /// What becomes of the first page.
  func failureOfPage(in file: [UInt8], _ pool: DecoderPool) async -> DecodingError? {
    await failure { try await pool.render(page: 1, of: .bytes(file, name: "large")) }
  }

  /// A JPEG of 32768 x 32768 pixels whose first scan has no data.
  ///
  /// - Parameters:
  ///   - frame: the marker of its frame header: 0xC0 baseline, 0xC2 progressive.
  ///   - last: the last coefficient that its scan brings.
  static func hugeJPEG(frame: UInt8, last: UInt8) -> [UInt8] {
    [0xFF, 0xD8, 0xFF, frame, 0, 17, 8, 0x80, 0, 0x80, 0, 3]
      + [1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, last, 0]
  }

  /// A page that shows nothing but a picture, by its data and the entries of its stream.
  static func page(picture data: String, _ entries: String) -> [UInt8] {
    var builder = PDFBuilder()
    let picture = builder.stream(
      data, "/Type /XObject /Subtype /Image /BitsPerComponent 8 " + entries)
    return builder.file(
      ofPage: "q 99 0 0 99 0 0 cm /X Do Q", mediaBox: "[0 0 99 99]",
      resources: "/XObject << /X \(picture) >>")
  }

  @Test func `as many processes as open files allow can all decode at once`() async throws {
    // A limit of a whole program: in a process of its own.
    await #expect(processExitsWith: .success) {
      var limit = rlimit(rlim_cur: 256, rlim_max: 256)
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      let count = DecoderPool.mostProcesses(descriptors: DecoderPool.descriptorLimit)
      guard count == 24 else { exit(EXIT_FAILURE) }
      let pool = WorkerProcesses().pool(count)
      let pages = try await withThrowingTaskGroup(of: Int.self) { group in
        for index in 0..<count {
          group.addTask {
            let bytes = PDFBuilder.document(["% \(index)"])
            return try await pool.open(.bytes(bytes, name: "a.pdf")).pageCount
          }
        }
        return try await group.reduce(0, +)
      }
      await pool.shutdown()
      exit(pages == count ? EXIT_SUCCESS : EXIT_FAILURE)
    }
  }

  @Test func `a picture too large for the memory allowed costs only itself`() async throws {
    // All coefficients of a progressive picture must be in memory, here six gigabytes.
    let pool = processes.pool(
      1, DecodingLimits(memory: 600 << 20, image: ImageLimits(pixels: 1 << 40, expansion: .max)))
    let error = await failureOfPage(in: Self.hugeJPEG(frame: 0xC2, last: 0), pool)
    #expect(error?.code == .limit && error?.message.contains("memory") == true, "\(error as Any)")
    #expect(try await pool.isWorking)
  }

  @Test(arguments: [(0xC0, 63), (0xC2, 0)] as [(UInt8, UInt8)])
  func `pixels without bytes behind them are refused before they are decoded`(
    frame: UInt8, last: UInt8
  ) async throws {
    let pool = processes.pool(1, DecodingLimits(image: ImageLimits(pixels: 1 << 40)))
    let error = await failureOfPage(in: Self.hugeJPEG(frame: frame, last: last), pool)
    #expect(error?.code == .limit && error?.message.contains("ratio") == true, "\(error as Any)")
  }

  @Test func `a page that looks blank because a picture did not fit is not called blank`()
    async throws
  {
    // Over the limit of pixels, so that the page is drawn.
    let pool = processes.pool(
      1, DecodingLimits(memory: 600 << 20, image: ImageLimits(pixels: 1 << 20)))
    // The rows end early; what counts is the size that the decoder must make room for, four bytes
    // for each pixel, while drawing takes the longer the more pixels there are.
    let file = Self.page(
      picture: String(repeating: "\u{1}", count: 13_000 * 3),
      "/Width 13000 /Height 13000 /ColorSpace /DeviceRGB")
    let error = await failureOfPage(in: file, pool)
    #expect(error?.code == .limit && error?.message.contains("memory") == true, "\(error as Any)")
  }

  @Test func `a picture of absurd height on a page that looks blank is a named error`() async throws
  {
    // poppler ends the process where it can't have as much memory as this states.
    let file = Self.page(picture: "", "/Width 56 /Height 2147483647 /ColorSpace /DeviceGray")
    let error = await failureOfPage(in: file, processes.pool())
    #expect(error?.code == .damaged && error?.message.contains("32767") == true, "\(error as Any)")
  }

  @Test func `a page that takes too much CPU costs only itself`() async throws {
    // Each form draws the one below it forty times: 40 to the fifth is a hundred million.
    var builder = PDFBuilder()
    let isForm = "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
    var form = builder.stream("0 0 9 9 re f", isForm)
    for _ in 0..<5 {
      form = builder.stream(
        String(repeating: "/X Do ", count: 40),
        "\(isForm) /Resources << /XObject << /X \(form) >> >>")
    }
    let bomb = builder.file(
      ofPage: "/X Do", mediaBox: "[0 0 9 9]", resources: "/XObject << /X \(form) >>")
    let pool = processes.pool(1, DecodingLimits(cpuSeconds: 1))
    let error = await failureOfPage(in: bomb, pool)
    #expect(error?.code == .limit && error?.message.contains("CPU") == true, "\(error as Any)")
    #expect(try await pool.isWorking)
  }
}
