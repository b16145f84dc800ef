import ConfigurationFiles

/// Reads files of profiles, and collects every fault instead of stopping at the first.
struct ProfileReader {
  /// A profile as it is written, before it is known what it begins as.
  private struct Draft {
    let name: String
    let path: String
    let node: ConfigNode
    let like: (name: String, place: SourcePlace)?
  }

  private var catalogue: ProfileCatalogue
  private var paths: [String] = []
  private var drafts: [Draft] = []
  private var faults: [ProfileFileError.Fault] = []
  /// Names that were written and could not be read, so that one wrong profile is one fault.
  private var broken: Set<String> = []

  init(_ catalogue: ProfileCatalogue) { self.catalogue = catalogue }

  /// Takes the profiles of a file.
  mutating func collect(_ file: ProfileFile) {
    if !paths.contains(file.path) { paths.append(file.path) }
    do throws(ConfigFault) {
      guard let root = try ConfigNode.parsing(yaml: file.text) else {
        throw ConfigFault(
          place: SourcePlace(line: 1, column: 1),
          message: "the file is empty; it has a profile, or a list of 'profiles'")
      }
      for node in try Self.profiles(in: root) { collect(node, in: file.path) }
    } catch {
      complain(error, in: file.path)
    }
  }

  /// The catalogue with all profiles that were collected.
  ///
  /// - Throws: every fault at once.
  mutating func resolved() throws(ProfileFileError) -> ProfileCatalogue {
    // What others begin as comes first, wherever it is written.
    while let index = drafts.firstIndex(where: isReady) {
      read(drafts.remove(at: index))
    }
    for draft in drafts {
      guard let like = draft.like else { continue }
      let isKnown = catalogue[like.name] != nil || drafts.contains { $0.name == like.name }
      if !isKnown, broken.contains(like.name) { continue }
      complain(
        ConfigFault(
          place: like.place,
          message: isKnown
            ? "'\(draft.name)' is like '\(like.name)', which in the end is like '\(draft.name)'"
            : "there is no profile '\(like.name)'",
          suggestion: isKnown
            ? nil
            : nearestName(to: like.name, among: catalogue.names + drafts.map(\.name))),
        in: draft.path)
    }
    guard faults.isEmpty else { throw ProfileFileError(faults: inOrder) }
    return catalogue
  }

  /// The faults in the order of the files and of their lines.
  private var inOrder: [ProfileFileError.Fault] {
    paths.flatMap { path in
      faults.filter { $0.path == path }.sorted { $0.fault.place < $1.fault.place }
    }
  }

  private static func profiles(in root: ConfigNode) throws(ConfigFault) -> [ConfigNode] {
    guard case .mapping(let entries) = root.content else {
      throw ConfigFault(
        place: root.place, message: "a file of profiles is one profile, or a list of 'profiles'")
    }
    guard let list = entries.first(where: { $0.key == "profiles" }) else { return [root] }
    if let other = entries.first(where: { $0.key != "profiles" }) {
      throw ConfigFault(
        place: other.place, message: "beside 'profiles' there is no '\(other.key)'")
    }
    guard case .list(let nodes) = list.value.content, !nodes.isEmpty else {
      throw list.value.fault(expecting: "a list of profiles", for: "profiles")
    }
    return nodes
  }

  private mutating func collect(_ node: ConfigNode, in path: String) {
    guard case .mapping(let entries) = node.content else {
      complain(
        ConfigFault(place: node.place, message: "a profile is a mapping, not \(node.shape)"),
        in: path)
      return
    }
    guard let entry = entries.first(where: { $0.key == "name" }) else {
      let slip = entries.first { nearestName(to: $0.key, among: ["name"]) != nil }
      complain(
        ConfigFault(
          place: slip?.place ?? node.place, message: "the profile's 'name' is missing",
          suggestion: slip.map { _ in "name" }), in: path)
      return
    }
    guard case .scalar(let name, _) = entry.value.content, Self.isName(name) else {
      complain(
        entry.value.fault(
          expecting: "a name of letters, digits and the signs . _ -", for: "name"), in: path)
      return
    }
    if drafts.contains(where: { $0.name == name }) {
      complain(
        ConfigFault(
          place: entry.value.place, message: "the profile '\(name)' is written twice; join the two"),
        in: path)
      return
    }
    var like: (String, SourcePlace)?
    if let entry = entries.first(where: { $0.key == "like" }) {
      guard case .scalar(let text, _) = entry.value.content, text != name else {
        complain(
          entry.value.fault(expecting: "the name of another profile", for: "like"), in: path)
        broken.insert(name)
        return
      }
      like = (text, entry.value.place)
    }
    drafts.append(Draft(name: name, path: path, node: node, like: like))
  }

  /// Whether what a profile begins as is known in its last form.
  private func isReady(_ draft: Draft) -> Bool {
    guard let like = draft.like else { return true }
    return catalogue[like.name] != nil && !drafts.contains { $0.name == like.name }
  }

  private mutating func read(_ draft: Draft) {
    var profile =
      draft.like.flatMap { catalogue[$0.name] } ?? catalogue[draft.name]
      ?? ProviderProfile(name: draft.name, baseURL: nil, keyVariable: "PLATEN_API_KEY")
    profile.name = draft.name
    var found: [ConfigFault] = []
    draft.node.read(
      ProviderProfile.fields, into: &profile, of: "a profile", besides: ["name", "like"],
      faults: &found)
    for fault in found { complain(fault, in: draft.path) }
    if found.isEmpty { catalogue.put(profile) } else { broken.insert(draft.name) }
  }

  private mutating func complain(_ fault: ConfigFault, in path: String) {
    faults.append(ProfileFileError.Fault(path: path, fault: fault))
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 64
      && text.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
          || $0 == "." || $0 == "_" || $0 == "-"
      }
  }
}
