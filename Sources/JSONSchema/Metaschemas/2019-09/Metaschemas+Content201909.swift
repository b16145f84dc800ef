extension Metaschemas {
  /// The part of the 2019-09 metaschema for its content vocabulary, as published at
  /// https://json-schema.org/draft/2019-09/meta/content
  static let content201909 = #"""
    {
        "$schema": "https://json-schema.org/draft/2019-09/schema",
        "$id": "https://json-schema.org/draft/2019-09/meta/content",
        "$vocabulary": {
            "https://json-schema.org/draft/2019-09/vocab/content": true
        },
        "$recursiveAnchor": true,

        "title": "Content vocabulary meta-schema",

        "type": ["object", "boolean"],
        "properties": {
            "contentMediaType": { "type": "string" },
            "contentEncoding": { "type": "string" },
            "contentSchema": { "$recursiveRef": "#" }
        }
    }
    """#
}
