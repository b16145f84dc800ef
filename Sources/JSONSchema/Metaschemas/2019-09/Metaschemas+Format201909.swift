extension Metaschemas {
  /// The part of the 2019-09 metaschema for its format vocabulary, as published at
  /// https://json-schema.org/draft/2019-09/meta/format
  static let format201909 = #"""
    {
        "$schema": "https://json-schema.org/draft/2019-09/schema",
        "$id": "https://json-schema.org/draft/2019-09/meta/format",
        "$vocabulary": {
            "https://json-schema.org/draft/2019-09/vocab/format": true
        },
        "$recursiveAnchor": true,

        "title": "Format vocabulary meta-schema",
        "type": ["object", "boolean"],
        "properties": {
            "format": { "type": "string" }
        }
    }
    """#
}
