extension ConfigNode {
  /// A fault that says what a name takes and what was found instead.
  package func fault(expecting type: String, for name: String) -> ConfigFault {
    ConfigFault(place: place, message: "'\(name)' takes \(type), not \(shape)")
  }
}
