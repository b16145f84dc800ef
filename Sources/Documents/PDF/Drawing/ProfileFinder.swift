/// Finds the ICC profiles of a document's pages under which colours are those of sRGB, or near.
struct ProfileFinder {
  /// Bounds on the work: pages from the first that is asked for on, and objects in all.
  private static let mostPages = 64
  private static let mostObjects = 2000
  private static let deepest = 3

  private let objects: PDFObjects
  private var seen: Set<Int> = []
  private var looked = 0
  /// Numbers of the streams that hold such profiles, and how many components their colours have.
  private(set) var profiles: [Int: Int] = [:]

  /// Looks through pages.
  init(_ objects: PDFObjects, from first: Int) {
    self.objects = objects
    for number in first..<min(first + Self.mostPages, objects.pageCount + 1) {
      guard let page = PageObjects(objects.page(number)) else { continue }
      look(into: page.resources, depth: 0)
      objects.releaseAll()
    }
  }

  private mutating func look(into resources: PDFObject?, depth: Int) {
    guard let resources, depth < Self.deepest else { return }
    if let spaces = resources["ColorSpace"] {
      for key in spaces.keys { note(spaces[key], depth: 0) }
    }
    if let shadings = resources["Shading"] {
      for key in shadings.keys { note(shadings[key]?["ColorSpace"], depth: 0) }
    }
    guard let inner = resources["XObject"] else { return }
    for key in inner.keys {
      guard let object = inner[key], isNew(object) else { continue }
      if object["Subtype"]?.name == "Form" {
        look(into: object["Resources"], depth: depth + 1)
      } else {
        note(object["ColorSpace"], depth: 0)
      }
    }
  }

  private mutating func note(_ space: PDFObject?, depth: Int) {
    looked += 1
    guard looked < Self.mostObjects, depth < Self.deepest, let parts = space?.array,
      parts.count > 1
    else { return }
    switch parts[0].name {
    case "Indexed", "Separation", "DeviceN":
      note(parts[0].name == "Indexed" ? parts[1] : parts.dropFirst(2).first, depth: depth + 1)
    case "ICCBased":
      let stream = parts[1]
      guard isNew(stream), stream.spaceWithoutProfile != nil,
        let components = stream["N"]?.integer
      else { return }
      profiles[stream.objectNumber] = components
    default: break
    }
  }

  private mutating func isNew(_ object: PDFObject) -> Bool {
    looked += 1
    let number = object.objectNumber
    return number > 0 && looked < Self.mostObjects && seen.insert(number).inserted
  }
}
