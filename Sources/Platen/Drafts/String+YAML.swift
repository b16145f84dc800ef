import JSON

extension String {
  /// The text as a scalar of YAML: as it is where nothing in it means anything else, or in double quotes
  /// as in JSON, which YAML reads the same.
  var asYAML: String {
    let isPlain =
      first.map { $0.isLetter || $0 == "/" || $0 == "." } ?? false
      && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(lowercased())
      && unicodeScalars.allSatisfy { scalar in
        scalar.isASCII
          && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || "/_-*.~".unicodeScalars.contains(scalar))
      }
    return isPlain ? self : JSONValue.string(self).text(.compact)
  }
}
