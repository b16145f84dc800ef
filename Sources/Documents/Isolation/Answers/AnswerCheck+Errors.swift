extension AnswerCheck {
  /// The errors that a decoder process may state when it was asked for some work.
  ///
  /// Others are the parent's to say: `cancelled` is what happens to a request. A run ends where no
  /// decoder is available, so that is believed only where words were to be recognised, for which a
  /// process may lack a recognizer or its data.
  ///
  /// - Parameter recognizes: whether a page was asked for in a way that may take the recognizer.
  static func failures(
    of work: DecoderWork, recognizes: Bool = false
  ) -> Set<DecodingError.Code> {
    let ofDocuments: Set<DecodingError.Code> = [
      .unreadable, .empty, .unsupported, .damaged, .encrypted, .wrongPassword, .limit, .changed,
    ]
    let ofPages: Set<DecodingError.Code> = [.noSuchPage, .pictureOverLimit]
    // Stated as well where a recognizer gives up; a lie gains no more by it than by nonsense.
    let ofRecognition: Set<DecodingError.Code> = [.decoderUnavailable, .decoderDied]
    return switch work {
    case .opening: ofDocuments
    case .page where recognizes:
      ofDocuments.union(ofRecognition).union(ofPages)
    case .page: ofDocuments.union(ofPages)
    case .recognition:
      ofRecognition.union([.unreadable, .empty, .unsupported, .damaged, .limit, .changed])
    }
  }
}
