#pragma once
#include <stddef.h>
#include <stdint.h>

/* Adds a row of samples to column sums. */
void platen_add_row(const uint8_t *row, uint32_t *sums, size_t count);
