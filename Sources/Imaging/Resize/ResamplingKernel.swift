import Glibc

/// For each sample of a shorter row, which samples of the longer row it is made of and by which
/// weights: Lanczos' kernel of three lobes, widened by the scale, weights summing to one.
struct ResamplingKernel {
  private static let lobes = 3.0

  /// The first source sample of each target sample.
  let starts: [Int]
  /// Weights of each target sample, `taps` apiece, zero where fewer are needed.
  let weights: [Float]
  /// The most source samples that a target sample takes.
  let taps: Int

  /// Number of target samples.
  var count: Int { starts.count }

  /// Weights from `samples` source samples, which span `extent` of their own pitch, to `target`.
  init(extent: Double, samples: Int, to target: Int) {
    let scale = extent / Double(target)
    let stretch = max(1, scale)
    let reach = Self.lobes * stretch
    let taps = min(samples, Int(reach.rounded(.up)) * 2 + 1)
    var starts: [Int] = []
    var weights: [Float] = []
    starts.reserveCapacity(target)
    weights.reserveCapacity(target * taps)
    for index in 0..<target {
      let center = (Double(index) + 0.5) * scale
      let start = min(max(0, Int((center - reach).rounded(.down))), samples - taps)
      let row = (start..<start + taps).map {
        Self.lanczos((Double($0) + 0.5 - center) / stretch)
      }
      let sum = row.reduce(0, +)
      starts.append(start)
      weights.append(contentsOf: row.map { Float($0 / sum) })
    }
    self.starts = starts
    self.weights = weights
    self.taps = taps
  }

  private static func lanczos(_ x: Double) -> Double {
    if x == 0 { return 1 }
    if abs(x) >= lobes { return 0 }
    let angle = Double.pi * x
    return lobes * sin(angle) * sin(angle / lobes) / (angle * angle)
  }
}
