import Imaging

/// Pictures of sizes that tokens are counted for; nothing here decodes them.
enum EncodedPicture {
  /// A page of A4 at 150 dpi: 2,835 tokens for Kimi.
  static let page = EncodedImage(
    format: .jpeg, width: 1240, height: 1754, bytes: [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, 0x4A])
}
