"""What a scanner or a phone does to a clean page: skew, blur, noise, tint, dust, shadow, perspective."""

import subprocess
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter


def rasterise(pdf, dpi, page=1):
    """One page of a PDF as an RGB image."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "page"
        command = ["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), "-singlefile", "-png", str(pdf), str(target)]
        subprocess.run(command, check=True)
        return Image.open(target.with_suffix(".png")).convert("RGB")


def soft_noise(rng, height, width, cell):
    """Smooth noise in 0...1 with features about cell pixels wide."""
    small = rng.random((max(2, height // cell + 2), max(2, width // cell + 2))).astype(np.float32)
    return np.asarray(Image.fromarray(small, "F").resize((width, height), Image.Resampling.BICUBIC))


def fractal(rng, height, width, cell, octaves=4):
    """Several octaves of smooth noise, around 0...1."""
    total, weight, scale = np.zeros((height, width), np.float32), 0.0, 1.0
    for _ in range(octaves):
        total += scale * soft_noise(rng, height, width, max(1, cell))
        weight += scale
        scale, cell = scale / 2, cell // 2
    return total / weight


def dust(rng, pixels, specks, darkness=150):
    """Darkens a few specks and short hairs, in place."""
    height, width = pixels.shape[:2]
    for _ in range(specks):
        y, x, radius = rng.integers(8, height - 8), rng.integers(8, width - 8), rng.integers(1, 3)
        pixels[y - radius // 2:y + radius, x:x + radius] -= darkness * rng.uniform(0.4, 1)


def blank_back(front, amount=0.05, tint=(250, 249, 245), blur=3.0):
    """The empty back of a printed sheet: paper, with the front faintly showing through, mirrored."""
    ghost = front.convert("L").transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(blur))
    ink = (255 - np.asarray(ghost, np.float32))[..., None] * amount
    paper = np.ones((front.height, front.width, 1), np.float32) * np.array(tint, np.float32)
    return Image.fromarray(np.clip(paper - ink, 0, 255).astype(np.uint8))


def scan(page, seed, skew=0.7, blur=0.6, noise=3.0, tint=(250, 247, 238), specks=25, shade=8, grain=2.0, contrast=0.94):
    """A clean RGB page as a flatbed scanner sees it; returns RGB."""
    rng = np.random.default_rng(seed)
    turned = page.rotate(skew, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    pixels = np.asarray(turned.filter(ImageFilter.GaussianBlur(blur)), np.float32) / 255
    height, width = pixels.shape[:2]
    pixels = (1 - (1 - pixels) * contrast) * np.array(tint, np.float32)
    pixels += (fractal(rng, height, width, 6, 2)[..., None] - 0.5) * 2 * grain
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :, None]
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    pixels -= shade * (across ** 4) * 0.6 + shade * down ** 6
    edge = max(3, width // 200)
    pixels[:, :edge] -= np.linspace(60, 0, edge)[None, :, None]
    dust(rng, pixels, specks)
    pixels += rng.normal(0, noise, (height, width, 1)).astype(np.float32)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def bilevel(image, threshold=165):
    """Black and white without dithering, as an office copier scans."""
    return image.convert("L").point(lambda value: 255 if value > threshold else 0).convert("1", dither=Image.Dither.NONE)


def homography(source, target):
    """The 3x3 matrix that takes four source points to four target points."""
    rows, values = [], []
    for (x, y), (u, v) in zip(source, target):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return np.append(np.linalg.solve(np.array(rows, float), np.array(values, float)), 1).reshape(3, 3)


def sample(pixels, x, y):
    """Bilinear samples of an H×W×C array at float positions, clamped at the border."""
    height, width = pixels.shape[:2]
    x, y = np.clip(x, 0, width - 1.001), np.clip(y, 0, height - 1.001)
    left, top = x.astype(int), y.astype(int)
    fx, fy = (x - left)[..., None], (y - top)[..., None]
    upper = pixels[top, left] * (1 - fx) + pixels[top, left + 1] * fx
    lower = pixels[top + 1, left] * (1 - fx) + pixels[top + 1, left + 1] * fx
    return upper * (1 - fy) + lower * fy


def wood(rng, height, width, light=(142, 104, 70), dark=(96, 64, 40)):
    """A wooden table top, its grain running across."""
    warp = fractal(rng, height, width, 240, 3)
    rows = np.arange(height, dtype=np.float32)[:, None] / 26
    rings = 0.5 + 0.5 * np.sin(rows + warp * 26)
    fibre = np.asarray(Image.fromarray(rng.random((height, max(2, width // 40))).astype(np.float32), "F").resize((width, height), Image.Resampling.BICUBIC))
    mix = np.clip(0.25 + 0.45 * rings * warp + 0.45 * (fibre - 0.4), 0, 1)[..., None]
    return np.array(dark, np.float32) * mix + np.array(light, np.float32) * (1 - mix)


def stone(rng, height, width, base=(104, 108, 112)):
    """A speckled grey worktop."""
    speck = fractal(rng, height, width, 5, 2)[..., None] - 0.5
    chips = soft_noise(rng, height, width, 7)[..., None]
    cloud = fractal(rng, height, width, 160, 3)[..., None]
    pixels = np.array(base, np.float32) * (0.9 + 0.2 * cloud) * (1 + 0.35 * speck)
    return pixels + 55 * np.clip(chips - 0.93, 0, 0.1) / 0.1 - 45 * np.clip(0.08 - chips, 0, 0.1) / 0.1


def photograph(page, seed, size, corners, table="wood", curl=6.0, light=(0.25, 0.2), falloff=0.35, warmth=(1.0, 0.975, 0.92), blur=0.7, noise=4.0):
    """A page lying on a table, photographed by hand.

    corners are where the page's corners land in the picture (clockwise from the top left, as
    fractions of it); light is the brightest place; curl is how far the paper bends, in pixels.
    """
    rng = np.random.default_rng(seed)
    width, height = size
    surface = {"wood": wood, "stone": stone}[table](rng, height, width)
    target = [(x * width, y * height) for x, y in corners]
    source = [(0, 0), (page.width, 0), (page.width, page.height), (0, page.height)]
    matrix = homography(target, source)
    yy, xx = np.mgrid[0:height, 0:width].astype(np.float32)

    def to_page(x, y):
        depth = matrix[2, 0] * x + matrix[2, 1] * y + 1
        u = (matrix[0, 0] * x + matrix[0, 1] * y + matrix[0, 2]) / depth
        v = (matrix[1, 0] * x + matrix[1, 1] * y + matrix[1, 2]) / depth
        bend = curl * np.sin(u / page.width * np.pi * 1.3 + 0.4) * (0.4 + 0.6 * v / page.height)
        return u, v + bend

    def coverage(u, v, soft):
        inside = np.minimum(np.minimum(u, page.width - u), np.minimum(v, page.height - v))
        return np.clip(inside / soft + 0.5, 0, 1)

    u, v = to_page(xx, yy)
    shadow_u, shadow_v = to_page(xx - width * 0.008, yy - height * 0.007)
    surface = surface * (1 - 0.55 * coverage(shadow_u, shadow_v, page.width * 0.03))[..., None]
    sharp = np.asarray(page.filter(ImageFilter.GaussianBlur(blur)), np.float32)
    paper = sample(sharp, u, v)
    wave = np.cos(u / page.width * np.pi * 1.3 + 0.4)[..., None]
    paper = paper * (0.93 + 0.02 * wave) + 6
    mask = coverage(u, v, 1.5)[..., None]
    pixels = surface * (1 - mask) + paper * mask
    distance = np.hypot((xx / width - light[0]), (yy / height - light[1]))[..., None]
    pixels *= (1.04 - falloff * distance ** 1.3) * np.array(warmth, np.float32)
    grain = rng.normal(0, noise, (height, width, 3)).astype(np.float32)
    grain = (grain + np.roll(grain, 1, 0) + np.roll(grain, 1, 1)) / 1.8
    return Image.fromarray(np.clip(pixels + grain, 0, 255).astype(np.uint8))


def save_photo(image, path, orientation=1, when="2025:03:21 10:42:17", quality=78):
    """Saves an upright picture as a phone does: pixels turned as the sensor was held, EXIF telling so."""
    turn = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}[orientation]
    stored = image.transpose(turn) if turn is not None else image
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Lumera"
    exif[0x0110] = "Lumera P5"
    exif[0x0132] = when
    stored.save(path, "JPEG", quality=quality, optimize=True, exif=exif)
