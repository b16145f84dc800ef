"""Pages of a PDF to JPEGs by PyMuPDF: `pymupdf_pages.py PDF FOLDER SIDE QUALITY`."""

import sys

import pymupdf

path, folder, side, quality = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
with pymupdf.open(path) as document:
    for page in document:
        scale = side / max(page.rect.width, page.rect.height)
        picture = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale))
        with open(f"{folder}/{page.number}.jpg", "wb") as file:
            file.write(picture.tobytes("jpeg", jpg_quality=quality))
