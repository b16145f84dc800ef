import JSON
import Testing

struct ObjectTests {
  @Test(arguments: [3, 12, 13, 40])
  func `members keep their order through changes`(count: Int) {
    var object = JSONObject((0..<count).map { ("n\($0)", JSONValue.number(JSONNumber($0))) })
    #expect(object.names == (0..<count).map { "n\($0)" })
    object["n1"] = "changed"
    #expect(object.position(of: "n1") == 1)
    object["n0"] = nil
    object["new"] = true
    #expect(object.names == (1..<count).map { "n\($0)" } + ["new"])
    #expect(object["n1"] == "changed")
    #expect(object["n\(count - 1)"] == .number(JSONNumber(count - 1)))
    #expect(object["n0"] == nil)
  }

  @Test(arguments: [3, 40]) func `order does not count for equality`(count: Int) {
    let members = (0..<count).map { ("n\($0)", JSONValue.number(JSONNumber($0))) }
    let object = JSONObject(members)
    let reversed = JSONObject(members.reversed())
    #expect(object == reversed)
    #expect(Set([object, reversed]).count == 1)
    #expect(object != JSONObject(members.dropLast()))
  }
}
