#pragma once
/* jpeglib.h needs it first. */
#include <stdio.h>

#include <jerror.h>
#include <jpeglib.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

/* libjpeg reports errors by longjmp, which must not cross a Swift frame: each function here guards
   its own calls and returns a code. The decoder's rows are taken by libjpeg's own interface and not
   by TurboJPEG's, which has only whole pictures. */

enum {
  PLATEN_JPEG_DONE = 0,
  PLATEN_JPEG_FAILED = 1,
  PLATEN_JPEG_NO_MEMORY = 2,
  PLATEN_JPEG_TOO_MANY_SCANS = 3,
  PLATEN_JPEG_NO_PICTURE = 4,
  PLATEN_JPEG_UNSUPPORTED = 5
};

typedef struct {
  struct jpeg_decompress_struct decoder;
  struct jpeg_error_mgr errors;
  jmp_buf escape;
  int most_scans;
  int result;
  int has_ended;
  int is_truncated;
  int is_damaged;
  int has_broken_profile;
  /* Whether a later scan could not be read to its end. */
  int is_broken_off;
  /* The first row of which nothing was in the file; the picture's height where all was. */
  uint32_t first_missing_row;
  uint32_t width;
  uint32_t height;
  int channels;
  char message[JMSG_LENGTH_MAX];
} platen_jpeg_reader;

static inline void platen_jpeg_failed(j_common_ptr decoder) {
  platen_jpeg_reader *reader = (platen_jpeg_reader *)decoder->client_data;
  decoder->err->format_message(decoder, reader->message);
  switch (decoder->err->msg_code) {
    case JERR_OUT_OF_MEMORY: reader->result = PLATEN_JPEG_NO_MEMORY; break;
    case JERR_NO_IMAGE:
    case JERR_NO_SOI: reader->result = PLATEN_JPEG_NO_PICTURE; break;
    case JERR_SOF_UNSUPPORTED:
    case JERR_BAD_PRECISION:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_ARITH_NOTIMPL:
    case JERR_NOT_COMPILED: reader->result = PLATEN_JPEG_UNSUPPORTED; break;
    default:
      /* Whatever is wrong after the end is wrong because of it. */
      reader->result = reader->has_ended ? PLATEN_JPEG_NO_PICTURE : PLATEN_JPEG_FAILED;
      break;
  }
  longjmp(reader->escape, 1);
}

/* The data ended within the row of blocks that is being read: the rows below it are missing, and all
   of them where not even the first row of blocks is whole. */
static inline void platen_jpeg_ended(platen_jpeg_reader *reader) {
  j_decompress_ptr decoder = &reader->decoder;
  reader->is_truncated = 1;
  /* Later scans only refine what the first one brought. */
  if (decoder->input_scan_number > 1) return;
  uint64_t row = decoder->input_iMCU_row;
  uint64_t missing =
      row == 0 ? 0 : (row + 1) * decoder->max_v_samp_factor * decoder->min_DCT_scaled_size;
  if (missing < reader->first_missing_row) reader->first_missing_row = (uint32_t)missing;
}

/* Whether scans have begun for every coefficient to its last bit, or, of a sequential file, for every
   component. */
static inline int platen_jpeg_has_all_scans(j_decompress_ptr decoder) {
  if (decoder->progressive_mode && decoder->coef_bits == NULL) return 0;
  for (int component = 0; component < decoder->num_components; component++) {
    /* A component's table is kept from its first scan on. */
    if (decoder->comp_info[component].quant_table == NULL) return 0;
    if (!decoder->progressive_mode) continue;
    for (int coefficient = 0; coefficient < DCTSIZE2; coefficient++)
      if (decoder->coef_bits[component][coefficient] != 0) return 0;
  }
  return 1;
}

static inline void platen_jpeg_warned(j_common_ptr common, int level) {
  if (level >= 0) return;
  common->err->num_warnings++;
  platen_jpeg_reader *reader = (platen_jpeg_reader *)common->client_data;
  switch (common->err->msg_code) {
    /* No pixel is lost by these. */
    case JWRN_ADOBE_XFORM:
    case JWRN_BOGUS_PROGRESSION:
    case JWRN_EXTRANEOUS_DATA:
    case JWRN_JFIF_MAJOR: return;
    case JWRN_BOGUS_ICC: reader->has_broken_profile = 1; return;
    case JWRN_JPEG_EOF: {
      reader->has_ended = 1;
      j_decompress_ptr decoder = &reader->decoder;
      /* Huffman decoding says itself where it misses data, if any but the end marker is missing. */
      if (decoder->arith_code) platen_jpeg_ended(reader);
      if (!platen_jpeg_has_all_scans(decoder)) reader->is_truncated = 1;
      return;
    }
    case JWRN_HIT_MARKER:
      if (reader->decoder.unread_marker == JPEG_EOI) {
        platen_jpeg_ended(reader);
        return;
      }
      break;
    default: break;
  }
  if (!reader->is_damaged) common->err->format_message(common, reader->message);
  reader->is_damaged = 1;
}

