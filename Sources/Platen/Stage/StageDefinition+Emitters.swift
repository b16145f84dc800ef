import ConfigurationFiles
import JSON

extension StageDefinition {
  /// A stage that writes settled records somewhere. Of a bundle's records it can be told to write those of
  /// some classes only.
  ///
  /// - Parameters:
  ///   - hasColumns: whether what it writes has the form of one schema, so that behind a `route` it must be
  ///     told of which class.
  ///   - faults: what is wrong with its own options together.
  ///   - companions: what it writes besides the files that its options name, by the schema of the records.
  ///   - make: makes the stage; the output folder that it is given knows the schema.
  static func emitter(
    name: String, summary: String, options: [any StageOptionDeclaration], hasColumns: Bool = false,
    faults: @escaping @Sendable (OptionValues) -> [PipelineFault] = { _ in [] },
    companions: @escaping @Sendable (OptionValues, JSONValue?) -> [CompanionOutput] = {
      _, _ in []
    },
    make:
      @escaping @Sendable (OptionValues, RunResources) async throws ->
      any EmitterStage
  ) -> StageDefinition {
    var definition = StageDefinition(
      name: name, summary: summary, needs: [.data], shapesRecord: false,
      options: options + [ClassChoice.option],
      faults: { values, earlier in
        faults(values)
          + ClassChoice.faults(of: name, values, after: earlier, hasColumns: hasColumns)
      },
      make: { values, resources in
        guard let choice = values[ClassChoice.option] else {
          return try await make(values, resources)
        }
        var resources = resources
        resources.output = resources.output?.serving(choice.names)
        return ClassEmitter(
          emitter: try await make(values, resources), classes: Set(choice.names))
      })
    definition.companions = { values, earlier in
      companions(values, ClassChoice.schema(for: values, after: earlier))
    }
    return definition
  }
}

/// An emitter that is handed only records of parts of some classes.
private struct ClassEmitter: Stage {
  let emitter: any EmitterStage
  let classes: Set<String>

  var takesSettledItems: Bool { true }

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    guard let part = item.settledRecord.partOf else { return }
    if let name = part.documentClass, classes.contains(name) {
      try await emitter.process(&item, in: context)
    } else {
      // It may be of one of them no longer.
      try await emitter.withdraw(item.settledRecord.id)
    }
  }

  func finish() async throws { try await emitter.finish() }
}
