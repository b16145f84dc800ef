import Platen
import Testing

@Suite struct PageLedgerTests {
  @Test func `a new ledger has every page open and is not complete`() {
    let ledger = PageLedger(pageCount: 3)
    #expect(ledger.openPages == [1, 2, 3])
    #expect(!ledger.isComplete)
  }

  @Test func `pages read or blank make a ledger complete`() {
    var ledger = PageLedger(pageCount: 2)
    ledger.close(1, as: .read, width: 10, height: 20)
    ledger.close(2, as: .blank, width: 10, height: 20)
    #expect(ledger.isComplete)
    #expect(ledger.openPages.isEmpty)
  }

  @Test(arguments: [PageLedger.Status.failed, .skipped])
  func `one page failed or skipped makes it incomplete`(_ status: PageLedger.Status) {
    var ledger = PageLedger(pageCount: 2)
    ledger.close(1, as: .read, width: 10, height: 20)
    ledger.close(2, as: status, reason: "why")
    #expect(!ledger.isComplete)
    #expect(ledger.entries[1].reason == "why")
  }

  @Test func `failing a ledger keeps blank and skipped pages as they are`() {
    var ledger = PageLedger(pageCount: 4)
    ledger.close(1, as: .read, width: 10, height: 20)
    ledger.close(2, as: .blank, width: 10, height: 20)
    ledger.close(3, as: .skipped, reason: "over max_pages (2)")
    ledger.fail(reason: "server_error")
    #expect(ledger.entries.map(\.status) == [.failed, .blank, .skipped, .failed])
    #expect(ledger.entries[0].reason == "server_error")
  }

  @Test func `closing a page twice is a programmer's error`() async {
    await #expect(processExitsWith: .failure) {
      var ledger = PageLedger(pageCount: 1)
      ledger.close(1, as: .read, width: 10, height: 20)
      ledger.close(1, as: .read, width: 10, height: 20)
    }
  }
}
