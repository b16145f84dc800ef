package import ConfigurationFiles
import JSON
import JSONSchema

extension ProviderProfile {
  /// The fields of a profile in YAML, besides `name` and `like`: reading, checking and the reference
  /// in `docs/providers.md` all come from here.
  package static let fields: [ConfigField<ProviderProfile>] = [
    ConfigField(
      "base_url", "Root of the API, up to and with its version; null where only you know it.",
      \.baseURL, orNull: .address),
    ConfigField(
      "key_variable", "Environment variable that holds the key.", \.keyVariable, .variable),
    ConfigField(
      "key_required", "Whether the server answers nobody without a key.", \.needsKey, .flag),
    ConfigField("key_field", "Header field that carries the key.", \.keyField, .choice),
    ConfigField(
      "default_model", "Model that is asked where none is named.", \.defaultModel, orNull: .text),
    ConfigField(
      "image_transport", "How pictures may be sent.", \.imageTransport, .choice),
    ConfigField(
      "max_body_bytes", "Most bytes of a request; nothing larger is sent.", \.maxRequestBytes,
      orNull: .size),
    ConfigField(
      "max_image_bytes", "Most bytes of a picture's file, before base64.", \.maxImageBytes,
      orNull: .size),
    ConfigField(
      "image_tokens", "How pictures are counted where the model is not in the list.",
      \.imageTokens, orNull: .imageTokens),
    ConfigField(
      "sampling", "Whether temperature and its like may be sent.", \.takesSampling, .flag),
    ConfigField("length_field", "Member that bounds an answer.", \.lengthField, .choice),
    ConfigField(
      "response_format", "Ways to ask for structure, best first: the rungs of the ladder.",
      \.ladder, .ladder),
    ConfigField(
      "schema_dialect", "What of JSON Schema is taken by json_schema_strict; null for all of it.",
      \.schemaDialect, orNull: .dialect),
    ConfigField(
      "schema_in_prompt", "Whether the prompt has the schema even where response_format has it.",
      \.schemaInPrompt, .flag),
    ConfigField(
      "reasoning_fields", "Members of a message that hold what the model thought.",
      \.reasoningFields, .list(of: .text)),
    ConfigField(
      "reasoning_replay", "Whether earlier answers go back with what the model thought.",
      \.replaysReasoning, .flag),
    ConfigField(
      "usage", "Places where an answer, or a chunk of one, counts its tokens.", \.usagePlaces,
      .list(of: .pointer)),
    ConfigField(
      "reset_unit", "What the numbers in x-ratelimit-reset-… count.", \.resetUnit, .choice),
    ConfigField(
      "billing_errors", "Types and codes of errors that mean: pay first.", \.billingErrors,
      ConfigValue.list(of: .text).map { Set($0) }),
    ConfigField(
      "overload_errors", "Types and codes of errors that mean: come back much later.",
      \.overloadErrors, ConfigValue.list(of: .text).map { Set($0) }),
    ConfigField(
      "context_errors",
      "What types, codes or words of errors hold that mean: too long for the model's context.",
      \.contextErrors, ConfigValue.list(of: .text).map { $0.map { $0.lowercased() } }),
    ConfigField("stream", "Whether answers are asked for as a stream.", \.streams, .flag),
    ConfigField(
      "stream_options", "Whether stream_options.include_usage may be sent.",
      \.takesStreamOptions, .flag),
    ConfigField(
      "batches", "What a batch may hold, and what it costs.", \.batches, orNull: .batches),
    .models,
  ]
}

extension ConfigField where Owner == ProviderProfile {
  /// Models are known by their ids: fields given win over those of a model that is known already.
  fileprivate static var models: ConfigField {
    ConfigField(
      "models", "What is known of models, each by its id; others can be asked too.",
      type: "a list of models"
    ) { node, profile, faults in
      guard case .list(let nodes) = node.content else {
        faults.append(node.fault(expecting: "a list of models", for: "models"))
        return
      }
      var seen: Set<String> = []
      for node in nodes {
        guard case .mapping(let entries) = node.content,
          let entry = entries.first(where: { $0.key == "id" }),
          case .scalar(let id, _) = entry.value.content, !id.isEmpty
        else {
          faults.append(
            ConfigFault(place: node.place, message: "a model is a mapping with its 'id'"))
          continue
        }
        if !seen.insert(id).inserted {
          faults.append(
            ConfigFault(place: entry.value.place, message: "the model '\(id)' is listed twice"))
        }
        let known = profile.models.firstIndex { $0.id == id }
        var facts = known.map { profile.models[$0] } ?? ModelFacts(id: id)
        node.read(
          ModelFacts.fields, into: &facts, of: "a model", besides: ["id"], faults: &faults)
        if let known { profile.models[known] = facts } else { profile.models.append(facts) }
      }
    }
  }
}

extension ConfigValue where Value == String {
  fileprivate static var address: ConfigValue {
    ConfigValue("an address such as https://api.example.com/v1") { node, name, faults in
      guard case .scalar(let text, _) = node.content, !text.isEmpty else {
        faults.append(
          node.fault(expecting: "an address such as https://api.example.com/v1", for: name))
        return nil
      }
      do throws(EndpointError) {
        return try Endpoint(baseURL: text, key: nil).baseURL
      } catch {
        faults.append(ConfigFault(place: node.place, message: error.message))
        return nil
      }
    }
  }

  fileprivate static var variable: ConfigValue {
    ConfigValue(scalar: "the name of an environment variable") { text, _ in
      let isName = text.unicodeScalars.allSatisfy {
        ("A"..."Z").contains($0) || ("a"..."z").contains($0) || ("0"..."9").contains($0)
          || $0 == "_"
      }
      return isName && text.first.map { !$0.isNumber } == true ? text : nil
    }
  }
}

extension ConfigValue where Value == Int {
  fileprivate static var size: ConfigValue { .integer(in: 1...1_000_000_000_000) }
}

extension ConfigValue where Value == JSONPointer {
  fileprivate static var pointer: ConfigValue {
    ConfigValue(scalar: "a JSON pointer such as /usage") { text, _ in
      text.isEmpty ? nil : JSONPointer(text)
    }
  }
}

extension ConfigValue where Value == [ProviderProfile.StructuredOutput] {
  fileprivate static var ladder: ConfigValue {
    let words = ProviderProfile.StructuredOutput.allCases.reversed().map(\.rawValue)
    return ConfigValue.list(of: ConfigValue<ProviderProfile.StructuredOutput>.choice)
      .map("a list of at least one of \(words.joined(separator: ", ")), in this order") { rungs in
        let isDescending = zip(rungs, rungs.dropFirst()).allSatisfy { $0 > $1 }
        return rungs.isEmpty || !isDescending ? nil : rungs
      }
  }
}

extension ConfigValue where Value == ProviderDialect {
  fileprivate static var dialect: ConfigValue {
    let names = ProviderDialect.builtIn.map(\.name)
    let type = "one of " + names.joined(separator: ", ")
    return ConfigValue(type) { node, name, faults in
      var fault = node.fault(expecting: type, for: name)
      if case .scalar(let text, _) = node.content {
        if let dialect = ProviderDialect.builtIn.first(where: { $0.name == text }) {
          return dialect
        }
        fault.suggestion = nearestName(to: text, among: names)
      }
      faults.append(fault)
      return nil
    }
  }
}

extension ConfigValue where Value == BatchLimits {
  fileprivate static var batches: ConfigValue {
    .mapping(
      "a mapping of max_lines, max_bytes and price_percent", of: BatchLimits.fields,
      from: BatchLimits()
    ) { $0 }
  }
}
