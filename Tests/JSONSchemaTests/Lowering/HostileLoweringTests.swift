import Foundation
import JSON
import JSONSchema
import Testing

/// Schemas and answers that would take minutes, or all of the stack, if they were followed blindly.
struct HostileLoweringTests {
  /// A schema of levels of definitions, each made from a reference to the next.
  private static func levels(
    _ count: Int, of level: (JSONValue) -> JSONValue, _ last: JSONValue
  ) -> JSONValue {
    var definitions = JSONObject()
    for index in 0..<count {
      definitions["a\(index)"] = level(["$ref": .string("#/$defs/a\(index + 1)")])
    }
    definitions["a\(count)"] = last
    return [
      "type": "object", "properties": ["x": ["$ref": "#/$defs/a0"]], "required": ["x"],
      "additionalProperties": false, "$defs": .object(definitions),
    ]
  }

  @Test(arguments: [ProviderDialect.openAIStrict, .moonshot])
  func `sixty levels of doubled alternatives are lowered soon`(dialect: ProviderDialect) throws {
    let schema = Self.levels(60, of: { ["anyOf": [$0, $0]] }, ["type": "string"])
    let lowered = try dialect.lower(schema)
    #expect(lowered.restore(["x": "text"]) == ["x": "text"])
  }

  @Test func `the depth of sixty levels of doubled members is counted soon`() {
    let schema = Self.levels(
      60,
      of: {
        [
          "type": "object", "properties": ["l": $0, "r": $0], "required": ["l", "r"],
          "additionalProperties": false,
        ]
      },
      ["type": "string"])
    let error = #expect(throws: LoweringError.self) {
      try ProviderDialect.openAIStrict.lower(schema)
    }
    #expect(error?.message.contains("61 depth") == true)
  }

  @Test(arguments: [400, 5000])
  func `long chains of references take no small stack`(count: Int) {
    let schema = Self.levels(count, of: { ["type": "array", "items": $0] }, ["type": "string"])
    Self.onSmallStack {
      if count < 1000 {
        #expect(throws: Never.self) { try ProviderDialect.openAIStrict.lower(schema) }
      } else {
        let error = #expect(throws: LoweringError.self) {
          try ProviderDialect.openAIStrict.lower(schema)
        }
        #expect(error?.code == .tooLarge)
      }
    }
  }

  @Test func `deep answers find back on a small stack`() throws {
    let schema: JSONValue = [
      "type": "object", "additionalProperties": false,
      "properties": ["child": ["$ref": "#"], "name": ["type": "string"]],
    ]
    let lowered = try ProviderDialect.openAIStrict.lower(schema)
    var deep: JSONValue = ["name": "end", "child": nil]
    for _ in 0..<300 { deep = ["name": nil, "child": deep] }
    let answer = deep
    Self.onSmallStack {
      var restored = lowered.restore(answer)
      var depth = 0
      while let child = restored["child"] {
        #expect(restored["name"] == nil)
        restored = child
        depth += 1
      }
      #expect(depth == 300)
      _ = lowered.lower(restored)
    }
  }

  @Test func `alternatives in each other that all fail are not tried without end`() throws {
    let branch: (JSONValue) -> JSONValue = { o in
      [
        "type": "object", "required": ["a", "n"],
        "properties": ["a": ["$ref": "#/$defs/e"], "n": ["type": "string"], "o": o],
        "not": ["properties": ["n": ["const": "z"]]],
      ]
    }
    let lowered = try ProviderDialect.openAIStrict.lower([
      "type": "object", "properties": ["x": ["$ref": "#/$defs/e"]], "required": ["x"],
      "$defs": [
        "e": [
          "anyOf": [
            branch(["type": "string"]), branch(["type": ["string", "null"]]), ["type": "string"],
          ]
        ]
      ],
    ])
    var value: JSONValue = "end"
    for level in 0..<12 {
      value = ["a": value, "n": level == 0 ? "z" : "y", "o": nil]
    }
    #expect(lowered.restore(["x": value])["x"]?["n"] == "y")
  }

  @Test func `properties whose names only look alike are all asked for`() throws {
    let schema = try JSONSchema([
      "type": "object",
      "properties": ["\u{e9}": ["type": "string"], "e\u{301}": ["type": "number"]],
      "required": ["e\u{301}"], "additionalProperties": false,
    ])
    let lowered = try schema.lowered(to: .openAIStrict)
    let value: JSONValue = ["e\u{301}": 1]
    let answer = lowered.lower(value)
    #expect(answer == ["\u{e9}": nil, "e\u{301}": 1])
    #expect(try JSONSchema(lowered.schema).isValid(answer))
    #expect(lowered.restore(answer) == value)
  }

  /// Runs on a thread as pools have them.
  private static func onSmallStack(_ body: @escaping @Sendable () -> Void) {
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      body()
      done.signal()
    }
    thread.stackSize = 512 * 1024
    thread.start()
    done.wait()
  }
}
