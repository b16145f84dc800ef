"""Two business letters: one printed to a PDF, one scanned with the empty back of its sheet."""

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .optics import blank_back, rasterise, scan
from .scanpdf import write_scan
from .sheet import A4, LETTER, Sheet
from .values import UK, US, iso


@dataclass(frozen=True)
class Letter:
    """A letter; the first line of the address is the recipient."""

    sender: str
    address: tuple
    day: date
    reference: str
    subject: str
    greeting: str
    body: tuple
    closing: str
    signed: tuple

    def expected(self):
        """The record under pipelines/schemas/letter.json."""
        return {"sender": self.sender, "recipient": self.address[0], "date": self.day, "reference": self.reference, "subject": self.subject}


WATER = Letter(
    sender="Thornbury Vale Water", address=("Mrs Eleanor Whitcombe", "12 Orchard Rise", "Thornbury Vale", "TV3 8QH"),
    day=iso("2025-06-03"), reference="TVW/4471/EW", subject="Replacement of your water meter",
    greeting="Dear Mrs Whitcombe,",
    body=(
        "The meter that measures the water at your home has been in service for fifteen years and is due to be replaced. The new "
        "meter sends its readings by radio, so that nobody will need to lift the cover in your drive again.",
        "One of our engineers will call on Thursday 19 June 2025 between 8 am and 12 noon. The work takes about forty minutes and "
        "is free of charge. Your water will be off for part of that time; you may wish to fill a kettle beforehand. You do not have to be at "
        "home as long as the cover by the gate can be reached.",
        "If the day does not suit you, please telephone 0345 555 0171 by 12 June and quote the reference at the head of this letter. "
        "Our engineer will carry a card with a photograph, which you are welcome to check with us before opening the door.",
        "The last reading of the old meter and the first of the new one will be shown on your next bill, which we expect to send in September."),
    closing="Yours sincerely,", signed=("Martin Ellery", "Metering Manager"))

LEASE = Letter(
    sender="Bellwether Property Management", address=("Mr. Calvin Reyes", "2740 Juniper Street, Unit 4B", "Denver, CO 80205"),
    day=iso("2025-03-06"), reference="JUN-4B-2025", subject="Lease renewal, 2740 Juniper Street, Unit 4B",
    greeting="Dear Mr. Reyes:",
    body=(
        "Your lease of the apartment named above ends on May 31, 2025. You have been a considerate neighbor and we would be glad to "
        "have you stay.",
        "We offer a renewal for twelve months beginning June 1, 2025, at a monthly rent of $1,685.00, an increase of $45.00. The security "
        "deposit remains unchanged, and the parking space in the rear lot stays included. All other terms of the present lease would continue.",
        "To accept, please sign both copies of the enclosed renewal and return one to our office by April 11, 2025. If you prefer to move out, "
        "we need your written notice by the same day.",
        "The boiler room will be upgraded in early summer. We will post the dates in the lobby at least two weeks ahead; hot water may be "
        "interrupted for a few hours on each of three mornings."),
    closing="Sincerely,", signed=("Joan Hadley", "Leasing Director"))


def _signature(sheet, x, y):
    """A quick pen signature."""
    points = [(x, y), (x + 6, y - 34), (x + 20, y - 30), (x + 12, y + 2), (x + 8, y + 12), (x - 2, y + 4), (x + 18, y - 6), (x + 26, y - 14), (x + 32, y + 2), (x + 36, y - 6),
              (x + 42, y - 16), (x + 48, y + 4), (x + 58, y - 10), (x + 62, y - 30), (x + 68, y - 28), (x + 66, y), (x + 72, y - 8), (x + 96, y - 14), (x + 132, y - 2)]
    sheet.shape(points, stroke="#24306b", line=1.2, close=False, curve=True)


