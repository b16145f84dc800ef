/// Ink that hangs together: a letter, a speck, a rule, a drawing.
struct InkComponent: Hashable {
  /// The first column that it touches.
  var left: Int
  /// The first row that it touches.
  var top: Int
  /// The column after the last that it touches.
  var right: Int
  /// The row after the last that it touches.
  var bottom: Int
  /// Pixels of ink.
  var area: Int

  var width: Int { right - left }
  var height: Int { bottom - top }

  /// The component of the picture with its axes swapped.
  var transposed: InkComponent {
    InkComponent(left: top, top: left, right: bottom, bottom: right, area: area)
  }

  fileprivate mutating func absorb(_ other: InkComponent) {
    left = min(left, other.left)
    top = min(top, other.top)
    right = max(right, other.right)
    bottom = max(bottom, other.bottom)
    area += other.area
  }
}

extension InkMask {
  /// What hangs together, corners included: runs of ink in each row are joined with those that they
  /// touch in the row above.
  func components() -> [InkComponent] {
    var forest = Forest()
    var above: [Run] = []
    var row: [Run] = []
    for y in 0..<height {
      row.removeAll(keepingCapacity: true)
      var next = 0
      let start = y * width
      var x = 0
      while x < width {
        if pixels[start + x] == 0 {
          x += 1
          continue
        }
        let first = x
        while x < width, pixels[start + x] != 0 { x += 1 }
        let label = forest.add(
          InkComponent(left: first, top: y, right: x, bottom: y + 1, area: x - first))
        while next < above.count, above[next].end < first { next += 1 }
        var touching = next
        while touching < above.count, above[touching].start <= x {
          forest.join(above[touching].label, label)
          touching += 1
        }
        row.append(Run(start: first, end: x, label: label))
      }
      swap(&above, &row)
    }
    return forest.roots
  }

  private struct Run {
    var start: Int
    var end: Int
    var label: Int
  }

  /// Sets of runs that hang together (union-find with path halving).
  private struct Forest {
    private var parents: [Int] = []
    private var components: [InkComponent] = []

    var roots: [InkComponent] {
      parents.indices.filter { parents[$0] == $0 }.map { components[$0] }
    }

    mutating func add(_ component: InkComponent) -> Int {
      parents.append(parents.count)
      components.append(component)
      return parents.count - 1
    }

    mutating func join(_ one: Int, _ other: Int) {
      let (a, b) = (root(of: one), root(of: other))
      if a == b { return }
      let (first, second) = (min(a, b), max(a, b))
      parents[second] = first
      components[first].absorb(components[second])
    }

    private mutating func root(of label: Int) -> Int {
      var label = label
      while parents[label] != label {
        parents[label] = parents[parents[label]]
        label = parents[label]
      }
      return label
    }
  }
}
