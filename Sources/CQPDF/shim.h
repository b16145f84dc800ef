#pragma once
#include <qpdf/qpdf-c.h>
/* qpdf stands on zlib; streams are inflated with it where they must be read in pieces. */
#include <zlib.h>
