import JSON

/// A schema seen the way a reader of documents needs it: references followed, `null` set aside.
struct SchemaWalk: Sendable {
  /// The whole schema document, in which references are looked up.
  let root: JSONValue

  /// The subschema that tells the value's type: references inside the document are followed, the
  /// `null` branch of `anyOf` and `oneOf` is dropped, the only other branch taken.
  func resolved(_ schema: JSONValue) -> JSONValue {
    var current = schema
    // A chain of references longer than this goes round in a circle.
    for _ in 0..<16 {
      guard let object = current.object else { return current }
      if let reference = object["$ref"]?.string, let target = lookUp(reference) {
        current = merging(target, over: object, without: "$ref")
      } else if let (keyword, branches) = branches(of: object),
        let branch = branches.first(where: { !isNull($0) }),
        branches.filter({ !isNull($0) }).count == 1
      {
        current = merging(branch, over: object, without: keyword)
      } else {
        return current
      }
    }
    return current
  }

  /// The type names of a schema, `null` left out.
  func types(of schema: JSONValue) -> [String] {
    let named = schema["type"]
    let all = named?.string.map { [$0] } ?? named?.array?.compactMap(\.string) ?? []
    return all.filter { $0 != "null" }
  }

  private func branches(of object: JSONObject) -> (String, [JSONValue])? {
    for keyword in ["anyOf", "oneOf", "allOf"] {
      if let branches = object[keyword]?.array { return (keyword, branches) }
    }
    return nil
  }

  private func isNull(_ schema: JSONValue) -> Bool {
    resolvedType(schema) == "null"
      || schema["const"] == .null || schema["enum"]?.array == [.null]
  }

  private func resolvedType(_ schema: JSONValue) -> String? { schema["type"]?.string }

  private func merging(
    _ schema: JSONValue, over object: JSONObject, without keyword: String
  ) -> JSONValue {
    guard var result = schema.object else { return schema }
    // What stands beside a reference says more about this place than what it refers to.
    for member in object where member.name != keyword { result[member.name] = member.value }
    return .object(result)
  }

  /// The subschema at `#`, `#/a/b`, or with that name: an `$anchor` in `$defs`, or up to draft 7 an
  /// `$id` of `#name` in `definitions`.
  private func lookUp(_ reference: String) -> JSONValue? {
    guard reference.hasPrefix("#") else { return nil }
    let fragment = reference.dropFirst()
    if fragment.isEmpty { return root }
    guard fragment.hasPrefix("/") else {
      let definitions = [root["$defs"], root["definitions"]].compactMap { $0?.object }.joined()
      return definitions.first { definition in
        definition.value["$anchor"]?.string == String(fragment)
          || definition.value["$id"]?.string == reference
      }?.value
    }
    var current = root
    for token in fragment.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      let name = Self.unescaped(token)
      if let next = current[name] {
        current = next
      } else if let index = Int(name), let next = current[index] {
        current = next
      } else {
        return nil
      }
    }
    return current
  }

  /// A JSON pointer token in its plain spelling (RFC 6901, section 4): `~1` is `/`, `~0` is `~`.
  private static func unescaped(_ token: Substring) -> String {
    var plain = ""
    var isEscaped = false
    for character in token {
      if isEscaped {
        plain.append(character == "1" ? "/" : character == "0" ? "~" : character)
        isEscaped = false
      } else if character == "~" {
        isEscaped = true
      } else {
        plain.append(character)
      }
    }
    return plain
  }
}
