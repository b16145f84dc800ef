"""Two pictures to caption, made of arithmetic: a mountain lake and a still life of fruit."""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from .optics import fractal, sample, save_photo, soft_noise


@dataclass(frozen=True)
class Caption:
    """What may be said of a picture."""

    caption: str
    alt_text: str
    tags: tuple

    def expected(self):
        """The record under pipelines/schemas/caption.json."""
        return {"caption": self.caption, "alt_text": self.alt_text, "tags": self.tags}


LAKE = Caption(
    "Snow-capped mountains mirrored in a still lake, with fir trees on the near bank.",
    "A calm lake reflects a range of grey mountains with snow on their peaks under a blue sky with thin clouds. "
    "Dark fir trees stand on a grassy bank in the foreground.",
    ("mountains", "lake", "reflection", "snow", "fir trees", "landscape"))

FRUIT = Caption(
    "Two apples, a pear, an orange and a lemon on a wooden table.",
    "Fruit on a brown wooden table in front of a plain grey-green wall, lit from the left: a red apple, a green apple, "
    "a yellow-green pear, an orange and a lemon.",
    ("fruit", "still life", "apples", "pear", "orange", "lemon", "wooden table"))


def _mix(a, b, t):
    return a + (b - a) * t


def _smooth(low, high, x):
    t = np.clip((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


# The lake ------------------------------------------------------------------------------------


def _terrain(rng, size):
    """A height map of sharp mountains and its colours, lit by a sun on the left."""
    warp = fractal(rng, size, size, 160, 4)
    height, scale = np.zeros((size, size), np.float32), 1.0
    for cell in (300, 150, 75, 38, 19, 9, 5):
        ridge = 1 - np.abs(2 * soft_noise(rng, size, size, cell) - 1)
        height += scale * ridge ** 2 * (1.0 if cell > 200 else 0.4 + 0.6 * np.clip(height / 1.4, 0, 1))
        scale *= 0.47
    height = (height - height.min()) / (height.max() - height.min())
    depth = np.linspace(0, 1, size, dtype=np.float32)[:, None]
    height = height ** 1.15 * (0.10 + 1.15 * _smooth(0.05, 0.75, depth)) + 0.12 * warp * _smooth(0, 0.1, depth)
    slope_z, slope_x = np.gradient(height * 95)
    steep = np.hypot(slope_x, slope_z)
    light = np.clip((0.62 + 0.75 * slope_x - 0.25 * slope_z) / np.sqrt(1 + steep ** 2), 0.12, 1.3)
    grain = fractal(rng, size, size, 8, 3)
    rock = np.array([128, 120, 116], np.float32) * (0.75 + 0.5 * grain[..., None])
    meadow = np.array([92, 108, 58], np.float32) * (0.8 + 0.4 * grain[..., None])
    forest = np.array([38, 56, 40], np.float32) * (0.7 + 0.6 * soft_noise(rng, size, size, 3)[..., None])
    snow = np.array([238, 242, 250], np.float32)
    colour = _mix(forest, meadow, _smooth(0.20, 0.30, height + 0.25 * (grain - 0.5))[..., None])
    colour = _mix(colour, rock, _smooth(0.30, 0.42, height + 0.22 * (grain - 0.5) + 0.03 * steep)[..., None])
    colour = _mix(colour, snow, (_smooth(0.50, 0.62, height + 0.3 * (grain - 0.5)) * _smooth(4.2, 1.8, steep))[..., None])
    crowns = soft_noise(rng, size, size, 2) * _smooth(0.30, 0.18, height + 0.25 * (grain - 0.5)) * (0.35 + 0.65 * depth)
    colour = colour * (1 - 0.35 * crowns[..., None])
    height = (height + 0.035 * crowns) * _smooth(-0.002, 0.045, depth)
    return height, colour * _mix(np.array([0.62, 0.7, 0.86], np.float32), np.array([1.12, 1.04, 0.92], np.float32), np.clip(light, 0, 1)[..., None]) * (0.35 + 0.75 * light[..., None])


def _sky(rng, width, height):
    """Blue, paler towards the horizon, with thin clouds."""
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    sky = _mix(np.array([74, 124, 186], np.float32), np.array([206, 220, 232], np.float32), down ** 0.8) * np.ones((1, width, 1), np.float32)
    streaks = fractal(rng, height, width // 4, 70, 5)
    streaks = np.asarray(Image.fromarray(streaks, "F").resize((width, height), Image.Resampling.BICUBIC))
    cloud = _smooth(0.5, 0.78, streaks)[..., None] * (0.85 - 0.3 * down)
    return _mix(sky, np.array([250, 249, 247], np.float32), cloud)


def _fir(draw, rng, x, base, tall):
    """A fir tree of many short strokes, lighter on the side of the sun."""
    draw.line([(x, base), (x, base - tall * 0.95)], fill=(44, 34, 26), width=max(2, int(tall / 70)))
    rows = int(tall / 2.2)
    for row in range(rows):
        share = row / rows
        y = base - tall * (1 - share) * 0.97 - tall * 0.03
        reach = tall * (0.02 + 0.2 * share ** 0.85) * rng.uniform(0.7, 1.05) * (1 if share < 0.93 else 0.6)
        for _ in range(9):
            side = rng.uniform(-1, 1)
            length = reach * (0.3 + 0.7 * abs(side)) * rng.uniform(0.65, 1.12)
            lit = 0.75 + (0.45 if side < 0 else -0.2) * abs(side) + rng.uniform(-0.18, 0.18)
            colour = tuple(int(channel * max(0.25, lit)) for channel in (44, 58, 38))
            end = x + np.sign(side) * length
            draw.line([(x + side * length * 0.25, y), (end, y + length * 0.3 + rng.uniform(-3, 5))], fill=colour, width=max(1, int(tall / 130)))


def _stretched(rng, height, width, coarser, cell, octaves):
    """Smooth noise drawn out sideways, as wind draws water."""
    narrow = fractal(rng, height, width // coarser, cell, octaves)
    return np.asarray(Image.fromarray(narrow, "F").resize((width, height), Image.Resampling.BICUBIC))


def _draw_mountains(picture, rng, shore):
    """Sky and mountains above the shore, drawn column by column from near to far."""
    terrain, colour = _terrain(rng, 1000)
    width = picture.shape[1]
    picture[:shore + 60] = _sky(rng, width, shore + 60)
    haze = np.array([188, 205, 224], np.float32)
    angle = (np.arange(width) - width / 2) / width
    lowest = np.full(width, shore, np.float32)
    rows = np.arange(shore + 1, dtype=np.float32)[:, None]
    for depth in np.geomspace(14, 60, 900):
        map_z = (depth - 14) / 46 * 998
        spot_x, spot_z = (500 + angle * depth * 14.0).astype(np.float32), np.full(width, map_z, np.float32)
        level = sample(terrain[..., None], spot_x, spot_z)[:, 0]
        top = shore - level * 15.5 / depth * 1180
        if not (top < lowest).any():
            continue
        shade = _mix(sample(colour, spot_x, spot_z), haze, 0.10 + 0.5 * (map_z / 998) ** 1.2)
        fill = (rows >= top) & (rows < lowest)
        picture[:shore + 1] = np.where(fill[..., None], shade[None], picture[:shore + 1])
        lowest = np.minimum(lowest, top)


def _draw_water(picture, rng, shore):
    """The lake below the shore: what is above it, mirrored, rippled and darker."""
    height, width = picture.shape[0] - shore, picture.shape[1]
    below = np.arange(height, dtype=np.float32)[:, None]
    ripple = _stretched(rng, height, width, 6, 14, 3) - 0.5
    source_y = np.clip(shore - 2 - below * 1.02 + ripple * (4 + below * 0.12), 0, shore)
    source_x = np.arange(width, dtype=np.float32)[None] + ripple * 5
    mirror = np.clip(sample(picture, source_x, source_y), 0, 255).astype(np.uint8)
    mirror = np.asarray(Image.fromarray(mirror).filter(ImageFilter.GaussianBlur(1.6)), np.float32)
    wind = _smooth(0.62, 0.8, _stretched(rng, height, width, 12, 30, 3))
    water = _mix(mirror * 0.86, np.array([30, 58, 74], np.float32), (0.12 + 0.38 * below / below.max())[..., None])
    picture[shore:] = _mix(water, np.array([168, 190, 208], np.float32), 0.28 * wind[..., None])
    picture[shore - 2:shore + 2] *= 0.72


def _draw_bank(picture, rng):
    """The near bank: fir trees and grass."""
    width, height = picture.size
    draw = ImageDraw.Draw(picture)
    x = np.arange(width)
    bank = 1085 - 120 * _smooth(560, 0, x) - 95 * _smooth(1250, 1800, x) + 14 * np.sin(x / 90) + 10 * (soft_noise(rng, 2, width, 40)[0] - 0.5)
    draw.polygon([(0, height), *zip(x.tolist(), bank.tolist()), (width, height)], fill=(58, 66, 34))
    for place, tall in ((1500, 330), (1330, 240), (330, 300), (52, 560), (190, 420), (1610, 470), (1745, 640), (430, 190)):
        _fir(draw, rng, place, float(bank[place]) + 16, tall)
    for _ in range(26000):
        at = int(rng.integers(0, width))
        y = rng.uniform(bank[at] - 3, height + 12)
        near = (y - bank[at]) / 200
        tone = rng.uniform(0.6, 1.25) * (0.75 + 0.35 * near)
        blade = (112, 116, 52) if rng.random() < 0.8 else (146, 134, 74)
        tip = (at + rng.normal(2, 4), y - 7 - 20 * near)
        draw.line([(at, y), tip], fill=tuple(int(channel * tone) for channel in blade), width=1 if near < 0.4 else 2)


def lake(path):
    rng = np.random.default_rng(5)
    picture, shore = np.zeros((1200, 1800, 3), np.float32), 640
    _draw_mountains(picture, rng, shore)
    _draw_water(picture, rng, shore)
    picture = Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))
    _draw_bank(picture, rng)
    pixels = np.asarray(picture.resize((1200, 800), Image.Resampling.LANCZOS), np.float32) + rng.normal(0, 2.4, (800, 1200, 1))
    save_photo(Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)), path, when="2024:09:08 08:21:33", quality=80)


