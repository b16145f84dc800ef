"""A PDF of pages that were never on paper: invoices, forms, articles, slides."""

import pathlib

from .pages import Pages, merge

INVOICES = "extract/azure-invoice/sample_data_with_labels/v2_0"
FORMS = "extract/azure-w9/w9-training-data"
COMPARED = "extract/invoice2data/compare"
WRITTEN = "pdf/pypdf/resources"
TYPESET = "pdf/py-pdf-samples"

# A hundred different pages, with embedded fonts mostly, some with pictures, ICC profiles, form fields and
# transparency.
REAL: list[tuple[str, list[int]]] = [
    *((f"{INVOICES}/Train/Invoice_{number}.pdf", [0]) for number in range(1, 6)),
    *((f"{INVOICES}/Test/Invoice_{number}.pdf", [0]) for number in (6, 7)),
    (f"{FORMS}/fw9_1.pdf", [0, 1, 2, 3, 4, 5]),
    *((f"{FORMS}/fw9_{number}.pdf", [0, number - 1, number]) for number in range(2, 6)),
    (f"{FORMS}/fw9_6.pdf", [0, 1, 2]),
    *((f"{COMPARED}/{name}.pdf", [0]) for name in (
        "AmazonWebServices", "AzureInterior", "FlipkartInvoice", "NetpresseInvoice",
        "SammyMaystoneLinesTest", "coolblue1", "coolblue2", "oyo", "saeco",
    )),
    (f"{COMPARED}/QualityHosting.pdf", [0, 1]),
    (f"{COMPARED}/free_fiber.pdf", [0, 1]),
    (f"{WRITTEN}/GeoBase_NHNC1_Data_Model_UML_EN.pdf", list(range(19))),
    (f"{WRITTEN}/pdflatex-outline.pdf", [0, 1, 2, 3]),
    *((f"{WRITTEN}/{name}.pdf", [0]) for name in (
        "FormTestFromOo", "attachment", "example", "git", "hello-world", "issue-914-xmp-data",
        "multilang", "superscript-pdftex", "selenium-pypdf-issue-177", "form", "form_evince", "jpeg",
        "form_acrobatReader", "labeled-edges-center-image", "missing_info", "crazyones",
    )),
    (f"{TYPESET}/004-pdflatex-4-pages/pdflatex-4-pages.pdf", [0, 1, 2, 3]),
    (f"{TYPESET}/014-outlines/mistitled_outlines_example.pdf", [0, 1, 2, 3]),
    (f"{TYPESET}/003-pdflatex-image/pdflatex-image.pdf", [0]),
    (f"{TYPESET}/026-latex-multicolumn/multicolumn.pdf", [0, 1, 2]),
    (f"{TYPESET}/011-google-doc-document/google-doc-document.pdf", [0]),
    (f"{TYPESET}/012-libreoffice-form/libreoffice-form.pdf", [0]),
    ("pdf/ocrmypdf/tagged.pdf", [0, 1]),
    ("pdf/ocrmypdf/overlay.pdf", [0]),
    ("pdf/ocrmypdf/link.pdf", [0, 1]),
    ("pdf/pikepdf/pdfx.pdf", [0]),
]

SAMPLES: list[tuple[str, list[int]]] = [
    ("invoices/invoice-de-text.pdf", [0]),
    ("invoices/invoice-us-text.pdf", [0]),
    ("invoices/invoice-fr-two-pages.pdf", [0, 1]),
    ("letters/letter-uk-text.pdf", [0]),
    ("receipts/receipt-de-bakery-text.pdf", [0]),
    ("forms/form-membership-text.pdf", [0]),
]


def sources(corpora: pathlib.Path | None, samples: pathlib.Path) -> Pages:
    """Real pages, or those of the samples where the corpora are not there."""
    folder, names = (corpora, REAL) if corpora else (samples, SAMPLES)
    return [(folder / name, numbers) for name, numbers in names]


def make(pages: Pages, folder: pathlib.Path) -> None:
    merge(pages, folder / "text.pdf", 100)
