import JSON

/// Decodes one type in the ways that make it show its form.
struct DecodingAttempts<Value: Decodable> {
  private let describer: TypeDescriber
  private let path: [any CodingKey]
  private let isMinimal: Bool
  private let guides: [String: SchemaGuide]

  init(
    _ type: Value.Type, describer: TypeDescriber, path: [any CodingKey], isMinimal: Bool
  ) {
    self.describer = describer
    self.path = path
    self.isMinimal = isMinimal
    guides = (type as? any SchemaDescribing.Type)?.memberGuides ?? [:]
  }

  /// The form of all that it takes, and a value.
  func look() throws -> (shape: DecodedForm, value: Value) {
    let (node, value, placeholders) = try firstTaken()
    let isEnumeration = Mirror(reflecting: value).displayStyle == .enum
    if isEnumeration, Value.self is any RawRepresentable.Type, node.members == nil {
      throw unlisted("make it conform to CaseIterable, so that its raw values can be listed")
    }
    if node.choices > 0 {
      return isEnumeration
        ? (try alternatives(node.choices, placeholders), value)
        : (try attempt(placeholders, choice: .all).node.shape ?? .schema([:]), value)
    }
    var shapes = node.shape.map { [$0] } ?? []
    // What a type takes once its first wish is refused, it takes as well.
    while node.values.count == 1, shapes.count < 16 {
      guard
        let next = try? attempt(placeholders, refusals: shapes.count).node,
        let shape = next.shape, !shapes.contains(shape), !next.isRefusedOnly
      else { break }
      shapes.append(shape)
    }
    return (shapes.isEmpty ? .schema([:]) : DecodedForm.union(shapes), value)
  }

  /// A value, whatever its form.
  func anyValue() throws -> Value { try firstTaken().value }

  private typealias Attempt = (node: ProbeNode, value: Value)

  private func attempt(
    _ placeholders: Placeholders, choice: ProbeDecoder.Choice = .one(0), refusals: Int = 0
  ) throws -> Attempt {
    let node = ProbeNode()
    let context = ProbeDecoder.Context(
      describer: describer, type: Value.self, placeholders: placeholders, guides: guides,
      isMinimal: isMinimal)
    let decoder = ProbeDecoder(
      node: node, codingPath: path, context: context, choice: choice, refusals: refusals)
    do {
      return (node, try Value(from: decoder))
    } catch let error as SchemaDescriptionError {
      throw error
    } catch {
      throw Refused(
        error: error, choices: node.choices, asksUnknownNames: node.asksUnknownNames)
    }
  }

  private struct Refused: Error {
    let error: any Error
    let choices: Int
    let asksUnknownNames: Bool
  }

  /// The first attempt that the type takes.
  private func firstTaken() throws -> (node: ProbeNode, value: Value, placeholders: Placeholders) {
    var first: Refused?
    var endless: SchemaDescriptionError?
    for placeholders in Placeholders.all {
      var choice = 0
      var choices = 1
      while choice < choices {
        do {
          let (node, value) = try attempt(placeholders, choice: .one(choice))
          return (node, value, placeholders)
        } catch let refused as Refused {
          if refused.asksUnknownNames {
            throw unlisted(
              "declare its CodingKeys yourself, as enum CodingKeys: String, CodingKey, "
                + "CaseIterable, so that its cases can be listed")
          }
          first = first ?? refused
          choices = max(choices, refused.choices)
        } catch let error as SchemaDescriptionError where error.code == .endless && isMinimal {
          // Another case may end.
          endless = endless ?? error
          choices = max(choices, listedCount)
        }
        choice += 1
      }
      if let endless { throw endless }
    }
    throw refusal(first?.error)
  }

  /// Every case of an enumeration with associated values.
  private func alternatives(_ count: Int, _ placeholders: Placeholders) throws -> DecodedForm {
    var shapes: [DecodedForm] = []
    for index in 0..<count {
      var taken: Attempt?
      var last: (any Error)?
      for placeholders in [placeholders] + Placeholders.all where taken == nil {
        do {
          taken = try attempt(placeholders, choice: .one(index))
        } catch let refused as Refused {
          last = last ?? refused.error
        }
      }
      guard let shape = taken?.node.shape else { throw refusal(last) }
      shapes.append(shape)
    }
    return DecodedForm.union(shapes)
  }

  /// Cases that there may be beyond one that does not end; attempts past the last are refused.
  private var listedCount: Int { 64 }

  private func unlisted(_ way: String) -> SchemaDescriptionError {
    SchemaDescriptionError(
      .unknownCases, Value.self, at: path,
      "its cases can't be known from its decoding: \(way), or conform it to SchemaDescribing with "
        + "a schemaOverride that has \"examples\"")
  }

  private func refusal(_ error: (any Error)?) -> SchemaDescriptionError {
    if !isMinimal, Value.self is any RawRepresentable.Type,
      !(Value.self is any CaseIterable.Type)
    {
      return unlisted("make it conform to CaseIterable, so that its raw values can be listed")
    }
    return SchemaDescriptionError(
      .refusesPlaceholders, Value.self, at: path,
      "its init(from:) takes none of the placeholders that it was shown (the first error: "
        + "\(error.map(String.init(describing:)) ?? "none")); conform it to SchemaDescribing, with "
        + "memberGuides that have \"examples\", or with a schemaOverride that has")
  }
}

extension ProbeNode {
  /// Whether all that was asked for was refused, and the type did without.
  fileprivate var isRefusedOnly: Bool { values.isEmpty && members == nil && elements == nil }
}
