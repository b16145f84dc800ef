#include "CPixels.h"
#include "kernels.h"

enum { down_shift = 8, across_shift = 20 };

static void down_plain(
    const uint8_t *const *rows, const int16_t *weights, size_t taps, int16_t *target, size_t from,
    size_t count) {
  enum { width = 64 };
  for (size_t left = from; left < count; left += width) {
    size_t length = count - left < width ? count - left : width;
    int32_t sums[width];
    for (size_t i = 0; i < width; i++) sums[i] = 1 << (down_shift - 1);
    for (size_t tap = 0; tap < taps; tap++) {
      const uint8_t *row = rows[tap] + left;
      int32_t weight = weights[tap];
      for (size_t i = 0; i < length; i++) sums[i] += row[i] * weight;
    }
    for (size_t i = 0; i < length; i++) target[left + i] = (int16_t)(sums[i] >> down_shift);
  }
}

static inline uint8_t clamped(int32_t sum) {
  int32_t level = sum >> across_shift;
  return level < 0 ? 0 : level > 255 ? 255 : (uint8_t)level;
}

static void across_plain(
    const int16_t *row, const int32_t *starts, const int16_t *weights, size_t taps,
    size_t channels, uint8_t *target, size_t from, size_t count) {
  for (size_t pixel = from; pixel < count; pixel++) {
    const int16_t *first = row + (size_t)starts[pixel] * channels;
    const int16_t *weight = weights + pixel * taps;
    for (size_t channel = 0; channel < channels; channel++) {
      int32_t sum = 1 << (across_shift - 1);
      for (size_t tap = 0; tap < taps; tap++) sum += first[tap * channels + channel] * weight[tap];
      target[pixel * channels + channel] = clamped(sum);
    }
  }
}

#ifdef PLATEN_AVX2
/* Two rows at a time, their samples side by side, so that one instruction multiplies and adds. */
PLATEN_AVX2
static size_t down_avx2(
    const uint8_t *const *rows, const int16_t *weights, size_t taps, int16_t *target,
    size_t count) {
  const __m256i zero = _mm256_setzero_si256();
  size_t left = 0;
  for (; left + 32 <= count; left += 32) {
    __m256i a = _mm256_set1_epi32(1 << (down_shift - 1)), b = a, c = a, d = a;
    for (size_t tap = 0; tap < taps; tap += 2) {
      size_t next = tap + 1 < taps ? tap + 1 : tap;
      uint32_t low = (uint16_t)weights[tap];
      uint32_t high = next > tap ? (uint16_t)weights[next] : 0;
      __m256i weight = _mm256_set1_epi32((int)(high << 16 | low));
      __m256i upper = _mm256_loadu_si256((const __m256i *)(rows[tap] + left));
      __m256i lower = _mm256_loadu_si256((const __m256i *)(rows[next] + left));
      __m256i first = _mm256_unpacklo_epi8(upper, lower);
      __m256i second = _mm256_unpackhi_epi8(upper, lower);
      a = _mm256_add_epi32(a, _mm256_madd_epi16(_mm256_unpacklo_epi8(first, zero), weight));
      b = _mm256_add_epi32(b, _mm256_madd_epi16(_mm256_unpackhi_epi8(first, zero), weight));
      c = _mm256_add_epi32(c, _mm256_madd_epi16(_mm256_unpacklo_epi8(second, zero), weight));
      d = _mm256_add_epi32(d, _mm256_madd_epi16(_mm256_unpackhi_epi8(second, zero), weight));
    }
    __m256i first = _mm256_packs_epi32(
        _mm256_srai_epi32(a, down_shift), _mm256_srai_epi32(b, down_shift));
    __m256i second = _mm256_packs_epi32(
        _mm256_srai_epi32(c, down_shift), _mm256_srai_epi32(d, down_shift));
    _mm256_storeu_si256(
        (__m256i *)(target + left), _mm256_permute2x128_si256(first, second, 0x20));
    _mm256_storeu_si256(
        (__m256i *)(target + left + 16), _mm256_permute2x128_si256(first, second, 0x31));
  }
  return left;
}

/* Four taps at a time: two pixels in each half, each channel's two samples side by side. */
PLATEN_AVX2
static inline __m128i sum_of_pixel(
    const int16_t *first, const int16_t *weights, size_t taps, size_t channels, __m256i pairs,
    __m256i halves) {
  __m256i sum = _mm256_setzero_si256();
  for (size_t tap = 0; tap < taps; tap += 4) {
    __m256i samples = _mm256_inserti128_si256(
        _mm256_castsi128_si256(_mm_loadu_si128((const __m128i *)(first + tap * channels))),
        _mm_loadu_si128((const __m128i *)(first + (tap + 2) * channels)), 1);
    long long four;
    memcpy(&four, weights + tap, sizeof four);
    __m256i weight = _mm256_shuffle_epi8(_mm256_set1_epi64x(four), halves);
    sum = _mm256_add_epi32(
        sum, _mm256_madd_epi16(_mm256_shuffle_epi8(samples, pairs), weight));
  }
  __m128i level = _mm_add_epi32(
      _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1)),
      _mm_set1_epi32(1 << (across_shift - 1)));
  return _mm_srai_epi32(level, across_shift);
}

