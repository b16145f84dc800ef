"""Makes what rendering is measured on: `make_inputs.py FOLDER`. Does nothing where it is all there."""

import pathlib
import shutil
import sys

from inputs import bilevel, corpora, pages, photographs, scans, screenshots, text

SAMPLES = corpora.CHECKOUT / "samples"
PDFS = ("text", "scan", "scan-gray", "scan-icc", "scan-rotated", "bilevel")


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    if folder.exists():
        return
    making = folder.with_name(folder.name + ".making")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    real = corpora.find()
    print(f"making inputs from {'the corpora' if real else 'the samples, for there are no corpora'}", file=sys.stderr)
    sources = text.sources(real, SAMPLES)
    for name, make in (
        ("text.pdf", lambda: text.make(sources, making)),
        ("scans", lambda: scans.make(sources, making)),
        ("bilevel.pdf", lambda: bilevel.make(real, sources, making)),
        ("photographs", lambda: photographs.make(real, SAMPLES, making)),
        ("screenshots", lambda: screenshots.make(sources, making)),
    ):
        print(f"  {name}", file=sys.stderr)
        make()
    for name in PDFS:
        pages.first_page(making / f"{name}.pdf", making / f"{name}.first.pdf")
    for name in ("text", "scan"):
        pages.split(making / f"{name}.pdf", making / f"{name}-pages")
    making.rename(folder)


main()
