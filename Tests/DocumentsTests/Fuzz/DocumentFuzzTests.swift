import FoundationEssentials
import Imaging
import TestSupport
import Testing

@testable import Documents

/// Broken documents through real decoder processes: each ends as pages or as a named error, and the
/// program that asks neither dies, hangs nor grows.
///
/// `PLATEN_FUZZ_DOCUMENTS` says how many, 300 unless told otherwise. `PLATEN_FUZZ_SANITIZED`, which
/// `make fuzz` sets, names a decoder program that was built with a sanitizer: what that finds is a
/// failure too.
@Suite(.needsCorpora, .serialized, .timeLimit(.minutes(240))) struct DocumentFuzzTests {
  /// The exit code by which sanitizers are told to end a process (`ASAN_OPTIONS`).
  static let sanitizerExitCode = 99

  static let count = ProcessInfo.processInfo.environment["PLATEN_FUZZ_DOCUMENTS"].flatMap(Int.init)
  static let sanitized = ProcessInfo.processInfo.environment["PLATEN_FUZZ_SANITIZED"]

  /// Seeds by format, each at most so large that a mutant takes little time.
  static let seeds: [[DocumentMutator.Seed]] = {
    let files = ["pdf", "png", "jpeg", "image"].flatMap(Corpora.files)
    let all = files.compactMap { file -> DocumentMutator.Seed? in
      guard let bytes = try? Data(contentsOf: file), (1...150_000).contains(bytes.count) else {
        return nil
      }
      return DocumentMutator.Seed(name: file.lastPathComponent, bytes: Array(bytes))
    }
    return [["pdf"], ["png"], ["jpg", "jpeg"], ["tif", "tiff"], ["webp"], ["gif", "bmp"]].map {
      endings in
      all.filter { seed in endings.contains { seed.name.hasSuffix(".\($0)") } }
    }.filter { !$0.isEmpty }
  }()

  /// A mutant by its number.
  static func mutant(_ number: Int) -> (bytes: [UInt8], name: String) {
    let family = seeds[number % seeds.count]
    let seed = family[number / seeds.count % family.count]
    let other = family[number &* 7919 % family.count]
    var mutator = DocumentMutator(number: number)
    let (bytes, kind) = mutator.mutant(of: seed, with: other)
    return (bytes, "mutant \(number): \(kind) of \(seed.name)")
  }

  /// The decoder processes' command, with their mark.
  static func command(_ processes: WorkerProcesses) -> WorkerCommand {
    guard let sanitized else { return processes.command }
    var command = processes.command
    command.executable = sanitized
    command.arguments = []
    // Sanitizers keep freed memory and what surrounds each allocation.
    command.environment["ASAN_OPTIONS"] =
      "exitcode=\(sanitizerExitCode):detect_leaks=0:allocator_may_return_null=1"
      + ":max_allocation_size_mb=2048:quarantine_size_mb=64"
    return command
  }

  /// Memory of this process that is its own.
  static var residentBytes: Int { ResidentMemory().bytes }

  static func outcome(_ number: Int, _ pool: DecoderPool) async -> DecodingError? {
    let (bytes, name) = mutant(number)
    let source = DocumentSource.bytes(bytes, name: name)
    let options = RenderOptions(maxSide: 300, maxPixels: 60_000, text: .layer)
    return await failure {
      let document = try await pool.open(source)
      for page in 1...min(2, document.pageCount) {
        _ = try await pool.render(page: page, of: source, options: options)
      }
    }
  }

  @Test(.enabled(if: sanitized != nil, "needs decoders that are built with a sanitizer"))
  func `what a sanitizer finds is told`() async throws {
    var command = Self.command(WorkerProcesses())
    command.environment["PROBE"] = "overflow"
    let pool = DecoderPool(
      isolation: .processes(command, count: 1), limits: DecodingLimits(memory: .max))
    let error = await failure { try await pool.recognize(SandboxTests.picture) }
    #expect(error?.message.contains("code \(Self.sanitizerExitCode)") == true, "\(error as Any)")
    await pool.shutdown()
  }

  /// In a process of its own, so that no other test's memory counts.
  @Test func `every broken document ends as pages or as a named error`() async throws {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) { try await DocumentFuzzTests.run() }
    print(String(decoding: result?.standardOutputContent ?? [], as: UTF8.self))
  }

  private static func run() async throws {
    let processes = WorkerProcesses()
    let limits = DecodingLimits(
      memory: Self.sanitized != nil ? .max : 1 << 30, cpuSeconds: 10, wallSeconds: 30,
      image: ImageLimits(pixels: 50_000_000))
    let pool = DecoderPool(isolation: .processes(Self.command(processes), count: 2), limits: limits)
    let count = Self.count ?? 300
    var counts: [String: Int] = [:]
    var ends: [FuzzEnd: Int] = [:]
    var found: [String] = []
    var memory: [Int] = []
    await withTaskGroup(of: (Int, DecodingError?).self) { group in
      func take(_ outcome: (number: Int, error: DecodingError?)) {
        counts[outcome.error?.code.rawValue ?? "rendered", default: 0] += 1
        guard let error = outcome.error, let end = FuzzEnd(error) else { return }
        ends[end, default: 0] += 1
        let line = "\(Self.mutant(outcome.number).name): \(error.message)"
        print("fuzz: \(line)")
        if error.message.contains("code \(Self.sanitizerExitCode)") { found.append(line) }
      }
      for number in 0..<count {
        if number >= 4, let outcome = await group.next() { take(outcome) }
        if number % max(1, count / 20) == 0 { memory.append(Self.residentBytes >> 20) }
        group.addTask { (number, await Self.outcome(number, pool)) }
      }
      for await outcome in group { take(outcome) }
    }
    print("fuzz: \(count) documents, \(counts.sorted { $0.key < $1.key })")
    print("fuzz: processes ended by \(ends.sorted { $0.key.rawValue < $1.key.rawValue })")
    print("fuzz: memory of this process in MiB: \(memory)")
    #expect(counts.values.reduce(0, +) == count)
    #expect(found.isEmpty, "a sanitizer found faults")
    for end in FuzzEnd.allCases {
      #expect(ends[end, default: 0] <= end.most(of: count), "ended by \(end.rawValue)")
    }
    // Flat: what the second half of the documents added to the first is less than a document a piece.
    let half = memory[memory.count / 2]
    #expect((memory.last ?? 0) - half < 64, "\(memory)")
    // The pool goes on, and has no more processes than it may.
    let whole = DocumentSource.bytes(PDFBuilder.document([""]), name: "whole")
    #expect(try await pool.render(page: 1, of: whole).isBlank)
    #expect(processes.living.count <= 2)
    #expect(counts["decoder_unavailable"] == nil && counts["document_changed"] == nil)
    #expect(counts["rendered", default: 0] > 0 && counts["document_damaged", default: 0] > 0)
    await pool.shutdown()
  }
}
