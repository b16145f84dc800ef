"""The membership application of a rowing club: one empty form, filled in by typing and by pen."""

import random
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .optics import rasterise, scan
from .scanpdf import write_scan
from .sheet import A4, Sheet

KINDS = (("adult", "Adult"), ("junior", "Junior (under 18)"), ("student", "Student"), ("family", "Family"))
PAYMENTS = (("direct_debit", "Direct debit"), ("card", "Card"), ("cash", "Cash"))
NAVY, PALE, LEFT, RIGHT = "#173A5E", "#EAF0F6", 48, 547


@dataclass(frozen=True)
class Application:
    """What the applicant wrote; the dates are ISO here and day first on the page."""

    first_name: str
    last_name: str
    date_of_birth: str
    street: str
    town: str
    postcode: str
    email: str
    phone: str
    membership_type: str
    start_date: str
    can_swim: bool
    previous_club: str
    contact_name: str
    contact_phone: str
    payment_method: str
    newsletter: bool
    photo_consent: bool
    signed_on: str

    def expected(self):
        """The record under pipelines/schemas/form.json."""
        return {
            "first_name": self.first_name,
            "last_name": self.last_name,
            "date_of_birth": self.date_of_birth,
            "address": {"street": self.street, "town": self.town, "postcode": self.postcode},
            "email": self.email,
            "phone": self.phone,
            "membership_type": self.membership_type,
            "start_date": self.start_date,
            "can_swim": self.can_swim,
            "previous_club": self.previous_club,
            "emergency_contact": {"name": self.contact_name, "phone": self.contact_phone},
            "payment_method": self.payment_method,
            "newsletter": self.newsletter,
            "photo_consent": self.photo_consent,
            "signed_on": self.signed_on,
        }


TYPED = Application(
    "Imogen", "Farraday", "1991-08-23", "5 Weir Cottages", "Harrowmere", "HM4 2QZ", "imogen.farraday@mail.example", "07700 900142",
    "adult", "2025-05-01", True, "Stourbank Rowing Club", "Daniel Farraday", "07700 900187", "direct_debit", True, False, "2025-04-11")

WRITTEN = Application(
    "Tomas", "Okafor", "2008-11-05", "62 Lockside Road", "Harrowmere", "HM2 7RB", "t.okafor@mail.example", "07700 900365",
    "junior", "2025-06-14", True, None, "Grace Okafor", "07700 900366", "card", False, True, "2025-06-02")


def day_first(text):
    """An ISO date as DD/MM/YYYY."""
    return "/".join(reversed(text.split("-"))) if text else None


class Pen:
    """Fills the form in: typed neatly, or by hand with small wobbles (the same ones every time)."""

    def __init__(self, sheet, hand):
        self.sheet, self.hand, self.random = sheet, hand, random.Random(7)
        self.face, self.size, self.color = ("KleeOne-SemiBold", 13.5, "#1c2f7a") if hand else ("LiberationMono-Regular", 10.5, "#101010")

    def write(self, x, y, text):
        if not text:
            return
        if self.hand:
            x, y = x + self.random.uniform(0, 5), y + self.random.uniform(0, 1.8)
            self.sheet.handwriting(x, y, text, self.random, self.face, self.size, self.color)
        else:
            self.sheet.text(x, y, text, face=self.face, size=self.size, color=self.color)

    def tick(self, x, y, chosen):
        """A tick box with its lower left corner at x, y."""
        self.sheet.text(x, y, "☐" if self.hand or not chosen else "☒", face="DejaVuSans", size=13, color="#222222")
        if self.hand and chosen:
            for ends in (((0, -11), (12, 1)), ((12, -12), (0, 1))):
                stroke = [(x + dx + self.random.uniform(-1, 1), y + dy + self.random.uniform(-1, 1)) for dx, dy in ends]
                self.sheet.shape(stroke, stroke=self.color, line=1.5, close=False)


