#include "CPixels.h"
#include "kernels.h"

PLATEN_KERNEL
void platen_add_row(const uint8_t *restrict row, uint16_t *restrict sums, size_t count) {
  for (size_t index = 0; index < count; index++) sums[index] += row[index];
}

static inline __attribute__((always_inline)) void average(
    const uint16_t *restrict sums, size_t blocks, size_t channels, size_t block, float scale,
    uint8_t *restrict target) {
  for (size_t index = 0; index < blocks; index++)
    for (size_t channel = 0; channel < channels; channel++) {
      uint32_t sum = 0;
      for (size_t pixel = 0; pixel < block; pixel++)
        sum += sums[(index * block + pixel) * channels + channel];
      target[index * channels + channel] = (uint8_t)((float)sum * scale + 0.5f);
    }
}

PLATEN_KERNEL
void platen_average_across(
    const uint16_t *restrict sums, size_t width, size_t channels, size_t block, size_t height,
    uint8_t *restrict target) {
  size_t blocks = width / block;
  float scale = 1.0f / (float)(block * height);
  /* The usual shapes with their numbers known when compiled. */
  if (channels == 1 && block == 2) average(sums, blocks, 1, 2, scale, target);
  else if (channels == 1 && block == 3) average(sums, blocks, 1, 3, scale, target);
  else if (channels == 1) average(sums, blocks, 1, block, scale, target);
  else if (channels == 3 && block == 2) average(sums, blocks, 3, 2, scale, target);
  else if (channels == 3 && block == 3) average(sums, blocks, 3, 3, scale, target);
  else if (channels == 3) average(sums, blocks, 3, block, scale, target);
  else average(sums, blocks, channels, block, scale, target);
  size_t rest = width - blocks * block;
  if (rest > 0)
    average(
        sums + blocks * block * channels, 1, channels, rest, 1.0f / (float)(rest * height),
        target + blocks * channels);
}
