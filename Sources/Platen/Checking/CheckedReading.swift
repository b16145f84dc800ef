import JSON
import Rules

/// What was read, as one, and what is wrong with it: of a long table each of these is dear, and made once.
struct CheckedReading {
  let reading: ReadAnswer
  let whole: MergedParts
  let data: JSONValue
  let check: DataCheck

  /// Joins and checks what was read.
  init(_ reading: ReadAnswer, by schema: SchemaFile, _ rules: RuleSet) {
    self.reading = reading
    whole = reading.whole
    data = whole.value.value
    check = DataCheck(data, by: schema, rules)
  }
}
