import Testing

@testable import Reading

@Suite struct DateReaderTests {
  @Test(arguments: [
    ("2025-11-03", "2025-11-03"), ("2025/11/03", "2025-11-03"), ("03.11.2025", "2025-11-03"),
    ("3.11.25", "2025-11-03"), ("31/12/2024", "2024-12-31"), ("12/31/2024", "2024-12-31"),
    ("3 November 2025", "2025-11-03"), ("03 Nov 2025", "2025-11-03"),
    ("November 3, 2025", "2025-11-03"), ("Nov 3rd, 2025", "2025-11-03"),
    ("3. November 2025", "2025-11-03"), ("15JUN2018", "2018-06-15"), ("15-JUN-18", "2018-06-15"),
    ("2 de mayo de 2025", "2025-05-02"), ("1er août 2025", "2025-08-01"),
    ("19 april 2014", "2014-04-19"), ("18. März 2025", "2025-03-18"), ("20251103", "2025-11-03"),
    ("Date: 31/12/2024 17:05", "2024-12-31"), ("August 3 , 2014", "2014-08-03"),
    ("29.02.2024", "2024-02-29"), ("5/5/2025", "2025-05-05"),
  ])
  func `a date is read from its many spellings`(text: String, iso: String) {
    let found = DateReader.dates(in: Array(text))
    #expect(found.map { $0.value.iso(order: nil) } == [iso])
  }

  @Test(arguments: [
    "30.02.2025", "2025-13-01", "1.2.3", "555-0142", "12/2025", "07700 900142", "RE-2025-0417",
    "1234/5678/9012", "99/99/2025", "3 of 4", "29.02.2023", "10.10.10.10", "192.168.1.20",
  ])
  func `what is no date is read as none`(text: String) {
    #expect(DateReader.dates(in: Array(text)).compactMap { $0.value.iso(order: .dayFirst) } == [])
  }

  @Test func `a date that could be two days needs an order`() throws {
    let date = try #require(DateReader.dates(in: Array("03/11/2025")).first?.value)
    #expect(date.iso(order: nil) == nil)
    #expect(date.iso(order: .dayFirst) == "2025-11-03")
    #expect(date.iso(order: .monthFirst) == "2025-03-11")
  }

  @Test(arguments: [
    ("14:05", "14:05"), ("2:05 PM", "14:05"), ("12:10 am", "00:10"), ("14h05", "14:05"),
    ("8.15 Uhr", "08:15"), ("09:38:12", "09:38"), ("1:12:43 PM", "13:12"),
  ])
  func `a time of day is read from its spellings`(text: String, time: String) {
    #expect(TimeReader.times(in: Array(text)).map(\.value.short) == [time])
  }

  @Test(arguments: ["25:00", "12:60", "1:2", "14:05:99:1", "4.50", "1:23456"])
  func `what is no time of day is read as none`(text: String) {
    #expect(TimeReader.times(in: Array(text)).isEmpty)
  }
}