# The fruit -----------------------------------------------------------------------------------

WALL, TABLE, RED_APPLE, GREEN_APPLE, ORANGE, LEMON, PEAR, STEM = range(8)


def _turned(p, x, z, angle=0.0, lean=0.0):
    """Points in the frame of a thing that stands at x, z, turned and leaning."""
    q = p - np.array([x, 0, z], np.float32)
    c, s = np.float32(np.cos(angle)), np.float32(np.sin(angle))
    q = np.stack([c * q[:, 0] + s * q[:, 2], q[:, 1], c * q[:, 2] - s * q[:, 0]], 1)
    c, s = np.float32(np.cos(lean)), np.float32(np.sin(lean))
    return np.stack([c * q[:, 0] + s * q[:, 1], c * q[:, 1] - s * q[:, 0], q[:, 2]], 1)


def _apple(q, size):
    """A spindle torus: round with dimples above and below, a little narrower at the foot."""
    y = q[:, 1] - 0.66 * size
    ring = np.hypot(q[:, 0], q[:, 2]) * (1 - 0.10 * np.clip(y / size, -1, 1)) - 0.25 * size
    return (np.hypot(ring, y * 0.92) - 0.60 * size) * 0.9


def _capsule(q, a, b, radius):
    a, b = np.array(a, np.float32), np.array(b, np.float32)
    along = np.clip(((q - a) @ (b - a)) / ((b - a) @ (b - a)), 0, 1)[:, None]
    return np.linalg.norm(q - a - along * (b - a), axis=1) - radius


