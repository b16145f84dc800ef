#pragma once
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>

/* A TIFF file in memory, open for reading. libtiff calls back for bytes and reports by variadic
   functions, so both stand here; what it reports is kept for each file, nothing is printed and no
   handler of the process is touched. */
typedef struct {
  TIFF *tiff;
  /* The file is `head` and behind it `bytes`; `head` is empty for a file as it is. */
  const uint8_t *head;
  uint64_t head_count;
  const uint8_t *bytes;
  uint64_t count;
  uint64_t offset;
  /* How often libtiff complained, and its first words since they were last cleared. */
  int errors;
  int warnings;
  char error[200];
  char warning[200];
  TIFFRGBAImage rgba;
  int has_rgba;
} platen_tiff;

static inline tmsize_t platen_tiff_read(thandle_t handle, void *target, tmsize_t size) {
  platen_tiff *file = (platen_tiff *)handle;
  uint64_t length = file->head_count + file->count;
  if (size <= 0 || file->offset >= length) return 0;
  uint64_t wanted = (uint64_t)size;
  if (wanted > length - file->offset) wanted = length - file->offset;
  uint64_t of_head = 0;
  if (file->offset < file->head_count) {
    of_head = file->head_count - file->offset;
    if (of_head > wanted) of_head = wanted;
    memcpy(target, file->head + file->offset, of_head);
  }
  if (wanted > of_head) {
    memcpy(
        (uint8_t *)target + of_head, file->bytes + (file->offset + of_head - file->head_count),
        wanted - of_head);
  }
  file->offset += wanted;
  return (tmsize_t)wanted;
}

static inline tmsize_t platen_tiff_write(thandle_t handle, void *source, tmsize_t size) {
  (void)handle;
  (void)source;
  (void)size;
  return 0;
}

static inline toff_t platen_tiff_seek(thandle_t handle, toff_t offset, int whence) {
  platen_tiff *file = (platen_tiff *)handle;
  if (whence == SEEK_CUR) offset += file->offset;
  if (whence == SEEK_END) offset += file->head_count + file->count;
  file->offset = offset;
  return offset;
}

static inline toff_t platen_tiff_size(thandle_t handle) {
  platen_tiff *file = (platen_tiff *)handle;
  return file->head_count + file->count;
}

static inline int platen_tiff_ignore_close(thandle_t handle) {
  (void)handle;
  return 0;
}

/* A file in one piece is read where it lies; libtiff never writes to a file opened for reading. */
static inline int platen_tiff_map(thandle_t handle, void **base, toff_t *size) {
  platen_tiff *file = (platen_tiff *)handle;
  if (file->head_count != 0) return 0;
  *base = (void *)(uintptr_t)file->bytes;
  *size = file->count;
  return 1;
}

static inline void platen_tiff_unmap(thandle_t handle, void *base, toff_t size) {
  (void)handle;
  (void)base;
  (void)size;
}

static inline int platen_tiff_erred(
    TIFF *tiff, void *user, const char *module, const char *format, va_list arguments) {
  (void)tiff;
  (void)module;
  platen_tiff *file = (platen_tiff *)user;
  if (file->errors == 0) vsnprintf(file->error, sizeof file->error, format, arguments);
  if (file->errors < INT32_MAX) file->errors += 1;
  return 1;
}

static inline int platen_tiff_warned(
    TIFF *tiff, void *user, const char *module, const char *format, va_list arguments) {
  (void)tiff;
  (void)module;
  platen_tiff *file = (platen_tiff *)user;
  if (file->warnings == 0) vsnprintf(file->warning, sizeof file->warning, format, arguments);
  if (file->warnings < INT32_MAX) file->warnings += 1;
  return 1;
}

/* Opens a file at the directory at its front; NULL for want of memory. Where libtiff can't read it,
   `tiff` is NULL and `error` says why. */
