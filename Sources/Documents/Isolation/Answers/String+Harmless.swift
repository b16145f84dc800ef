extension String {
  /// The text without what a terminal would obey or a reader be misled by, whoever wrote it: control
  /// characters and breaks of lines are spaces, and what turns or hides letters, such as the controls of
  /// writing direction, is left out (Unicode's general categories Cc, Zl, Zp and Cf).
  var harmless: String {
    var result = UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: result.append(" ")
      case .format: break
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
