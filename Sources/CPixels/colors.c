#include "CPixels.h"
#include "kernels.h"

typedef uint8_t bytes16 __attribute__((vector_size(16)));
typedef uint8_t bytes32 __attribute__((vector_size(32)));

/* The pixels from one on, whose first three of so many samples are compared one by one. */
static inline int rest_is_gray(
    const uint8_t *pixels, size_t samples, size_t from, size_t count) {
  for (size_t pixel = from; pixel < count; pixel++) {
    const uint8_t *sample = pixels + pixel * samples;
    if (sample[0] != sample[1] || sample[0] != sample[2]) return 0;
  }
  return 1;
}

PLATEN_KERNEL
int platen_rgb_is_gray(const uint8_t *pixels, size_t count) {
  enum { step = 32 };
  /* Two of three neighbouring samples are of one pixel. */
  uint8_t mask[step * 3];
  for (size_t i = 0; i < step * 3; i++) mask[i] = i % 3 == 2 ? 0 : 255;
  size_t pixel = 0;
  for (; pixel + step < count; pixel += step) {
    const uint8_t *sample = pixels + pixel * 3;
    uint8_t difference = 0;
    for (size_t i = 0; i < step * 3; i++)
      difference |= (uint8_t)((sample[i] ^ sample[i + 1]) & mask[i]);
    if (difference) return 0;
  }
  return rest_is_gray(pixels, 3, pixel, count);
}

PLATEN_KERNEL
void platen_rgb_first_channel(
    const uint8_t *restrict pixels, uint8_t *restrict target, size_t count) {
  for (size_t i = 0; i < count; i++) target[i] = pixels[i * 3];
}

PLATEN_KERNEL
void platen_rgb_luminance(const uint8_t *restrict pixels, uint8_t *restrict target, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const uint8_t *pixel = pixels + i * 3;
    target[i] = (uint8_t)((77u * pixel[0] + 150u * pixel[1] + 29u * pixel[2]) >> 8);
  }
}

PLATEN_KERNEL
int platen_bgrx_is_gray(const uint8_t *pixels, size_t count) {
  enum { step = 64 };
  size_t pixel = 0;
  for (; pixel + step <= count; pixel += step) {
    uint32_t words[step], difference = 0;
    memcpy(words, pixels + pixel * 4, sizeof words);
    for (size_t i = 0; i < step; i++) difference |= words[i] ^ words[i] >> 8;
    if (difference & 0xFFFF) return 0;
  }
  return rest_is_gray(pixels, 4, pixel, count);
}

PLATEN_KERNEL
void platen_bgrx_first_channel(
    const uint8_t *restrict pixels, uint8_t *restrict target, size_t count) {
  for (size_t i = 0; i < count; i++) target[i] = pixels[i * 4];
}

PLATEN_KERNEL
void platen_bgrx_to_rgb(const uint8_t *restrict pixels, uint8_t *restrict target, size_t count) {
  size_t i = 0;
  /* Four pixels in one shuffle; the store's last four bytes are written over by the next. */
  for (; i + 6 <= count; i += 4) {
    bytes16 four;
    memcpy(&four, pixels + i * 4, 16);
    four = __builtin_shufflevector(
        four, four, 2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 14, 13, 12, 12);
    memcpy(target + i * 3, &four, 16);
  }
  for (; i < count; i++) {
    target[i * 3] = pixels[i * 4 + 2];
    target[i * 3 + 1] = pixels[i * 4 + 1];
    target[i * 3 + 2] = pixels[i * 4];
  }
}

/* Division by 255 with rounding, exact for what 16 bits hold of products of bytes. */
static inline uint8_t product(uint32_t a, uint32_t b) {
  uint32_t value = a * b + 128;
  return (uint8_t)((value + (value >> 8)) >> 8);
}

PLATEN_KERNEL
void platen_cmyk_to_rgb(const uint8_t *restrict pixels, uint8_t *restrict target, size_t count) {
  for (size_t i = 0; i < count; i++) {
    uint32_t light = 255u - pixels[i * 4 + 3];
    for (size_t channel = 0; channel < 3; channel++)
      target[i * 3 + channel] = product(255u - pixels[i * 4 + channel], light);
  }
}

