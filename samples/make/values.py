"""Numbers, dates and JSON: one value in the truth, printed in many ways."""

import datetime
import json
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
NBSP = "\u00a0"

MONTHS = ("January February March April May June July August September October November December").split()


def money(value):
    """A Decimal rounded to cents, halves up, as on a bill."""
    return Decimal(value).quantize(CENT, ROUND_HALF_UP)


def iso(text):
    """A date from its ISO spelling."""
    return datetime.date.fromisoformat(text)


@dataclass(frozen=True)
class Style:
    """How one country prints numbers, money and dates."""

    group: str = ","
    point: str = "."
    currency: str = "{}"
    percent: str = "{}%"
    date: str = "{d:02d}/{m:02d}/{y}"

    def number(self, value):
        """A number with its own count of decimals: 1249.50 becomes 1,249.50."""
        whole, _, decimals = f"{value:,f}".partition(".")
        whole = whole.replace(",", self.group)
        return whole + self.point + decimals if decimals else whole

    def amount(self, value):
        """A number with its currency sign."""
        return self.currency.format(self.number(value))

    def rate(self, value):
        """A percentage."""
        return self.percent.format(self.number(value))

    def day(self, value):
        """A date."""
        month = MONTHS[value.month - 1]
        return self.date.format(d=value.day, m=value.month, y=value.year, month=month, mon=month[:3])


US = Style(currency="${}", date="{month} {d}, {y}")
US_SHORT = Style(currency="${}", date="{m:02d}/{d:02d}/{y}")
UK = Style(currency="£{}", date="{d} {month} {y}")
UK_SHORT = Style(currency="£{}", date="{d:02d}/{m:02d}/{y}")
AU = Style(currency="${}", date="{d} {mon} {y}")
IE = Style(currency="€{}", date="{d} {month} {y}")
SG = Style(currency="${}", date="{d:02d} {mon} {y}")
DE = Style(group=".", point=",", currency="{}" + NBSP + "€", percent="{}" + NBSP + "%", date="{d:02d}.{m:02d}.{y}")
FR = Style(group=NBSP, point=",", currency="{}" + NBSP + "€", percent="{}" + NBSP + "%", date="{d:02d}/{m:02d}/{y}")


def to_json(value, indent=""):
    """JSON text in which a Decimal keeps the digits it was given (1249.50, not 1249.5)."""
    inner = indent + "  "
    if isinstance(value, dict):
        if not value:
            return "{}"
        members = [f"{inner}{json.dumps(name)}: {to_json(member, inner)}" for name, member in value.items()]
        return "{\n" + ",\n".join(members) + "\n" + indent + "}"
    if isinstance(value, (list, tuple)):
        if not value:
            return "[]"
        return "[\n" + ",\n".join(inner + to_json(member, inner) for member in value) + "\n" + indent + "]"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime.date):
        return json.dumps(value.isoformat())
    return json.dumps(value, ensure_ascii=False)
