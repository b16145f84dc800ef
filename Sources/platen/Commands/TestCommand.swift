import ArgumentParser
import FoundationEssentials
import Logging
import Platen

struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the tests that stand beside pipelines, without network.",
    discussion: """
      Tests are files such as 'invoice.test.yaml': documents, what is expected of each, and where \
      answers come from: the offline reader or a cassette. No key is needed and nobody is asked.

      Exit codes: 0 all is as expected, 2 a file of tests or a pipeline file is faulty, 3 some \
      record is not what was expected.
      """)

  @Argument(help: "Files of tests, or folders with '*.test.yaml' files.")
  var paths: [String]

  @Flag(help: "Show the differences, and write what was found as what is expected from now on.")
  var update = false

  @OptionGroup var profiles: ProfileArguments
  @OptionGroup var decoders: DecoderArguments
  @OptionGroup var limits: LimitArguments
  @OptionGroup var logging: LoggingArguments

  func run() async throws {
    let files = try paths.flatMap(Self.files).map { try PipelineTestFile(contentsOf: $0) }
    let options = RunOptions(
      isolation: decoders.isolation, limits: limits.limits,
      requestsPerProcess: decoders.decoderRequests, logger: logging.logger)
    let catalogue = try profiles.catalogue()
    var good = 0
    var failed = 0
    var written = 0
    var isFaulty = false
    for file in files {
      Terminal.say(file.path)
      let results: [PipelineTestResult]
      do {
        results = try await file.run(profiles: catalogue, options: options)
      } catch let error as PipelineFileError {
        // The other files have nothing to do with it.
        Terminal.complain(error.description)
        isFaulty = true
        continue
      }
      for result in results {
        for line in result.lines { Terminal.say(line) }
        if result.isGood {
          good += 1
        } else if update, Self.write(result) {
          written += 1
        } else {
          failed += 1
        }
      }
      if let unused = file.unusedPlaces(in: results) { Terminal.complain(unused.description) }
    }
    Terminal.complain(
      "\(counted(good, "document")) as expected, "
        + (update ? "\(written) written" : "")
        + (update && failed > 0 ? ", " : "") + (update && failed == 0 ? "" : "\(failed) not"))
    if isFaulty { throw ExitStatus.usage }
    if failed > 0 { throw ExitStatus.incomplete }
  }

  /// Writes what was found; whether that could be done, else says why.
  private static func write(_ result: PipelineTestResult) -> Bool {
    do throws(OutputError) {
      try result.update()
      Terminal.say("         wrote \(result.expectedPath)")
      return true
    } catch {
      Terminal.complain(error.description)
      return false
    }
  }

  /// The files of tests that a path names.
  private static func files(_ path: String) throws -> [String] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
      return [path]
    }
    let folder = path.hasSuffix("/") ? path : path + "/"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let files = names.filter { $0.hasSuffix(PipelineTestFile.ending) }.sorted().map { folder + $0 }
    if files.isEmpty {
      throw ValidationError("there is no '*\(PipelineTestFile.ending)' in the folder \(path)")
    }
    return files
  }
}
