"""What is measured on which input: our program and its peers, each as a command."""

import dataclasses
import pathlib
from collections.abc import Callable

SIDE = 1568
QUALITY = 85
HERE = pathlib.Path(__file__).parent / "programs"

Command = Callable[[list[pathlib.Path], pathlib.Path], list[str]]


@dataclasses.dataclass(frozen=True)
class Places:
    """Where the programs are."""

    platen: pathlib.Path
    bench: pathlib.Path

    def python(self, environment: str) -> str:
        return str(self.bench / environment / "bin" / "python")


@dataclasses.dataclass(frozen=True)
class Tool:
    """A program; its command takes the input files and the folder that its pictures go to.

    `pages` is how many pages it is given, where these are not all of the input's.
    """

    name: str
    command: Command
    pages: int | None = None


@dataclasses.dataclass(frozen=True)
class Input:
    """Files of `pages` pages or pictures in all; `first` is the first page or picture alone, by which
    start-up is taken off."""

    title: str
    files: list[pathlib.Path]
    first: list[pathlib.Path]
    pages: int
    peers: list[Tool]
    floor: list[pathlib.Path]


def ours(places: Places) -> list[Tool]:
    """As JPEG, which the peers write, and as our program itself chooses. The resolution is high so that
    a page is bounded by SIDE alone, as with the peers."""

    def command(encoding: str) -> Command:
        return lambda files, folder: [
            str(places.platen), "render", *map(str, files), "--output", str(folder),
            "--max-side", str(SIDE), "--max-pixels", str(SIDE * SIDE), "--resolution", "2400",
            "--encoding", encoding, "--quality", str(QUALITY),
        ]

    return [Tool("platen", command("jpeg")), Tool("platen, automatic", command("automatic"))]


def page_peers(places: Places) -> list[Tool]:
    python = places.python("rendering-venv")
    settings = [str(SIDE), str(QUALITY)]

    def poppler(program: str) -> Command:
        return lambda files, folder: [
            program, "-jpeg", "-jpegopt", f"quality={QUALITY}", "-scale-to", str(SIDE), str(files[0]),
            str(folder / "page"),
        ]

    def by_python(program: str) -> Command:
        return lambda files, folder: [python, str(HERE / program), str(files[0]), str(folder), *settings]

    return [
        Tool("pypdfium2", by_python("pypdfium2_pages.py")),
        Tool("pdftoppm", poppler("pdftoppm")),
        Tool("pdftocairo", poppler("pdftocairo")),
        Tool("PyMuPDF", by_python("pymupdf_pages.py")),
    ]


def slow_page_peers(places: Places, pages: int, zerox_pages: int) -> list[Tool]:
    """Those that are measured on the two large inputs only. zerox has PNGs made, 1056 pixels high."""

    def vips(files: list[pathlib.Path], folder: pathlib.Path) -> list[str]:
        count = 1 if files[0].name.endswith(".first.pdf") else pages
        return [str(HERE / "vips_pages.sh"), str(files[0]), str(folder), str(SIDE), str(QUALITY), str(count)]

    def zerox(files: list[pathlib.Path], folder: pathlib.Path) -> list[str]:
        return [
            places.python("rendering-venv"), str(HERE / "zerox_pages.py"), str(files[0]), str(folder),
            str(zerox_pages),
        ]

    name = "pdf2image as zerox" + ("" if zerox_pages == pages else f", {zerox_pages} pages")
    return [Tool("vips thumbnail", vips), Tool(name, zerox, zerox_pages)]


def picture_peers(places: Places) -> list[Tool]:
    def vips(files: list[pathlib.Path], folder: pathlib.Path) -> list[str]:
        return ["vipsthumbnail", *map(str, files), "--size", str(SIDE), "-o", f"{folder}/%s.jpg[Q={QUALITY}]"]

    def pillow(environment: str, way: str) -> Command:
        return lambda files, folder: [
            places.python(environment), str(HERE / "pillow_pictures.py"), way, str(folder), str(SIDE),
            str(QUALITY), *map(str, files),
        ]

    tools = [Tool("vipsthumbnail", vips)]
    if (places.bench / "simd-venv" / "works").exists():
        tools.append(Tool("pillow-simd, draft", pillow("simd-venv", "draft")))
        tools.append(Tool("pillow-simd, thumbnail", pillow("simd-venv", "thumbnail")))
    tools.append(Tool("Pillow, draft", pillow("rendering-venv", "draft")))
    tools.append(Tool("Pillow, thumbnail", pillow("rendering-venv", "thumbnail")))
    return tools


def inputs(places: Places) -> list[Input]:
    folder = places.bench / "rendering"
    scans = sorted((folder / "scans").glob("*.jpg"))
    found = []
    for name, title, pages, floor in (
        ("text", "text, 100 pages", 100, [folder / "text.pdf"]),
        ("scan", "scans, 100 pages", 100, scans),
        ("scan-gray", "gray scans", 20, []),
        ("scan-icc", "scans with ICC profile", 20, scans),
        ("scan-rotated", "scans with /Rotate 90", 20, []),
        ("bilevel", "bilevel scans", 15, []),
    ):
        files, first = [folder / f"{name}.pdf"], [folder / f"{name}.first.pdf"]
        peers = page_peers(places)
        if pages == 100:
            # zerox' way takes a second and a half for a scan.
            peers += slow_page_peers(places, pages, 20 if name == "scan" else pages)
        found.append(Input(title, files, first, pages, peers, floor))
    for name, title in (("photographs", "photographs, 24 MP"), ("screenshots", "PNG pictures")):
        files = sorted((folder / name).iterdir())
        found.append(Input(title, files, files[:1], len(files), picture_peers(places), files))
    return found
