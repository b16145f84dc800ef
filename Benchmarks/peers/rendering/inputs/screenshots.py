"""PNG pictures: what is seen on a screen, and what people also keep as PNG."""

import pathlib
import random

from PIL import Image, ImageDraw, ImageFont

from .pages import Pages, rasterise

WORDS = "invoice total page search settings account open issue merge review order status draft".split()


def window(size: tuple[int, int], seed: int, dark: bool) -> Image.Image:
    """A program's window: a bar above, a list at the side, a table with buttons and labels."""
    choose = random.Random(seed)
    paper, ink, shade, accent = (
        ("#1e1f26", "#d8dae0", "#2b2d37", "#4f8cff") if dark else ("#ffffff", "#202124", "#f1f3f5", "#0b6bcb")
    )
    picture = Image.new("RGB", size, paper)
    draw = ImageDraw.Draw(picture)
    text, title = ImageFont.load_default(size[1] / 90), ImageFont.load_default(size[1] / 55)
    width, height, row = *size, size[1] // 36

    def phrase(count: int) -> str:
        return " ".join(choose.choice(WORDS) for _ in range(count))

    for line in range(2 * row):  # The bar fades, as many do.
        draw.line([(0, line), (width, line)], fill=tuple(60 + line // 2 + part for part in (0, 12, 40)))
    draw.text((row, row // 2), phrase(3).title(), fill="white", font=title)
    draw.rectangle([0, 2 * row, width // 5, height], fill=shade)
    for place in range(3 * row, height - row, int(1.5 * row)):
        draw.ellipse([row // 2, place, row, place + row // 2], fill=accent)
        draw.text((int(1.5 * row), place), phrase(2), fill=ink, font=text)
    for place in range(3 * row, height - 2 * row, row):
        if place // row % 2:
            draw.rectangle([width // 5, place, width, place + row], fill=shade)
        for column in range(5):
            label = phrase(2) if column else f"{choose.randint(1000, 99999)}"
            draw.text((width // 5 + row + column * width // 7, place + row // 4), label, fill=ink, font=text)
        box = [width - 4 * row, place + row // 6, width - row, place + row * 5 // 6]
        draw.rounded_rectangle(box, row // 4, outline=accent, width=2)
    return picture


def make(pages: Pages, folder: pathlib.Path) -> None:
    """Three windows, a page of text, a scan, and a photograph of 12 megapixels."""
    target = folder / "screenshots"
    target.mkdir()
    for name, size, dark in (
        ("window-1", (2560, 1440), False), ("window-2", (2880, 1800), True), ("window-3", (3840, 2160), False),
    ):
        window(size, size[0], dark).save(target / f"{name}.png")
    rasterise(pages[0][0], pages[0][1][0], 300).save(target / "page.png")
    with Image.open(folder / "scans" / "01.jpg") as scan:
        scan.save(target / "scan.png")
    with Image.open(folder / "photographs" / "1.jpg") as photograph:
        photograph.resize((4243, 2828), Image.Resampling.LANCZOS).save(target / "photograph.png")
