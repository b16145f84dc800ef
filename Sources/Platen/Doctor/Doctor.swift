public import ChatCompletions
public import Documents
public import FoundationEssentials
import Imaging
import JSON

/// Looks whether everything that a run needs is on this machine, by using it.
public struct Doctor: Sendable {
  private let decoder: DecoderPool
  private let environment: [String: String]
  private let profile: ProviderProfile
  private let baseURL: String?

  /// A doctor for a way of decoding and a server.
  ///
  /// - Parameters:
  ///   - profile: what is known of the server.
  ///   - baseURL: the server's address; nil for the profile's.
  public init(
    decoder: DecoderPool, profile: ProviderProfile = .aigateway, baseURL: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.decoder = decoder
    self.environment = environment
    self.baseURL = baseURL
    self.profile = profile
  }

  /// Every checkup, in an order in which each rests on those before it.
  public func examine() async -> [Checkup] {
    let page = await drawTestPage()
    return [
      page.checkup, await sandbox, await recognize(page.picture), cjkData, key, await endpoint,
    ]
  }

  /// What keeps a hostile document from doing harm, as a decoder process says of itself.
  private var sandbox: Checkup {
    get async {
      let subject = "sandbox of decoder processes"
      do throws(DecodingError) {
        guard let report = try await decoder.sandbox() else {
          return Checkup(subject, .missing, "documents are decoded in the program's own process")
        }
        return Checkup(subject, report.isComplete ? .good : .missing, "\(report)")
      } catch {
        return Checkup(subject, .bad, error.message)
      }
    }
  }

  /// Draws a page whose font is not embedded: without fonts on the system poppler leaves such text
  /// out and says nothing.
  private func drawTestPage() async -> (picture: EncodedImage?, checkup: Checkup) {
    let subject = "decoder processes, poppler and fonts"
    do throws(DecodingError) {
      let page = try await decoder.render(
        page: 1, of: .bytes(TestPage.pdf, name: "test page"),
        options: RenderOptions(encoding: .png))
      if page.isBlank {
        return (
          nil,
          Checkup(
            subject, .bad,
            "text in fonts that a PDF does not embed would be missing from pages without any "
              + "message; install fonts: apt-get install fonts-urw-base35")
        )
      }
      return (
        page.image, Checkup(subject, .good, "a test page was drawn with its text by \(program)")
      )
    } catch {
      return (nil, Checkup(subject, .bad, error.message))
    }
  }

  /// The program that decodes, and whether it is the quick one.
  private var program: String {
    guard let program = decoder.executable else { return "this process" }
    return program == "/proc/self/exe"
      ? "this program itself; with platen-decoder beside it, processes would start in two thirds of the time"
      : program
  }

  private func recognize(_ picture: EncodedImage?) async -> Checkup {
    let subject = "tesseract and its English data"
    guard let picture else {
      return Checkup(subject, .missing, "not looked at, for no test page could be drawn")
    }
    do throws(DecodingError) {
      let words = try await decoder.recognize(picture).words.map(\.text)
      return words.contains(TestPage.word)
        ? Checkup(subject, .good, "read the test page")
        : Checkup(subject, .bad, "did not read the test page; are tesseract-ocr-eng's data whole?")
    } catch {
      return Checkup(subject, .bad, error.message)
    }
  }

  private var cjkData: Checkup {
    let path = "/usr/share/poppler/cMap"
    return FileManager.default.fileExists(atPath: path)
      ? Checkup("poppler's character maps", .good, path)
      : Checkup(
        "poppler's character maps", .bad,
        "Chinese, Japanese and Korean text would be missing from pages without any message: "
          + "apt-get install poppler-data")
  }

  private var key: Checkup {
    let subject = "key of \(profile.name)"
    do throws(EndpointError) {
      _ = try Endpoint(profile: profile, baseURL: baseURL, environment: environment)
      let isSet = environment[profile.keyVariable] != nil
      return Checkup(subject, .good, isSet ? "\(profile.keyVariable) is set" : "none is needed")
    } catch {
      return Checkup(
        subject, error.code == .noKey ? .missing : .bad,
        error.message + (error.code == .noKey ? "; --offline needs none" : ""))
    }
  }

  /// Asks the server for its models: free everywhere, and it tells whether the key is taken.
  private var endpoint: Checkup {
    get async {
      guard let url = baseURL ?? profile.baseURL else {
        return Checkup("server", .missing, "the profile \(profile.name) needs a --base-url")
      }
      let subject = "server \(url)"
      guard
        let endpoint = try? Endpoint(
          profile: profile, baseURL: baseURL, environment: environment)
      else { return Checkup(subject, .missing, "not asked, for there is no key") }
      do throws(TransportError) {
        let status = try await endpoint.statusOfModelList(
          by: CurlTransport(), keyField: profile.keyField)
        return switch status {
        case 200..<300: Checkup(subject, .good, "answers")
        case 401, 403: Checkup(subject, .bad, "does not take the key (HTTP \(status))")
        default: Checkup(subject, .missing, "answers HTTP \(status) to a list of its models")
        }
      } catch {
        return Checkup(subject, .missing, "\(error)")
      }
    }
  }
}
