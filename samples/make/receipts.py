"""The till receipts: printed on a roll of paper, then kept as a file, a picture or a photograph."""

import tempfile
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from .optics import photograph, rasterise, save_photo, scan
from .sheet import MM, Sheet
from .values import DE, UK, US, Style, iso, money


@dataclass(frozen=True)
class Receipt:
    """A receipt; tax_rate is added to the prices, or already in them when included."""

    merchant: str
    address: tuple
    day: date
    time: str
    number: str
    items: tuple  # (description, quantity or None, price of the line)
    tax_rate: Decimal
    included: bool
    prints_subtotal: bool
    currency: str
    payment: str
    style: Style

    @property
    def goods(self):
        return sum((price for _, _, price in self.items), Decimal("0.00"))

    @property
    def tax(self):
        divisor = 100 + self.tax_rate if self.included else 100
        return money(self.goods * self.tax_rate / divisor)

    @property
    def subtotal(self):
        return self.goods - self.tax if self.included else self.goods

    @property
    def total(self):
        return self.subtotal + self.tax

    def expected(self):
        """The record under pipelines/schemas/receipt.json."""
        return {
            "merchant_name": self.merchant,
            "address": ", ".join(self.address),
            "date": self.day,
            "time": self.time,
            "receipt_number": self.number,
            "items": [{"description": text, "quantity": quantity, "price": price} for text, quantity, price in self.items],
            "subtotal": self.subtotal if self.prints_subtotal else None,
            "tax": self.tax,
            "total": self.total,
            "currency": self.currency,
            "payment_method": self.payment,
        }


def _items(text):
    """Items from a table: description | quantity, or nothing | price of one."""
    result = []
    for row in text.strip().splitlines():
        name, quantity, each = (cell.strip() for cell in row.split("|"))
        count = Decimal(quantity) if quantity else None
        result.append((name, count, money(Decimal(each) * (count or 1))))
    return tuple(result)


GROCERY = Receipt(
    merchant="PINE HOLLOW MARKET", address=("915 Warm Springs Ave", "Boise, ID 83712"),
    day=iso("2025-04-02"), time="17:47", number="004-21873",
    items=_items("""
        SOURDOUGH LOAF | | 4.99
        WHOLE MILK 1 GAL | | 3.79
        BROWN EGGS DOZEN | 2 | 4.29
        BABY SPINACH 10 OZ | | 3.49
        ROMA TOMATOES | | 2.86
        CHEDDAR MILD 8 OZ | 2 | 3.25
        BLACK BEANS CAN | 4 | 1.19
        GROUND COFFEE 12 OZ | | 9.49
        PAPER TOWELS 6 PK | | 8.99
    """),
    tax_rate=Decimal("6"), included=False, prints_subtotal=True, currency="USD", payment="card", style=US)

CAFE = Receipt(
    merchant="The Copper Kettle", address=("14 Fossgate Row", "York YO1 9ZT"),
    day=iso("2025-05-17"), time="11:26", number="1048",
    items=_items("""
        Flat white | 2 | 3.40
        Pot of tea | 1 | 2.95
        Eggs royale | 1 | 9.80
        Mushrooms on toast | 1 | 8.25
        Cheese scone | 2 | 3.10
    """),
    tax_rate=Decimal("20"), included=True, prints_subtotal=False, currency="GBP", payment="cash", style=UK)

BAKERY = Receipt(
    merchant="Bäckerei Holtkamp", address=("Marktstraße 7", "48431 Rheine"),
    day=iso("2025-03-15"), time="08:12", number="004182",
    items=_items("""
        Roggenmischbrot 1000 g | | 4.85
        Brötchen | 6 | 0.45
        Laugenbrezel | 2 | 1.10
        Butterkuchen Stück | 3 | 2.30
        Franzbrötchen | | 2.20
    """),
    tax_rate=Decimal("7"), included=True, prints_subtotal=True, currency="EUR", payment="card", style=DE)

HARDWARE = Receipt(
    merchant="TALLGRASS HARDWARE", address=("3107 Flint Hills Road", "Emporia, KS 66801"),
    day=iso("2025-06-21"), time="09:38", number="58-30417",
    items=_items("""
        DECK SCREWS 3IN 5LB | 1 | 32.98
        JOIST HANGER 2X8 | 12 | 1.89
        WOOD STAIN CEDAR GAL | 2 | 38.50
        PAINT BRUSH 3IN | 1 | 11.49
        WORK GLOVES L | 1 | 14.25
    """),
    tax_rate=Decimal("8.5"), included=False, prints_subtotal=True, currency="USD", payment="card", style=US)


