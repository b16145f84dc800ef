extension PatternParser {
  /// The group whose `(` is next.
  mutating func parseGroup() throws(PatternError) -> PatternNode {
    let start = position
    let outer = flags
    defer { flags = outer }
    var look: (isAhead: Bool, isNegated: Bool)?
    var number: Int?
    if take("(?:") {
    } else if take("(?=") {
      look = (true, false)
    } else if take("(?!") {
      look = (true, true)
    } else if take("(?<=") {
      look = (false, false)
    } else if take("(?<!") {
      look = (false, true)
    } else if take("(?<") {
      let name = try parseGroupName()
      number = groups.open(named: name)
      if number == nil { throw fault("there is another group \(name)") }
    } else if take("(?") {
      try parseModifiers()
    } else {
      position += 1
      number = groups.open()
    }
    let node = try parseChoice()
    guard take(")") else {
      position = start
      throw fault("this '(' has no ')'")
    }
    if let number { return .group(node, number: number) }
    guard let look else { return .sequence([node]) }
    return .look(node, isAhead: look.isAhead, isNegated: look.isNegated)
  }

  /// The `ims-ims:` after a `(?`.
  private mutating func parseModifiers() throws(PatternError) {
    let start = position
    var seen = 0
    var isOn = true
    while let scalar = next, scalar != ":" {
      position += 1
      if scalar == "-", isOn {
        isOn = false
        continue
      }
      guard let letter = ["i", "m", "s"].firstIndex(of: scalar), seen & 1 << letter == 0 else {
        position = start
        throw fault(
          "after '(?' only ':', '=', '!', '<=', '<!', '<name>' and flags out of i, m and s "
            + "with ':' are known")
      }
      seen |= 1 << letter
      switch letter {
      case 0: flags.ignoresCase = isOn
      case 1: flags.isMultiline = isOn
      default: flags.dotsTakeAll = isOn
      }
    }
    guard seen != 0, take(":") else {
      position = start
      throw fault("expected flags out of i, m and s and ':' after '(?'")
    }
  }

  /// What stands after the backslash of `\1` or `\k<name>`.
  mutating func parseBackReference() throws(PatternError) -> PatternNode {
    let offset = position
    let reference: PatternGroups.Reference
    if take("k<") {
      reference = .init(offset: offset, name: try parseGroupName())
    } else if let number = parseCount() {
      reference = .init(offset: offset, number: number)
    } else {
      throw fault("expected the name of a group as in \\k<name>")
    }
    groups.references.append(reference)
    // By its number in the list, until all groups are known.
    return .backReference([groups.references.count - 1], ignoresCase: flags.ignoresCase)
  }

  /// The name whose `<` lies before the position.
  private mutating func parseGroupName() throws(PatternError) -> String {
    let start = position
    var name = String.UnicodeScalarView()
    while let written = next, written != ">" {
      position += 1
      var scalar: Unicode.Scalar? = written
      if written == "\\" {
        guard take("u") else { throw fault("expected a letter of the group's name") }
        scalar = Unicode.Scalar(try parseUnicode())
      }
      guard let scalar,
        scalar == "$" || scalar == "_" || scalar.properties.isIDStart
          || (!name.isEmpty
            && (scalar.properties.isIDContinue || scalar == "\u{200c}" || scalar == "\u{200d}"))
      else {
        position = start
        throw fault("the name of a group is made of letters, digits, '$' and '_'")
      }
      name.append(scalar)
    }
    if name.isEmpty || !take(">") { throw fault("expected the name of a group and '>'") }
    return String(name)
  }
}
