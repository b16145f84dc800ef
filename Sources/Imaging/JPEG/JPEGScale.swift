/// The sizes at which a JPEG can be decoded cheaply: a whole, a half, a quarter or an eighth of each side,
/// for which libjpeg-turbo has vector code; the other eighths cost more than decoding twice as many
/// pixels and shrinking them.
package enum JPEGScale {
  /// How many times smaller a picture can be decoded and still be no smaller than asked on any side.
  package static func denominator(of size: PixelSize, atLeast: PixelSize?) -> Int {
    guard let atLeast else { return 1 }
    return [8, 4, 2].first { denominator in
      (size.width + denominator - 1) / denominator >= atLeast.width
        && (size.height + denominator - 1) / denominator >= atLeast.height
    } ?? 1
  }
}
