import ConfigurationFiles

/// A rule as far as it is written; each kind of rule has some of the fields.
private struct RuleDraft: Sendable {
  enum Kind: String, Sendable, CaseIterable {
    case mergedPatches = "merged_patches"
    case patches
    case tiles
  }

  var kind: Kind?
  var patch: Int?
  var merge: Int?
  var side: Int?
  var maxPatches: Int?
  var maxPatchesPerSide: Int?
  var maxSide: Int?
  var maxShortSide: Int?
  var percent: Int?
  var base: Int?
  var perTile: Int?

  static let fields: [ConfigField<RuleDraft>] = [
    ConfigField("rule", "Which rule.", \.kind, orNull: .choice),
    ConfigField("patch", "Side of a patch, in pixels.", \.patch, orNull: .count),
    ConfigField("merge", "Patches on a side of a cell, which is a token.", \.merge, orNull: .count),
    ConfigField("side", "Side of a patch or tile, in pixels.", \.side, orNull: .count),
    ConfigField("max_patches", "Most patches.", \.maxPatches, orNull: .count),
    ConfigField(
      "max_patches_per_side", "Most patches on a side.", \.maxPatchesPerSide, orNull: .count),
    ConfigField("max_side", "Longest side, in pixels.", \.maxSide, orNull: .count),
    ConfigField("max_short_side", "Longest shorter side.", \.maxShortSide, orNull: .count),
    ConfigField("percent", "Hundredths of a token a patch.", \.percent, orNull: .count),
    ConfigField("base", "Tokens of any picture.", \.base, orNull: .integer(in: 0...100_000)),
    ConfigField("per_tile", "Tokens of a tile.", \.perTile, orNull: .count),
  ]

  /// The rule; nil where a field of its kind is missing.
  var rule: ImageTokenRule? {
    switch kind {
    case .mergedPatches:
      guard let patch, let merge, let maxPatches, let maxPatchesPerSide else { return nil }
      return .mergedPatches(
        patch: patch, merge: merge, maxPatches: maxPatches, maxPatchesPerSide: maxPatchesPerSide)
    case .patches:
      guard let side, let maxPatches, let maxSide else { return nil }
      return .patches(
        side: side, maxPatches: maxPatches, maxSide: maxSide, percent: percent ?? 100)
    case .tiles:
      guard let side, let maxSide, let maxShortSide, let base, let perTile else { return nil }
      return .tiles(
        side: side, maxSide: maxSide, maxShortSide: maxShortSide, base: base, perTile: perTile)
    case nil: return nil
    }
  }
}

extension ConfigValue where Value == Int {
  fileprivate static var count: ConfigValue { .integer(in: 1...1_000_000) }
}

extension ConfigValue where Value == ImageTokenRule {
  /// A rule by its kind and the kind's own fields.
  static var imageTokens: ConfigValue {
    .mapping(
      "a mapping with 'rule': merged_patches (with patch, merge, max_patches, "
        + "max_patches_per_side), patches (side, max_patches, max_side, percent) or tiles (side, "
        + "max_side, max_short_side, base, per_tile)",
      of: RuleDraft.fields, from: RuleDraft()
    ) { $0.rule }
  }
}
