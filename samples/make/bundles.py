"""A stack of mixed post in one file: documents of the other modules, one behind the other."""

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from . import forms, invoices, letters, receipts

DOCUMENTS = {name: (draw, truth) for module in (invoices, receipts, forms, letters) for name, draw, truth in module.SAMPLES}


@dataclass(frozen=True)
class Bundle:
    """Documents in the order of the stack: class or None, the sample that it is, its number of pages."""

    documents: tuple

    def expected(self):
        """What the bundle holds, with the record of each document under the schema of its class."""
        parts, page = [], 1
        for kind, name, count in self.documents:
            parts.append({
                "pages": list(range(page, page + count)),
                "class": kind,
                "data": DOCUMENTS[name][1].expected() if kind else None,
            })
            page += count
        return {"parts": parts}


POST = Bundle((
    ("letter", "letters/letter-uk-text.pdf", 1),
    ("invoice", "invoices/invoice-fr-two-pages.pdf", 2),
    ("receipt", "receipts/receipt-de-bakery-text.pdf", 1),
    ("invoice", "invoices/invoice-uk-blank-back.pdf", 2),
    (None, "forms/form-membership-text.pdf", 1),
))


def post(path):
    """The documents are drawn anew, and put behind each other as they are."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, (_, name, _) in enumerate(POST.documents):
            file = Path(folder) / f"{number}.pdf"
            DOCUMENTS[name][0](file)
            files.append(str(file))
        subprocess.run(["qpdf", "--deterministic-id", "--empty", "--pages", *files, "--", str(path)], check=True)


SAMPLES = [("bundles/post.pdf", post, POST)]