PLATEN_KERNEL
void platen_invert(uint8_t *bytes, size_t count) {
  for (size_t i = 0; i < count; i++) bytes[i] = (uint8_t)~bytes[i];
}

void platen_look_up(
    const uint8_t *restrict samples, const uint8_t *restrict table, uint8_t *target,
    size_t count) {
  for (size_t i = 0; i < count; i++) target[i] = table[samples[i]];
}

void platen_look_up_rgb(
    const uint8_t *restrict samples, const uint8_t *restrict table, uint8_t *restrict target,
    size_t count) {
  for (size_t i = 0; i < count; i++) memcpy(target + i * 3, table + samples[i] * 3, 3);
}

static inline __attribute__((always_inline)) void over_white(
    const uint8_t *restrict pixels, size_t channels, uint8_t *restrict target, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const uint8_t *pixel = pixels + i * (channels + 1);
    uint32_t opacity = pixel[channels];
    for (size_t channel = 0; channel < channels; channel++)
      target[i * channels + channel] =
          (uint8_t)(255 - product(255u - pixel[channel], opacity));
  }
}

PLATEN_KERNEL
void platen_over_white(
    const uint8_t *restrict pixels, size_t channels, uint8_t *restrict target, size_t count) {
  if (channels == 1) over_white(pixels, 1, target, count);
  else over_white(pixels, 3, target, count);
}

typedef float floats4 __attribute__((vector_size(16)));
typedef int32_t ints4 __attribute__((vector_size(16)));

PLATEN_KERNEL
void platen_through_matrix(
    const uint8_t *restrict pixels, const float *restrict columns,
    const uint8_t *restrict curve, uint8_t *restrict target, size_t count) {
  const floats4 zero = {0, 0, 0, 0}, top = {8191, 8191, 8191, 8191};
  for (size_t i = 0; i < count; i++) {
    floats4 red, green, blue;
    memcpy(&red, columns + pixels[i * 3] * 4, sizeof red);
    memcpy(&green, columns + 1024 + pixels[i * 3 + 1] * 4, sizeof green);
    memcpy(&blue, columns + 2048 + pixels[i * 3 + 2] * 4, sizeof blue);
    floats4 sum = red + green + blue;
    /* What is no number becomes zero. */
    sum = (floats4)((ints4)sum & (ints4)(sum > zero));
    ints4 is_below = (ints4)(sum < top);
    sum = (floats4)(((ints4)sum & is_below) | ((ints4)top & ~is_below));
    ints4 level = __builtin_convertvector(sum, ints4);
    target[i * 3] = curve[level[0]];
    target[i * 3 + 1] = curve[level[1]];
    target[i * 3 + 2] = curve[level[2]];
  }
}

static inline __attribute__((always_inline)) void turn(
    const uint8_t *restrict source, ptrdiff_t start, ptrdiff_t right, ptrdiff_t down,
    size_t channels, size_t width, size_t height, uint8_t *restrict target) {
  /* By tiles, so that a column of the source is read while its lines are still at hand. */
  enum { side = 32 };
  for (size_t top = 0; top < height; top += side)
    for (size_t left = 0; left < width; left += side) {
      size_t bottom = top + side < height ? top + side : height;
      size_t end = left + side < width ? left + side : width;
      for (size_t y = top; y < bottom; y++) {
        const uint8_t *from =
            source + (start + (ptrdiff_t)left * right + (ptrdiff_t)y * down) * (ptrdiff_t)channels;
        uint8_t *to = target + (y * width + left) * channels;
        for (size_t x = left; x < end; x++) {
          memcpy(to, from, channels);
          to += channels;
          from += right * (ptrdiff_t)channels;
        }
      }
    }
}

void platen_turn(
    const uint8_t *source, ptrdiff_t start, ptrdiff_t right, ptrdiff_t down, size_t channels,
    size_t width, size_t height, uint8_t *target) {
  switch (channels) {
    case 1: turn(source, start, right, down, 1, width, height, target); break;
    case 3: turn(source, start, right, down, 3, width, height, target); break;
    default: turn(source, start, right, down, 4, width, height, target); break;
  }
}
