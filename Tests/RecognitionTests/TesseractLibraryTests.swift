import Testing

@testable import Recognition

@Suite struct TesseractLibraryTests {
  @Test func `a missing library is a named error with the package to install`() throws {
    let error = try #require(throws: RecognitionError.self) {
      _ = try TesseractLibrary(fileName: "libtesseract-elsewhere.so.7")
    }
    #expect(error.code == .libraryMissing)
    #expect(error.message.contains("libtesseract-elsewhere.so.7: cannot open"))
    #expect(error.message.contains("package libtesseract7"))
  }

  @Test func `a library that lacks a function is refused, and the function is named`() throws {
    let error = try #require(throws: RecognitionError.self) {
      _ = try TesseractLibrary(fileName: "libc.so.6")
    }
    #expect(error.code == .libraryMissing)
    #expect(error.message.contains("TessBaseAPI"))
  }

  @Test func `the library is of the version that the program was built for`() throws {
    #expect(TesseractLibrary.fileName.hasPrefix("libtesseract.so."))
    #expect(throws: Never.self) { try TesseractLibrary() }
  }
}
