#pragma once
#include <curl/curl.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>

// curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt are variadic, and so not importable;
// these call them with one type each.

static inline CURLcode platen_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode platen_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

// libcurl copies the string.
static inline CURLcode platen_curl_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

// libcurl does not copy the list: it must live as long as the transfer.
static inline CURLcode platen_curl_set_headers(CURL *handle, struct curl_slist *list) {
  return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, list);
}

static inline CURLcode platen_curl_set_private(CURL *handle, void *context) {
  return curl_easy_setopt(handle, CURLOPT_PRIVATE, context);
}

static inline CURLcode platen_curl_on_read(
    CURL *handle, size_t (*callback)(char *, size_t, size_t, void *), void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, callback);
  return code ? code : curl_easy_setopt(handle, CURLOPT_READDATA, context);
}

static inline CURLcode platen_curl_on_seek(
    CURL *handle, int (*callback)(void *, curl_off_t, int), void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_SEEKFUNCTION, callback);
  return code ? code : curl_easy_setopt(handle, CURLOPT_SEEKDATA, context);
}

static inline CURLcode platen_curl_on_write(
    CURL *handle, size_t (*callback)(char *, size_t, size_t, void *), void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, callback);
  return code ? code : curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
}

static inline CURLcode platen_curl_on_header(
    CURL *handle, size_t (*callback)(char *, size_t, size_t, void *), void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, callback);
  return code ? code : curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
}

static inline CURLcode platen_curl_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode platen_curl_get_private(CURL *handle, void **context) {
  return curl_easy_getinfo(handle, CURLINFO_PRIVATE, context);
}

static inline CURLMcode platen_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

// The result of a finished transfer stands in a union.
static inline CURLcode platen_curl_message_result(const CURLMsg *message) {
  return message->data.result;
}

static inline int platen_curl_mark_close_on_exec(
    void *context, curl_socket_t socket, curlsocktype purpose) {
  (void)context;
  (void)purpose;
  fcntl(socket, F_SETFD, FD_CLOEXEC);
  return CURL_SOCKOPT_OK;
}

// Child processes must not inherit a connection to a server; libcurl 7.88 leaves that to its user.
static inline CURLcode platen_curl_close_on_exec(CURL *handle) {
  return curl_easy_setopt(handle, CURLOPT_SOCKOPTFUNCTION, platen_curl_mark_close_on_exec);
}

// The bytes of the address that libcurl is about to connect to, in network order: what it is given as
// a sockaddr is the head of a larger one.
static inline const unsigned char *platen_curl_address_bytes(
    const struct curl_sockaddr *address, int *count) {
  switch (address->family) {
  case AF_INET:
    *count = 4;
    return (const unsigned char *)&((const struct sockaddr_in *)(const void *)&address->addr)->sin_addr;
  case AF_INET6:
    *count = 16;
    return (const unsigned char *)&((const struct sockaddr_in6 *)(const void *)&address->addr)->sin6_addr;
  default:
    *count = 0;
    return 0;
  }
}

static inline curl_socket_t platen_curl_socket(const struct curl_sockaddr *address) {
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static inline CURLcode platen_curl_on_open_socket(
    CURL *handle,
    curl_socket_t (*callback)(void *, curlsocktype, struct curl_sockaddr *), void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, callback);
  return code ? code : curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, context);
}
