extension PictureFinding {
  /// That only the first frame of a moving picture is shown.
  static func framesLeftOut(of count: Int) -> PictureFinding {
    PictureFinding(
      .framesLeftOut, "The file holds \(count) frames; only the first is shown.")
  }
}