def _scene(p):
    """Distances to every thing, one row each."""
    rows = [2.6 - p[:, 2], p[:, 1]]
    red, green = _turned(p, -0.78, -0.2, 0.4, 0.08), _turned(p, 0.34, 0.62, 1.2, -0.06)
    rows += [_apple(red, 0.70), _apple(green, 0.68)]
    orange = _turned(p, 0.72, -0.42)
    rows.append(np.linalg.norm(orange - np.array([0, 0.52, 0], np.float32), axis=1) - 0.52)
    lemon = _turned(p, -0.05, -0.95, 0.5)
    reach = np.abs(lemon[:, 0]) / 0.56
    rows.append((np.hypot(lemon[:, 1] - 0.34, lemon[:, 2]) - 0.345 * np.sqrt(np.clip(1 - reach ** 2.3, 0, 1)) - 0.05 * np.exp(-((reach - 1) / 0.10) ** 2)
                 + np.maximum(reach - 1.02, 0)) * 0.55)
    pear = _turned(p, -0.36, 0.85, 0, 0.07)
    belly = np.linalg.norm((pear - np.array([0, 0.56, 0], np.float32)) * np.array([1, 1.02, 1], np.float32), axis=1) - 0.56
    neck = np.linalg.norm((pear - np.array([0.02, 1.22, 0], np.float32)) * np.array([1, 0.85, 1], np.float32), axis=1) - 0.27
    blend = np.clip(0.5 + 0.5 * (neck - belly) / 0.26, 0, 1)
    rows.append((neck + (belly - neck) * blend - 0.26 * blend * (1 - blend)) * 0.9)
    stems = [_capsule(red, (0, 0.62, 0), (0.08, 1.12, 0.02), 0.02), _capsule(green, (0, 0.6, 0), (-0.07, 1.08, 0.03), 0.02), _capsule(pear, (0.02, 1.42, 0), (0.09, 1.66, 0.04), 0.024)]
    rows.append(np.minimum.reduce(stems))
    return np.stack(rows)


