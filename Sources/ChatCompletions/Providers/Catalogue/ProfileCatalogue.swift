/// The profiles that a user can choose from: those that come with the library, and the user's own.
public struct ProfileCatalogue: Sendable, Hashable {
  /// The profiles, in the order in which they are listed; the first is the default.
  public private(set) var profiles: [ProviderProfile]

  /// A catalogue of profiles; of two with one name the last counts.
  public init(_ profiles: [ProviderProfile]) {
    self.profiles = []
    for profile in profiles { put(profile) }
  }

  /// The profile of a name, or nil.
  public subscript(name: String) -> ProviderProfile? { profiles.first { $0.name == name } }

  /// The names, in the order in which they are listed.
  public var names: [String] { profiles.map(\.name) }

  /// The profile that is taken where none is named.
  public var standard: ProviderProfile { self[Self.standardName] ?? .aigateway }

  /// The name of that profile.
  public static let standardName = "aigateway"

  /// Adds a profile, in the place of one of the same name.
  public mutating func put(_ profile: ProviderProfile) {
    if let place = profiles.firstIndex(where: { $0.name == profile.name }) {
      profiles[place] = profile
    } else {
      profiles.append(profile)
    }
  }
}
