"""Where the real documents are that the project does not hold."""

import os
import pathlib

CHECKOUT = pathlib.Path(__file__).resolve().parents[4]


def find() -> pathlib.Path | None:
    """`$PLATEN_CORPORA`, else `../shared/corpora` beside the checkout; None where neither is there."""
    folder = pathlib.Path(os.environ.get("PLATEN_CORPORA", CHECKOUT.parent / "shared" / "corpora"))
    return folder if folder.is_dir() else None
