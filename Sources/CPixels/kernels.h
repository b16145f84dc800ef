#pragma once

/* Each kernel is compiled twice and the loader takes the one for this processor: with AVX2 and FMA
   (x86-64-v3), and for any. Other architectures have one baseline that is wide enough. */
#if defined(__x86_64__) && defined(__linux__)
#define PLATEN_KERNEL __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define PLATEN_KERNEL
#endif
