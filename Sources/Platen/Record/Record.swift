public import JSON
public import Reading

/// What the pipeline hands out for one document.
///
/// The written form is described in `docs/record.md` and checked by `docs/record.schema.json`.
public struct Record: Sendable, Hashable {
  /// Whether the record can be used.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// Valid against its schema, every page read or blank.
    case complete
    /// Valid against its schema, but some page failed or was skipped.
    case partial
    /// Not to be used; `rejection` says why.
    case rejected
  }

  /// The pipeline that made a record.
  public struct PipelineIdentity: Sendable, Hashable {
    /// The name in the pipeline file.
    public var name: String
    /// SHA-256 over everything in the pipeline that can change a record.
    public var fingerprint: String
  }

  /// The document that a record is of.
  public struct DocumentIdentity: Sendable, Hashable {
    /// The name it was given under.
    public var name: String
    /// SHA-256 of its bytes; nil where they could not be read.
    public var sha256: String?
    /// Its media type; nil where it could not be told.
    public var mediaType: String?
    /// Number of pages; nil where it could not be opened.
    public var pages: Int?
  }

  /// The model that was asked and the one that says it answered.
  public struct ModelIdentity: Sendable, Hashable {
    /// The model named in the requests.
    public var requested: String
    /// The model that the answer names; nil when no answer came.
    public var answered: String?
  }

  /// A value and its place on a page.
  public struct EvidenceEntry: Sendable, Hashable {
    /// The value's place in `data`.
    public var pointer: JSONPointer
    /// Where it stands.
    public var evidence: Evidence

    /// A value's evidence.
    public init(pointer: JSONPointer, evidence: Evidence) {
      self.pointer = pointer
      self.evidence = evidence
    }
  }

  /// How far the opinions of a vote agreed with the value that was kept.
  public struct Confidence: Sendable, Hashable {
    /// The value's place in `data`.
    public var pointer: JSONPointer
    /// The share of the opinions that say the same, from 0 to 1, with four decimals.
    public var share: Double

    /// So many opinions of all.
    public init(pointer: JSONPointer, agreeing: Int, of all: Int) {
      self.pointer = pointer
      share = (Double(agreeing) / Double(max(all, 1)) * 10_000).rounded() / 10_000
    }

    init(pointer: JSONPointer, share: Double) {
      self.pointer = pointer
      self.share = share
    }
  }

  /// What the models that a stage asked cost.
  public struct StageUsage: Sendable, Hashable {
    /// The stage.
    public var stage: String
    /// What it cost.
    public var usage: Usage
  }

  /// Known by document and pipeline: the same content through the same pipeline has the same id.
  public var id: String
  /// Which pipeline.
  public var pipeline: PipelineIdentity
  /// Which document.
  public var document: DocumentIdentity
  /// Whether it can be used.
  public var status: Status
  /// Why it was rejected; nil unless it was.
  public var rejection: Rejection?
  /// The answer, in the schema's order and the answer's spelling; null when there is none.
  public var data: JSONValue
  /// The page ledger.
  public var pages: [PageLedger.Entry]
  /// Where the values stand, in the order of `data`.
  public var evidence: [EvidenceEntry]
  /// How far opinions agreed with the fields that were voted on; empty where none was.
  public var confidence: [Confidence] = []
  /// What a person should know.
  public var findings: [Finding]
  /// Which model; nil when none was asked.
  public var model: ModelIdentity?
  /// What it cost.
  public var usage: Usage
  /// The same by stage, for those that asked a model.
  public var usageByStage: [StageUsage] = []
  /// The documents that it holds, in page order, where it is a bundle that was split; else empty.
  public var parts: [Part] = []
  /// The bundle that it is a part of; nil where it is a document of its own.
  public var partOf: PartOf?
}