def water(path):
    """UK: letterhead with emblem, reference line, address on the left."""
    sheet = Sheet(path, A4, WATER.subject, WATER.sender, "Correspondence 7")
    plain, bold, blue, left, right = "NotoSans-Regular", "NotoSans-Bold", "#0F6A8C", 68, 527
    sheet.shape([(83, 38), (83, 52), (101, 60), (101, 76), (101, 88), (92, 94), (83, 94), (74, 94), (65, 88), (65, 76), (65, 60), (83, 52), (83, 38)], fill=blue, curve=True)
    sheet.shape([(66, 78), (74, 70), (78, 86), (86, 78), (91, 72), (95, 76), (100, 80)], stroke="#FFFFFF", line=2, close=False, curve=True)
    sheet.text(114, 66, "Thornbury Vale Water", face=bold, size=17, color=blue)
    sheet.text(114, 82, "Looking after every drop", face="NotoSans-Italic", size=9, color="#555555")
    sheet.lines(right, 58, ["Reservoir House, Weir Road", "Thornbury Vale TV1 1AB", "0345 555 0170", "www.tvwater.example"], 12.5, face=plain, size=8.2, color="#555555", align="right")
    sheet.lines(left, 150, WATER.address, 14, face=plain, size=10)
    sheet.text(left, 236, "Date:", face=plain, size=9.5, color="#555555")
    sheet.text(left + 62, 236, UK.day(WATER.day), face=plain, size=10)
    sheet.text(left, 252, "Our ref:", face=plain, size=9.5, color="#555555")
    sheet.text(left + 62, 252, WATER.reference, face=plain, size=10)
    sheet.text(left, 290, WATER.greeting, face=plain, size=10)
    sheet.text(left, 316, WATER.subject, face=bold, size=10.5)
    y = 340
    for paragraph in WATER.body:
        y = sheet.paragraph(left, y, paragraph, right - left, 15, face=plain, size=10) + 9
    sheet.text(left, y + 8, WATER.closing, face=plain, size=10)
    _signature(sheet, left + 12, y + 52)
    sheet.lines(left, y + 82, WATER.signed, 14, face=plain, size=10)
    sheet.rule(left, 786, right, width=0.8, color=blue)
    sheet.text(left, 800, "Thornbury Vale Water plc. Registered in England no. 05550170. Registered office: Reservoir House, Weir Road, Thornbury Vale TV1 1AB", face=plain, size=7, color="#666666")
    sheet.save()


def lease(path):
    """US: centred serif letterhead, RE: line."""
    sheet = Sheet(path, LETTER, LEASE.subject, LEASE.sender)
    serif, bold, left, right = "LiberationSerif-Regular", "LiberationSerif-Bold", 76, 536
    middle = sheet.width / 2
    sheet.shape([(middle - 16, 62), (middle - 12, 58), (middle - 14, 34), (middle, 34), (middle + 14, 34), (middle + 12, 58), (middle + 16, 62)], stroke="#333333", line=1.8, curve=True)
    sheet.disc(middle, 66, 3.5, fill="#333333")
    sheet.text(middle, 92, LEASE.sender, face=bold, size=17, align="center")
    sheet.text(middle, 107, "410 Larimer Court, Suite 220, Denver, CO 80202   |   (303) 555-0119", face=serif, size=10, align="center")
    sheet.rule(left, 118, right, width=0.8)
    look = dict(face=serif, size=11.5)
    sheet.text(left, 152, US.day(LEASE.day), **look)
    sheet.text(right, 152, f"Our reference: {LEASE.reference}", align="right", **look)
    sheet.lines(left, 186, LEASE.address, 15, **look)
    sheet.text(left, 254, f"Re: {LEASE.subject}", face=bold, size=11.5)
    sheet.text(left, 282, LEASE.greeting, **look)
    y = 306
    for paragraph in LEASE.body:
        y = sheet.paragraph(left, y, paragraph, right - left, 16.5, **look) + 10
    sheet.text(left, y + 6, LEASE.closing, **look)
    _signature(sheet, left + 10, y + 50)
    sheet.lines(left, y + 80, LEASE.signed, 15, **look)
    sheet.text(left, 738, "Enclosures: lease renewal (2 copies)", face=serif, size=10)
    sheet.save()


def lease_scan(path):
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "letter.pdf"
        lease(pdf)
        page = rasterise(pdf, 200)
    front = scan(page, seed=91, skew=0.45, noise=3, tint=(247, 247, 247), specks=18)
    back = scan(blank_back(page, amount=0.07, tint=(255, 255, 255)), seed=92, skew=-0.3, noise=3, tint=(245, 245, 245), specks=30)
    write_scan(path, [front.convert("L"), back.convert("L")], 200, quality=50)


SAMPLES = [
    ("letters/letter-uk-text.pdf", water, WATER),
    ("letters/letter-us-scan.pdf", lease_scan, LEASE),
]
