#pragma once
#include <string.h>

/* Each kernel is compiled twice and the loader takes the one for this processor: with AVX2 and FMA
   (x86-64-v3), and for any. Other architectures have one baseline that is wide enough. */
#if defined(__x86_64__) && defined(__linux__)
#define PLATEN_KERNEL __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define PLATEN_KERNEL
#endif

/* For what compilers don't find by themselves: a second body in AVX2's own terms. */
#if defined(__x86_64__)
#include <immintrin.h>
#define PLATEN_AVX2 __attribute__((target("avx2,bmi,bmi2,fma")))
static inline int platen_has_avx2(void) { return __builtin_cpu_supports("avx2"); }
#endif
