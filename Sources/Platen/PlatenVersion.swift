/// The version of the library and the command.
public enum PlatenVersion {
  /// By semantic versioning.
  public static let current = "0.1.0"
}