static inline platen_tiff *platen_tiff_open(
    const uint8_t *head, uint64_t head_count, const uint8_t *bytes, uint64_t count,
    int64_t largest_allocation) {
  platen_tiff *file = (platen_tiff *)calloc(1, sizeof *file);
  TIFFOpenOptions *options = file == NULL ? NULL : TIFFOpenOptionsAlloc();
  if (options == NULL) {
    free(file);
    return NULL;
  }
  file->head = head;
  file->head_count = head_count;
  file->bytes = bytes;
  file->count = count;
  TIFFOpenOptionsSetMaxSingleMemAlloc(options, (tmsize_t)largest_allocation);
  TIFFOpenOptionsSetErrorHandlerExtR(options, platen_tiff_erred, file);
  TIFFOpenOptionsSetWarningHandlerExtR(options, platen_tiff_warned, file);
  file->tiff = TIFFClientOpenExt(
      "memory", head_count == 0 ? "r" : "rm", (thandle_t)file, platen_tiff_read, platen_tiff_write,
      platen_tiff_seek, platen_tiff_ignore_close, platen_tiff_size, platen_tiff_map,
      platen_tiff_unmap, options);
  TIFFOpenOptionsFree(options);
  return file;
}

static inline void platen_tiff_end_rgba(platen_tiff *file) {
  if (file->has_rgba) TIFFRGBAImageEnd(&file->rgba);
  file->has_rgba = 0;
}

static inline void platen_tiff_close(platen_tiff *file) {
  platen_tiff_end_rgba(file);
  if (file->tiff != NULL) TIFFClose(file->tiff);
  free(file);
}

static inline void platen_tiff_clear(platen_tiff *file) {
  file->errors = 0;
  file->warnings = 0;
  file->error[0] = 0;
  file->warning[0] = 0;
}

static inline const char *platen_tiff_error(const platen_tiff *file) { return file->error; }
static inline const char *platen_tiff_warning(const platen_tiff *file) { return file->warning; }

/* Tags by their type; 0 where the file has none and the specification no default. */
static inline int platen_tiff_get16(platen_tiff *file, uint32_t tag, uint16_t *value) {
  return TIFFGetFieldDefaulted(file->tiff, tag, value);
}

static inline int platen_tiff_get32(platen_tiff *file, uint32_t tag, uint32_t *value) {
  return TIFFGetFieldDefaulted(file->tiff, tag, value);
}

static inline int platen_tiff_get_bytes(
    platen_tiff *file, uint32_t tag, uint32_t *count, const uint8_t **bytes) {
  void *found = NULL;
  if (!TIFFGetField(file->tiff, tag, count, &found) || found == NULL) return 0;
  *bytes = (const uint8_t *)found;
  return 1;
}

static inline int platen_tiff_get_extra_samples(
    platen_tiff *file, uint16_t *count, const uint16_t **kinds) {
  uint16_t *found = NULL;
  /* Not the defaulted value: where the tag is missing, libtiff makes up samples of no known meaning. */
  if (!TIFFGetField(file->tiff, TIFFTAG_EXTRASAMPLES, count, &found)) return 0;
  *kinds = found;
  return found != NULL;
}

/* Three tables of 2 to the power of the bits of a sample. */
static inline int platen_tiff_get_palette(
    platen_tiff *file, const uint16_t **red, const uint16_t **green, const uint16_t **blue) {
  uint16_t *r = NULL, *g = NULL, *b = NULL;
  if (!TIFFGetField(file->tiff, TIFFTAG_COLORMAP, &r, &g, &b)) return 0;
  *red = r;
  *green = g;
  *blue = b;
  return r != NULL && g != NULL && b != NULL;
}

static inline int platen_tiff_set(platen_tiff *file, uint32_t tag, int value) {
  return TIFFSetField(file->tiff, tag, value);
}

/* libtiff's own conversion of a page to red, green, blue and alpha, for colour spaces that need it:
   rows in the order in which they are stored. */
static inline int platen_tiff_begin_rgba(platen_tiff *file) {
  char message[1024] = "";
  platen_tiff_end_rgba(file);
  if (!TIFFRGBAImageOK(file->tiff, message)
      || !TIFFRGBAImageBegin(&file->rgba, file->tiff, 0, message)) {
    if (file->errors == 0) snprintf(file->error, sizeof file->error, "%.199s", message);
    file->errors += 1;
    return 0;
  }
  file->rgba.req_orientation = file->rgba.orientation;
  file->has_rgba = 1;
  return 1;
}

static inline int platen_tiff_read_rgba(
    platen_tiff *file, uint32_t row, uint32_t rows, uint32_t *target) {
  file->rgba.row_offset = (int)row;
  file->rgba.col_offset = 0;
  return TIFFRGBAImageGet(&file->rgba, target, file->rgba.width, rows);
}
