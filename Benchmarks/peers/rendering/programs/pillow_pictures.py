"""Pictures to JPEGs no longer than SIDE, by Pillow or by pillow-simd, whichever is installed:
`pillow_pictures.py WAY FOLDER SIDE QUALITY PICTURE…`.

WAY is `thumbnail`, which is what one finds in tutorials, or `draft`, which lets the JPEG decoder shrink
first, and is the fast way.
"""

import pathlib
import sys

from PIL import Image

way, folder, side, quality = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
for name in sys.argv[5:]:
    with Image.open(name) as picture:
        scale = side / max(picture.size)
        size = tuple(max(1, round(length * scale)) for length in picture.size)
        if way == "draft":
            picture.draft("RGB", size)
            shrunk = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        else:
            shrunk = picture.convert("RGB")
            shrunk.thumbnail(size)
    shrunk.save(f"{folder}/{pathlib.Path(name).stem}.jpg", "JPEG", quality=quality)
