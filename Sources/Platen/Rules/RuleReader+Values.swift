import ConfigurationFiles
import JSON
import Rules

extension RuleReader {
  /// Paths: one, or a list.
  mutating func paths(_ node: ConfigNode, _ field: RuleField) -> [RulePath]? {
    guard let texts = texts(node, field) else { return nil }
    var paths: [RulePath] = []
    for (text, place) in texts {
      do throws(RuleTextError) {
        let path = try RulePath(text)
        keep([path], at: place)
        paths.append(path)
      } catch {
        fail(place, error.message, rooted(text))
      }
    }
    return paths.count == texts.count ? paths : nil
  }

  /// Figures: places, with a minus in front to take them away, and numbers.
  mutating func terms(_ node: ConfigNode, _ field: RuleField) -> [RuleCheck.Sum.Term]? {
    guard let texts = texts(node, field) else { return nil }
    var terms: [RuleCheck.Sum.Term] = []
    for (position, (text, place)) in texts.enumerated() {
      let isNegated = text.hasPrefix("-/") && (field == .sum || field == .difference)
      do throws(RuleTextError) {
        let operand = try Operand(isNegated ? String(text.dropFirst()) : text)
        switch operand {
        case .place(let path): keep([path], at: place)
        case .constant(.number): break
        case .constant:
          fail(
            place, "'\(field)' takes places, as /subtotal, and numbers, not '\(text)'", rooted(text)
          )
          continue
        }
        let isSubtracted = field == .difference && position > 0
        terms.append(.init(operand, isSubtracted: isSubtracted != isNegated))
      } catch {
        fail(place, error.message)
      }
    }
    return terms.count == texts.count ? terms : nil
  }

  /// The only path.
  mutating func path(_ node: ConfigNode, _ field: RuleField) -> RulePath? {
    guard let paths = paths(node, field) else { return nil }
    if paths.count > 1 { fail(node.place, "'\(field)' takes one place, not a list") }
    return paths.count == 1 ? paths[0] : nil
  }

  /// The only place or number.
  mutating func operand(_ node: ConfigNode, _ field: RuleField) -> Operand? {
    guard let terms = terms(node, field) else { return nil }
    if terms.count > 1 { fail(node.place, "'\(field)' takes one place or number, not a list") }
    return terms.count == 1 ? terms[0].operand : nil
  }

  mutating func comparison(_ node: ConfigNode) -> Comparison? {
    guard let text = text(node, .compare) else { return nil }
    do throws(RuleTextError) {
      let comparison = try Comparison(text)
      keep(comparison.paths, at: node.place)
      return comparison
    } catch {
      fail(node.place, error.message)
      return nil
    }
  }

  /// The conditions, none where none are written; nil where one is wrong.
  mutating func conditions() -> [RuleCondition]? {
    guard let node = node(.when) else { return [] }
    guard let texts = texts(node, .when) else { return nil }
    var conditions: [RuleCondition] = []
    for (text, place) in texts {
      do throws(RuleTextError) {
        let condition = try RuleCondition(text)
        keep(condition.paths, at: place)
        conditions.append(condition)
      } catch {
        fail(place, error.message)
      }
    }
    return conditions.count == texts.count ? conditions : nil
  }

  /// The tolerance, or that none is written; nil where it is wrong.
  mutating func tolerance() -> (value: Tolerance?, Void)? {
    guard let node = node(.tolerance) else { return (nil, ()) }
    guard let text = text(node, .tolerance) else { return nil }
    do throws(RuleTextError) {
      return (try Tolerance(text), ())
    } catch {
      fail(node.place, error.message)
      return nil
    }
  }

  private mutating func text(_ node: ConfigNode, _ field: RuleField) -> String? {
    guard case .scalar(let text, _) = node.content, !text.isEmpty else {
      fail(node.place, "'\(field)' takes text, not \(node.shape)")
      return nil
    }
    return text
  }

  private mutating func texts(
    _ node: ConfigNode, _ field: RuleField
  ) -> [(text: String, place: SourcePlace)]? {
    let items: [ConfigNode] = if case .list(let items) = node.content { items } else { [node] }
    var texts: [(String, SourcePlace)] = []
    for item in items {
      if let text = text(item, field) { texts.append((text, item.place)) }
    }
    if items.isEmpty {
      fail(node.place, "'\(field)' takes one place or several, not an empty list")
    }
    return texts.count == items.count && !items.isEmpty ? texts : nil
  }

  /// A name that lacks the slash of a place.
  private func rooted(_ text: String) -> String? {
    guard let first = text.utf8.first, first != UInt8(ascii: "/"), JSONNumber(lexeme: text) == nil,
      !text.utf8.contains(UInt8(ascii: " "))
    else { return nil }
    return "/" + text
  }
}
