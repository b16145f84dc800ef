#pragma once
#include <png.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* libpng reports errors by longjmp, which must not cross a Swift frame, so one whole read and one
   whole write stand here. Its simplified interface (png_image_*) keeps the jump to itself but is
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

/* Writes 8-bit gray (channels 1) or RGB (channels 3) rows without padding. Returns 1, and the
   caller frees output->bytes; or 0 with output->message set and nothing to free. */
static inline int platen_png_write(
    const uint8_t *pixels, uint32_t width, uint32_t height, int channels, int level,
    platen_png_output *output) {
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
      png, info, width, height, 8, channels == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB,
      PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_compression_level(png, level);
  png_write_info(png, info);
  for (uint32_t row = 0; row < height; row++)
    png_write_row(png, pixels + (size_t)row * width * channels);
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return 1;
}

typedef struct {
  const uint8_t *bytes;
  size_t count;
  size_t offset;
  int is_truncated;
  /* What was read: rows without padding; samples of 16 bits are big-endian. */
  uint8_t *pixels;
  uint32_t width;
  uint32_t height;
  int channels;
  int depth;
  /* The file's gAMA value, or 0 where there is none or an sRGB or ICC chunk outranks it. */
  double gamma;
  char message[160];
} platen_png_input;

static inline void platen_png_take(png_structp png, png_bytep target, size_t size) {
  platen_png_input *input = (platen_png_input *)png_get_io_ptr(png);
  if (size > input->count - input->offset) {
    input->is_truncated = 1;
    png_error(png, "the bytes end too early");
  }
  memcpy(target, input->bytes + input->offset, size);
  input->offset += size;
}

static inline void platen_png_refused(png_structp png, png_const_charp message) {
  platen_png_input *input = (platen_png_input *)png_get_error_ptr(png);
  strncpy(input->message, message, sizeof input->message - 1);
  png_longjmp(png, 1);
}

/* Reads all pixels of input->bytes: gray, gray + alpha, RGB or RGBA of 8 or 16 bits. Returns 1,
   and the caller frees input->pixels; or 0 with input->message set and nothing to free. */
static inline int platen_png_read(platen_png_input *input) {
  png_structp png =
      png_create_read_struct(PNG_LIBPNG_VER_STRING, input, platen_png_refused, platen_png_warned);
  png_infop info = png == NULL ? NULL : png_create_info_struct(png);
  if (info == NULL) {
    png_destroy_read_struct(&png, NULL, NULL);
    strncpy(input->message, "out of memory", sizeof input->message - 1);
    return 0;
  }
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, &info, NULL);
    free(input->pixels);
    input->pixels = NULL;
    return 0;
  }
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_read_fn(png, input, platen_png_take);
  png_read_info(png, info);
  png_set_expand(png);
  int passes = png_set_interlace_handling(png);
  input->gamma = 0;
  if (!png_get_valid(png, info, PNG_INFO_sRGB) && !png_get_valid(png, info, PNG_INFO_iCCP))
    png_get_gAMA(png, info, &input->gamma);
  png_read_update_info(png, info);
  input->width = png_get_image_width(png, info);
  input->height = png_get_image_height(png, info);
  input->channels = png_get_channels(png, info);
  input->depth = png_get_bit_depth(png, info);
  size_t row = png_get_rowbytes(png, info);
  if (row == 0 || input->height > SIZE_MAX / row) png_error(png, "the picture is too large");
  input->pixels = (uint8_t *)malloc(row * input->height);
  if (input->pixels == NULL) png_error(png, "out of memory");
  for (int pass = 0; pass < passes; pass++)
    for (uint32_t y = 0; y < input->height; y++)
      png_read_row(png, input->pixels + row * y, NULL);
  png_destroy_read_struct(&png, &info, NULL);
  return 1;
}
