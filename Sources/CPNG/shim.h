#pragma once
#include <png.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* libpng reports errors by longjmp, which must not cross a Swift frame, so each function here guards
   its own calls. Its simplified interface (png_image_*) keeps the jump to itself but is
   no help: the writer has neither level nor filter, and the reader of 1.6.39 returns garbage for
   interlaced files of 16 bits (seen on PngSuite's basi*16 against basn*16). */

typedef struct {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
  char message[160];
} platen_png_output;

static inline void platen_png_append(png_structp png, png_bytep data, size_t size) {
  platen_png_output *output = (platen_png_output *)png_get_io_ptr(png);
  if (output->count + size > output->capacity) {
    size_t capacity = output->capacity * 2;
    if (capacity < output->count + size) capacity = output->count + size;
    uint8_t *bytes = (uint8_t *)realloc(output->bytes, capacity);
    if (bytes == NULL) png_error(png, "out of memory");
    output->bytes = bytes;
    output->capacity = capacity;
  }
  memcpy(output->bytes + output->count, data, size);
  output->count += size;
}

static inline void platen_png_flush(png_structp png) { (void)png; }

static inline void platen_png_failed(png_structp png, png_const_charp message) {
  platen_png_output *output = (platen_png_output *)png_get_error_ptr(png);
  strncpy(output->message, message, sizeof output->message - 1);
  png_longjmp(png, 1);
}

static inline void platen_png_warned(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

/* Writes rows that are packed as the file has them, `row_bytes` apart, without filters; `palette` is
   looked at for PNG_COLOR_TYPE_PALETTE only. Returns 1, and the caller frees output->bytes; or 0
   with output->message set and nothing to free. */
static inline int platen_png_write(
    const uint8_t *rows, size_t row_bytes, uint32_t width, uint32_t height, int color_type,
    int depth, const uint8_t *palette, int palette_count, int level, platen_png_output *output) {
  memset(output, 0, sizeof *output);
  png_structp png =
      png_create_write_struct(PNG_LIBPNG_VER_STRING, output, platen_png_failed, platen_png_warned);
  png_infop info = png == NULL ? NULL : png_create_info_struct(png);
  if (info == NULL) {
    png_destroy_write_struct(&png, NULL);
    strncpy(output->message, "out of memory", sizeof output->message - 1);
    return 0;
  }
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, &info);
    free(output->bytes);
    output->bytes = NULL;
    return 0;
  }
  output->capacity = 64 * 1024;
  output->bytes = (uint8_t *)malloc(output->capacity);
  if (output->bytes == NULL) png_error(png, "out of memory");
  png_set_write_fn(png, output, platen_png_append, platen_png_flush);
  png_set_IHDR(
      png, info, width, height, depth, color_type, PNG_INTERLACE_NONE,
      PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (color_type == PNG_COLOR_TYPE_PALETTE) {
    png_color colors[256];
    for (int i = 0; i < palette_count && i < 256; i++) {
      colors[i].red = palette[i * 3];
      colors[i].green = palette[i * 3 + 1];
      colors[i].blue = palette[i * 3 + 2];
    }
    png_set_PLTE(png, info, colors, palette_count);
  }
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_compression_level(png, level);
  png_write_info(png, info);
  for (uint32_t row = 0; row < height; row++)
    png_write_row(png, rows + row * row_bytes);
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return 1;
}

typedef struct {
  png_structp png;
  png_infop info;
  const uint8_t *bytes;
  size_t count;
  size_t offset;
  int is_truncated;
  /* A checksum is wrong, or what follows the pixels. */
  int is_damaged;
  int has_broken_profile;
  /* What is read: samples of 16 bits are big-endian; those of fewer than 8 bits have a byte each. */
  uint32_t width;
  uint32_t height;
  size_t row_bytes;
  int channels;
  int depth;
  /* Bits of a sample in the file. */
  int stored_depth;
  int color_type;
  int passes;
  /* The file's gAMA value, or 0 where there is none or an sRGB or ICC chunk outranks it. */
  double gamma;
  /* Of a palette: colours, and opacities of the first opacity_count. */
  uint8_t palette[768];
  int palette_count;
  uint8_t opacities[256];
  int opacity_count;
  /* The gray level that is transparent, or -1; of gray without a channel of opacity. */
  int transparent_gray;
  char message[160];
} platen_png_reader;

static inline void platen_png_take(png_structp png, png_bytep target, size_t size) {
  platen_png_reader *reader = (platen_png_reader *)png_get_io_ptr(png);
  if (size > reader->count - reader->offset) {
    reader->is_truncated = 1;
    png_error(png, "the bytes end too early");
  }
  memcpy(target, reader->bytes + reader->offset, size);
  reader->offset += size;
}

static inline void platen_png_refused(png_structp png, png_const_charp message) {
  platen_png_reader *reader = (platen_png_reader *)png_get_error_ptr(png);
  strncpy(reader->message, message, sizeof reader->message - 1);
  /* libpng's words where the compressed stream ends before the last row. */
  if (strstr(message, "Not enough image data") != NULL) reader->is_truncated = 1;
  png_longjmp(png, 1);
}

static inline void platen_png_noted(png_structp png, png_const_charp message) {
  platen_png_reader *reader = (platen_png_reader *)png_get_error_ptr(png);
  if (strncmp(message, "iCCP: ", 6) == 0) {
    reader->has_broken_profile = 1;
  } else if (strncmp(message, "IDAT: CRC", 9) == 0) {
    reader->is_damaged = 1;
    strncpy(reader->message, "the checksum of its data is wrong", sizeof reader->message - 1);
  }
}

static inline void platen_png_close(platen_png_reader *reader) {
  png_destroy_read_struct(&reader->png, &reader->info, NULL);
  free(reader);
}

/* Whether a chunk states more bytes than there are. */
static inline int platen_png_is_cut(const uint8_t *bytes, size_t count) {
  size_t offset = 8;
  while (count >= 12 && offset <= count - 12) {
    size_t length = png_get_uint_32(bytes + offset);
    if (memcmp(bytes + offset + 4, "IEND", 4) == 0) return 0;
    if (length > count - 12 - offset) return 1;
    offset += length + 12;
  }
  return 1;
}

/* What rows will be like, once all transformations are set. */
static inline void platen_png_settle(platen_png_reader *reader) {
  png_read_update_info(reader->png, reader->info);
  reader->channels = png_get_channels(reader->png, reader->info);
  reader->depth = png_get_bit_depth(reader->png, reader->info);
  reader->row_bytes = png_get_rowbytes(reader->png, reader->info);
}

static inline void platen_png_take_palette(platen_png_reader *reader) {
  png_colorp palette = NULL;
  png_bytep opacities = NULL;
  png_color_16p key = NULL;
  int count = 0;
  reader->transparent_gray = -1;
  if (png_get_PLTE(reader->png, reader->info, &palette, &reader->palette_count) != 0)
    for (int i = 0; i < reader->palette_count && i < 256; i++) {
      reader->palette[i * 3] = palette[i].red;
      reader->palette[i * 3 + 1] = palette[i].green;
      reader->palette[i * 3 + 2] = palette[i].blue;
    }
  if (png_get_tRNS(reader->png, reader->info, &opacities, &count, &key) != 0) {
    if (reader->color_type == PNG_COLOR_TYPE_PALETTE && opacities != NULL) {
      reader->opacity_count = count < 256 ? count : 256;
      memcpy(reader->opacities, opacities, reader->opacity_count);
    } else if (reader->color_type == PNG_COLOR_TYPE_GRAY && key != NULL) {
      reader->transparent_gray = key->gray;
    }
  }
}

/* A reader that has read all up to the pixels; `bytes` must outlive it. NULL where there is no memory;
   `png` is NULL in it where the file can't be read, for the reason in `message`. It must be closed
   in either case. Palette indices and gray of up to 8 bits come as they are, a byte each; other
   colour types as gray or RGB with their opacity. */
static inline platen_png_reader *platen_png_open(const uint8_t *bytes, size_t count) {
  platen_png_reader *reader = (platen_png_reader *)calloc(1, sizeof *reader);
  if (reader == NULL) return NULL;
  reader->bytes = bytes;
  reader->count = count;
  reader->png = png_create_read_struct(
      PNG_LIBPNG_VER_STRING, reader, platen_png_refused, platen_png_noted);
  if (reader->png == NULL) {
    strncpy(reader->message, "out of memory", sizeof reader->message - 1);
    return reader;
  }
  if (setjmp(png_jmpbuf(reader->png))) {
    png_destroy_read_struct(&reader->png, &reader->info, NULL);
    return reader;
  }
  reader->info = png_create_info_struct(reader->png);
  if (reader->info == NULL) png_error(reader->png, "out of memory");
  png_set_user_limits(reader->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_read_fn(reader->png, reader, platen_png_take);
  /* libpng throws away what it got of a piece that is not whole, so pieces are made small. */
  if (platen_png_is_cut(bytes, count)) png_set_compression_buffer_size(reader->png, 16);
  png_read_info(reader->png, reader->info);
  /* Pixels with a wrong checksum are shown, with a finding; a wrong header is not believed. */
  png_set_crc_action(reader->png, PNG_CRC_WARN_USE, PNG_CRC_WARN_DISCARD);
  reader->width = png_get_image_width(reader->png, reader->info);
  reader->height = png_get_image_height(reader->png, reader->info);
  reader->color_type = png_get_color_type(reader->png, reader->info);
  if (!png_get_valid(reader->png, reader->info, PNG_INFO_sRGB) &&
      !png_get_valid(reader->png, reader->info, PNG_INFO_iCCP))
    png_get_gAMA(reader->png, reader->info, &reader->gamma);
  platen_png_take_palette(reader);
  reader->stored_depth = png_get_bit_depth(reader->png, reader->info);
  if (reader->stored_depth > 8 || (reader->color_type != PNG_COLOR_TYPE_PALETTE &&
                    reader->color_type != PNG_COLOR_TYPE_GRAY))
    png_set_expand(reader->png);
  else
    png_set_packing(reader->png);
  reader->passes = png_set_interlace_handling(reader->png);
  platen_png_settle(reader);
  return reader;
}

/* The bytes of the colour profile, which the reader keeps; NULL where there is none. */
static inline const uint8_t *platen_png_profile(platen_png_reader *reader, uint32_t *count) {
  png_charp name = NULL;
  png_bytep profile = NULL;
  int compression = 0;
  if (setjmp(png_jmpbuf(reader->png))) return NULL;
  if (png_get_valid(reader->png, reader->info, PNG_INFO_sRGB)) return NULL;
  if (png_get_iCCP(reader->png, reader->info, &name, &compression, &profile, count) == 0)
    return NULL;
  return profile;
}

/* The next rows of a file that is not interlaced. Returns how many were read; `message` says why
   they are fewer than asked for. */
static inline uint32_t platen_png_read(platen_png_reader *reader, uint8_t *target, uint32_t rows) {
  volatile uint32_t read = 0;
  if (setjmp(png_jmpbuf(reader->png))) return read;
  while (read < rows) {
    png_read_row(reader->png, target + reader->row_bytes * read, NULL);
    read = read + 1;
  }
  return read;
}

/* All rows of an interlaced file, coarse where passes are missing. Returns 1 if none are. */
static inline int platen_png_read_passes(platen_png_reader *reader, uint8_t *target) {
  if (setjmp(png_jmpbuf(reader->png))) return 0;
  for (int pass = 0; pass < reader->passes; pass++)
    for (uint32_t y = 0; y < reader->height; y++)
      png_read_row(reader->png, NULL, target + reader->row_bytes * y);
  return 1;
}

/* Reads what follows the last row, which has the last checksum of the pixels. */
static inline void platen_png_finish(platen_png_reader *reader) {
  int was_truncated = reader->is_truncated;
  if (setjmp(png_jmpbuf(reader->png))) {
    /* No pixel is lost by it. */
    reader->is_truncated = was_truncated;
    return;
  }
  png_read_end(reader->png, NULL);
}
