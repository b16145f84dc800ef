"""PDFs from pages of others."""

import itertools
import pathlib

import pikepdf
import pypdfium2
from PIL import Image

Pages = list[tuple[pathlib.Path, list[int]]]


def merge(sources: Pages, target: pathlib.Path, count: int) -> None:
    """Writes a PDF of that many pages, with their form fields: those of the sources, and again from the
    first on. What is repeated is stored again, so that no reader finds it in a cache."""
    merged = pikepdf.Pdf.new()
    for path, numbers in itertools.cycle(sources):
        with pikepdf.open(path) as source:
            merged.add_pages_from(source, numbers[: count - len(merged.pages)])
        if len(merged.pages) == count:
            break
    # Else two documents of one page each may be equal to the byte, and then one is read for both.
    merged.docinfo.Title = target.stem
    merged.save(target)


def first_page(source: pathlib.Path, target: pathlib.Path) -> None:
    merge([(source, [0])], target, 1)


def split(source: pathlib.Path, folder: pathlib.Path) -> None:
    """Writes each page as a PDF of its own."""
    folder.mkdir()
    with pikepdf.open(source) as document:
        count = len(document.pages)
    for number in range(count):
        merge([(source, [number])], folder / f"{number + 1:03}.pdf", 1)


def rasterise(path: pathlib.Path, number: int, resolution: int) -> Image.Image:
    with pypdfium2.PdfDocument(path) as document:
        document.init_forms()
        return document[number].render(scale=resolution / 72).to_pil().convert("RGB")
