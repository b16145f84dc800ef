import ChatCompletions
import Synchronization

/// A model that is shown everything and asked nothing: it counts what the question would cost.
///
/// With it in the place of the real one, documents go through the same stages, the same decoders and
/// the same rendering as in a run.
struct EstimatingModel: Model {
  /// What was asked about one document.
  final class Questions: Sendable {
    private struct State {
      var estimates: [QuestionEstimate] = []
      var areAny = false
    }

    private let state = Mutex(State())

    /// The questions so far; those to the offline reader cost nothing and are not among them.
    var all: [QuestionEstimate] { state.withLock { $0.estimates } }

    /// Whether anything was asked, of the offline reader too; what was kept of an earlier run was not.
    var areAny: Bool { state.withLock { $0.areAny } }

    /// Adds a question; nil where it costs nothing.
    func add(_ question: QuestionEstimate?) {
      state.withLock { state in
        state.areAny = true
        if let question { state.estimates.append(question) }
      }
    }

    /// The questions so far, which are forgotten.
    func take() -> [QuestionEstimate] {
      state.withLock { state in
        let estimates = state.estimates
        state.estimates = []
        return estimates
      }
    }
  }

  let name: String
  let sight: ModelSight
  /// Asking again would only count again.
  let reconsiders = false
  private let profile: ProviderProfile?
  private let endpoint: String
  private let calibrations: (any CalibrationMemory)?
  private let questions: Questions

  /// - Throws: `ModelUnavailable` where no model is named. A key is not needed.
  init(
    _ selection: ModelSelection, calibrations: (any CalibrationMemory)?, questions: Questions
  ) throws(ModelUnavailable) {
    self.calibrations = calibrations
    endpoint = selection.endpointName
    self.questions = questions
    if selection.model == ModelSelection.offline {
      name = ModelSelection.offline
      profile = nil
      sight = ModelSight(
        maxSide: ImageTokenRule.kimi.bounds.maxSide, maxPixels: ImageTokenRule.kimi.bounds.maxPixels
      )
      return
    }
    name = try selection.modelName()
    profile = selection.profile
    sight = ModelSight(of: name, by: selection.profile)
  }

  func answer(_ question: ModelQuestion) async throws -> ModelAnswer {
    var estimate: QuestionEstimate?
    if let profile {
      let calibration = await calibrations?.calibration(of: name, at: endpoint)
      estimate = QuestionEstimate(
        question.request, profile: profile, calibration: calibration ?? TokenCalibration())
    }
    questions.add(estimate)
    return ModelAnswer(content: "null", answeredBy: name, usage: Usage())
  }
}
