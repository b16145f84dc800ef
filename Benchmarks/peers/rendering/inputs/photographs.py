"""Photographs as a camera of 24 megapixels takes them."""

import pathlib

import numpy as np
from PIL import Image, ImageFilter, ImageOps

SIZE = (6000, 4000)
QUALITY = 90
COUNT = 8
REAL = [
    "astronaut.png", "chelsea.png", "coffee.png", "motorcycle_left.png", "rocket.jpg",
    "hubble_deep_field.jpg",
]
SAMPLES = ["picture-mountain-lake.jpg", "picture-fruit-table.jpg"]


def enlarge(picture: Image.Image, seed: int) -> Image.Image:
    """A small picture as a large one with detail in its smallest pixels, as a camera's has: the
    picture's own fine structure, laid side by side, and the noise of a sensor, which is neither quite
    independent from pixel to pixel nor the same in light and shadow."""
    large = ImageOps.fit(picture, SIZE, Image.Resampling.BICUBIC)
    fine = picture.convert("L")
    rough = np.asarray(fine, np.int16) - np.asarray(fine.filter(ImageFilter.GaussianBlur(2)), np.int16)
    tiles = (SIZE[1] // rough.shape[0] + 1, SIZE[0] // rough.shape[1] + 1)
    detail = np.tile(rough, tiles)[: SIZE[1], : SIZE[0]].astype(np.float32) * 0.5
    generator = np.random.default_rng(seed)
    pixels = np.asarray(large, np.float32)
    strength = 1.5 + 2.5 * np.sqrt(pixels.mean(axis=2) / 255)
    grain = generator.standard_normal(SIZE[::-1], np.float32)
    grain = (grain + np.roll(grain, 1, 0) + np.roll(grain, 1, 1)) / np.float32(3**0.5)
    pixels = pixels + (detail + grain * strength)[..., None]
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def make(corpora: pathlib.Path | None, samples: pathlib.Path, folder: pathlib.Path) -> None:
    """Half of them with 4:2:0 subsampling, half with 4:2:2, as cameras have it."""
    source, names = (
        (corpora / "caption" / "skimage", REAL) if corpora else (samples / "pictures", SAMPLES)
    )
    (folder / "photographs").mkdir()
    for index in range(COUNT):
        with Image.open(source / names[index % len(names)]) as small:
            picture = enlarge(small.convert("RGB"), index)
        target = folder / "photographs" / f"{index + 1}.jpg"
        picture.save(target, quality=QUALITY, subsampling="4:2:0" if index % 2 else "4:2:2")
