import FoundationEssentials
import JSON

/// The types that `JSONValueDecoder` has a form of its own for: their schemas, and placeholders.
enum KnownForms {
  /// Whole runs of four characters of base64, and the padded end (RFC 4648, section 4).
  private static let base64 =
    "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"

  /// The schema and a value; nil for types that it does not know.
  static func form<Value>(
    of type: Value.Type, _ placeholders: Placeholders
  ) -> (schema: JSONObject, value: Value)? {
    func pair(_ schema: JSONObject, _ value: Any?) -> (schema: JSONObject, value: Value)? {
      (value as? Value).map { (schema, $0) }
    }
    switch type {
    case is String.Type: return pair(["type": "string"], placeholders.value(type))
    case is Bool.Type: return pair(["type": "boolean"], placeholders.value(type))
    case is Double.Type, is Float.Type: return pair(["type": "number"], placeholders.value(type))
    case let integer as any FixedWidthInteger.Type:
      return pair(schema(of: integer), placeholders.value(type))
    case is Decimal.Type: return pair(["type": "number"], Decimal(Int(placeholders.integer)))
    case is Date.Type:
      return pair(["type": "string", "format": "date-time"], Date(timeIntervalSince1970: 0))
    case is URL.Type:
      // Addresses are printed without a scheme, and URL takes them; it takes no empty text.
      return pair(
        ["type": "string", "format": "uri-reference", "minLength": 1],
        URL(string: "https://example.com/"))
    case is UUID.Type: return pair(["type": "string", "format": "uuid"], UUID())
    case is Data.Type:
      return pair(
        ["type": "string", "contentEncoding": "base64", "pattern": .string(base64)], Data())
    case is JSONValue.Type: return pair([:], JSONValue.null)
    case is JSONNumber.Type: return pair(["type": "number"], JSONNumber(placeholders.integer))
    case is JSONObject.Type: return pair(["type": "object"], JSONObject())
    default: return nil
    }
  }

  /// Types narrower than 64 bits have bounds. Wider ones would only carry numbers of twenty digits
  /// into every prompt, which nothing printed comes near to.
  private static func schema(of integer: any FixedWidthInteger.Type) -> JSONObject {
    func bounds<Integer: FixedWidthInteger>(_ type: Integer.Type) -> JSONObject {
      var schema: JSONObject = ["type": "integer"]
      let isNarrow = type.bitWidth < 64
      if isNarrow || !type.isSigned { schema["minimum"] = .number(JSONNumber(type.min)) }
      if isNarrow { schema["maximum"] = .number(JSONNumber(type.max)) }
      return schema
    }
    return bounds(integer)
  }
}
