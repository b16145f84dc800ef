import JSON

@testable import Platen

/// Records as emitters get them.
enum EmittedRecord {
  static func make(
    _ id: String, name: String? = nil, status: Record.Status = .complete,
    data: JSONValue? = nil, code: String = "off_schema"
  ) -> Record {
    Record(
      id: id, pipeline: .init(name: "p", fingerprint: "f"),
      document: .init(
        name: name ?? "\(id).png", sha256: "sha-\(id)", mediaType: "image/png", pages: 1),
      status: status,
      rejection: status == .rejected
        ? Rejection(stage: "validate", code: code, message: "no", attempts: 1) : nil,
      data: status == .rejected ? .null : data ?? ["number": .string(id)], pages: [],
      evidence: [], findings: [], model: nil, usage: Usage())
  }
}
