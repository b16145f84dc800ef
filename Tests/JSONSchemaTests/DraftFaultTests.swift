import JSON
import JSONSchema
import Testing

/// What a person is told whose schema is of a draft that it does not declare, or of none.
struct DraftFaultTests {
  static let drafts =
    "https://json-schema.org/draft/2020-12/schema, https://json-schema.org/draft/2019-09/schema, "
    + "http://json-schema.org/draft-07/schema#, http://json-schema.org/draft-06/schema#"

  static let faults: [(schema: String, fault: String)] = [
    (
      ##"{"$schema":"http://json-schema.org/draft-04/schema#"}"##,
      "/$schema: the dialect http://json-schema.org/draft-04/schema# is too old: drafts 6, 7, 2019-09 "
        + "and 2020-12 are understood. To make a schema of draft 7 of one of draft 4, write $id for "
        + "id, write the limit itself under exclusiveMinimum and exclusiveMaximum instead of true, "
        + "and declare http://json-schema.org/draft-07/schema#"
    ),
    (
      ##"{"$schema":"http://json-schema.org/schema#"}"##,
      "/$schema: the dialect http://json-schema.org/schema# is not understood; those that are: "
        + Self.drafts
    ),
    (
      ##"{"$schema":"https://example.com/mine"}"##,
      "/$schema: the dialect https://example.com/mine is not known; declare one of \(Self.drafts), or "
        + "hand over the metaschema of a dialect made from the vocabularies of 2019-09 or 2020-12"
    ),
    (##"{"$schema":7}"##, "/$schema: expected the URI of a metaschema, found the number 7"),
    (
      ##"{"properties":{"a":{"items":[{}]}}}"##,
      "/properties/a/items: expected one schema for all elements, found an array; since 2020-12 "
        + "schemas for the first elements stand under prefixItems and one for the others under items; "
        + #"for the older form declare "$schema": "http://json-schema.org/draft-07/schema#""#
    ),
    (
      ##"{"exclusiveMinimum":true,"minimum":1}"##,
      "/exclusiveMinimum: expected a number, found true; since draft 6 the limit itself stands here, "
        + "not beside it"
    ),
    (
      ##"{"properties":{"a":{"required":true}}}"##,
      "/properties/a/required: expected an array of strings, found true; it stands in the object, "
        + "with the members' names"
    ),
    (
      ##"{"$defs":{"a":{"$id":"#a"}}}"##,
      "/$defs/a/$id: an $id has no fragment; name a place within a schema by $anchor"
    ),
    (
      ##"{"$defs":{"a":{"$schema":"http://json-schema.org/draft-07/schema#"}}}"##,
      "/$defs/a/$schema: only a document, or a part with an $id of its own, can be in another dialect "
        + "than what is around it; give this part an $id, or remove the $schema"
    ),
    (
      ##"{"$schema":"https://json-schema.org/draft/2019-09/schema","$recursiveRef":"#/$defs/a"}"##,
      ##"/$recursiveRef: expected "#", found "#/$defs/a"; refer to other places by $ref"##
    ),
    (
      ##"{"$schema":"https://json-schema.org/draft/2019-09/schema","items":{"$recursiveAnchor":true}}"##,
      "/items/$recursiveAnchor: stands only at the root of a document or beside an $id of its own"
    ),
    (
      ##"{"$schema":"http://json-schema.org/draft-07/schema#","items":[]}"##,
      "/items: expected an array of at least one schema, found an empty array"
    ),
    (
      ##"{"$schema":"http://json-schema.org/draft-07/schema#","definitions":{"a":{"$id":"#1"}}}"##,
      "/definitions/a/$id: expected a name of letters, digits, '-', '_' and '.' that does not begin "
        + #"with a digit, found the string "1""#
    ),
  ]

  @Test(arguments: faults)
  func `a schema of the wrong draft is told the way out`(schema: String, fault: String) throws {
    let schema = try JSONValue(parsing: schema)
    let error = #expect(throws: JSONSchemaError.self) { try JSONSchema(schema) }
    #expect(error?.description == fault)
  }

  @Test func `vocabularies of two drafts are no dialect`() throws {
    let metaschema: JSONValue = [
      "$vocabulary": [
        "https://json-schema.org/draft/2019-09/vocab/core": true,
        "https://json-schema.org/draft/2020-12/vocab/applicator": true,
      ]
    ]
    let options = JSONSchemaOptions(documents: ["http://a.example/meta": metaschema])
    let error = #expect(throws: JSONSchemaError.self) {
      try JSONSchema(["$schema": "http://a.example/meta"], options: options)
    }
    #expect(
      error?.description == "/$schema: the dialect http://a.example/meta can't be followed: its "
        + "metaschema mixes vocabularies of 2019-09 and 2020-12")
  }
}
