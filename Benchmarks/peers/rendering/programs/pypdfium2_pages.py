"""Pages of a PDF to JPEGs by pypdfium2 and Pillow: `pypdfium2_pages.py PDF FOLDER SIDE QUALITY`."""

import sys

import pypdfium2

path, folder, side, quality = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
document = pypdfium2.PdfDocument(path)
document.init_forms()
for number in range(len(document)):
    page = document[number]
    picture = page.render(scale=side / max(page.get_size())).to_pil()
    picture.save(f"{folder}/{number}.jpg", "JPEG", quality=quality)
    page.close()
