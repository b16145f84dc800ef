"""A PDF as a scanner writes it: one full-page image a page, nothing else."""

import io

from PIL import Image


def _stream(image, quality):
    """An image's dictionary entries and its bytes: G4 fax for bilevel, JPEG for the rest."""
    data = io.BytesIO()
    if image.mode == "1":
        image.save(data, "TIFF", compression="group4", tiffinfo={278: image.height})
        tiff = Image.open(data)
        start, count = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
        white_is_zero = tiff.tag_v2[262] == 0
        parameters = f"<< /K -1 /Columns {image.width} /Rows {image.height} /BlackIs1 {'false' if white_is_zero else 'true'} >>"
        entries = f"/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms {parameters}"
        return entries, data.getvalue()[start:start + count]
    image.save(data, "JPEG", quality=quality, optimize=True)
    space = "/DeviceGray" if image.mode == "L" else "/DeviceRGB"
    return f"/ColorSpace {space} /BitsPerComponent 8 /Filter /DCTDecode", data.getvalue()


def write_scan(path, images, dpi, quality=60, producer="ScanStation 3.1", when="20250401090000Z"):
    """Writes the page images, each a Pillow image of mode 1, L or RGB, as one PDF."""
    count = len(images)
    kids = " ".join(f"{4 + 3 * index} 0 R" for index in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        f"<< /Producer ({producer}) /CreationDate (D:{when}) >>".encode(),
    ]
    for index, image in enumerate(images):
        page = 4 + 3 * index
        width, height = image.width * 72 / dpi, image.height * 72 / dpi
        content = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Im0 Do Q".encode()
        entries, data = _stream(image, quality)
        objects += [
            (f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:.2f} {height:.2f}] "
             f"/Resources << /XObject << /Im0 {page + 2} 0 R >> >> /Contents {page + 1} 0 R >>").encode(),
            f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream",
            (f"<< /Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} "
             f"{entries} /Length {len(data)} >>\nstream\n").encode() + data + b"\nendstream",
        ]
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 3 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    path.write_bytes(out)
