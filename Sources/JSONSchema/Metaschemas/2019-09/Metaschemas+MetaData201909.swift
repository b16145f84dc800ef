extension Metaschemas {
  /// The part of the 2019-09 metaschema for its meta-data vocabulary, as published at
  /// https://json-schema.org/draft/2019-09/meta/meta-data
  static let metaData201909 = #"""
    {
        "$schema": "https://json-schema.org/draft/2019-09/schema",
        "$id": "https://json-schema.org/draft/2019-09/meta/meta-data",
        "$vocabulary": {
            "https://json-schema.org/draft/2019-09/vocab/meta-data": true
        },
        "$recursiveAnchor": true,

        "title": "Meta-data vocabulary meta-schema",

        "type": ["object", "boolean"],
        "properties": {
            "title": {
                "type": "string"
            },
            "description": {
                "type": "string"
            },
            "default": true,
            "deprecated": {
                "type": "boolean",
                "default": false
            },
            "readOnly": {
                "type": "boolean",
                "default": false
            },
            "writeOnly": {
                "type": "boolean",
                "default": false
            },
            "examples": {
                "type": "array",
                "items": true
            }
        }
    }
    """#
}
