"""The invoice samples: which truth, which layout, and how the page reached us."""

import tempfile
from pathlib import Path

from . import invoice_truth as truth
from .invoice_layouts import din_letter, garden_page, header_band, side_labels
from .invoice_layouts_scanned import boatyard, dark_bar, job_sheet, ruled_boxes
from .optics import bilevel, blank_back, photograph, rasterise, save_photo, scan
from .scanpdf import write_scan


def _raster(layout, invoice, dpi, **options):
    """The first page of a layout as a picture."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "page.pdf"
        layout(invoice, pdf, **options)
        return rasterise(pdf, dpi)


def us_text(path):
    side_labels(truth.LIGHTING, path)


def de_text(path):
    din_letter(truth.JOINERY, path)


def fr_two_pages(path):
    header_band(truth.PRINTWORKS, path)


def uk_blank_back(path):
    garden_page(truth.GARDENS, path)


def us_scan(path):
    page = _raster(ruled_boxes, truth.OFFICE, 240, received=("RECEIVED", "MAR 21 2025"))
    write_scan(path, [scan(page, seed=11, skew=0.7, blur=0.7, noise=2.5)], 240, quality=50)


def uk_scan_duplex(path):
    page = _raster(job_sheet, truth.PLUMBING, 300)
    front = scan(page, seed=21, skew=-0.5, blur=0.9, noise=9, specks=40, shade=14)
    back = scan(blank_back(page, amount=0.25, blur=2), seed=22, skew=0.4, blur=0.9, noise=9, specks=70, shade=14)
    write_scan(path, [bilevel(front), bilevel(back)], 300, producer="OfficeCopy MX-41")


def au_page(path):
    page = _raster(dark_bar, truth.CATERING, 150)
    page.quantize(64).save(path, optimize=True, dpi=(150, 150))


def ie_photo(path):
    page = _raster(boatyard, truth.BOATYARD, 190)
    corners = [(0.075, 0.05), (0.925, 0.06), (0.965, 0.955), (0.03, 0.94)]
    photo = photograph(page, seed=31, size=(1560, 2080), corners=corners)
    save_photo(photo, path, orientation=6, when="2025:04:15 18:07:52", quality=72)


def sg_photo(path):
    page = _raster(header_band, truth.SIGNS, 190, french=False)
    corners = [(0.05, 0.06), (0.94, 0.04), (0.96, 0.95), (0.07, 0.965)]
    photo = photograph(page, seed=41, size=(1560, 2080), corners=corners, table="stone", curl=4,
                       light=(0.7, 0.8), warmth=(0.97, 1.0, 1.0), noise=3.5)
    save_photo(photo, path, orientation=3, when="2025:06:17 09:31:04", quality=72)


SAMPLES = [
    ("invoices/invoice-us-text.pdf", us_text, truth.LIGHTING),
    ("invoices/invoice-de-text.pdf", de_text, truth.JOINERY),
    ("invoices/invoice-fr-two-pages.pdf", fr_two_pages, truth.PRINTWORKS),
    ("invoices/invoice-uk-blank-back.pdf", uk_blank_back, truth.GARDENS),
    ("invoices/invoice-us-scan.pdf", us_scan, truth.OFFICE),
    ("invoices/invoice-uk-scan-duplex.pdf", uk_scan_duplex, truth.PLUMBING),
    ("invoices/invoice-au-page.png", au_page, truth.CATERING),
    ("invoices/invoice-ie-photo-rotated.jpg", ie_photo, truth.BOATYARD),
    ("invoices/invoice-sg-photo-upside-down.jpg", sg_photo, truth.SIGNS),
]
