import CQPDF
import Testing

/// The ways in which a PDF is encrypted (ISO 32000-2, 7.6), made by qpdf.
enum EncryptedPDF: String, CaseIterable, CustomTestStringConvertible {
  case rc4With40Bits = "RC4, 40 bits (R2)"
  case rc4With128Bits = "RC4, 128 bits (R3)"
  case aesWith128Bits = "AES, 128 bits (R4)"
  case aesWith256Bits = "AES, 256 bits (R6)"

  var testDescription: String { rawValue }

  /// The same document, encrypted.
  func encrypt(_ bytes: [UInt8], user: String, owner: String) throws -> [UInt8] {
    try encrypt(bytes, user: Array(user.utf8), owner: Array(owner.utf8))
  }

  /// The same document, encrypted with passwords in the encoding that the method has for them.
  func encrypt(_ bytes: [UInt8], user: [UInt8], owner: [UInt8]) throws -> [UInt8] {
    let user = (user + [0]).map { CChar(bitPattern: $0) }
    let owner = (owner + [0]).map { CChar(bitPattern: $0) }
    var handle: qpdf_data? = qpdf_init()
    defer { qpdf_cleanup(&handle) }
    qpdf_set_suppress_warnings(handle, 1)
    return try bytes.withUnsafeBufferPointer { source in
      let read = source.withMemoryRebound(to: CChar.self) {
        qpdf_read_memory(handle, "plain", $0.baseAddress, UInt64($0.count), nil)
      }
      try #require(read == 0)
      try #require(qpdf_init_write_memory(handle) == 0)
      let all = QPDF_BOOL(1)
      switch self {
      case .rc4With40Bits:
        qpdf_set_r2_encryption_parameters_insecure(handle, user, owner, all, all, all, all)
      case .rc4With128Bits:
        qpdf_set_r3_encryption_parameters_insecure(
          handle, user, owner, all, all, all, all, all, all, qpdf_r3p_full)
      case .aesWith128Bits:
        qpdf_set_r4_encryption_parameters_insecure(
          handle, user, owner, all, all, all, all, all, all, qpdf_r3p_full, all, all)
      case .aesWith256Bits:
        qpdf_set_r6_encryption_parameters2(
          handle, user, owner, all, all, all, all, all, all, qpdf_r3p_full, all)
      }
      try #require(qpdf_write(handle) == 0)
      let buffer = UnsafeBufferPointer(
        start: qpdf_get_buffer(handle), count: qpdf_get_buffer_length(handle))
      return Array(buffer)
    }
  }
}
