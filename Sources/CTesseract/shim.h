#pragma once
#include <dlfcn.h>
#include <leptonica/allheaders.h>
#include <tesseract/capi.h>

/// Keeps Tesseract on the calling thread. It asks OpenMP for four threads by name, which is slower
/// than one for a page and starves the other decoder processes; OMP_THREAD_LIMIT is read only when
/// a process starts. No level of parallelism may be active: every region runs on one thread.
/// The symbol is looked up so that a Tesseract without OpenMP links too.
static inline void platen_tesseract_one_thread(void) {
  void (*set_levels)(int) = (void (*)(int))dlsym(NULL, "omp_set_max_active_levels");
  if (set_levels) set_levels(0);
}
