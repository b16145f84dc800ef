/// A draft of JSON Schema that can be compiled; later ones compare greater.
///
/// A document is of the draft that its `$schema` names, else of that of the schema which was
/// compiled, else of `JSONSchemaOptions.defaultDraft`. So is a part with an `$id` and a `$schema` of
/// its own.
public enum JSONSchemaDraft: String, Sendable, Hashable, CaseIterable {
  /// <https://json-schema.org/draft-06>
  case draft6 = "6"
  /// <https://json-schema.org/draft-07>
  case draft7 = "7"
  /// <https://json-schema.org/draft/2019-09>
  case draft201909 = "2019-09"
  /// <https://json-schema.org/draft/2020-12>
  case draft202012 = "2020-12"

  /// What a schema of the draft writes under `$schema`.
  public var metaschema: String {
    switch self {
    case .draft6: "http://json-schema.org/draft-06/schema#"
    case .draft7: "http://json-schema.org/draft-07/schema#"
    case .draft201909: "https://json-schema.org/draft/2019-09/schema"
    case .draft202012: "https://json-schema.org/draft/2020-12/schema"
    }
  }
}

extension JSONSchemaDraft: Comparable {
  /// By date of publication.
  public static func < (left: JSONSchemaDraft, right: JSONSchemaDraft) -> Bool {
    left.position < right.position
  }

  private var position: Int {
    switch self {
    case .draft6: 6
    case .draft7: 7
    case .draft201909: 8
    case .draft202012: 9
    }
  }
}

extension JSONSchemaDraft: CustomStringConvertible {
  /// As people say it: `draft 7`, `draft 2020-12`.
  public var description: String { "draft \(rawValue)" }
}
