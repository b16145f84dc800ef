#!/usr/bin/env python3
"""Makes the sample documents and, beside each, the JSON expected from it.

    python3 samples/make.py              everything
    python3 samples/make.py receipt      only the samples with "receipt" in their names

The truth of a document is written once, in the modules under samples/make; the page and
the expected record both come from it. Running again gives the same files.
"""

import sys
from pathlib import Path

from make import bundles, forms, invoices, letters, pictures, receipts
from make.values import to_json

HERE = Path(__file__).resolve().parent
SAMPLES = [sample for module in (invoices, receipts, forms, letters, pictures, bundles) for sample in module.SAMPLES]


def main(words):
    for name, draw, truth in SAMPLES:
        if words and not any(word in name for word in words):
            continue
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        draw(path)
        expected = path.with_name(path.stem + ".expected.json")
        expected.write_text(to_json(truth.expected()) + "\n", encoding="utf-8")
        print(f"{path.stat().st_size / 1000:8.1f} kB  {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
