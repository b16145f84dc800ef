#pragma once
#include <cairo.h>
#include <glib.h>
#include <poppler.h>
#include <string.h>

/* What poppler, which draws nothing where it can't and answers nothing, says through glib's log: how
   many errors, and the first. Kept by the thread that listens; warnings are not counted. A single
   Swift file must call these functions, since each object file has its own copy of them. */
struct platen_complaints {
  unsigned count;
  /* How many of them a restore of a state that was never saved made: poppler draws no more of the
     content in which it stands. */
  unsigned stray_restores;
  char first[300];
};

static inline struct platen_complaints **platen_listener(void) {
  static _Thread_local struct platen_complaints *listener;
  return &listener;
}

static void platen_take_complaint(
    const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {
  (void)domain, (void)level, (void)data;
  struct platen_complaints *complaints = *platen_listener();
  if (complaints == NULL || message == NULL || strncmp(message, "Syntax warning", 14) == 0) return;
  /* Fonts that this machine lacks are no damage, and are told otherwise. A form without a list of
     fields has none, and JPEG 2000 without boxes is drawn all the same. */
  if (strstr(message, "Couldn't find a font") != NULL) return;
  if (strstr(message, "Can't get Fields array") != NULL) return;
  if (strstr(message, "first box must be JPEG 2000 signature") != NULL) return;
  if (strstr(message, "Restoring state when no valid states") != NULL) complaints->stray_restores++;
  if (complaints->count++ == 0) g_strlcpy(complaints->first, message, sizeof complaints->first);
}

/* From here on the thread's complaints go to `complaints`; the answer is for `platen_unlisten`. glib
   asks one handler a domain, so every handler there is must do for every thread, and does. */
static inline guint platen_listen(struct platen_complaints *complaints) {
  *platen_listener() = complaints;
  return g_log_set_handler("Poppler", (GLogLevelFlags)G_LOG_LEVEL_MASK, platen_take_complaint, NULL);
}

static inline void platen_unlisten(guint handler) {
  g_log_remove_handler("Poppler", handler);
  *platen_listener() = NULL;
}
