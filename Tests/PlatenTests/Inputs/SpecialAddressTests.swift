import ChatCompletions
import Glibc
import TestSupport
import Testing

/// The registries of special addresses (IANA, by RFC 6890), against what may be asked.
@Suite struct SpecialAddressTests {
  @Test(arguments: [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.1",
    "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.171",
    "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.7",
    "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "100:0:0:1::1", "2001::1",
    "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::1", "2002:a00:1::",
    "3fff::1", "4000::1", "5f00::1", "fc00::1", "fdff::1", "fe80::1", "febf::1", "fec0::1",
    "ff02::1", "ff0e::1",
  ])
  func `a special address is not asked`(_ text: String) throws {
    #expect(!NetworkAddress.isPublic(try bytes(of: text)))
  }

  @Test(arguments: [
    "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "128.0.0.1",
    "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.1", "192.0.3.1",
    "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "203.0.112.1",
    "223.255.255.255",
    "::ffff:8.8.8.8", "64:ff9b::808:808", "2001:200::1", "2001:4860:4860::8888", "2002:808:808::1",
    "2606:4700::1111", "2a00:1450::1", "3ffe::1",
  ])
  func `an address beside them is`(_ text: String) throws {
    #expect(NetworkAddress.isPublic(try bytes(of: text)))
  }

  private func bytes(of text: String) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 16)
    let isV6 = text.contains(":")
    try #require(inet_pton(isV6 ? AF_INET6 : AF_INET, text, &bytes) == 1)
    return isV6 ? bytes : Array(bytes.prefix(4))
  }
}
