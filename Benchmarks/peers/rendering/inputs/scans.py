"""Pages as a scanner sees them, each one JPEG: RGB, gray, with an ICC profile, and lying on the side."""

import io
import pathlib
import sys

import pikepdf
from PIL import Image, ImageChops, ImageCms

from .corpora import CHECKOUT
from .pages import Pages, rasterise

sys.path.insert(0, str(CHECKOUT / "samples"))
from make.optics import scan  # noqa: E402

RESOLUTION = 300
PAPER = (2550, 3300)
QUALITY = 80


def look(page: Image.Image, seed: int) -> Image.Image:
    """The page on letter paper: askew, not quite sharp, with noise and the tint of paper."""
    sheet = Image.new("RGB", PAPER, "white")
    page.thumbnail(PAPER)
    sheet.paste(page, ((PAPER[0] - page.width) // 2, (PAPER[1] - page.height) // 2))
    skew = (0.3 + 0.1 * (seed % 6)) * (1 if seed % 2 else -1)
    return scan(sheet, seed, skew=skew, blur=0.7, noise=3.0)


def jpeg(picture: Image.Image) -> bytes:
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=QUALITY, subsampling="4:2:0")
    return data.getvalue()


def write(
    path: pathlib.Path, pictures: list[bytes], gray: bool = False, profile: bytes | None = None,
    rotated: bool = False,
) -> None:
    """A PDF with a picture a page and nothing else, as scanners write it."""
    pdf = pikepdf.Pdf.new()
    space = pikepdf.Name.DeviceGray if gray else pikepdf.Name.DeviceRGB
    if profile:
        stream = pdf.make_stream(profile, N=3, Alternate=pikepdf.Name.DeviceRGB)
        space = pikepdf.Array([pikepdf.Name.ICCBased, stream])
    for data in pictures:
        with Image.open(io.BytesIO(data)) as header:
            width, height = header.size
        picture = pdf.make_stream(
            data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=width, Height=height,
            BitsPerComponent=8, ColorSpace=space, Filter=pikepdf.Name.DCTDecode,
        )
        points = width * 72 / RESOLUTION, height * 72 / RESOLUTION
        page = pdf.add_blank_page(page_size=points)
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
        page.Contents = pdf.make_stream(f"q {points[0]} 0 0 {points[1]} 0 0 cm /Im0 Do Q".encode())
        if rotated:
            page.Rotate = 90
    pdf.save(path)


def make(pages: Pages, folder: pathlib.Path) -> None:
    """Twenty scans; the PDF of a hundred holds each five times, moved by a few pixels."""
    every = [(path, number) for path, numbers in pages for number in numbers]
    chosen = [every[index * len(every) // 20] for index in range(20)]
    looks = [
        look(rasterise(path, number, RESOLUTION), seed) for seed, (path, number) in enumerate(chosen)
    ]
    colored = [jpeg(picture) for picture in looks]
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    moved = [
        jpeg(ImageChops.offset(picture, 3 * by, 5 * by)) for by in range(1, 5) for picture in looks
    ]
    write(folder / "scan.pdf", colored + moved)
    write(folder / "scan-gray.pdf", [jpeg(picture.convert("L")) for picture in looks], gray=True)
    write(folder / "scan-icc.pdf", colored, profile=srgb)
    lying = [jpeg(picture.transpose(Image.Transpose.ROTATE_90)) for picture in looks]
    write(folder / "scan-rotated.pdf", lying, rotated=True)
    (folder / "scans").mkdir()
    for index, data in enumerate(colored):
        (folder / "scans" / f"{index + 1:02}.jpg").write_bytes(data)
