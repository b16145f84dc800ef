// What libcurl alone takes to send requests, as the least that a client on it can cost:
//
//     requests URL BODY COUNT CONCURRENCY [PICTURE]
//
// The file BODY is posted COUNT times, so many at once, by one thread on the multi interface. With PICTURE
// that file is encoded as base64 into each body anew, at the place of an `@` in BODY. What the requests
// after the first fifty took is printed as JSON: CPU milliseconds each, and how many a second.
#include <curl/curl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WARM = 50 };

static char *body, *picture;
static size_t body_size, picture_size;
static long left, done, status_errors;
static CURLM *multi;
static struct curl_slist *headers;

typedef struct {
  char *sent;
  size_t got;
} request;

static double seconds(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static char *contents(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (!file) perror(path), exit(1);
  fseek(file, 0, SEEK_END);
  *size = ftell(file);
  rewind(file);
  char *bytes = malloc(*size + 1);
  if (fread(bytes, 1, *size, file) != *size) exit(1);
  bytes[*size] = 0;
  fclose(file);
  return bytes;
}

static size_t encode(const uint8_t *in, size_t size, char *out) {
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  char *start = out;
  for (; size >= 3; in += 3, size -= 3) {
    uint32_t bits = in[0] << 16 | in[1] << 8 | in[2];
    *out++ = letters[bits >> 18], *out++ = letters[bits >> 12 & 63];
    *out++ = letters[bits >> 6 & 63], *out++ = letters[bits & 63];
  }
  if (size) {
    uint32_t bits = in[0] << 16 | (size == 2 ? in[1] << 8 : 0);
    *out++ = letters[bits >> 18], *out++ = letters[bits >> 12 & 63];
    *out++ = size == 2 ? letters[bits >> 6 & 63] : '=', *out++ = '=';
  }
  return out - start;
}

static size_t receive(char *bytes, size_t size, size_t count, void *to) {
  (void)bytes;
  ((request *)to)->got += size * count;
  return size * count;
}

static void start(CURL *easy, const char *url) {
  request *r;
  curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)&r);
  r->got = 0;
  size_t size = body_size;
  r->sent = body;
  if (picture) {
    char *place = strchr(body, '@');
    size_t before = place - body, after = body_size - before - 1;
    r->sent = malloc(body_size + picture_size / 3 * 4 + 8);
    memcpy(r->sent, body, before);
    size = before + encode((uint8_t *)picture, picture_size, r->sent + before);
    memcpy(r->sent + size, place + 1, after);
    size += after;
  }
  curl_easy_setopt(easy, CURLOPT_URL, url);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)size);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, r->sent);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, receive);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, r);
  curl_multi_add_handle(multi, easy);
  left--;
}

int main(int argc, char **argv) {
  if (argc < 5) return fprintf(stderr, "usage: requests URL BODY COUNT CONCURRENCY [PICTURE]\n"), 2;
  body = contents(argv[2], &body_size);
  long count = atol(argv[3]);
  int at_once = atoi(argv[4]);
  if (argc > 5) picture = contents(argv[5], &picture_size);
  curl_global_init(CURL_GLOBAL_DEFAULT);
  multi = curl_multi_init();
  headers = curl_slist_append(NULL, "Content-Type: application/json");
  headers = curl_slist_append(headers, "Authorization: Bearer none");
  headers = curl_slist_append(headers, "Expect:");
  left = count + WARM;
  for (int i = 0; i < at_once; i++) {
    CURL *easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_PRIVATE, calloc(1, sizeof(request)));
    start(easy, argv[1]);
  }
  double cpu = 0, wall = 0;
  int running = 1;
  while (running || left > 0) {
    curl_multi_perform(multi, &running);
    CURLMsg *message;
    int queued;
    while ((message = curl_multi_info_read(multi, &queued))) {
      CURL *easy = message->easy_handle;
      long status = 0;
      request *r;
      curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
      curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)&r);
      if (message->data.result || status != 200 || !r->got) status_errors++;
      if (++done == WARM) cpu = seconds(CLOCK_PROCESS_CPUTIME_ID), wall = seconds(CLOCK_MONOTONIC);
      curl_multi_remove_handle(multi, easy);
      if (r->sent != body) free(r->sent);
      if (left > 0) start(easy, argv[1]), running = 1;
    }
    if (running) curl_multi_poll(multi, NULL, 0, 1000, NULL);
  }
  if (status_errors) return fprintf(stderr, "%ld requests failed\n", status_errors), 1;
  printf("{\"cpu_ms\": %.4f, \"per_second\": %.1f}\n",
         (seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu) * 1e3 / (done - WARM),
         (done - WARM) / (seconds(CLOCK_MONOTONIC) - wall));
}
