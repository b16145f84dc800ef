// What the libraries alone take, as the least that rendering by them can cost:
//
//     floor SIDE QUALITY FILE…
//
// Each file is a JPEG, a PNG or a PDF. It is decoded at the greatest shrinking that libjpeg-turbo does by itself
// and that leaves the longest side at SIDE or above (or drawn by poppler at just that size), averaged
// down to SIDE, and encoded as JPEG. Nothing is looked at or written. For each stage the milliseconds
// of CPU time a picture are printed, as JSON; the whole is done thrice, and the shortest counts.
#include <malloc.h>
#include <math.h>
#include <png.h>
#include <poppler.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <turbojpeg.h>

typedef struct {
  int width, height, stride, format;
  uint8_t *samples;
} picture;

typedef struct {
  double decode, resize, encode;
} times;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static void *sure(void *pointer, const char *what) {
  if (pointer) return pointer;
  fprintf(stderr, "%s failed\n", what);
  exit(1);
}

static uint8_t *contents(const char *path, size_t *size) {
  FILE *file = sure(fopen(path, "rb"), path);
  fseek(file, 0, SEEK_END);
  *size = ftell(file);
  rewind(file);
  uint8_t *bytes = sure(malloc(*size), "malloc");
  if (fread(bytes, 1, *size, file) != *size) exit(1);
  fclose(file);
  return bytes;
}

static int longest(picture p) { return p.width > p.height ? p.width : p.height; }

static picture decode_jpeg(const uint8_t *bytes, size_t size, int side) {
  tjhandle handle = sure(tjInitDecompress(), "tjInitDecompress");
  picture p = {.format = TJPF_BGRX};
  int sampling, space;
  if (tjDecompressHeader3(handle, bytes, size, &p.width, &p.height, &sampling, &space)) exit(1);
  int by = 8;
  while (by > 1 && longest(p) / by < side) by /= 2;
  p.width = (p.width + by - 1) / by;
  p.height = (p.height + by - 1) / by;
  p.stride = p.width * 4;
  p.samples = sure(malloc((size_t)p.stride * p.height), "malloc");
  if (tjDecompress2(handle, bytes, size, p.samples, p.width, p.stride, p.height, p.format, 0)) exit(1);
  tjDestroy(handle);
  return p;
}

static picture decode_png(const uint8_t *bytes, size_t size) {
  png_image image = {.version = PNG_IMAGE_VERSION};
  if (!png_image_begin_read_from_memory(&image, bytes, size)) exit(1);
  image.format = PNG_FORMAT_BGRA;
  picture p = {image.width, image.height, image.width * 4, TJPF_BGRX, NULL};
  p.samples = sure(malloc(PNG_IMAGE_SIZE(image)), "malloc");
  if (!png_image_finish_read(&image, NULL, p.samples, p.stride, NULL)) exit(1);
  return p;
}

static picture draw(PopplerPage *page, int side) {
  double width, height;
  poppler_page_get_size(page, &width, &height);
  double scale = side / fmax(width, height);
  picture p = {fmax(1, round(width * scale)), fmax(1, round(height * scale)), 0, TJPF_BGRX, NULL};
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, p.width, p.height);
  cairo_t *context = cairo_create(surface);
  cairo_set_source_rgb(context, 1, 1, 1);
  cairo_paint(context);
  cairo_scale(context, p.width / width, p.height / height);
  poppler_page_render(page, context);
  cairo_destroy(context);
  p.stride = cairo_image_surface_get_stride(surface);
  p.samples = sure(malloc((size_t)p.stride * p.height), "malloc");
  memcpy(p.samples, cairo_image_surface_get_data(surface), (size_t)p.stride * p.height);
  cairo_surface_destroy(surface);
  return p;
}

typedef float pixel __attribute__((vector_size(16)));
typedef int32_t whole __attribute__((vector_size(16)));
typedef uint8_t bytes __attribute__((vector_size(4)));

// Adds a row, `weight` 256ths of it; compiled for the vector units there are.
__attribute__((target_clones("arch=x86-64-v3", "default"))) static void add_row(
    float *restrict sums, const uint8_t *restrict row, float weight, int count) {
  for (int i = 0; i < count; i++) sums[i] += weight * row[i];
}

