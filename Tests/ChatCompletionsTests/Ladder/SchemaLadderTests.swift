import ChatCompletions
import Testing

struct SchemaLadderTests {
  @Test
  func `a ladder goes down to its lowest rung, and no further`() {
    var ladder = SchemaLadder([.strictJSONSchema, .jsonObject, .text])
    #expect(ladder.rung == .strictJSONSchema)
    #expect(ladder.next == .jsonObject)
    let steps = (0..<3).map { _ in ladder.stepDown() }
    #expect(steps == [true, true, false])
    #expect(ladder.next == nil)
    #expect(ladder.rung == .text)
  }

  @Test(
    arguments: [
      ([.jsonSchema, .text], nil, .jsonSchema), ([.jsonSchema, .text], .text, .text),
      ([.jsonSchema, .text], .jsonObject, .text),
      ([.jsonObject, .text], .strictJSONSchema, .jsonObject), ([], nil, .text),
    ] as [([SchemaLadder.Rung], SchemaLadder.Rung?, SchemaLadder.Rung)])
  func `a ladder begins where it is known to hold`(
    _ rungs: [SchemaLadder.Rung], _ remembered: SchemaLadder.Rung?, _ first: SchemaLadder.Rung
  ) {
    #expect(SchemaLadder(rungs, remembered: remembered).rung == first)
  }
}
