#include "CPixels.h"
#include "kernels.h"

PLATEN_KERNEL
void platen_add_row(const uint8_t *restrict row, uint32_t *restrict sums, size_t count) {
  for (size_t index = 0; index < count; index++) sums[index] += row[index];
}
