/// What `(?ims:…)` turns on and `(?-ims:…)` turns off (ECMA-262 of 2025).
struct PatternFlags {
  var ignoresCase = false
  var isMultiline = false
  var dotsTakeAll = false
}