static inline void platen_jpeg_silent(j_common_ptr decoder) { (void)decoder; }

static inline void platen_jpeg_close(platen_jpeg_reader *reader) {
  jpeg_destroy_decompress(&reader->decoder);
  free(reader);
}

/* A reader that has read the header; `bytes` must outlive it. NULL where there is no memory; else
   `result` says whether it can be used. It must be closed in either case. */
static inline platen_jpeg_reader *platen_jpeg_open(
    const uint8_t *bytes, size_t count, int most_scans) {
  platen_jpeg_reader *reader = (platen_jpeg_reader *)calloc(1, sizeof *reader);
  if (reader == NULL) return NULL;
  reader->most_scans = most_scans;
  reader->decoder.err = jpeg_std_error(&reader->errors);
  reader->errors.error_exit = platen_jpeg_failed;
  reader->errors.emit_message = platen_jpeg_warned;
  reader->errors.output_message = platen_jpeg_silent;
  reader->decoder.client_data = reader;
  if (setjmp(reader->escape)) return reader;
  jpeg_create_decompress(&reader->decoder);
  jpeg_mem_src(&reader->decoder, bytes, (unsigned long)count);
  /* APP2 holds the colour profile. */
  jpeg_save_markers(&reader->decoder, JPEG_APP0 + 2, 0xFFFF);
  jpeg_read_header(&reader->decoder, TRUE);
  return reader;
}

/* The colour profile that the file's APP2 segments make up, to be freed by the caller; NULL where
   there is none or its parts don't fit together. */
static inline uint8_t *platen_jpeg_profile(platen_jpeg_reader *reader, unsigned int *count) {
  JOCTET *profile = NULL;
  if (setjmp(reader->escape)) return NULL;
  return jpeg_read_icc_profile(&reader->decoder, &profile, count) ? profile : NULL;
}

/* Reads all scans of a file that has several; what is wrong with a later one costs only what it and
   those after it would have brought. */
static inline int platen_jpeg_read_scans(platen_jpeg_reader *reader) {
  j_decompress_ptr decoder = &reader->decoder;
  if (setjmp(reader->escape)) {
    if (reader->result != PLATEN_JPEG_FAILED && reader->result != PLATEN_JPEG_NO_PICTURE)
      return reader->result;
    reader->is_damaged = 1;
    reader->is_broken_off = 1;
    reader->result = PLATEN_JPEG_DONE;
    return PLATEN_JPEG_DONE;
  }
  while (jpeg_consume_input(decoder) != JPEG_REACHED_EOI)
    if (decoder->input_scan_number > reader->most_scans) return PLATEN_JPEG_TOO_MANY_SCANS;
  return PLATEN_JPEG_DONE;
}

/* Begins to decode at eighths / 8 of the size; reads all scans where there are several. */
static inline int platen_jpeg_start(platen_jpeg_reader *reader, unsigned int eighths) {
  j_decompress_ptr decoder = &reader->decoder;
  if (setjmp(reader->escape)) return reader->result;
  decoder->scale_num = eighths;
  decoder->scale_denom = 8;
  switch (decoder->jpeg_color_space) {
    case JCS_GRAYSCALE: decoder->out_color_space = JCS_GRAYSCALE; break;
    case JCS_CMYK:
    case JCS_YCCK: decoder->out_color_space = JCS_CMYK; break;
    default: decoder->out_color_space = JCS_RGB; break;
  }
  jpeg_calc_output_dimensions(decoder);
  reader->width = decoder->output_width;
  reader->height = decoder->output_height;
  reader->channels = decoder->output_components;
  reader->first_missing_row = reader->height;
  decoder->buffered_image = jpeg_has_multiple_scans(decoder);
  jpeg_start_decompress(decoder);
  if (!decoder->buffered_image) return PLATEN_JPEG_DONE;
  int result = platen_jpeg_read_scans(reader);
  if (result != PLATEN_JPEG_DONE) return result;
  if (setjmp(reader->escape)) return reader->result;
  /* Of a scan that broke off nothing more must be waited for. */
  jpeg_start_output(decoder, decoder->input_scan_number - reader->is_broken_off);
  return PLATEN_JPEG_DONE;
}

/* The next rows; those that the file no longer has are left as they are. */
static inline int platen_jpeg_read(platen_jpeg_reader *reader, uint8_t *target, uint32_t rows) {
  j_decompress_ptr decoder = &reader->decoder;
  if (setjmp(reader->escape)) return reader->result;
  size_t length = (size_t)reader->width * reader->channels;
  JSAMPROW lines[16];
  while (rows > 0) {
    uint32_t count = rows < 16 ? rows : 16;
    for (uint32_t i = 0; i < count; i++) lines[i] = target + i * length;
    uint32_t read = jpeg_read_scanlines(decoder, lines, count);
    if (read == 0) return PLATEN_JPEG_FAILED;
    target += read * length;
    rows -= read;
  }
  return PLATEN_JPEG_DONE;
}
