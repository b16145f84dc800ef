import Synchronization

/// A model that takes down what it is asked, and answers with nothing, so that what comes next is asked too.
struct ListeningModel: Model {
  /// Where it is taken down.
  final class Note: Sendable {
    private let noted = Mutex<[ModelQuestion]>([])

    /// The questions that were asked, in order.
    var questions: [ModelQuestion] { noted.withLock { $0 } }

    func take(_ question: ModelQuestion) { noted.withLock { $0.append(question) } }
  }

  let name: String
  let sight: ModelSight
  let note = Note()

  func answer(_ question: ModelQuestion) async throws -> ModelAnswer {
    note.take(question)
    // Where it listens there is no journal, which would keep this.
    return ModelAnswer(content: "{}", answeredBy: name, usage: Usage())
  }
}

extension ListeningModel {
  /// In the place of the model that a stage would ask; no key is needed.
  init(_ selection: ModelSelection, offline: OfflineModel) throws(ModelUnavailable) {
    if selection.model == ModelSelection.offline {
      self.init(name: offline.name, sight: offline.sight)
    } else {
      let name = try selection.modelName()
      self.init(name: name, sight: ModelSight(of: name, by: selection.profile))
    }
  }
}
