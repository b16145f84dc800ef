/// The Business Identifier Code (ISO 9362).
enum BIC {
  static func fault(in text: String) -> String? {
    let code = CodeText(text)
    // Since 2014 the first four may be digits too; none was ever given out so.
    return code.matches("aaaaaacc") || code.matches("aaaaaaccccc")
      ? nil
      : "it is not six letters (bank, country) and two or five letters and digits"
  }
}
