import ArgumentParser
import Documents
import Platen

/// How inputs are understood, and what of them may be fetched.
struct InputArguments: ParsableArguments {
  /// What inputs are, for the help of each command that takes some.
  static let help: ArgumentHelp =
    "Documents: files, folders, quoted patterns such as 'scans/*.pdf', - for standard input, @file for a list or a manifest, http(s) URLs."

  @Option(
    help: ArgumentHelp("Name of the document on standard input.", valueName: "name"))
  var stdinName = "stdin"

  @Flag(
    name: .customLong("allow-urls"),
    help: "Fetch documents from web servers, where an input is an http or https URL.")
  var allowURLs = false

  @Flag(help: "Let URLs lead to this machine and to private networks too.")
  var allowPrivateAddresses = false

  @Option(help: ArgumentHelp("Longest time to fetch one document.", valueName: "seconds"))
  var urlTimeout = 600

  func validate() throws {
    if stdinName.isEmpty { throw ValidationError("--stdin-name takes a name") }
    if allowPrivateAddresses, !allowURLs {
      throw ValidationError("--allow-private-addresses goes with --allow-urls")
    }
    guard (1...86_400).contains(urlTimeout) else {
      throw ValidationError("--url-timeout takes a whole number from 1 to 86400")
    }
  }

  /// The documents that inputs name.
  ///
  /// - Throws: `InputFaults`, every fault at once.
  func listing(of inputs: [String], limits: LimitArguments) throws -> InputListing {
    let urls =
      allowURLs
      ? URLAccess(
        allowsPrivateAddresses: allowPrivateAddresses, timeout: .seconds(urlTimeout)) : nil
    return try InputListing(
      of: inputs,
      options: InputOptions(
        urls: urls, standardInputName: stdinName, maxBytes: limits.limits.fileBytes))
  }
}
