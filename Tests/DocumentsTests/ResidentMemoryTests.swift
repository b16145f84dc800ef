import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import Documents

/// How much memory decoder processes hold, by the kernel's word.
@Suite(.timeLimit(.minutes(15))) struct ResidentMemoryTests {
  static let document = DocumentSource.bytes(PDFBuilder.document([""]), name: "empty.pdf")

  let processes = WorkerProcesses()

  @Test func `what a process holds is seen from outside, and nothing once it is gone`() async throws
  {
    let pool = DecoderPool(isolation: .processes(processes.command, count: 1))
    _ = try await pool.open(Self.document)
    let process = try #require(processes.living.first)
    let memory = ResidentMemory(of: process)
    #expect((1 << 20..<1 << 30).contains(memory.bytes), "\(memory.bytes)")
    await pool.shutdown()
    await WorkerProcesses.until { processes.living.isEmpty }
    // Once it is reaped, whoever has its number.
    await WorkerProcesses.until { memory.bytes == 0 }
    #expect(ResidentMemory(of: 0).bytes == 0)
    #expect(ResidentMemory().bytes > 0)
  }

  @Test(arguments: [(1, true), (1 << 40, false)])
  func `a process is let go by what it holds, whatever it says`(bound: Int, isLetGo: Bool)
    async throws
  {
    let pool = DecoderPool(
      isolation: .processes(processes.command, count: 1), limits: DecodingLimits(),
      retirement: ProcessPool.Retirement(residentBytes: bound))
    _ = try await pool.open(Self.document)
    let first = processes.living.first
    if isLetGo { await WorkerProcesses.until { processes.living.isEmpty } }
    _ = try await pool.open(Self.document)
    #expect((processes.living.first == first && first != nil) == !isLetGo)
    await pool.shutdown()
  }

  @Test func `an answer has no word on memory`() throws {
    let header = try Frame(DecoderResponse.documentNeeded).header
    #expect(!String(decoding: header, as: UTF8.self).contains("esident"))
  }
}