def _march(origin, ray, steps, far):
    """How far each ray goes before it meets something."""
    reach, active = np.full(len(ray), 0.02, np.float32), np.arange(len(ray))
    for _ in range(steps):
        near = _scene(origin[active] + ray[active] * reach[active, None]).min(0)
        reach[active] += near
        active = active[(near > 0.0012) & (reach[active] < far)]
        if not len(active):
            break
    return reach


def _shadow(p, light):
    """Soft shadow: 1 in the light, 0 in the dark, between where something comes close to the ray."""
    lit, reach = np.ones(len(p), np.float32), np.full(len(p), 0.04, np.float32)
    for _ in range(22):
        near = _scene(p + light * reach[:, None])[1:].min(0)
        lit = np.minimum(lit, 5.5 * near / reach)
        reach += np.clip(near, 0.03, 0.25)
    return _smooth(0, 1, np.clip(lit, 0, 1))


def _wave(p, scale, seed):
    """Cheap smooth noise in space, about -1...1."""
    total = np.zeros(len(p), np.float32)
    turn = np.random.default_rng(seed).normal(0, 1, (6, 3)).astype(np.float32)
    for index, direction in enumerate(turn):
        total += np.sin((p @ direction) * scale * (1 + 0.35 * index) + 1.7 * index + seed)
    return total / 3


def _paint(p, thing):
    """The surface colour (0...1) of the point p of a thing."""
    colour = np.zeros((len(p), 3), np.float32)

    def put(which, value):
        chosen = thing == which
        colour[chosen] = value(p[chosen]) if chosen.any() else 0

    def rgb(*value):
        return np.array(value, np.float32)

    def boards(q):
        board = np.floor((q[:, 2] + 5) / 0.92)
        x = q[:, 0] + board * 3.7
        grain = np.sin(q[:, 2] * 46 + 2.2 * np.sin(x * 1.1 + board) + 3.2 * _wave(q * rgb(0.35, 0, 1.6), 2.2, 3)) * 0.5 + 0.5
        fine = _wave(q * rgb(0.6, 0, 22), 3, 4) * 0.5
        tone = _mix(rgb(0.44, 0.27, 0.15), rgb(0.29, 0.165, 0.085), (0.6 * grain + 0.25 * fine)[:, None].clip(0, 1))
        gap = np.abs((q[:, 2] + 5) / 0.92 - np.round((q[:, 2] + 5) / 0.92)) < 0.008
        return tone * (0.92 + 0.06 * np.sin(board * 2.4))[:, None] * np.where(gap, 0.35, 1)[:, None]

    def apple(q, x, z, skin, blush, seed):
        turn = np.arctan2(q[:, 2] - z, q[:, 0] - x)
        streak = np.sin(turn * 23 + 3 * _wave(q, 3, seed)) * 0.12 + np.sin(turn * 61 + 2 * _wave(q, 5, seed)) * 0.10 + _wave(q, 2.2, seed + 1) * 0.4
        return _mix(skin, blush, _smooth(-0.5, 0.7, streak)[:, None])

    put(WALL, lambda q: rgb(0.42, 0.46, 0.42) * (1 + 0.03 * _wave(q, 2.5, 9) + 0.02 * _wave(q, 14, 8))[:, None])
    put(TABLE, boards)
    put(RED_APPLE, lambda q: apple(q, -0.78, -0.2, rgb(0.52, 0.03, 0.035), rgb(0.66, 0.19, 0.07), 11))
    put(GREEN_APPLE, lambda q: apple(q, 0.34, 0.62, rgb(0.38, 0.50, 0.10), rgb(0.47, 0.56, 0.15), 12))
    put(ORANGE, lambda q: rgb(0.92, 0.40, 0.03) * (1 + 0.05 * _wave(q, 5, 13))[:, None])
    put(LEMON, lambda q: rgb(0.93, 0.76, 0.10) * (1 + 0.04 * _wave(q, 6, 14))[:, None])
    put(PEAR, lambda q: _mix(rgb(0.64, 0.62, 0.18), rgb(0.62, 0.45, 0.15), _smooth(-0.1, 0.9, _wave(q, 1.8, 15) - 0.3 * q[:, 0])[:, None]) * (1 - 0.25 * (_wave(q, 38, 16) > 0.95))[:, None])
    put(STEM, lambda q: np.ones((len(q), 1), np.float32) * rgb(0.22, 0.14, 0.07))
    return colour


