#include "CPixels.h"
#include "kernels.h"

static inline uint8_t distance(uint8_t a, uint8_t b) { return a > b ? a - b : b - a; }

PLATEN_KERNEL
static size_t grain_gray(const uint8_t *row, size_t width) {
  size_t count = 0, x = 1;
  for (; x + 64 <= width; x += 64) {
    uint8_t grainy = 0;
    for (size_t i = x; i < x + 64; i++)
      grainy += (uint8_t)(distance(row[i], row[i - 1]) - 1) < 16;
    count += grainy;
  }
  for (; x < width; x++) count += (uint8_t)(distance(row[x], row[x - 1]) - 1) < 16;
  return count;
}

PLATEN_KERNEL
static size_t grain_rgb(const uint8_t *row, size_t width) {
  enum { step = 32 };
  uint8_t first[step * 3];
  for (size_t i = 0; i < step * 3; i++) first[i] = i % 3 == 0;
  size_t count = 0, x = 1;
  for (; x + step + 1 <= width; x += step) {
    const uint8_t *sample = row + x * 3, *left = sample - 3;
    uint8_t steps[step * 3 + 2];
    for (size_t i = 0; i < step * 3 + 2; i++) steps[i] = distance(sample[i], left[i]);
    uint8_t grainy = 0;
    for (size_t i = 0; i < step * 3; i++) {
      uint8_t largest = steps[i] > steps[i + 1] ? steps[i] : steps[i + 1];
      largest = largest > steps[i + 2] ? largest : steps[i + 2];
      grainy += (uint8_t)((uint8_t)(largest - 1) < 16) & first[i];
    }
    count += grainy;
  }
  for (; x < width; x++) {
    uint8_t largest = 0;
    for (size_t i = x * 3; i < x * 3 + 3; i++) {
      uint8_t step_size = distance(row[i], row[i - 3]);
      if (step_size > largest) largest = step_size;
    }
    count += (uint8_t)(largest - 1) < 16;
  }
  return count;
}

size_t platen_grain(const uint8_t *row, size_t width, size_t channels) {
  return channels == 1 ? grain_gray(row, width) : grain_rgb(row, width);
}

static inline __attribute__((always_inline)) void count_levels(
    const uint8_t *tile, size_t stride, size_t width, size_t height, size_t channels,
    uint32_t counts[256]) {
  memset(counts, 0, 256 * sizeof counts[0]);
  for (size_t y = 0; y < height; y++) {
    const uint8_t *row = tile + y * stride * channels;
    for (size_t x = 0; x < width; x++) counts[row[x * channels]]++;
  }
}

void platen_count_levels(
    const uint8_t *tile, size_t stride, size_t width, size_t height, uint32_t counts[256]) {
  count_levels(tile, stride, width, height, 1, counts);
}

unsigned platen_paper(const uint32_t counts[256], size_t pixels) {
  unsigned paper = 255;
  size_t brighter = counts[255];
  while (brighter * 4 < pixels) brighter += counts[--paper];
  return paper;
}

size_t platen_ink(
    const uint8_t *tile, size_t stride, size_t width, size_t height, size_t channels,
    unsigned contrast) {
  size_t most = 0;
  for (size_t channel = 0; channel < channels; channel++) {
    uint32_t histogram[256];
    count_levels(tile + channel, stride, width, height, channels, histogram);
    unsigned paper = platen_paper(histogram, width * height);
    size_t ink = 0;
    for (unsigned level = 0; level + contrast < paper; level++) ink += histogram[level];
    for (unsigned level = paper + contrast + 1; level < 256; level++) ink += histogram[level];
    if (ink > most) most = ink;
  }
  return most;
}

size_t platen_rgb_colors(
    const uint8_t *pixels, size_t count, uint8_t colors[768], uint8_t *indices) {
  enum { slots = 1024 };
  uint32_t keys[slots];
  uint8_t numbers[slots];
  memset(keys, 0xFF, sizeof keys);
  size_t found = 0;
  uint32_t last = UINT32_MAX;
  uint8_t number = 0;
  for (size_t i = 0; i < count; i++) {
    const uint8_t *pixel = pixels + i * 3;
    uint32_t key = (uint32_t)pixel[0] << 16 | (uint32_t)pixel[1] << 8 | pixel[2];
    if (key != last) {
      last = key;
      uint32_t slot = key * 2654435761u >> 22;
      while (keys[slot] != key && keys[slot] != UINT32_MAX) slot = (slot + 1) % slots;
      if (keys[slot] != key) {
        if (found == 256) return 257;
        keys[slot] = key;
        numbers[slot] = (uint8_t)found;
        memcpy(colors + found * 3, pixel, 3);
        found++;
      }
      number = numbers[slot];
    }
    if (indices != NULL) indices[i] = number;
  }
  return found;
}

void platen_gray_levels(const uint8_t *pixels, size_t count, uint8_t seen[256]) {
  for (size_t i = 0; i < count; i++) seen[pixels[i]] = 1;
}

void platen_pack(const uint8_t *samples, unsigned depth, uint8_t *target, size_t count) {
  size_t each = 8 / depth;
  for (size_t i = 0; i < count; i += each) {
    unsigned byte = 0;
    for (size_t j = 0; j < each; j++)
      byte = byte << depth | (i + j < count ? samples[i + j] : 0);
    *target++ = (uint8_t)byte;
  }
}

/* How far the colours of four pixels are apart, in the differences of red and blue to green. */
PLATEN_KERNEL
size_t platen_color_edges(const uint8_t *upper, const uint8_t *lower, size_t width) {
  size_t edges = 0;
  for (size_t x = 0; x + 2 <= width; x += 2) {
    const uint8_t *a = upper + x * 3, *b = lower + x * 3;
    int reds[4] = {a[0] - a[1], a[3] - a[4], b[0] - b[1], b[3] - b[4]};
    int blues[4] = {a[2] - a[1], a[5] - a[4], b[2] - b[1], b[5] - b[4]};
    int low = reds[0], high = reds[0], lower_blue = blues[0], higher_blue = blues[0];
    for (int i = 1; i < 4; i++) {
      if (reds[i] < low) low = reds[i];
      if (reds[i] > high) high = reds[i];
      if (blues[i] < lower_blue) lower_blue = blues[i];
      if (blues[i] > higher_blue) higher_blue = blues[i];
    }
    edges += high - low > 64 || higher_blue - lower_blue > 64;
  }
  return edges;
}
