import FoundationEssentials
import Imaging
import TestSupport
import Testing

@testable import Documents

/// Processes that speak as decoders do and lie, as one may that a hostile document has taken over.
@Suite(.timeLimit(.minutes(15))) struct LyingDecoderTests {
  let processes = WorkerProcesses()

  static let hello = DecoderResponse.hello(version: decoderProtocolVersion)
  static let configured = DecoderResponse.configured(
    SandboxReport(
      landlock: 7, coversAllThreads: true, filtersSystemCalls: true, refusesForeignCode: true,
      hasNoNewPrivileges: true))

  /// A pool of one process that says the same whatever it is asked, and then lives on.
  func pool(_ folder: TemporaryFolder, _ frames: [Frame]) throws -> DecoderPool {
    let file = try folder.write(frames.flatMap(FrameTests.wire), to: "answers")
    let command = processes.command(
      "/bin/sh", ["-c", "cat \"$0\" >&0; exec sleep 1000", file.path])
    return DecoderPool(isolation: .processes(command, count: 1))
  }

  func pool(_ folder: TemporaryFolder, answering responses: [DecoderResponse]) throws -> DecoderPool
  {
    try pool(
      folder,
      ([Self.hello, Self.configured] + responses).map { try Frame($0) })
  }

  @Test(arguments: DecodingError.Code.allCases)
  func `an error that is not a decoder's to state costs the process its job`(
    code: DecodingError.Code
  ) async throws {
    let folder = try TemporaryFolder()
    let questions: [(DecoderWork, RenderOptions.Text)] = [
      (.opening, .none), (.page(1), .layer), (.page(1), .layerOrRecognized), (.recognition, .none),
    ]
    for (work, text) in questions {
      let pool = try pool(folder, answering: [.failed(DecodingError(code, "why"))])
      let error = await failure {
        switch work {
        case .opening: _ = try await pool.open(.threePages)
        case .page(let page):
          _ = try await pool.render(
            page: page, of: .threePages, options: RenderOptions(text: text))
        case .recognition: _ = try await pool.recognize(SandboxTests.picture)
        }
      }
      if AnswerCheck.failures(of: work, recognizes: text == .layerOrRecognized).contains(code) {
        #expect(error == DecodingError(code, "why"), "\(work)")
        #expect(!processes.living.isEmpty, "an honest process stays")
      } else {
        #expect(error == work.nonsense, "\(work)")
        await WorkerProcesses.until { processes.living.isEmpty }
      }
      await pool.shutdown()
    }
  }

  @Test func `an error that a process states can't write to a terminal`() async throws {
    let folder = try TemporaryFolder()
    let pool = try pool(
      folder, answering: [.failed(DecodingError(.damaged, "\u{1B}[2J\u{9B}1mwhy\n"))])
    let error = await failure { try await pool.open(.threePages) }
    #expect(error == DecodingError(.damaged, " [2J 1mwhy "))
    await pool.shutdown()
  }

  @Test func `no process ends a run or cancels but by recognition`() {
    for text in [RenderOptions.Text.none, .layer] {
      for work in [DecoderWork.opening, .page(1)] {
        let codes = AnswerCheck.failures(of: work, recognizes: text == .layerOrRecognized)
        #expect(codes.isDisjoint(with: [.cancelled, .decoderDied, .decoderUnavailable]))
      }
    }
    for work in [DecoderWork.page(1), .recognition] {
      let codes = AnswerCheck.failures(of: work, recognizes: true)
      #expect(codes.contains(.decoderUnavailable) && !codes.contains(.cancelled))
    }
  }

  @Test(arguments: [
    DecoderResponse.opened(mediaType: "a b", pageCount: 1, password: nil),
    .opened(mediaType: "application/pdf", pageCount: 0, password: nil),
    .opened(mediaType: "application/pdf", pageCount: 1, password: "not one of those given"),
    .recognized, .documentNeeded, .recognizerNeeded, hello,
  ])
  func `a process that is caught lying is ended`(lie: DecoderResponse) async throws {
    let folder = try TemporaryFolder()
    let pool = try pool(folder, answering: [lie])
    let error = await failure { try await pool.open(.threePages) }
    #expect(error == DecoderWork.opening.nonsense)
    await WorkerProcesses.until { processes.living.isEmpty }
    await pool.shutdown()
  }

  @Test func `a process that says again that it can't recognise words is ended`() async throws {
    let folder = try TemporaryFolder()
    let pool = try pool(folder, answering: [.recognizerNeeded])
    let error = await failure { try await pool.recognize(SandboxTests.picture) }
    #expect(error == DecoderWork.recognition.nonsense)
    await WorkerProcesses.until { processes.living.isEmpty }
    await pool.shutdown()
  }

  @Test(arguments: [
    [DecoderResponse.hello(version: decoderProtocolVersion + 1)], [hello, hello],
    [hello, .recognized],
  ])
  func `a process that fails its first words does not live on`(words: [DecoderResponse])
    async throws
  {
    let folder = try TemporaryFolder()
    let pool = try pool(folder, words.map { try Frame($0) })
    let error = await failure { try await pool.open(.threePages) }
    #expect(error?.code == .decoderUnavailable)
    await WorkerProcesses.until { processes.living.isEmpty }
    await pool.shutdown()
  }
}