def fruit(path):
    width, height = 1350, 960
    yy, xx = np.mgrid[0:height, 0:width].astype(np.float32)
    eye, target = np.array([0.15, 2.05, -5.2], np.float32), np.array([-0.05, 0.62, 0.1], np.float32)
    ahead = (target - eye) / np.linalg.norm(target - eye)
    right = np.cross([0, 1, 0], ahead)
    right /= np.linalg.norm(right)
    up = np.cross(ahead, right)
    u, v = (xx.ravel() - width / 2) / height, (height / 2 - yy.ravel()) / height
    ray = (ahead * 2.0 + u[:, None] * right + v[:, None] * up).astype(np.float32)
    ray /= np.linalg.norm(ray, axis=1, keepdims=True)
    light = np.array([-0.62, 0.66, -0.42], np.float32)
    light /= np.linalg.norm(light)
    out = np.zeros((height * width, 3), np.float32)
    for start in range(0, len(ray), 120000):
        r = ray[start:start + 120000]
        origin = np.broadcast_to(eye, r.shape)
        p = (origin + r * _march(origin, r, 90, 14)[:, None]).astype(np.float32)
        thing = _scene(p).argmin(0)
        normal = np.stack([(_scene(p + step).min(0) - _scene(p - step).min(0)) for step in np.eye(3, dtype=np.float32) * 0.003], 1)
        peel = np.isin(thing, (ORANGE, LEMON))
        bump = np.stack([_wave(p, 75, 20 + axis) + _wave(p, 50, 30 + axis) for axis in range(3)], 1) * (0.035 * peel + 0.004)[:, None]
        normal = normal / (np.linalg.norm(normal, axis=1, keepdims=True) + 1e-6) + bump
        normal /= np.linalg.norm(normal, axis=1, keepdims=True)
        lit = _shadow(p + normal * 0.02, light) * np.clip(normal @ light, 0, 1)
        open_sky = np.ones(len(p), np.float32)
        for step in (0.06, 0.16, 0.34):
            open_sky -= np.clip(step - _scene(p + normal * step).min(0), 0, step) * (0.5 / step) * 0.62
        colour = _paint(p, thing)
        half = light - r
        half /= np.linalg.norm(half, axis=1, keepdims=True)
        polish = np.choose(thing, [0.0, 0.05, 0.5, 0.42, 0.22, 0.25, 0.12, 0.02])
        tight = np.choose(thing, [1, 24, 70, 70, 26, 30, 18, 8])
        gleam = polish * np.clip((normal * half).sum(1), 0, 1) ** tight * (lit > 0.02)
        rim = polish * 0.35 * (1 - np.clip(-(normal * r).sum(1), 0, 1)) ** 4
        window = np.exp(-(((p[:, 0] + 1.6) / 3.2) ** 2)) * (thing == WALL) * 0.35
        shade = colour * (1.25 * lit[:, None] * np.array([1.06, 1.0, 0.90], np.float32) + (open_sky.clip(0, 1) * (0.30 + 0.10 * normal[:, 1]) + window)[:, None] * np.array([0.92, 0.98, 1.08], np.float32))
        bounce = np.clip(-normal[:, 1], 0, 1)[:, None] * np.array([0.10, 0.06, 0.03], np.float32) * colour
        out[start:start + 120000] = shade + bounce + (gleam + rim)[:, None]
    corner = 1 - 0.28 * (np.hypot(u, v) ** 2)[:, None]
    tone = 1 - np.exp(-1.55 * out * corner)
    pixels = (np.clip(tone, 0, 1) ** (1 / 1.75) * 255).reshape(height, width, 3)
    picture = Image.fromarray(pixels.astype(np.uint8)).resize((1080, 768), Image.Resampling.LANCZOS)
    noise = np.random.default_rng(6).normal(0, 2.2, (768, 1080, 1))
    save_photo(Image.fromarray(np.clip(np.asarray(picture, np.float32) + noise, 0, 255).astype(np.uint8)), path, when="2024:11:03 14:10:58", quality=80)


SAMPLES = [
    ("pictures/picture-mountain-lake.jpg", lake, LAKE),
    ("pictures/picture-fruit-table.jpg", fruit, FRUIT),
]
