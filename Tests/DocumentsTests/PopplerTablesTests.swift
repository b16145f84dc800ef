import Testing

@testable import Documents

@Suite struct PopplerTablesTests {
  @Test func `poppler opens the file that keeps its tables, and has nothing to say about it`() {
    var complaints = Complaints()
    let tables = complaints.listening { PopplerTables() }
    #expect(tables != nil)
    #expect(complaints.findings(on: 1).isEmpty)
  }
}
