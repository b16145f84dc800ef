#pragma once
#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <leptonica/allheaders.h>
#include <tesseract/capi.h>
#include <tesseract/version.h>

// Tesseract is not linked but loaded when there is text to recognise: it brings fifty libraries,
// libcurl, OpenSSL and Kerberos among them, which take longer to bind than the rest of a decoder
// process takes to start. The types are those of its headers.

#define PLATEN_TEXT_OF(number) #number
#define PLATEN_SONAME(number) "libtesseract.so." PLATEN_TEXT_OF(number)

/// The library whose headers these are: its binary interface is named by its major version.
static const char *const platen_tesseract_soname = PLATEN_SONAME(TESSERACT_MAJOR_VERSION);

#define PLATEN_TESSERACT_FUNCTIONS(EACH)                                                       \
  EACH(TessBaseAPIClear) EACH(TessBaseAPICreate) EACH(TessBaseAPIDelete)                       \
  EACH(TessBaseAPIDetectOrientationScript) EACH(TessBaseAPIGetIterator) EACH(TessBaseAPIInit3) EACH(TessBaseAPIRecognize)               \
  EACH(TessBaseAPISetImage) EACH(TessBaseAPISetPageSegMode)                                    \
  EACH(TessBaseAPISetSourceResolution) EACH(TessBaseAPISetVariable) EACH(TessDeleteText)       \
  EACH(TessPageIteratorBoundingBox) EACH(TessResultIteratorConfidence)                         \
  EACH(TessResultIteratorDelete) EACH(TessResultIteratorGetPageIterator)                       \
  EACH(TessResultIteratorGetUTF8Text) EACH(TessResultIteratorNext) EACH(setMsgSeverity)

/// The loaded library, and its functions that are used.
struct platen_tesseract {
  void *library;
  /// OpenMP's, which a Tesseract without it has not.
  void (*omp_set_max_active_levels)(int);
#define PLATEN_MEMBER(name) __typeof__(&name) name;
  PLATEN_TESSERACT_FUNCTIONS(PLATEN_MEMBER)
#undef PLATEN_MEMBER
};

/// Loads the library and finds its functions; false, with `dlerror` telling why, where one is missing.
/// What it brings into the process stays there when it is closed: OpenMP and OpenSSL can't be undone.
static inline bool platen_tesseract_load(struct platen_tesseract *tesseract, const char *soname) {
  tesseract->library = dlopen(soname, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
  if (!tesseract->library) return false;
#define PLATEN_FIND(name)                                                                      \
  if (!(tesseract->name = (__typeof__(&name))dlsym(tesseract->library, #name))) return false;
  PLATEN_TESSERACT_FUNCTIONS(PLATEN_FIND)
#undef PLATEN_FIND
  tesseract->omp_set_max_active_levels =
      (void (*)(int))dlsym(tesseract->library, "omp_set_max_active_levels");
  return true;
}
