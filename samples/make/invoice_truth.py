"""What the sample invoices say. Amounts, subtotals and taxes are worked out, never typed."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .values import AU, DE, FR, IE, SG, UK, UK_SHORT, US, US_SHORT, Style, iso, money


@dataclass(frozen=True)
class Party:
    """A company on an invoice."""

    name: str
    address: tuple
    tax_id: str = None
    phone: str = None
    email: str = None
    web: str = None
    bank: tuple = ()


@dataclass(frozen=True)
class Line:
    """One line of the item table; the code is printed in its own column where a layout has one."""

    description: str
    quantity: Decimal
    unit_price: Decimal
    code: str = ""
    unit: str = ""

    @property
    def amount(self):
        return money(self.quantity * self.unit_price)


@dataclass(frozen=True)
class Invoice:
    """An invoice; the style and notes are how it is printed, the rest is what it says."""

    number: str
    day: date
    due: date
    order: str
    supplier: Party
    customer: Party
    currency: str
    tax_rate: Decimal
    lines: tuple
    style: Style
    notes: dict = field(default_factory=dict)

    @property
    def subtotal(self):
        return sum((line.amount for line in self.lines), Decimal("0.00"))

    @property
    def tax(self):
        return money(self.subtotal * self.tax_rate / 100)

    @property
    def total(self):
        return self.subtotal + self.tax

    def expected(self):
        """The record under pipelines/schemas/invoice.json."""
        return {
            "invoice_number": self.number,
            "invoice_date": self.day,
            "due_date": self.due,
            "purchase_order": self.order,
            "supplier": {"name": self.supplier.name, "tax_id": self.supplier.tax_id},
            "customer": {"name": self.customer.name},
            "currency": self.currency,
            "line_items": [
                {"description": line.description, "quantity": line.quantity, "unit_price": line.unit_price, "amount": line.amount}
                for line in self.lines
            ],
            "subtotal": self.subtotal,
            "tax_rate": self.tax_rate,
            "tax_amount": self.tax,
            "total": self.total,
        }


def _lines(text):
    """Lines from a table: description | quantity | unit price | code | unit."""
    result = []
    for row in text.strip().splitlines():
        cells = [cell.strip() for cell in row.split("|")] + ["", ""]
        result.append(Line(cells[0], Decimal(cells[1]), Decimal(cells[2]), cells[3], cells[4]))
    return tuple(result)


LIGHTING = Invoice(
    number="CL-20418", day=iso("2025-03-14"), due=iso("2025-04-13"), order="HP-7731", currency="USD",
    tax_rate=Decimal("8.25"), style=US,
    supplier=Party(
        "Copperline Lighting Co.", ("1180 Barton Mill Road", "Austin, TX 78704"), "78-5550142",
        "(512) 555-0142", "billing@copperline.example", "www.copperline.example",
        ("Hill Country Bank", "Routing 111 000 025", "Account 004 417 2290")),
    customer=Party("Hawthorne & Pike Architects LLP", ("Attn: Accounts Payable", "402 Colorado Street, Suite 900", "Austin, TX 78701")),
    lines=_lines("""
        Arden pendant lamp, brushed copper, 14 in | 6 | 189.00 | PN-140C
        Arden wall sconce, brushed copper | 10 | 96.50 | SC-082C
        Dimmable LED bulb, 2700 K, 8 W | 24 | 7.95 | LB-2708
        Ceiling canopy kit, three-way | 2 | 64.25 | CK-003
        Site delivery and uncrating | 1 | 145.00 | SV-DEL
    """),
)

JOINERY = Invoice(
    number="RE-2025-0417", day=iso("2025-02-18"), due=iso("2025-03-04"), order="B-44719", currency="EUR",
    tax_rate=Decimal("19"), style=DE, notes={"customer_no": "10382", "delivered": "12.02.2025", "contact": "Maren Lindhorst"},
    supplier=Party(
        "Tischlerei Lindhorst GmbH", ("Ahornweg 14", "49076 Osnabrück"), "DE000555014",
        "0541 5550 142", "buero@lindhorst.example", "www.lindhorst.example",
        ("Beispielbank Osnabrück", "IBAN DE89 3704 0044 0532 0130 00", "BIC BEISDE33XXX")),
    customer=Party("Gemeinschaftspraxis Dr. Sommerfeld", ("Frau Ines Albers", "Katharinenstraße 61", "49078 Osnabrück")),
    lines=_lines("""
        Empfangstresen Eiche massiv, geölt, nach Zeichnung 3 | 1 | 1249.50 | | Stk
        Wandregal Eiche furniert, 240 × 35 cm | 3 | 286.00 | | Stk
        Garderobenleiste mit 12 Haken, Edelstahl | 2 | 94.80 | | Stk
        Montage vor Ort durch zwei Gesellen | 7.5 | 58.00 | | Std
        Anfahrt und Transport | 1 | 65.00 | | psch
    """),
)

PRINTWORKS = Invoice(
    number="F-2025/03-118", day=iso("2025-03-31"), due=iso("2025-04-30"), order="BC-9082", currency="EUR",
    tax_rate=Decimal("20"), style=FR, notes={"customer_no": "C-0457"},
    supplier=Party(
        "Imprimerie Valmont SARL", ("27 rue des Fondeurs", "69007 Lyon"), "FR 21 555014200",
        "04 99 55 01 42", "compta@valmont.example", "www.valmont.example",
        ("Banque du Confluent", "IBAN FR14 2004 1010 0505 0001 3M02 606", "BIC CFLUFRPPLYO")),
    customer=Party("Librairie des Tilleuls", ("Service comptabilité", "8 place Saint-Rambert", "38000 Grenoble")),
    lines=_lines("""
        Marque-pages 5 × 20 cm, recto verso, pelliculés | 2500 | 0.062 | IMP-012
        Affiches A2 « Rentrée littéraire », 135 g | 150 | 1.45 | AFF-201
        Affiches A3 « Rencontres d'avril », 135 g | 200 | 0.78 | AFF-301
        Catalogue printemps, 32 pages, agrafé | 400 | 2.15 | CAT-032
        Cartes de fidélité, 350 g, coins ronds | 1000 | 0.118 | CAR-350
        Sacs kraft imprimés une couleur, petit modèle | 600 | 0.34 | SAC-001
        Sacs kraft imprimés une couleur, grand modèle | 400 | 0.46 | SAC-002
        Étiquettes prix autocollantes, rouleau de 500 | 12 | 14.90 | ETI-500
        Étiquettes « Coup de cœur », rouleau de 250 | 8 | 18.60 | ETI-251
        Bandeaux pour livres, papier vergé, 60 mm | 750 | 0.21 | BAN-060
        Papier à en-tête, 90 g, ramette de 500 | 4 | 62.00 | ENT-090
        Enveloppes DL imprimées, boîte de 500 | 3 | 71.50 | ENV-110
        Cartes de correspondance, 300 g | 500 | 0.165 | CAR-300
        Chevalets de table, pliés, A5 | 40 | 1.95 | CHE-005
        Panneau de vitrine, PVC 3 mm, 60 × 80 cm | 2 | 48.00 | PAN-608
        Vitrophanie « Ouvert le dimanche », 40 cm | 2 | 36.50 | VIT-040
        Carnets de commande autocopiants, 50 feuillets | 10 | 7.80 | CAR-050
        Badges du personnel, dos magnétique | 9 | 6.40 | BAD-001
        Tampon encreur, texte quatre lignes | 1 | 27.90 | TAM-004
        Programme des dédicaces, dépliant trois volets | 800 | 0.24 | DEP-003
        Invitations, papier coton, enveloppe assortie | 120 | 1.85 | INV-120
        Affichettes A4, papier recyclé | 250 | 0.32 | AFF-401
        Calicot de façade, 300 × 80 cm, œillets | 1 | 168.00 | CAL-300
        Mise en page et corrections d'auteur, par heure | 5.5 | 52.00 | SER-010
        Épreuve couleur contractuelle | 3 | 25.00 | SER-020
        Livraison en deux fois, Grenoble | 2 | 39.00 | LIV-038
    """),
)

GARDENS = Invoice(
    number="BGS 3096", day=iso("2025-05-02"), due=iso("2025-05-16"), order=None, currency="GBP",
    tax_rate=Decimal("20"), style=UK,
    supplier=Party(
        "Brackenridge Garden Services Ltd", ("The Old Nursery, Mill Lane", "Ludlow, Shropshire SY8 9QX"), "GB 555 0142 78",
        "01584 555 0142", "hello@brackenridge.example", "www.brackenridge.example",
        ("Marches Bank", "Sort code 00-00-45", "Account 5550 1429")),
    customer=Party("Ashcombe House Residents' Association", ("c/o Mrs P. Devereux", "1 Ashcombe House", "Ludlow SY8 4TT")),
    lines=_lines("""
        Lawn mowing and edging, April (4 visits) | 4 | 68.00
        Hedge cutting, front boundary, beech | 6.5 | 34.00
        Spring border planting, perennials supplied | 1 | 412.75
        Bark mulch, delivered and spread (m3) | 3 | 58.50
        Green waste removed | 2 | 25.00
    """),
)

OFFICE = Invoice(
    number="0087215", day=iso("2025-03-17"), due=iso("2025-04-16"), order="4500-3381", currency="USD",
    tax_rate=Decimal("6.25"), style=US_SHORT, notes={"customer_no": "M2204", "rep": "J. Alvarez", "terms": "Net 30", "ship": "UPS Ground"},
    supplier=Party(
        "Delmar Office Supply, Inc.", ("2250 Prospect Avenue", "Springfield, IL 62703"), "79-5550188",
        "(217) 555-0188", "ar@delmaroffice.example", None, ()),
    customer=Party("Meridian Title Company", ("88 East Capitol Street", "Springfield, IL 62701")),
    lines=_lines("""
        Copy paper, letter, 20 lb, case of 10 | 12 | 41.99 | 10-2001
        Toner cartridge, black, high yield | 4 | 118.50 | 22-7814
        File folders, 1/3 cut, box of 100 | 15 | 9.25 | 31-0150
        Hanging file frames, letter | 6 | 13.40 | 31-0422
        Desk chair, mesh back, black | 2 | 189.00 | 50-1106
        Legal pads, ruled, dozen | 10 | 11.75 | 12-0066
        Shipping labels, 2 x 4 in, box of 1000 | 3 | 27.60 | 14-4020
    """),
)

PLUMBING = Invoice(
    number="14772", day=iso("2025-01-27"), due=iso("2025-02-26"), order="WO 6118", currency="GBP",
    tax_rate=Decimal("20"), style=UK_SHORT,
    supplier=Party(
        "Northgate Plumbing & Heating Ltd", ("Unit 7, Calder Works", "Wakefield WF1 9ZZ"), "GB 555 0199 31",
        "01924 555 0199", None, None, ("Sort code 00-00-62", "Account no 5550 1990")),
    customer=Party("Fieldfare Lettings", ("44 Westmoor Street", "Wakefield WF1 9YY")),
    lines=_lines("""
        Attend 12 Pinder Close, no hot water | 1 | 75.00
        Replace diverter valve, combi boiler | 1 | 142.60
        Labour, gas engineer | 2.5 | 54.00
        Replace radiator valve 15 mm | 3 | 18.95
        Drain down and refill, add inhibitor | 1 | 38.00
        Gas safety record | 1 | 60.00
    """),
)

CATERING = Invoice(
    number="WG-1187", day=iso("2025-06-09"), due=iso("2025-06-23"), order="EV-0531", currency="AUD",
    tax_rate=Decimal("10"), style=AU,
    supplier=Party(
        "Wattle & Grain Catering Pty Ltd", ("16 Foundry Lane", "Brunswick VIC 3056"), "73 600 000 418",
        "(03) 5550 0142", "accounts@wattlegrain.example", "wattlegrain.example",
        ("BSB 000-042", "Account 5550 0142", "Wattle & Grain Catering")),
    customer=Party("Yarra Bend Design Studio", ("Level 2, 91 Smith Street", "Fitzroy VIC 3065")),
    lines=_lines("""
        Grazing table, 45 guests | 45 | 24.50
        Vegetarian share plates | 8 | 38.00
        Barista coffee cart, three hours | 1 | 495.00
        Wait staff, per hour | 12 | 46.00
        Linen and glassware hire | 1 | 187.20
    """),
)

BOATYARD = Invoice(
    number="2025-063", day=iso("2025-04-08"), due=iso("2025-04-22"), order=None, currency="EUR",
    tax_rate=Decimal("23"), style=IE,
    supplier=Party(
        "Kilbrannan Boat Repairs", ("The Slipway, Quay Road", "Kinsale, Co. Cork"), "IE 5550142T",
        "021 555 0142", "yard@kilbrannan.example", None, ("IBAN IE29 AIBK 9311 5212 3456 78", "BIC KSLBIE2D")),
    customer=Party("Ms Aoife Tierney", ("Harbour View", "Scilly, Kinsale")),
    lines=_lines("""
        Haul out and pressure wash, 28 ft sloop | 1 | 240.00
        Antifouling paint, 2.5 litre | 2 | 89.95
        Replace zinc anodes | 3 | 32.50
        Yard labour | 9 | 45.00
        Relaunch and mast step | 1 | 185.00
    """),
)

SIGNS = Invoice(
    number="SPS-250612-04", day=iso("2025-06-12"), due=iso("2025-07-12"), order="PO-88143", currency="SGD",
    tax_rate=Decimal("9"), style=SG,
    supplier=Party(
        "Straits Print & Sign Pte Ltd", ("21 Kallang Works Avenue, #03-08", "Singapore 339999"), "M9-0555014-2",
        "+65 5550 0142", "finance@straitssign.example", "www.straitssign.example",
        ("Bank: Merlion Commercial", "Account: 555-01429-0")),
    customer=Party("Orchid Lane Dental Clinic", ("118 Orchid Lane, #01-02", "Singapore 289999")),
    lines=_lines("""
        Acrylic lightbox sign, 1200 x 400 mm | 1 | 880.00
        Frosted window film, installed (sqm) | 7.5 | 42.00
        Room number plates, brushed steel | 9 | 26.50
        Appointment cards, 4 colour (box of 500) | 4 | 58.00
        Wayfinding panel, reception, with brackets | 2 | 164.90
        Opening hours decal, white vinyl | 1 | 38.60
        Site visit and artwork | 1 | 120.00
    """),
)
