import Synchronization

/// A model that takes down what it is asked, and answers nothing.
struct ListeningModel: Model {
  /// What ends the asking, once the question is taken down.
  struct TakenDown: Error {}

  /// Where it is taken down.
  final class Note: Sendable {
    private let noted = Mutex<ModelQuestion?>(nil)

    /// The first question that was asked.
    var question: ModelQuestion? { noted.withLock { $0 } }

    func take(_ question: ModelQuestion) { noted.withLock { $0 = $0 ?? question } }
  }

  let name: String
  let sight: ModelSight
  let note = Note()

  func answer(_ question: ModelQuestion) async throws -> ModelAnswer {
    note.take(question)
    // No failure of a model: such a one would be kept.
    throw TakenDown()
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
