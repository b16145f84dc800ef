import ChatCompletions
import JSON
import Platen

extension RunCommand {
  /// The options that matter to who wonders later how a run was made; none of them is a secret.
  func settings(of options: RunOptions) -> JSONObject {
    func text(_ text: String?) -> JSONValue {
      text.map { .string(RunAccount.withoutSecrets($0)) } ?? .null
    }
    func number(_ number: Int?) -> JSONValue { number.map { .number(JSONNumber($0)) } ?? .null }
    return [
      "offline": .bool(offline), "model": text(model.model), "profile": text(model.profile),
      "base_url": text(model.baseURL), "fresh": .bool(fresh),
      "pages": text(documents.pages?.description), "concurrency": number(concurrency),
      "decoders": number(decoders.decoders), "decoder_requests": number(decoders.decoderRequests),
      "max_cost_usd": options.maxCost.map { .number($0.json) } ?? .null,
      "requests_per_minute": number(spending.requestsPerMinute),
      "tokens_per_minute": number(spending.tokensPerMinute),
      "max_memory_mib": number(limits.maxMemory), "max_page_time_s": number(limits.maxPageTime),
      "max_megapixels": number(limits.maxMegapixels),
      "max_file_size_mib": number(limits.maxFileSize), "record": text(cassette.record),
      "replay": text(cassette.replay),
    ]
  }
}
