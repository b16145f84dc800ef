// A chat-completions server that does no work of its own, for measuring clients:
//
//     server [MILLISECONDS]
//
// It listens on a free port of 127.0.0.1, prints it, reads each request to its end, and answers at once, or so
// many milliseconds later: with a completion, or with an event stream where the body asks for `"stream":true`.
// It ends with its standard input. One thread, any number of connections that are kept alive.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { HEAD = 16 << 10, PIECE = 1 << 20, MOST_WAITING = 1 << 12 };

typedef struct {
  int socket;
  size_t kept;       // bytes of the head, or of the body's beginning, that are kept
  size_t left;       // bytes of the body still to come
  int in_body;
  int waits;         // an answer is due to it
  int is_closed;     // it is freed once that is over
  char head[HEAD + 1];
} connection;

static const char answer[] =
    "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"stub\",\"choices\":[{\"index\":0,"
    "\"message\":{\"role\":\"assistant\",\"content\":\"{\\\"title\\\":\\\"A page\\\"}\"},\"finish_reason\":\"stop\"}],"
    "\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":10,\"total_tokens\":1010}}";

#define CHUNK "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"stub\",\"choices\":[{\"index\":0,"
static const char stream[] =
    CHUNK "\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}\n\n"
    CHUNK "\"delta\":{\"content\":\"{\\\"title\\\":\"},\"finish_reason\":null}]}\n\n"
    CHUNK "\"delta\":{\"content\":\"\\\"A page\\\"}\"},\"finish_reason\":null}]}\n\n"
    CHUNK "\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":10,"
          "\"total_tokens\":1010}}\n\n"
    "data: [DONE]\n\n";

static char piece[PIECE];

static void respond(connection *c, int streams) {
  const char *body = streams ? stream : answer;
  static char out[8192];
  int size = snprintf(out, sizeof out,
                      "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %zu\r\n\r\n%s",
                      streams ? "text/event-stream" : "application/json", strlen(body), body);
  if (write(c->socket, out, size) != size) perror("write");
}

// Answers that are due later, in the order of their moments, for all wait equally long.
static struct { connection *to; int streams; long due; } line[MOST_WAITING];
static unsigned first_waiting, after_waiting;
static long latency;

static long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void respond_later(connection *c, int streams) {
  if (latency == 0 || after_waiting - first_waiting == MOST_WAITING) return respond(c, streams);
  unsigned place = after_waiting++ % MOST_WAITING;
  line[place].to = c;
  line[place].streams = streams;
  line[place].due = now() + latency;
  c->waits = 1;
}

// Gives the answers whose moment has come; how many milliseconds there are until the next, or -1.
static int respond_to_due(void) {
  for (; first_waiting != after_waiting; first_waiting++) {
    unsigned place = first_waiting % MOST_WAITING;
    long left = line[place].due - now();
    if (left > 0) return left;
    connection *c = line[place].to;
    c->waits = 0;
    if (c->is_closed) free(c);
    else respond(c, line[place].streams);
  }
  return -1;
}

// The whole of a request's head is there: how long the body is, and how much of it came along.
static void begin_body(connection *c, char *end) {
  char *body = end + 4;
  size_t came = c->head + c->kept - body;
  size_t length = 0;
  for (char *line = c->head; line < end; line = strstr(line, "\r\n") + 2)
    if (!strncasecmp(line, "content-length:", 15)) length = strtoul(line + 15, NULL, 10);
  c->left = length > came ? length - came : 0;
  c->in_body = 1;
  // Only the beginning of the body is kept, where it says whether it asks for a stream.
  memmove(c->head, body, came);
  c->kept = came;
  c->head[c->kept] = 0;
}

// Reads what is there; false where the connection is over.
static int serve(connection *c) {
  for (;;) {
    if (!c->in_body) {
      ssize_t n = read(c->socket, c->head + c->kept, HEAD - c->kept);
      if (n == 0) return 0;
      if (n < 0) return errno == EAGAIN;
      c->kept += n;
      c->head[c->kept] = 0;
      char *end = strstr(c->head, "\r\n\r\n");
      if (!end && c->kept == HEAD) return 0;
      if (end) begin_body(c, end);
      else continue;
    }
    while (c->left) {
      ssize_t n = read(c->socket, piece, c->left < PIECE ? c->left : PIECE);
      if (n == 0) return 0;
      if (n < 0) return errno == EAGAIN;
      size_t room = HEAD - c->kept, more = (size_t)n < room ? (size_t)n : room;
      memcpy(c->head + c->kept, piece, more);
      c->kept += more;
      c->head[c->kept] = 0;
      c->left -= n;
    }
    respond_later(c, strstr(c->head, "\"stream\":true") || strstr(c->head, "\"stream\": true"));
    c->in_body = 0;
    c->kept = 0;
  }
}

int main(int count, char **arguments) {
  if (count > 1) latency = atol(arguments[1]);
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  if (bind(listener, (struct sockaddr *)&address, size) || listen(listener, 512)) return perror("listen"), 1;
  getsockname(listener, (struct sockaddr *)&address, &size);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);

  int poll = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
  epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
  static connection input;
  event.data.ptr = &input;
  epoll_ctl(poll, EPOLL_CTL_ADD, 0, &event);
  for (;;) {
    struct epoll_event events[64];
    int count = epoll_wait(poll, events, 64, respond_to_due());
    for (int i = 0; i < count; i++) {
      connection *c = events[i].data.ptr;
      if (c == &input) {
        if (read(0, piece, 1) <= 0) return 0;
      } else if (!c) {
        int socket = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
        if (socket < 0) continue;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
        c = calloc(1, sizeof *c);
        c->socket = socket;
        event.data.ptr = c;
        epoll_ctl(poll, EPOLL_CTL_ADD, socket, &event);
      } else if (!serve(c)) {
        close(c->socket);
        c->is_closed = 1;
        if (!c->waits) free(c);
      }
    }
  }
}
