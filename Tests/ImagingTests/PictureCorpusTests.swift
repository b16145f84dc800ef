import FoundationEssentials
import Imaging
import TestSupport
import Testing

/// Every file of the picture corpora with what becomes of it.
@Suite(.needsCorpora) struct PictureCorpusTests {
  @Test func `every picture of the corpora is read or refused by name`() throws {
    let folder = try #require(Corpora.folder)
    let outcomes = try ["image", "jpeg", "png"].flatMap { Corpora.files(in: $0) }
      .map { try PictureOutcome(of: $0, below: folder) }
    print(outcomes.map(\.line).joined(separator: "\n"))
  }
}
