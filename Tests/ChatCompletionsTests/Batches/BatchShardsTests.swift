import ChatCompletions
import TestSupport
import Testing

/// Lines are divided among batches by count and by bytes.
struct BatchShardsTests {
  /// The lines and bytes of each batch.
  private func shards(
    _ limits: BatchLimits, _ lines: some Sequence<Int>
  ) throws -> [BatchShards.Shard] {
    var shards = BatchShards(limits)
    for bytes in lines { _ = try shards.place(bytes: bytes) }
    return shards.shards
  }

  private static let aigateway = ProviderProfile.aigateway.batches ?? BatchLimits()
  private static let openAI = ProfileCatalogue.builtIn["openai"]?.batches ?? BatchLimits()

  @Test(arguments: [(1, [1]), (99, [99]), (100, [100]), (101, [100, 1]), (250, [100, 100, 50])])
  func `AIgateway takes a hundred lines`(_ lines: Int, _ expected: [Int]) throws {
    #expect(Self.aigateway.maxLines == 100 && Self.aigateway.pricePercent == 50)
    #expect(
      try shards(Self.aigateway, repeatElement(300_000, count: lines)).map(\.lines) == expected)
  }

  @Test func `OpenAI takes 50,000 lines`() throws {
    #expect(
      try shards(Self.openAI, repeatElement(10, count: 120_000)).map(\.lines)
        == [50_000, 50_000, 20_000])
  }

  @Test func `OpenAI takes 200 MB, and not one byte more`() throws {
    #expect(Self.openAI.maxBytes == 200_000_000)
    let exact = try shards(Self.openAI, repeatElement(20_000_000, count: 10))
    #expect(exact.map(\.bytes) == [200_000_000])
    let over = try shards(Self.openAI, Array(repeating: 20_000_000, count: 9) + [20_000_001, 5])
    #expect(over.map(\.bytes) == [180_000_000, 20_000_006])
    #expect(over.map(\.lines) == [9, 2])
  }

  @Test func `a line larger than a batch is an error that says what to do, and takes no place`()
    throws
  {
    var shards = BatchShards(BatchLimits(maxLines: 10, maxBytes: 100))
    #expect(try shards.place(bytes: 60) == 0)
    let error = #expect(throws: BatchError.self) { try shards.place(bytes: 101) }
    #expect(error?.code == .lineTooLarge)
    #expect(error?.message.contains("101 bytes") == true)
    #expect(error?.message.contains("max_side") == true)
    #expect(try shards.place(bytes: 40) == 0)
    #expect(try shards.place(bytes: 100) == 1)
  }

  @Test func `without limits there is one batch`() throws {
    let found = try shards(BatchLimits(), repeatElement(1 << 40, count: 1000))
    #expect(found.map(\.lines) == [1000] && found.map(\.bytes) == [1000 << 40])
  }

  @Test(arguments: 0..<20)
  func `no batch is over a limit, none is lost, and none could have taken the next line`(
    _ seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let limits = BatchLimits(
      maxLines: Int.random(in: 1...9, using: &generator),
      maxBytes: Int.random(in: 50...500, using: &generator))
    var shards = BatchShards(limits)
    var batches: [[Int]] = []
    for _ in 0..<200 {
      let bytes = Int.random(in: 1...50, using: &generator)
      let place = try shards.place(bytes: bytes)
      if place == batches.count {
        if let last = batches.last {
          #expect(last.count == limits.maxLines || last.reduce(bytes, +) > limits.maxBytes ?? 0)
        }
        batches.append([])
      }
      #expect(place == batches.count - 1)
      batches[place].append(bytes)
    }
    #expect(batches.allSatisfy { $0.count <= limits.maxLines ?? 0 })
    #expect(batches.allSatisfy { $0.reduce(0, +) <= limits.maxBytes ?? 0 })
    #expect(shards.shards.map(\.lines) == batches.map(\.count))
    #expect(shards.shards.map(\.bytes) == batches.map { $0.reduce(0, +) })
  }
}