// Averages areas of a row of sums, `width` of them; area x goes from edges[x] to edges[x + 1], in 256ths of a
// pixel.
__attribute__((target_clones("arch=x86-64-v3", "default"))) static void average(
    uint8_t *restrict row, const float *restrict sums, const int *restrict edges, int width, float rows) {
  for (int x = 0; x < width; x++) {
    int left = edges[x], right = edges[x + 1];
    pixel sum = {0};
    for (int at = left; at < right; at = (at / 256 + 1) * 256) {
      int end = (at / 256 + 1) * 256;
      pixel one;
      memcpy(&one, sums + at / 256 * 4, sizeof one);
      sum += one * (float)((end < right ? end : right) - at);
    }
    sum = sum * (1 / (rows * (right - left))) + 0.5f;
    bytes rounded = __builtin_convertvector(__builtin_convertvector(sum, whole), bytes);
    memcpy(row + x * 4, &rounded, sizeof rounded);
  }
}

// The average of each area, down to `side`: first of rows, then of columns.
static picture shrink(picture from, int side) {
  double scale = (double)side / longest(from);
  if (scale >= 1) return from;
  picture to = {fmax(1, round(from.width * scale)), fmax(1, round(from.height * scale)), 0, from.format, NULL};
  to.stride = to.width * 4;
  to.samples = sure(malloc((size_t)to.stride * to.height), "malloc");
  size_t length = sizeof(float) * from.width * 4;
  float *sums = sure(malloc(length), "malloc");
  int *edges = sure(malloc(sizeof(int) * (to.width + 1)), "malloc");
  for (int x = 0; x <= to.width; x++) edges[x] = (int)((int64_t)x * from.width * 256 / to.width);
  for (int y = 0; y < to.height; y++) {
    int top = (int)((int64_t)y * from.height * 256 / to.height);
    int bottom = (int)((int64_t)(y + 1) * from.height * 256 / to.height);
    memset(sums, 0, length);
    for (int at = top; at < bottom;) {
      int next = (at / 256 + 1) * 256 < bottom ? (at / 256 + 1) * 256 : bottom;
      add_row(sums, from.samples + (size_t)(at / 256) * from.stride, next - at, from.width * 4);
      at = next;
    }
    average(to.samples + (size_t)y * to.stride, sums, edges, to.width, bottom - top);
  }
  free(edges);
  free(sums);
  free(from.samples);
  return to;
}

static void encode(picture p, int quality) {
  tjhandle handle = sure(tjInitCompress(), "tjInitCompress");
  unsigned char *out = NULL;
  unsigned long size = 0;
  if (tjCompress2(handle, p.samples, p.width, p.stride, p.height, p.format, &out, &size, TJSAMP_420, quality, 0))
    exit(1);
  tjFree(out);
  tjDestroy(handle);
}

static void finish(picture p, double start, int side, int quality, times *sum, int *count) {
  double decoded = now();
  p = shrink(p, side);
  double resized = now();
  encode(p, quality);
  sum->decode += decoded - start;
  sum->resize += resized - decoded;
  sum->encode += now() - resized;
  free(p.samples);
  *count += 1;
}

static void measure(const char *path, int side, int quality, times *sum, int *count) {
  size_t size;
  uint8_t *bytes = contents(path, &size);
  double start = now();
  if (memcmp(bytes, "%PDF", 4) == 0) {
    GBytes *data = g_bytes_new_static(bytes, size);
    PopplerDocument *document = sure(poppler_document_new_from_bytes(data, NULL, NULL), path);
    for (int number = 0; number < poppler_document_get_n_pages(document); number++) {
      PopplerPage *page = sure(poppler_document_get_page(document, number), path);
      finish(draw(page, side), start, side, quality, sum, count);
      g_object_unref(page);
      start = now();
    }
    g_object_unref(document);
    g_bytes_unref(data);
  } else {
    int jpeg = bytes[0] == 0xFF;
    finish(jpeg ? decode_jpeg(bytes, size, side) : decode_png(bytes, size), start, side, quality, sum, count);
  }
  free(bytes);
}

int main(int argc, char **argv) {
  // Pictures reuse memory, instead of asking the kernel for new pages each time.
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  times best = {INFINITY, INFINITY, INFINITY};
  for (int round = 0; round < 3; round++) {
    times sum = {0};
    int count = 0;
    for (int i = 3; i < argc; i++) measure(argv[i], atoi(argv[1]), atoi(argv[2]), &sum, &count);
    best.decode = fmin(best.decode, sum.decode / count);
    best.resize = fmin(best.resize, sum.resize / count);
    best.encode = fmin(best.encode, sum.encode / count);
  }
  printf("{\"decode\": %.2f, \"resize\": %.2f, \"encode\": %.2f}\n", best.decode, best.resize, best.encode);
}
