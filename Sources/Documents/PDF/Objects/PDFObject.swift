import CQPDF
import Glibc
import Imaging

/// An object of a PDF file; references are followed. It belongs to its file until that lets go of
/// all objects, after which it is as one that is not there.
struct PDFObject {
  let file: PDFObjects
  let id: qpdf_oh

  init(_ id: qpdf_oh, in file: PDFObjects) {
    self.id = id
    self.file = file
  }

  /// The number of the object in its file; 0 where it is written in place.
  var objectNumber: Int {
    unsafe file.with { unsafe Int(qpdf_oh_get_object_id($0, id)) }
  }

  var isNull: Bool {
    unsafe file.with { unsafe qpdf_oh_is_initialized($0, id) == 0 || qpdf_oh_is_null($0, id) != 0 }
  }

  var isDictionary: Bool { unsafe file.with { unsafe qpdf_oh_is_dictionary($0, id) != 0 } }

  var isStream: Bool { unsafe file.with { unsafe qpdf_oh_is_stream($0, id) != 0 } }

  /// A name, without its slash.
  var name: String? {
    unsafe file.with { handle in
      guard unsafe qpdf_oh_is_name(handle, id) != 0 else { return nil }
      return unsafe String(cString: qpdf_oh_get_name(handle, id).advanced(by: 1))
    }
  }

  /// A whole or real number.
  var number: Double? {
    unsafe file.with { handle in
      guard unsafe qpdf_oh_is_number(handle, id) != 0 else { return nil }
      let number = unsafe qpdf_oh_get_numeric_value(handle, id)
      return number.isFinite ? number : nil
    }
  }

  /// A whole number.
  var integer: Int? {
    unsafe file.with { handle in
      guard unsafe qpdf_oh_is_integer(handle, id) != 0 else { return nil }
      return unsafe Int(qpdf_oh_get_int_value(handle, id))
    }
  }

  /// A truth value.
  var bool: Bool? {
    unsafe file.with { handle in
      guard unsafe qpdf_oh_is_bool(handle, id) != 0 else { return nil }
      return unsafe qpdf_oh_get_bool_value(handle, id) != 0
    }
  }

  /// A string's bytes.
  var string: [UInt8]? {
    unsafe file.with { handle in
      guard unsafe qpdf_oh_is_string(handle, id) != 0 else { return nil }
      var length = 0
      guard let start = unsafe qpdf_oh_get_binary_string_value(handle, id, &length) else {
        return nil
      }
      return unsafe UnsafeRawBufferPointer(start: start, count: length).map { $0 }
    }
  }

  /// Whether it is an array, of any length.
  var isArray: Bool { unsafe file.with { handle in unsafe qpdf_oh_is_array(handle, id) != 0 } }

  /// The members of an array; nil also for one of more than 4096, of which a part would mislead.
  var array: [PDFObject]? {
    unsafe file.with { handle in
      guard unsafe qpdf_oh_is_array(handle, id) != 0 else { return nil }
      let count = unsafe qpdf_oh_get_array_n_items(handle, id)
      guard (0...4096).contains(count) else { return nil }
      return (0..<count).map {
        PDFObject(unsafe qpdf_oh_get_array_item(handle, id, $0), in: file)
      }
    }
  }

  /// An array of numbers and nothing else.
  var numbers: [Double]? {
    guard let array else { return nil }
    let numbers = array.compactMap(\.number)
    return numbers.count == array.count ? numbers : nil
  }

  /// The value of a key, of a dictionary or a stream's; nil where it is absent or null.
  subscript(key: String) -> PDFObject? {
    unsafe file.with { handle in
      let isStream = unsafe qpdf_oh_is_stream(handle, id) != 0
      let dictionary = unsafe isStream ? qpdf_oh_get_dict(handle, id) : id
      guard unsafe qpdf_oh_is_dictionary(handle, dictionary) != 0,
        unsafe qpdf_oh_has_key(handle, dictionary, "/" + key) != 0
      else { return nil }
      let value = PDFObject(unsafe qpdf_oh_get_key(handle, dictionary, "/" + key), in: file)
      return value.isNull ? nil : value
    }
  }

  /// The keys of a dictionary or a stream's, of which no more than 4096 are looked at.
  var keys: [String] {
    unsafe file.with { handle in
      let isStream = unsafe qpdf_oh_is_stream(handle, id) != 0
      let dictionary = unsafe isStream ? qpdf_oh_get_dict(handle, id) : id
      guard unsafe qpdf_oh_is_dictionary(handle, dictionary) != 0 else { return [] }
      var keys: [String] = []
      unsafe qpdf_oh_begin_dict_key_iter(handle, dictionary)
      while unsafe qpdf_oh_dict_more_keys(handle) != 0 {
        guard let key = unsafe qpdf_oh_dict_next_key(handle) else { break }
        if keys.count < 4096 { keys.append(unsafe String(cString: key.advanced(by: 1))) }
      }
      return keys
    }
  }

  /// A stream's bytes, decrypted; nil where they can't be had.
  ///
  /// - Parameter isDecoded: with every filter undone that loses nothing; nil then also where a
  ///   filter of another kind is in the way.
  func data(isDecoded: Bool = false) -> FileBytes? {
    unsafe file.with { handle -> FileBytes? in
      guard unsafe qpdf_oh_is_stream(handle, id) != 0 else { return nil }
      var filtered: QPDF_BOOL = 0
      var start: UnsafeMutablePointer<UInt8>?
      var count = 0
      let status = unsafe qpdf_oh_get_stream_data(
        handle, id, isDecoded ? qpdf_dl_specialized : qpdf_dl_none, &filtered, &start, &count)
      guard let start = unsafe start else { return status & 2 == 0 ? FileBytes([]) : nil }
      let memory = unsafe UnsafeRawBufferPointer(start: start, count: count)
      let bytes = unsafe FileBytes(owning: memory) {
        unsafe free(UnsafeMutableRawPointer(mutating: $0.baseAddress))
      }
      return status & 2 != 0 || isDecoded && filtered == 0 ? nil : bytes
    }
  }
}
