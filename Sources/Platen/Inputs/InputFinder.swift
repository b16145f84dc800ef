import Documents
import SystemPackage

/// Finds documents, and knows what it has found.
struct InputFinder {
  private(set) var listing = InputListing()
  private(set) var faults = InputFaults()
  let options: InputOptions
  /// The places of the documents in the listing, by the bytes of their names: two texts that are the same
  /// but for how accents are written are two files.
  private var known: [[UInt8]: Int] = [:]
  private var hasReadStandardInput = false

  init(_ options: InputOptions) { self.options = options }

  /// Where an input was written: the argument itself, or a line of a file.
  struct Origin {
    var input: String
    var line: Int?
  }

  /// Finds what an argument names.
  mutating func find(_ argument: String) {
    let origin = Origin(input: argument)
    if argument == "-" {
      readDocument(origin)
    } else if argument.hasPrefix("@") {
      readList(argument)
    } else if DocumentURL.isMeant(by: argument) {
      add(url: argument, origin)
    } else {
      find(path: argument, origin)
    }
  }

  /// Finds what a path or a pattern names.
  mutating func find(path: String, _ origin: Origin) {
    switch FileKind(at: path) {
    case .folder:
      let before = listing.documents.count + listing.refused.count
      let wasKnown = search(PathName.normalized(path), origin)
      if !wasKnown, listing.documents.count + listing.refused.count == before {
        refuse(path, .empty, "the folder has no document in it (PDF or image)")
      }
    case .missing where path.contains(where: { "*?[".contains($0) }):
      let pattern = PathPattern(path)
      if pattern.matches.isEmpty { refuse(path, .unreadable, "the pattern matches no file") }
      for folder in pattern.closed {
        refuse(folder.folder, .unreadable, "the folder's documents are not known: \(folder.reason)")
      }
      for match in pattern.matches { take(match, origin) }
    case .file, .missing: add(file: path, origin)
    }
  }

  private mutating func take(_ path: FilePath, _ origin: Origin) {
    guard let text = path.validString else {
      refuse(
        path.escapedString, .unreadable,
        "the path is not UTF-8, so no record could name it; rename it")
      return
    }
    if FileKind(at: text) == .folder {
      search(PathName.normalized(text), origin)
    } else {
      add(file: text, origin)
    }
  }

  /// Takes the documents of a folder; whether one of them was there already.
  @discardableResult
  private mutating func search(_ folder: String, _ origin: Origin) -> Bool {
    let entries: [FolderReader.Entry]
    do throws(Errno) {
      entries = try FolderReader.entries(of: folder)
    } catch {
      refuse(
        folder, .unreadable,
        "the folder cannot be read (\(error)), so its documents are not known; open it to this user"
      )
      return false
    }
    var wasKnown = false
    for entry in entries {
      // The folder's own path is without detours, and so are those of what is in it.
      let path = folder == "." ? entry.name : PathName.joined(folder, entry.name)
      guard entry.isExact else {
        refuse(
          path, .unreadable,
          "the path is not UTF-8, so no record could name it; rename it")
        continue
      }
      switch entry.kind {
      case .folder: if search(path, origin) { wasKnown = true }
      case .file where DocumentSniffer.isDocument(at: path),
        .missing where DocumentSniffer.claimsDocument(at: path):
        if !add(.file(path: path), origin) { wasKnown = true }
      case .file, .missing: listing.passedOver.append(path)
      }
    }
    return wasKnown
  }

  private mutating func refuse(_ name: String, _ code: DecodingError.Code, _ message: String) {
    listing.refused.append(
      InputListing.Refused(name: name, error: DecodingError(code, message)))
  }

  /// Notes a fault.
  mutating func fault(_ origin: Origin, _ message: String) {
    faults.add(
      InputFaults.Fault(
        input: origin.input.printable, line: origin.line, message: message.printable))
  }

  @discardableResult
  private mutating func add(file path: String, _ origin: Origin) -> Bool {
    add(.file(path: PathName.normalized(path)), origin)
  }

  /// Adds what a URL names.
  mutating func add(url text: String, _ origin: Origin) {
    do throws(DocumentURL.ParseError) {
      add(Input(.url(try DocumentURL(text))), origin)
    } catch {
      // The argument itself may have a password in it.
      fault(
        Origin(input: origin.line == nil ? error.name : origin.input, line: origin.line),
        origin.line == nil ? error.explanation : error.description)
    }
  }

  /// Adds a document, unless it is there; whether it is new.
  ///
  /// What a manifest asks of a document wins over nothing; where two ask for different things, nobody
  /// can tell what is meant.
  @discardableResult
  mutating func add(_ input: Input, _ origin: Origin) -> Bool {
    let name = input.name
    if input.isRemote, options.urls == nil {
      fault(
        Origin(input: origin.line == nil ? name : origin.input, line: origin.line),
        (origin.line == nil ? "" : "\(name): ")
          + "documents are fetched from web servers only with --allow-urls (in a program of your own "
          + "InputOptions.urls)")
      return false
    }
    guard let place = known[Array(name.utf8)] else {
      known[Array(name.utf8)] = listing.documents.count
      listing.documents.append(input)
      return true
    }
    let other = listing.documents[place]
    let printed = Origin(
      input: input.isRemote && origin.line == nil ? name : origin.input, line: origin.line)
    if !other.isAtPlace(of: input) {
      fault(
        printed, "'\(name)' is the name of another document already; give each an id of its own")
    } else if input.hasOptions, !other.hasOptions {
      listing.documents[place] = input
    } else if input.hasOptions, other.pages != input.pages || other.passwords != input.passwords {
      fault(
        printed,
        "'\(name)' is there already, with other pages or another password; give each an id of its own"
      )
    }
    return false
  }

  /// Reads the document on standard input.
  private mutating func readDocument(_ origin: Origin) {
    guard claimStandardInput(origin) else { return }
    do throws(DecodingError) {
      let document = try DocumentSpool.document(
        readingFrom: options.standardInput, name: options.standardInputName,
        maxBytes: options.maxBytes)
      add(Input(.spooled(document)), origin)
    } catch {
      fault(origin, "standard input: \(error.message)")
    }
  }

  /// Whether standard input was not read yet.
  mutating func claimStandardInput(_ origin: Origin) -> Bool {
    if hasReadStandardInput { fault(origin, "standard input can be read only once") }
    defer { hasReadStandardInput = true }
    return !hasReadStandardInput
  }
}

extension FilePath {
  /// The path as text, where its bytes are UTF-8.
  fileprivate var validString: String? { String(validating: self) }

  /// The path with bytes that are no UTF-8 written as `\xE9`, for messages.
  fileprivate var escapedString: String {
    unsafe withPlatformString { unsafe escapingInvalidUTF8($0) }
  }
}