class Roll:
    """A paper roll: lines go down in a fixed grid of characters, and the sheet ends where they end."""

    def __init__(self, face, bold, scale=100, size=8.2, leading=11):
        self.face, self.bold, self.scale, self.size, self.leading = face, bold, scale, size, leading
        self.drawn, self.y = [], 26

    def line(self, left="", right="", bold=False, size=None, center=False, gap=0):
        """One line: text at the left, text at the right, or text in the middle."""
        self.y += gap + (self.leading if not size else size * 1.3)
        self.drawn.append((self.y, left, right, self.bold if bold else self.face, size or self.size, center))

    def dashes(self, mark="-"):
        """A row of one mark across the paper."""
        self.line(mark)

    def draw(self, path, receipt, emblem=None):
        """Writes the PDF, 80 mm wide, as long as it needs to be."""
        sheet = Sheet(path, (80 * MM, self.y + 30), f"Receipt {receipt.number}", receipt.merchant, "TillPoint 5")
        margin, dark = 12, "#1d1d1f"
        for y, left, right, face, size, center in self.drawn:
            look = dict(face=face, size=size, color=dark, scale=self.scale)
            if left in ("-", "=", "*"):
                each = sheet.measure(left, face, size) * self.scale / 100
                sheet.text(margin, y, left * int((sheet.width - 2 * margin) / each + 0.01), **look)
            elif center:
                sheet.text(sheet.width / 2, y, left, align="center", **look)
            else:
                sheet.text(margin, y, left, **look)
                sheet.text(sheet.width - margin, y, right, align="right", **look)
        if emblem:
            emblem(sheet)
        sheet.save()


def grocery(receipt, path):
    """US: prices with tax flags, multiples on a line of their own, tax added."""
    roll = Roll("LiberationMono-Bold", "LiberationMono-Bold", size=8.8, leading=12)
    roll.y = 50
    roll.line(receipt.merchant, center=True, bold=True, size=14)
    roll.line("Good food, close to home", center=True)
    for text in (*receipt.address, "(208) 555-0163"):
        roll.line(text, center=True)
    roll.line("04/02/2025", "5:47 PM", gap=8)
    roll.line("Cashier: DANA", "Lane 4")
    roll.line(f"Trans # {receipt.number}")
    roll.dashes()
    for text, count, price in receipt.items:
        roll.line(text, f"{price} F" if "TOWELS" not in text else f"{price} T", gap=1)
        if count:
            roll.line(f"  {count} @ {price / count:.2f} EA")
    roll.dashes()
    roll.line("SUBTOTAL", f"{receipt.subtotal}  ")
    roll.line(f"TAX {receipt.tax_rate}.000%", f"{receipt.tax}  ")
    roll.line("TOTAL", f"${receipt.total}", bold=True, size=12, gap=3)
    roll.line("VISA CREDIT  ************4471", "", gap=6)
    roll.line("Approval 067214", f"${receipt.total}")
    roll.line("Items sold: 14", gap=4)
    roll.line("Thank you for shopping local!", center=True, gap=8)
    roll.line("Returns with receipt within 14 days", center=True)

    def pines(sheet):
        for x, top in ((96, 22), (113, 14), (130, 22)):
            sheet.shape([(x, top), (x + 9, top + 18), (x - 9, top + 18)], fill="#1d1d1f")
            sheet.shape([(x, top + 9), (x + 11, top + 30), (x - 11, top + 30)], fill="#1d1d1f")
    roll.draw(path, receipt, pines)


def cafe(receipt, path):
    """UK: quantities in front, VAT included, paid in cash with change."""
    roll = Roll("DejaVuSansMono", "DejaVuSansMono-Bold", scale=94, size=8.4, leading=12.5)
    roll.y = 50
    roll.line(receipt.merchant, center=True, bold=True, size=15)
    roll.line("Coffee house & kitchen", center=True)
    for text in (*receipt.address, "01904 555 0128"):
        roll.line(text, center=True)
    roll.line("Table 6", "Server: Priya", gap=10)
    roll.line(f"Receipt no: {receipt.number}", "")
    roll.line("17/05/2025", receipt.time)
    roll.dashes("=")
    for text, count, price in receipt.items:
        roll.line(f"{count} {text}", f"{price}", gap=1)
    roll.dashes("=")
    roll.line("TOTAL", f"£{receipt.total}", bold=True, size=13, gap=3)
    given = Decimal("40.00")
    roll.line("Cash", f"£{given}", gap=4)
    roll.line("Change", f"£{given - receipt.total}")
    roll.line("VAT @ 20% included", f"£{receipt.tax}", gap=8)
    roll.line("VAT no GB 555 0128 63")
    roll.line("Thank you, see you again soon!", center=True, gap=12)

    def cup(sheet):
        x, ink = sheet.width / 2, "#1d1d1f"
        sheet.shape([(x - 17, 28), (x + 13, 28), (x + 13, 42), (x + 7, 48), (x - 2, 48), (x - 11, 48), (x - 17, 42), (x - 17, 28), (x - 17, 28), (x - 17, 28)], fill=ink, curve=True)
        sheet.box(x - 17, 26, 30, 9, fill=ink)
        sheet.disc(x + 15, 34, 5.5, stroke=ink, line=2.4)
        sheet.rule(x - 24, 52, x + 20, width=2, color=ink)
        for dx in (-9, -1, 7):
            sheet.shape([(x + dx - 1, 22), (x + dx + 4, 18), (x + dx - 5, 15), (x + dx, 10)], stroke=ink, line=1.4, close=False, curve=True)
    roll.draw(path, receipt, cup)


