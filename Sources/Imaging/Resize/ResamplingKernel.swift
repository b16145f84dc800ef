import Glibc

/// For each sample of a shorter row, which samples of the longer row it is made of and by which
/// weights: Lanczos' kernel of three lobes, widened by the scale (Duchon 1979; Turkowski 1990).
struct ResamplingKernel {
  /// What the weights of one target sample sum to.
  static let unit = 16_384

  private static let lobes = 3.0

  /// The first source sample of each target sample.
  let starts: [Int32]
  /// Weights of each target sample, `taps` apiece, zero where fewer are needed.
  let weights: [Int16]
  /// Source samples that a target sample takes, made a multiple of what was asked for; those beyond
  /// the source's end have no weight.
  let taps: Int

  /// Number of target samples.
  var count: Int { starts.count }

  /// Weights from `samples` source samples, which span `extent` of their own pitch, to `target`.
  init(extent: Double, samples: Int, to target: Int, tapUnit: Int = 1) {
    let scale = extent / Double(target)
    let stretch = max(1, scale)
    let reach = Self.lobes * stretch
    let needed = min(samples, Int(2 * reach) + 1)
    let taps = (needed + tapUnit - 1) / tapUnit * tapUnit
    var starts: [Int32] = []
    var weights = [Int16](repeating: 0, count: target * taps)
    starts.reserveCapacity(target)
    var row = [Double](repeating: 0, count: needed)
    // The sine of a third of each tap's angle follows from the one before it by a fixed turn.
    let step = Double.pi / (Self.lobes * stretch)
    let (turnSine, turnCosine) = (sin(step), cos(step))
    for index in 0..<target {
      let center = (Double(index) + 0.5) * scale
      let start = max(0, min(Int((center - reach + 0.5).rounded(.down)), samples - needed))
      var position = (Double(start) + 0.5 - center) / stretch
      var (sine, cosine) = (sin(position * .pi / Self.lobes), cos(position * .pi / Self.lobes))
      var sum = 0.0
      for tap in 0..<needed {
        row[tap] = Self.lanczos(position, squaredSine: sine * sine)
        sum += row[tap]
        position += 1 / stretch
        (sine, cosine) = (
          sine * turnCosine + cosine * turnSine, cosine * turnCosine - sine * turnSine
        )
      }
      // What rounding takes from one weight the next one gets, so that the sum is exact.
      var carry = 0.0
      for tap in 0..<needed {
        let exact = row[tap] / sum * Double(Self.unit) + carry
        let rounded = exact.rounded()
        carry = exact - rounded
        weights[index * taps + tap] = Int16(rounded)
      }
      starts.append(Int32(start))
    }
    self.starts = starts
    self.weights = weights
    self.taps = taps
  }

  /// Lanczos' kernel, with the sine of the third of its angle known: sin 3a = 3 sin a - 4 sin³ a.
  private static func lanczos(_ x: Double, squaredSine: Double) -> Double {
    let square = x * x
    if square < 1e-10 { return 1 }
    if square >= lobes * lobes { return 0 }
    return lobes * squaredSine * (3 - 4 * squaredSine) / (.pi * .pi * square)
  }
}
