import ChatCompletions
import JSON

/// A line of a batch's file: a question and its name.
struct GatewayBatchLine: Sendable {
  var customID: String
  /// The body of the question.
  var body: [UInt8]
  /// The model that is asked.
  var model: String

  /// The most faults of a file that are told.
  private static let mostFaults = 50

  /// Reads the lines of a file.
  ///
  /// - Parameters:
  ///   - limits: what a batch may hold.
  ///   - models: the models that are played.
  static func read(
    _ file: [UInt8], limits: BatchLimits, models: [String]
  ) -> Result<[GatewayBatchLine], GatewayBatchFaults> {
    var lines: [GatewayBatchLine] = []
    var faults: [GatewayBatch.Fault] = []
    var names: Set<String> = []
    for (index, bytes) in file.split(separator: UInt8(ascii: "\n")).enumerated() {
      guard faults.count < mostFaults else { break }
      do throws(GatewayBatch.Fault) {
        let line = try GatewayBatchLine(parsing: bytes)
        guard names.insert(line.customID).inserted else {
          throw GatewayBatch.Fault(
            code: "duplicate_custom_id",
            message: "The custom_id '\(line.customID)' stands there twice.")
        }
        guard models.contains(line.model) else {
          throw GatewayBatch.Fault(
            code: "model_not_found", message: "There is no model '\(line.model)'.")
        }
        guard line.model == lines.first?.model ?? line.model else {
          throw GatewayBatch.Fault(
            code: "mismatched_model", message: "A batch asks one model; this is another.")
        }
        lines.append(line)
      } catch {
        var fault = error
        fault.line = index + 1
        faults.append(fault)
      }
    }
    if let most = limits.maxLines, lines.count > most {
      faults.append(
        GatewayBatch.Fault(
          code: "too_many_lines",
          message: "The batch has \(lines.count) requests, and may have \(most)."))
    }
    if lines.isEmpty, faults.isEmpty {
      faults.append(GatewayBatch.Fault(code: "empty_file", message: "The file has no line."))
    }
    return faults.isEmpty ? .success(lines) : .failure(GatewayBatchFaults(faults: faults))
  }

  private init(parsing bytes: ArraySlice<UInt8>) throws(GatewayBatch.Fault) {
    guard
      let line = try? JSONValue(
        parsing: bytes, options: JSONParsingOptions(repeatedNames: .keepLast)), line.object != nil
    else { throw GatewayBatch.Fault(code: "invalid_json_line", message: "No JSON object.") }
    guard let name = line["custom_id"]?.string, !name.isEmpty else {
      throw GatewayBatch.Fault(
        code: "missing_required_parameter", message: "'custom_id' must be a text.")
    }
    guard line["method"]?.string == "POST" else {
      throw GatewayBatch.Fault(code: "invalid_method", message: "'method' must be POST.")
    }
    guard line["url"]?.string == "/v1/chat/completions" else {
      throw GatewayBatch.Fault(
        code: "invalid_url", message: "'url' must be /v1/chat/completions, as the batch's endpoint."
      )
    }
    guard let body = line["body"], let model = body["model"]?.string else {
      throw GatewayBatch.Fault(
        code: "missing_required_parameter", message: "'body' must be a request with a model.")
    }
    customID = name
    self.body = body.bytes(.compact)
    self.model = model
  }
}

/// All that is wrong with a batch's file.
struct GatewayBatchFaults: Error, Sendable {
  var faults: [GatewayBatch.Fault]
}
