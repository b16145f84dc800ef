import ChatCompletions
import ConfigurationFiles

/// Another model that is asked for its opinion, as a pipeline file names it.
struct Challenger: Sendable {
  /// Which model, and where.
  var selection: ModelSelection
  /// Where it is written.
  var place: SourcePlace

  /// What stands for it in a pipeline's fingerprint.
  var canonicalText: String {
    [selection.profile.canonicalText, selection.model ?? "", selection.baseURL ?? ""]
      .joined(separator: " ")
  }

  /// What is wrong with it after the stages before.
  func faults(after earlier: [OptionValues]) -> [PipelineFault] {
    earlier.filter { $0.value(ModelOptions.profile.name, as: ProviderProfile.self) != nil }
      .compactMap { fault(challenging: ModelOptions.selection(in: $0)) }
  }

  /// Why it can't challenge a model; nil where it can.
  func fault(challenging model: ModelSelection) -> PipelineFault? {
    guard let name = selection.model ?? selection.profile.defaultModel else {
      return PipelineFault(
        place: place,
        message:
          "the profile '\(selection.profile.name)' of the challenger has no model of its own; "
          + "name one with 'model'")
    }
    guard name == model.model ?? model.profile.defaultModel,
      selection.endpointName == model.endpointName
    else { return nil }
    return PipelineFault(
      place: place,
      message:
        "the challenger is the model that is asked already, \(name) at the same server; name "
        + "another, or write 'votes' alone")
  }
}
