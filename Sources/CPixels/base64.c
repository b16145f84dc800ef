#include "include/CPixels.h"
#include "kernels.h"

static const uint8_t letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Three bytes at a time; the last one or two are filled up with '='. */
static void encode_groups(const uint8_t *bytes, size_t count, uint8_t *target) {
  for (; count >= 3; bytes += 3, count -= 3, target += 4) {
    uint32_t bits = (uint32_t)bytes[0] << 16 | (uint32_t)bytes[1] << 8 | bytes[2];
    target[0] = letters[bits >> 18];
    target[1] = letters[bits >> 12 & 63];
    target[2] = letters[bits >> 6 & 63];
    target[3] = letters[bits & 63];
  }
  if (count == 0) return;
  uint32_t bits = (uint32_t)bytes[0] << 16 | (count == 2 ? (uint32_t)bytes[1] << 8 : 0);
  target[0] = letters[bits >> 18];
  target[1] = letters[bits >> 12 & 63];
  target[2] = count == 2 ? letters[bits >> 6 & 63] : '=';
  target[3] = '=';
}

#if defined(__x86_64__)
/* 24 bytes at a time, of 28 that are there (Mula and Lemire, "Faster Base64 Encoding and Decoding Using
   AVX2 Instructions", 2018): bytes are spread so that each 32 bits hold one group of three, multiplications
   shift its four values of six bits into bytes of their own, and a table of 16 has what to add to each
   value to make it a letter. Returns how many bytes were encoded. */
PLATEN_AVX2 static size_t encode_wide(const uint8_t *bytes, size_t count, uint8_t *target) {
  const __m256i spread = _mm256_setr_epi8(
      1, 0, 2, 1, 4, 3, 5, 4, 7, 6, 8, 7, 10, 9, 11, 10,
      1, 0, 2, 1, 4, 3, 5, 4, 7, 6, 8, 7, 10, 9, 11, 10);
  const __m256i offsets = _mm256_setr_epi8(
      71, -4, -4, -4, -4, -4, -4, -4, -4, -4, -4, -19, -16, 65, 0, 0,
      71, -4, -4, -4, -4, -4, -4, -4, -4, -4, -4, -19, -16, 65, 0, 0);
  size_t done = 0;
  for (; count - done >= 28; done += 24, target += 32) {
    __m128i low = _mm_loadu_si128((const __m128i *)(bytes + done));
    __m128i high = _mm_loadu_si128((const __m128i *)(bytes + done + 12));
    __m256i groups = _mm256_shuffle_epi8(_mm256_set_m128i(high, low), spread);
    __m256i first = _mm256_mulhi_epu16(
        _mm256_and_si256(groups, _mm256_set1_epi32(0x0FC0FC00)), _mm256_set1_epi32(0x04000040));
    __m256i second = _mm256_mullo_epi16(
        _mm256_and_si256(groups, _mm256_set1_epi32(0x003F03F0)), _mm256_set1_epi32(0x01000010));
    __m256i values = _mm256_or_si256(first, second);
    /* 0 for a-z, 1 to 10 for digits, 11 for +, 12 for /, and 13 for A-Z. */
    __m256i kinds = _mm256_subs_epu8(values, _mm256_set1_epi8(51));
    __m256i capitals = _mm256_cmpgt_epi8(_mm256_set1_epi8(26), values);
    kinds = _mm256_or_si256(kinds, _mm256_and_si256(capitals, _mm256_set1_epi8(13)));
    _mm256_storeu_si256(
        (__m256i *)target, _mm256_add_epi8(values, _mm256_shuffle_epi8(offsets, kinds)));
  }
  return done;
}
#endif

void platen_base64(const uint8_t *bytes, size_t count, uint8_t *target) {
  size_t done = 0;
#if defined(__x86_64__)
  if (count >= 28 && platen_has_avx2()) done = encode_wide(bytes, count, target);
#endif
  encode_groups(bytes + done, count - done, target + done / 3 * 4);
}
