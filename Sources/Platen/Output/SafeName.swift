/// Names of files made from names that were given.
enum SafeName {
  /// A file name that every file system takes and no shell stumbles over: the last part of a path,
  /// with `_` for what is not allowed somewhere, and cut to a number of bytes.
  static func of(_ given: String, limit: Int) -> String {
    let last = given.split(separator: "/").last ?? ""
    var name = ""
    for scalar in last.unicodeScalars {
      let isHarmless =
        scalar.value > 0x20 && scalar.value != 0x7F
        && !"\\:*?\"<>|'`$&;!".unicodeScalars.contains(scalar)
        && !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
        && scalar.properties.generalCategory != .format
      let next = isHarmless ? String(scalar) : scalar == " " ? " " : "_"
      if name.utf8.count + next.utf8.count > limit { break }
      name += next
    }
    while let first = name.first, first == "." || first == "-" || first == " " {
      name.removeFirst()
    }
    while let last = name.last, last == "." || last == " " { name.removeLast() }
    return name.isEmpty ? "document" : isReserved(name) ? "_" + name : name
  }

  /// What Windows takes for a device, whatever follows the first dot.
  private static func isReserved(_ name: String) -> Bool {
    let stem = name.prefix { $0 != "." }.uppercased()
    if ["CON", "PRN", "AUX", "NUL"].contains(stem) { return true }
    return stem.count == 4 && (stem.hasPrefix("COM") || stem.hasPrefix("LPT"))
      && stem.last?.isNumber == true
  }
}