PLATEN_AVX2
static inline __attribute__((always_inline)) size_t across_pixels_avx2(
    const int16_t *row, const int32_t *starts, const int16_t *weights, size_t taps,
    size_t channels, uint8_t *target, size_t count) {
  const __m256i pairs =
      channels == 3 ? _mm256_setr_epi8(
                          0, 1, 6, 7, 2, 3, 8, 9, 4, 5, 10, 11, -1, -1, -1, -1, 0, 1, 6, 7, 2, 3,
                          8, 9, 4, 5, 10, 11, -1, -1, -1, -1)
                    : _mm256_setr_epi8(
                          0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15, 0, 1, 8, 9, 2, 3,
                          10, 11, 4, 5, 12, 13, 6, 7, 14, 15);
  const __m256i halves = _mm256_setr_epi8(
      0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 4, 5, 6, 7, 4, 5, 6, 7, 4, 5, 6, 7, 4, 5, 6,
      7);
  const __m128i packed =
      _mm_setr_epi8(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1);
  size_t pixel = 0;
  for (; pixel + 4 <= count; pixel += 4) {
    __m128i sums[4];
    for (size_t i = 0; i < 4; i++)
      sums[i] = sum_of_pixel(
          row + (size_t)starts[pixel + i] * channels, weights + (pixel + i) * taps, taps,
          channels, pairs, halves);
    __m128i levels = _mm_packus_epi16(
        _mm_packs_epi32(sums[0], sums[1]), _mm_packs_epi32(sums[2], sums[3]));
    uint8_t *output = target + pixel * channels;
    if (channels == 4) {
      _mm_storeu_si128((__m128i *)output, levels);
    } else {
      levels = _mm_shuffle_epi8(levels, packed);
      _mm_storel_epi64((__m128i *)output, levels);
      int32_t rest = _mm_extract_epi32(levels, 2);
      memcpy(output + 8, &rest, sizeof rest);
    }
  }
  return pixel;
}

PLATEN_AVX2
static size_t across_rgb_avx2(
    const int16_t *row, const int32_t *starts, const int16_t *weights, size_t taps,
    uint8_t *target, size_t count) {
  return taps == 8 ? across_pixels_avx2(row, starts, weights, 8, 3, target, count)
                   : across_pixels_avx2(row, starts, weights, taps, 3, target, count);
}

PLATEN_AVX2
static size_t across_cmyk_avx2(
    const int16_t *row, const int32_t *starts, const int16_t *weights, size_t taps,
    uint8_t *target, size_t count) {
  return across_pixels_avx2(row, starts, weights, taps, 4, target, count);
}

PLATEN_AVX2
static inline __m256i two_at(const int16_t *first, const int16_t *second) {
  return _mm256_inserti128_si256(
      _mm256_castsi128_si256(_mm_loadu_si128((const __m128i *)first)),
      _mm_loadu_si128((const __m128i *)second), 1);
}

/* Eight pixels at a time, the first four in the lower halves, eight taps at a time. */
PLATEN_AVX2
static size_t across_gray_avx2(
    const int16_t *row, const int32_t *starts, const int16_t *weights, size_t taps,
    uint8_t *target, size_t count) {
  size_t pixel = 0;
  for (; pixel + 8 <= count; pixel += 8) {
    __m256i sums[4];
    for (size_t i = 0; i < 4; i++) {
      const int16_t *first = row + starts[pixel + i], *second = row + starts[pixel + i + 4];
      const int16_t *weight = weights + (pixel + i) * taps, *other = weight + 4 * taps;
      sums[i] = _mm256_madd_epi16(two_at(first, second), two_at(weight, other));
      for (size_t tap = 8; tap < taps; tap += 8)
        sums[i] = _mm256_add_epi32(
            sums[i],
            _mm256_madd_epi16(
                two_at(first + tap, second + tap), two_at(weight + tap, other + tap)));
    }
    __m256i sum = _mm256_hadd_epi32(
        _mm256_hadd_epi32(sums[0], sums[1]), _mm256_hadd_epi32(sums[2], sums[3]));
    sum = _mm256_srai_epi32(
        _mm256_add_epi32(sum, _mm256_set1_epi32(1 << (across_shift - 1))), across_shift);
    __m128i levels =
        _mm_packs_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
    _mm_storel_epi64((__m128i *)(target + pixel), _mm_packus_epi16(levels, levels));
  }
  return pixel;
}
#endif

void platen_resample_down(
    const uint8_t *const *rows, const int16_t *weights, size_t taps, int16_t *target,
    size_t count) {
  size_t done = 0;
#ifdef PLATEN_AVX2
  if (platen_has_avx2()) done = down_avx2(rows, weights, taps, target, count);
#endif
  down_plain(rows, weights, taps, target, done, count);
}

size_t platen_resample_tap_unit(size_t channels) { return channels == 1 ? 8 : 4; }

void platen_resample_across(
    const int16_t *row, const int32_t *starts, const int16_t *weights, size_t taps,
    size_t channels, uint8_t *target, size_t count) {
  size_t done = 0;
#ifdef PLATEN_AVX2
  if (platen_has_avx2()) {
    switch (channels) {
      case 1: done = across_gray_avx2(row, starts, weights, taps, target, count); break;
      case 3: done = across_rgb_avx2(row, starts, weights, taps, target, count); break;
      case 4: done = across_cmyk_avx2(row, starts, weights, taps, target, count); break;
      default: break;
    }
  }
#endif
  across_plain(row, starts, weights, taps, channels, target, done, count);
}