def draw(form, path, hand):
    """The form, filled in."""
    sheet = Sheet(path, A4, "Membership application", "Harrowmere Rowing Club", "Club Office 2")
    pen = Pen(sheet, hand)
    plain, bold = "OpenSans-Regular", "OpenSans-Bold"
    sheet.disc(72, 62, 22, stroke=NAVY, line=2)
    for lean in (-1, 1):
        sheet.shape([(72 - lean * 13, 77), (72 + lean * 10, 50)], stroke=NAVY, line=2, close=False)
        sheet.shape([(72 + lean * 8, 53), (72 + lean * 9, 46), (72 + lean * 14, 44), (72 + lean * 12, 51)], fill=NAVY)
    sheet.text(106, 58, "Harrowmere Rowing Club", face=bold, size=17, color=NAVY)
    sheet.text(106, 74, "The Boathouse, Towpath Lane, Harrowmere HM1 1AA", face=plain, size=8.8, color="#555555")
    sheet.text(RIGHT, 58, "Membership application", face=bold, size=12, color=NAVY, align="right")
    sheet.text(RIGHT, 74, "Form M1 · 2025", face=plain, size=8.8, color="#555555", align="right")
    sheet.rule(LEFT, 94, RIGHT, width=1.5, color=NAVY)
    sheet.text(LEFT, 112, "Please fill in every box in capital or clear letters and tick where it applies. Dates: DD/MM/YYYY.", face=plain, size=8.6)

    def section(y, title):
        sheet.box(LEFT, y, RIGHT - LEFT, 18, fill=NAVY)
        sheet.text(LEFT + 8, y + 13, title, face=bold, size=9.5, color="#FFFFFF")

    def field(x, y, width, label, value, height=40):
        sheet.box(x, y, width, height, stroke="#7C8FA3", line=0.7)
        sheet.text(x + 5, y + 12, label, face=plain, size=8, color="#33475C")
        pen.write(x + 8, y + height - 8, value)

    def choices(y, label, options, chosen, x):
        sheet.text(LEFT, y, label, face=bold, size=9.2, color="#22303D")
        for value, caption in options:
            pen.tick(x, y + 1, value == chosen)
            x += 17 + sheet.text(x + 17, y, caption, face=plain, size=9.2) + 32

    half = (RIGHT - LEFT) / 2
    section(126, "1  About you")
    field(LEFT, 150, half, "First name", form.first_name)
    field(LEFT + half, 150, half, "Last name", form.last_name)
    field(LEFT, 190, half, "Date of birth", day_first(form.date_of_birth))
    field(LEFT + half, 190, half, "Phone", form.phone)
    field(LEFT, 230, RIGHT - LEFT, "House number and street", form.street)
    field(LEFT, 270, half, "Town", form.town)
    field(LEFT + half, 270, half, "Postcode", form.postcode)
    field(LEFT, 310, RIGHT - LEFT, "Email", form.email)
    section(364, "2  Your membership")
    choices(406, "Membership type", KINDS, form.membership_type, 156)
    field(LEFT, 422, half, "Membership to start on", day_first(form.start_date))
    field(LEFT + half, 422, half, "Previous rowing club", form.previous_club)
    choices(490, "Can you swim 50 m in light clothing?", ((True, "Yes"), (False, "No")), form.can_swim, 262)
    section(510, "3  In an emergency")
    field(LEFT, 534, half, "Contact name", form.contact_name)
    field(LEFT + half, 534, half, "Contact phone", form.contact_phone)
    section(588, "4  Payment and consent")
    choices(630, "I will pay by", PAYMENTS, form.payment_method, 156)
    for y, chosen, caption in ((658, form.newsletter, "Send me the monthly newsletter"), (682, form.photo_consent, "Photographs of me may appear on the club website")):
        pen.tick(LEFT, y + 1, chosen)
        sheet.text(LEFT + 19, y, caption, face=plain, size=9.2)
    field(LEFT, 706, half + 60, "Signature (parent or guardian if under 18)", None, 48)
    field(LEFT + half + 60, 706, half - 60, "Date signed", day_first(form.signed_on), 48)
    x, y = LEFT + 30, 744
    points = [(x, y), (x + 14, y - 22), (x + 22, y - 14), (x + 16, y), (x + 22, y - 10), (x + 32, y - 14), (x + 36, y - 4), (x + 44, y + 4), (x + 46, y - 22),
              (x + 58, y - 12), (x + 66, y - 2), (x + 74, y - 16), (x + 84, y - 4), (x + 98, y - 2), (x + 104, y - 12), (x + 128, y - 6)]
    sheet.shape(points, stroke="#1c2f7a", line=1.3, close=False, curve=True)
    sheet.text(LEFT, 776, "Harrowmere Rowing Club keeps these particulars for as long as you are a member. Return this form to the boathouse office.", face=plain, size=7.6, color="#555555")
    sheet.save()


def typed(path):
    draw(TYPED, path, hand=False)


def written_scan(path):
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "form.pdf"
        draw(WRITTEN, pdf, hand=True)
        page = rasterise(pdf, 220)
    write_scan(path, [scan(page, seed=81, skew=-0.6, noise=2.5, tint=(251, 250, 246), specks=20)], 220, quality=52)


SAMPLES = [
    ("forms/form-membership-text.pdf", typed, TYPED),
    ("forms/form-membership-scan.pdf", written_scan, WRITTEN),
]
