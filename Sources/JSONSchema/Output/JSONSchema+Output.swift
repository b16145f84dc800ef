public import JSON

extension JSONSchema {
  /// What validation says of a value, in a format of the specification (2020-12 Core, section 12).
  ///
  /// An object with `valid`. For `basic` and `detailed` also `keywordLocation`, `instanceLocation`
  /// and, where the value does not fit, `errors`, else `annotations`: output units, each with
  ///
  /// - `valid`,
  /// - `keywordLocation`: the way to the keyword through the schema and its references,
  /// - `absoluteKeywordLocation`: the URI of the keyword, where the way does not tell it,
  /// - `instanceLocation`: the place in the value,
  /// - `error`: what was expected and found, or `annotation`: what the keyword says of the value,
  /// - `errors` or `annotations`: the units below.
  ///
  /// Errors quote the value, as those of `validate` do.
  public func output(_ format: JSONSchemaOutputFormat, for value: JSONValue) -> JSONValue {
    let verdict = Evaluation.run(program, value)
    if format == .flag { return ["valid": .bool(verdict.isValid)] }
    let purpose: Evaluation.Purpose = verdict.isValid ? .annotations : .reasons
    let run = Evaluation.run(program, value, purpose, remembers: verdict.remembers)
    let writer = OutputWriter(program: program)
    return writer.output(run, isFlat: format == .basic)
  }
}
