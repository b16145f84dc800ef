public import ConfigurationFiles

/// An option of a stage without its value's type, for those who list, check and document options.
public protocol StageOptionDeclaration: Sendable {
  /// Its name in a pipeline file, in snake_case.
  var name: String { get }
  /// What it is for, in a sentence.
  var summary: String { get }
  /// What may be written, in words.
  var type: String { get }
  /// The same as a JSON Schema, with the default where one can be written.
  var form: OptionForm { get }
  /// The default as it reads in help; nil where the option is required.
  var defaultText: String? { get }
  /// Whether it must be written.
  var isRequired: Bool { get }

  /// Decodes what is written and keeps the value.
  func decode(
    _ node: ConfigNode, files: OptionFiles, into values: inout OptionValues
  ) throws(PipelineFault)

  /// Keeps the default, where there is one.
  func setDefault(in values: inout OptionValues, files: OptionFiles)
}
