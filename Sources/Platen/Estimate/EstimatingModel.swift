import ChatCompletions
import Synchronization

/// A model that is shown everything and asked nothing: it counts what the question would cost.
///
/// With it in the place of the real one, documents go through the same stages, the same decoders and
/// the same rendering as in a run.
struct EstimatingModel: Model {
  /// What was asked about one document.
  final class Questions: Sendable {
    private let asked = Mutex<[QuestionEstimate]>([])

    /// The questions so far.
    var all: [QuestionEstimate] { asked.withLock { $0 } }

    func add(_ question: QuestionEstimate) { asked.withLock { $0.append(question) } }
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
    if let profile {
      let calibration = await calibrations?.calibration(of: name, at: endpoint)
      questions.add(
        QuestionEstimate(
          question.request, profile: profile, calibration: calibration ?? TokenCalibration()))
    }
    return ModelAnswer(content: "null", answeredBy: name, usage: Usage())
  }
}
