"""Black and white scans: JBIG2 and CCITT."""

import pathlib
import sys

from .corpora import CHECKOUT
from .pages import Pages, merge, rasterise

sys.path.insert(0, str(CHECKOUT / "samples"))
from make.scanpdf import write_scan  # noqa: E402

REAL: list[tuple[str, list[int]]] = [
    ("ocrmypdf/cardinal.pdf", [0, 1, 2, 3]),
    ("ocrmypdf/linn.pdf", [0]),
    ("ocrmypdf/jbig2.pdf", [0]),
    ("ocrmypdf/skew.pdf", [0]),
    ("ocrmypdf/ccitt.pdf", [0]),
    ("ocrmypdf/epson.pdf", [0]),
    ("pikepdf/sandwich.pdf", [0]),
    ("pypdf/resources/indirect-rotation.pdf", [0, 1, 2, 3, 4]),
]


def make(corpora: pathlib.Path | None, pages: Pages, folder: pathlib.Path) -> None:
    """Fifteen pages; where the corpora are not there, all CCITT, made from the pages given."""
    target = folder / "bilevel.pdf"
    if corpora:
        merge([(corpora / "pdf" / name, numbers) for name, numbers in REAL], target, 15)
        return
    every = [(path, number) for path, numbers in pages for number in numbers]
    chosen = [every[index % len(every)] for index in range(15)]
    pictures = [rasterise(path, number, 300).convert("1") for path, number in chosen]
    write_scan(target, pictures, 300)
