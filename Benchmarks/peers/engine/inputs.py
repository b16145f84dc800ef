"""Makes the documents that the engine is measured on: `inputs.py FOLDER`.

Each is a page or more of text of its own, so that no two are alike, small and quick to render: what is
measured is the engine around it.
"""

import pathlib
import sys


def pdf(pages: int, mark: int) -> bytes:
    kids = " ".join(f"{10 + 2 * page} 0 R" for page in range(pages))
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    for page in range(pages):
        lines = "".join(
            f"0 -14 Td (Document {mark}, page {page + 1}, line {line}: paid in full, with thanks.) Tj "
            for line in range(40))
        content = f"BT /F1 11 Tf 60 780 Td {lines}ET"
        objects[10 + 2 * page] = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {11 + 2 * page} 0 R >>")
        objects[11 + 2 * page] = f"<< /Length {len(content)} >> stream\n{content}\nendstream"
    body = b"%PDF-1.4\n"
    offsets = {}
    for number, text in objects.items():
        offsets[number] = len(body)
        body += f"{number} 0 obj {text} endobj\n".encode()
    start = len(body)
    body += f"xref\n0 {max(objects) + 1}\n0000000000 65535 f \n".encode()
    for number in range(1, max(objects) + 1):
        if number in offsets:
            body += f"{offsets[number]:010} 00000 n \n".encode()
        else:
            body += b"0000000000 65535 f \n"
    return body + (
        f"trailer << /Root 1 0 R /Size {max(objects) + 1} >>\nstartxref\n{start}\n%%EOF\n").encode()


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    for count in (100, 1000, 10_000):
        (folder / str(count)).mkdir(parents=True, exist_ok=True)
        for mark in range(count):
            (folder / str(count) / f"{mark:05}.pdf").write_bytes(pdf(1, mark))
    for name, pages in (("short", 100), ("long", 2000)):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / f"{name}.pdf").write_bytes(pdf(pages, 0))
    (folder / "schema.json").write_text(
        '{"type": "object", "required": ["title"], "properties": {"title": {"type": "string"}}}\n')
    (folder / "pipeline.yaml").write_text(
        "name: engine\nstages:\n  - load\n  - render: {max_side: 1024}\n"
        "  - extract: {schema: schema.json, window: 4}\n  - validate\n  - emit\n")
    (folder / "done").touch()


main()
