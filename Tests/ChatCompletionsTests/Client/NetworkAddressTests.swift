import ChatCompletions
import TestSupport
import Testing

/// Which addresses are of the public internet, and that only they are asked where that is wanted.
@Suite(.timeLimit(.minutes(5))) struct NetworkAddressTests {
  @Test(
    arguments: [
      ([8, 8, 8, 8], true), ([1, 1, 1, 1], true), ([172, 15, 0, 1], true), ([172, 32, 0, 1], true),
      ([100, 63, 0, 1], true), ([223, 255, 255, 255], true), ([11, 0, 0, 1], true),
      ([127, 0, 0, 1], false), ([10, 1, 2, 3], false), ([172, 16, 0, 1], false),
      ([172, 31, 255, 255], false), ([192, 168, 1, 1], false), ([169, 254, 169, 254], false),
      ([100, 64, 0, 1], false), ([0, 0, 0, 0], false), ([224, 0, 0, 1], false),
      ([255, 255, 255, 255], false), ([198, 19, 0, 1], false), ([192, 0, 2, 1], false), ([], false),
    ] as [([UInt8], Bool)])
  func `addresses of four bytes`(_ bytes: [UInt8], _ isPublic: Bool) {
    #expect(NetworkAddress.isPublic(bytes) == isPublic)
    guard bytes.count == 4 else { return }
    // The same within an address of IPv6: mapped, translated, and of 6to4.
    let zeros = [UInt8](repeating: 0, count: 10)
    #expect(NetworkAddress.isPublic(zeros + [0xFF, 0xFF] + bytes) == isPublic)
    #expect(NetworkAddress.isPublic([0, 0x64, 0xFF, 0x9B] + zeros.prefix(8) + bytes) == isPublic)
    #expect(NetworkAddress.isPublic([0x20, 0x02] + bytes + zeros) == isPublic)
  }

  @Test(
    arguments: [
      ([0x26, 0x06, 0x47, 0x00], true), ([0x2A, 0x00, 0x14, 0x50], true),
      ([0, 0, 0, 0], false), ([0xFE, 0x80], false), ([0xFD, 0x00], false), ([0xFC, 0x00], false),
      ([0xFF, 0x02], false), ([0x20, 0x01, 0x0D, 0xB8], false), ([0x20, 0x01, 0, 0], false),
      ([0xFE, 0xC0], false), ([0x01, 0x00], false),
    ] as [([UInt8], Bool)])
  func `addresses of sixteen bytes`(_ start: [UInt8], _ isPublic: Bool) {
    let bytes = start + [UInt8](repeating: 0, count: 15 - start.count) + [1]
    #expect(NetworkAddress.isPublic(bytes) == isPublic)
  }

  @Test(
    arguments: [
      ("127.0.0.1", false), ("127.0.0.1:8080", false), ("8.8.8.8", true), ("8.8.8.8:443", true),
      ("localhost", false), ("LocalHost:80", false), ("a.localhost", false), ("localhost.", false),
      // What libcurl takes for addresses too.
      ("2130706433", false), ("0x7f.1", false), ("0177.0.0.1", false), ("134744072", true),
      ("[::1]", false), ("[::1]:8080", false), ("[fe80::1%25eth0]", false), ("[fd00::1]", false),
      ("[::ffff:127.0.0.1]", false), ("[::ffff:8.8.8.8]", true), ("[2606:4700::1]:443", true),
      ("[1:2:3]", nil), ("[::1::2]", nil), ("example.com", nil), ("10.example.com", nil),
      ("256.0.0.1", nil), ("1.2.3.4.5", nil), ("", nil),
    ] as [(String, Bool?)])
  func `hosts as they are written, where that tells`(_ host: String, _ isPublic: Bool?) {
    #expect(NetworkAddress.isPublic(host: host) == isPublic)
  }

  @Test(arguments: ["127.0.0.1", "localhost", "0.0.0.0", "2130706433", "[::ffff:127.0.0.1]"])
  func `a private address is refused before a connection is made`(_ host: String) async throws {
    let server = try ScriptedServer(.text("secret"))
    var options = TransportOptions()
    options.refusesPrivateAddresses = true
    let transport = CurlTransport(options: options)
    let error = await #expect(throws: TransportError.self) {
      try await transport.send(HTTPRequest(url: "http://\(host):\(server.port)/"))
    }
    #expect(error?.code == .privateAddress, "\(String(describing: error))")
    #expect(error?.isRetryable == false)
    #expect(server.connectionCount == 0)
  }
}
