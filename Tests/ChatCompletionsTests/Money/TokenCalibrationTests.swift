import ChatCompletions
import Imaging
import JSON
import Testing

struct TokenCalibrationTests {
  @Test
  func `without an answer nothing is changed`() {
    #expect(TokenCalibration().factor == 1)
    #expect(TokenCalibration().usualAnswer == nil)
    #expect(TokenCalibration().corrected(4158) == 4158)
  }

  @Test
  func `it comes near to what a server counts, and follows when that changes`() {
    var calibration = TokenCalibration()
    for _ in 0..<50 { calibration.add(expected: 3000, counted: 3600, answered: 500) }
    #expect(abs(calibration.factor - 1.2) < 0.01)
    #expect(calibration.usualAnswer == 500)
    for _ in 0..<10_000 { calibration.add(expected: 3000, counted: 2400, answered: 100) }
    #expect(abs(calibration.factor - 0.8) < 0.01)
    #expect((100...101).contains(calibration.usualAnswer ?? 0))
  }

  @Test
  func `one strange answer moves it little, and no answer breaks it`() {
    var calibration = TokenCalibration()
    for _ in 0..<100 { calibration.add(expected: 3000, counted: 3000, answered: 10) }
    calibration.add(expected: 3000, counted: 30, answered: 10)
    #expect(abs(calibration.factor - 1) < 0.02)
    calibration.add(expected: 0, counted: 500, answered: 1)
    calibration.add(expected: .max, counted: .max, answered: .max)
    calibration.add(expected: 1, counted: .max, answered: .max)
    #expect((0.25...4).contains(calibration.factor))
  }

  @Test
  func `pictures, words and schemas are all counted`() {
    let request = ChatRequest(
      model: "moonshot/kimi-k2.7-code",
      messages: [
        ChatMessage(.system, String(repeating: "word ", count: 100)),
        ChatMessage(
          .user, [.image(EncodedImage(format: .png, width: 1024, height: 1024, bytes: [1]))]),
      ])
    let tokens = PromptTokens(of: request, profile: .aigateway)
    #expect(tokens.images == 1369)
    #expect(tokens.imageCount == 1)
    #expect((125...150).contains(tokens.text))
    var asking = request
    asking.responseFormat = .jsonSchema(name: "s", schema: ["type": "object"], strict: true)
    #expect(PromptTokens(of: asking, profile: .aigateway).text > tokens.text + 20)
    #expect(PromptTokens(of: request, profile: .generic).images == nil)
    #expect(PromptTokens(of: request, profile: .generic).total == nil)
    #expect(PromptTokens(of: .init(model: "x", messages: []), profile: .generic).images == 0)
  }
}
