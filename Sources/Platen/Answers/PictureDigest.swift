import Crypto
import Imaging

/// What a picture is known by: SHA-256 of its bytes as they are sent.
struct PictureDigest: Sendable, Hashable {
  /// In hexadecimal digits.
  let text: String

  /// A digest that was kept.
  init(text: String) { self.text = text }

  /// The digest of a picture.
  init(of image: EncodedImage) { text = SHA256.hash(data: image.bytes).hexadecimal }
}
