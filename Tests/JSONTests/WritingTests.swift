import JSON
import Testing

struct WritingTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `what is written reads back with order and spelling`(seed: UInt64) throws {
    var values = RandomValues(seed: seed)
    for _ in 0..<50 {
      let value = values.value()
      for style in [JSONStyle.compact, .pretty] {
        let again = try JSONValue(parsing: value.bytes(style))
        #expect(again == value)
        #expect(again.bytes() == value.bytes())
      }
      let canonical = value.bytes(.canonical)
      #expect(try JSONValue(parsing: canonical).bytes(.canonical) == canonical)
    }
  }

  @Test func `pretty text has a line a member`() {
    let value: JSONValue = ["a": [1, true], "b": [], "c": [:], "d": nil]
    #expect(
      value.text(.pretty) == """
        {
          "a": [
            1,
            true
          ],
          "b": [],
          "c": {},
          "d": null
        }
        """)
    #expect(value.text() == #"{"a":[1,true],"b":[],"c":{},"d":null}"#)
  }

  /// RFC 8785, sections 3.2.2 and 3.2.3.
  @Test func `canonical text is that of the RFC's examples`() throws {
    let numbers = #"""
      {
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }
      """#
    #expect(
      try JSONValue(parsing: numbers).text(.canonical)
        == #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
        + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#)
    let names = #"""
      {"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
       "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
       "\u00f6": "Latin Small Letter O With Diaeresis"}
      """#
    let sorted = try JSONValue(parsing: JSONValue(parsing: names).text(.canonical))
    #expect(
      sorted.object?.map(\.value.string) == [
        "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
        "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
      ])
  }

  @Test func `literals keep what they can of their spelling`() {
    let value: JSONValue = ["price": 0.1, "count": 3, "name": "x", "none": nil, "is": true]
    #expect(value.text() == #"{"price":0.1,"count":3,"name":"x","none":null,"is":true}"#)
  }
}