def bakery(receipt, path):
    """German electronic receipt: decimal commas, tax included and shown apart, card payment."""
    roll = Roll("DejaVuSansMono", "DejaVuSansMono-Bold", scale=92, size=8.2, leading=12)
    number = receipt.style.number
    roll.line(receipt.merchant, center=True, bold=True, size=14)
    roll.line("Handwerk seit 1931", center=True)
    for text in (*receipt.address, "Tel. 05971 555014"):
        roll.line(text, center=True)
    roll.line(f"Datum: {receipt.style.day(receipt.day)}", f"Uhrzeit: {receipt.time}", gap=10)
    roll.line(f"Bon-Nr: {receipt.number}", "Kasse: 2")
    roll.dashes()
    roll.line("Artikel", "EUR", bold=True)
    for text, count, price in receipt.items:
        roll.line(text, f"{number(price)} B")
        if count is not None:
            roll.line(f"  {count} x {number(price / count)}")
    roll.dashes()
    roll.line("Summe EUR", number(receipt.total), bold=True, size=11.5, gap=2)
    roll.line("Zahlung: girocard", number(receipt.total), gap=4)
    roll.line("Steuer %      Netto      MwSt", "Brutto", gap=8)
    roll.line(f"B = {receipt.tax_rate},0 %   {number(receipt.subtotal):>6}      {number(receipt.tax):>4}", number(receipt.total))
    roll.line("USt-IdNr. DE000555018", gap=6)
    roll.line("TSE-Signatur: 7f3a 91c2 e05d 4b18", gap=2)
    roll.line("Vielen Dank für Ihren Einkauf!", center=True, gap=10)
    roll.draw(path, receipt)


def hardware(receipt, path):
    """US: quantity column, tax added, debit card."""
    roll = Roll("DejaVuSansMono", "DejaVuSansMono-Bold", size=8.2, leading=13)
    roll.line(receipt.merchant, center=True, bold=True, size=15)
    for text in (*receipt.address, "620-555-0176"):
        roll.line(text, center=True)
    roll.line(f"RECEIPT # {receipt.number}", "REG 02", gap=8)
    roll.line("DATE 06/21/2025", "TIME 09:38 AM")
    roll.dashes("*")
    roll.line("QTY ITEM", "AMOUNT")
    roll.dashes("*")
    for text, count, price in receipt.items:
        roll.line(f"{count:>3} {text}", f"{price}", gap=2)
    roll.dashes("*")
    roll.line("    SUBTOTAL", f"{receipt.subtotal}", gap=1)
    roll.line(f"    SALES TAX {receipt.tax_rate}%", f"{receipt.tax}")
    roll.line("TOTAL", f"${receipt.total}", bold=True, size=13, gap=3)
    roll.line("    DEBIT CARD XXXX8820", f"{receipt.total}", gap=4)
    roll.line("KEEP THIS RECEIPT FOR RETURNS", center=True, gap=10)
    roll.line("OPEN MON-SAT 7 TO 6", center=True)
    roll.draw(path, receipt)


def _raster(layout, receipt, dpi):
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "roll.pdf"
        layout(receipt, pdf)
        return rasterise(pdf, dpi)


def grocery_png(path):
    page = scan(_raster(grocery, GROCERY, 240), seed=51, skew=0.25, blur=0.6, noise=0.8, grain=0.8, tint=(252, 251, 249), specks=6, shade=3, contrast=0.88)
    levels = page.convert("L").point(lambda value: min(255, (value + 6) // 12 * 12))
    levels.save(path, optimize=True, dpi=(240, 240))


def cafe_photo(path):
    page = _raster(cafe, CAFE, 240)
    corners = [(0.135, 0.045), (0.835, 0.05), (0.88, 0.955), (0.11, 0.945)]
    photo = photograph(page, seed=61, size=(1080, 1620), corners=corners, curl=3.5, falloff=0.4, noise=4)
    save_photo(photo, path, when="2025:05:17 12:03:40", quality=70)


def hardware_photo(path):
    page = _raster(hardware, HARDWARE, 240)
    corners = [(0.16, 0.05), (0.87, 0.035), (0.86, 0.95), (0.12, 0.965)]
    photo = photograph(page, seed=71, size=(1080, 1500), corners=corners, table="stone", curl=4,
                       light=(0.75, 0.25), warmth=(1.0, 0.99, 0.96), noise=4)
    save_photo(photo, path, orientation=8, when="2025:06:21 19:14:09", quality=70)


SAMPLES = [
    ("receipts/receipt-us-grocery.png", grocery_png, GROCERY),
    ("receipts/receipt-uk-cafe-photo.jpg", cafe_photo, CAFE),
    ("receipts/receipt-de-bakery-text.pdf", lambda path: bakery(BAKERY, path), BAKERY),
    ("receipts/receipt-us-hardware-photo-rotated.jpg", hardware_photo, HARDWARE),
]
