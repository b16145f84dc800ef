#pragma once
#include <stddef.h>
#include <stdint.h>

/* Resampling. Weights are in 1/16384 and sum to 16384; between the two passes samples are in 1/64. */

/* The weighted sum of `taps` rows of `count` samples. */
void platen_resample_down(
    const uint8_t *const *rows, const int16_t *weights, size_t taps, int16_t *target, size_t count);

/* How many taps each sample of a row must have at least a multiple of in `platen_resample_across`. */
size_t platen_resample_tap_unit(size_t channels);

/* For each of `count` pixels of 1, 3 or 4 channels the weighted sum of `taps` pixels of `row` from
   `starts[i]` on. Reads up to 16 samples beyond the last tap's, and writes only the pixels. */
void platen_resample_across(
    const int16_t *row, const int32_t *starts, const int16_t *weights, size_t taps,
    size_t channels, uint8_t *target, size_t count);

/* Averaging of blocks. */

/* Adds a row of samples to column sums, of at most 257 rows. */
void platen_add_row(const uint8_t *row, uint16_t *sums, size_t count);

/* The mean of each `block` pixels of a row of `width` pixels, whose samples are sums of `height` rows;
   the last block may be narrower. */
void platen_average_across(
    const uint16_t *sums, size_t width, size_t channels, size_t block, size_t height,
    uint8_t *target);

/* Colours. */

/* Whether red, green and blue of every pixel are equal. */
int platen_rgb_is_gray(const uint8_t *pixels, size_t count);
/* One channel of pixels that have three. */
void platen_rgb_first_channel(const uint8_t *pixels, uint8_t *target, size_t count);
/* ITU-R BT.601 luminance in weights of 1/256. */
void platen_rgb_luminance(const uint8_t *pixels, uint8_t *target, size_t count);
/* The same for the 32-bit pixels of cairo: blue, green, red, nothing, in the order of bytes. */
int platen_bgrx_is_gray(const uint8_t *pixels, size_t count);
void platen_bgrx_first_channel(const uint8_t *pixels, uint8_t *target, size_t count);
void platen_bgrx_to_rgb(const uint8_t *pixels, uint8_t *target, size_t count);
/* Inks, 255 for full, by the plain formula: (255 - ink) * (255 - black) / 255. */
void platen_cmyk_to_rgb(const uint8_t *pixels, uint8_t *target, size_t count);
/* Each byte's complement, in place. */
void platen_invert(uint8_t *bytes, size_t count);
/* Each sample through a table of 256. */
void platen_look_up(const uint8_t *samples, const uint8_t *table, uint8_t *target, size_t count);
/* Each sample through a table of 256 colours of three bytes. */
void platen_look_up_rgb(
    const uint8_t *samples, const uint8_t *table, uint8_t *target, size_t count);
/* Pixels of `channels` colour samples and one of opacity, laid over white. */
void platen_over_white(const uint8_t *pixels, size_t channels, uint8_t *target, size_t count);

/* RGB through a matrix and a curve: for each channel's level, a row of four floats in `columns` (256 rows
   a channel) of what it adds to red, green and blue, in 1/8191 with a half in one of them for rounding;
   their sums, bounded, are looked up in `curve` of 8192 levels. */
void platen_through_matrix(
    const uint8_t *pixels, const float *columns, const uint8_t *curve, uint8_t *target,
    size_t count);

/* Turns a picture: the pixel of the target at (x, y) is the source's at start + x*right + y*down. */
void platen_turn(
    const uint8_t *source, ptrdiff_t start, ptrdiff_t right, ptrdiff_t down, size_t channels,
    size_t width, size_t height, uint8_t *target);

/* Measures. */

/* How many pixels of a row, its first left out, differ from their left neighbour by 1 to 16 in the
   channel that differs most. */
size_t platen_grain(const uint8_t *row, size_t width, size_t channels);

/* How many pixels of a gray tile have each level. `stride` is in pixels. */
void platen_count_levels(
    const uint8_t *tile, size_t stride, size_t width, size_t height, uint32_t counts[256]);
/* The level of a tile's paper: what the brightest quarter of its pixels reach. */
unsigned platen_paper(const uint32_t counts[256], size_t pixels);
/* How many pixels of a tile differ by more than `contrast`, either way, from its paper, in the channel
   where most do. */
size_t platen_ink(
    const uint8_t *tile, size_t stride, size_t width, size_t height, size_t channels,
    unsigned contrast);

/* The different colours of a picture in order of appearance, at most 256: their number, or 257 where
   there are more. `indices`, where it is not NULL, takes the number of each pixel's colour. */
size_t platen_rgb_colors(
    const uint8_t *pixels, size_t count, uint8_t colors[768], uint8_t *indices);
/* Marks the levels that occur in `seen`. */
void platen_gray_levels(const uint8_t *pixels, size_t count, uint8_t seen[256]);
/* Packs samples below 1 << depth, 8 / depth to a byte, the first in the highest bits. */
void platen_pack(const uint8_t *samples, unsigned depth, uint8_t *target, size_t count);
/* How many of the 2 x 2 blocks of a pair of rows hold colours that are far apart. */
size_t platen_color_edges(const uint8_t *upper, const uint8_t *lower, size_t width);

/* Base64 (RFC 4648, section 4) of bytes, padded: four characters for each three bytes begun. */
void platen_base64(const uint8_t *bytes, size_t count, uint8_t *target);
