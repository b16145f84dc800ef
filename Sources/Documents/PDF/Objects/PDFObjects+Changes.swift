import CQPDF
import Imaging

extension PDFObjects {
  /// A new stream that is packed in no way.
  func newStream(_ bytes: [UInt8]) -> PDFObject {
    let stream = PDFObject(unsafe with { unsafe qpdf_oh_new_stream($0) }, in: self)
    stream.replaceData(bytes)
    return stream
  }

  /// The whole file with its changes, not encrypted, its table of objects anew; nil where it can't be
  /// written. Streams stay packed as they are.
  func rewritten() -> FileBytes? {
    unsafe with { handle -> FileBytes? in
      guard unsafe qpdf_init_write_memory(handle) & 2 == 0 else { return nil }
      unsafe qpdf_set_preserve_encryption(handle, 0)
      unsafe qpdf_set_stream_data_mode(handle, qpdf_s_preserve)
      unsafe qpdf_set_compress_streams(handle, 0)
      unsafe qpdf_set_decode_level(handle, qpdf_dl_none)
      guard unsafe qpdf_write(handle) & 2 == 0, let start = unsafe qpdf_get_buffer(handle) else {
        return nil
      }
      return unsafe FileBytes(
        UnsafeBufferPointer(start: start, count: qpdf_get_buffer_length(handle)))
    }
  }
}

extension PDFObject {
  /// Gives a stream other bytes, packed in no way.
  func replaceData(_ bytes: [UInt8]) {
    unsafe file.with { handle in
      let none = unsafe qpdf_oh_new_null(handle)
      unsafe qpdf_oh_replace_stream_data(handle, id, bytes, bytes.count, none, none)
    }
  }

  /// Gives a key of a dictionary another value.
  func set(_ key: String, to value: PDFObject) {
    unsafe file.with { handle in
      unsafe qpdf_oh_replace_key(handle, id, "/" + key, value.id)
    }
  }
}
