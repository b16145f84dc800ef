"""Writes what is measured on into a folder, always the same: 10,000 invoice records as JSON Lines with
their schema, and one document of 10 MB that holds many of them, with its own: `documents.py FOLDER`.
One record in a hundred is not valid.
"""

import json
import pathlib
import random
import sys

WORDS = (
    "steel bracket oak panel printer paper cleaning service hosting licence copper wire roof tile "
    "Grüße naïve façade 東京 delivery repair hour travel maintenance annual monthly spare part"
).split()

LINE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["description", "quantity", "unit_price", "amount"],
    "properties": {
        "sku": {"type": ["string", "null"], "pattern": "^[A-Z]{3}-[0-9]{4}$"},
        "description": {"type": "string", "minLength": 1, "maxLength": 200},
        "quantity": {"type": "number", "exclusiveMinimum": 0},
        "unit_price": {"type": "number"},
        "amount": {"type": "number"},
        "tax_rate": {"anyOf": [{"type": "number", "minimum": 0, "maximum": 100}, {"type": "null"}]},
    },
}

INVOICE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["invoice_number", "date", "currency", "seller", "lines", "total"],
    "properties": {
        "invoice_number": {"type": "string", "pattern": "^INV-[0-9]{6}$"},
        "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "due_date": {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "currency": {"enum": ["EUR", "USD", "GBP", "CHF", "JPY", "SEK"]},
        "seller": {"$ref": "#/$defs/party"},
        "buyer": {"$ref": "#/$defs/party"},
        "lines": {"type": "array", "minItems": 1, "maxItems": 500, "items": {"$ref": "#/$defs/line"}},
        "subtotal": {"type": "number"},
        "tax": {"type": "number", "minimum": 0},
        "total": {"type": "number"},
        "paid": {"type": "boolean"},
        "notes": {"type": ["string", "null"], "maxLength": 500},
        "tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
    },
}

PARTY = {
    "type": "object",
    "additionalProperties": False,
    "required": ["name", "address"],
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "address": {
            "type": "object",
            "required": ["street", "city"],
            "properties": {
                "street": {"type": "string"},
                "city": {"type": "string"},
                "postcode": {"type": "string", "maxLength": 12},
                "country": {"type": "string", "minLength": 2, "maxLength": 2},
            },
        },
        "vat_id": {"type": ["string", "null"], "pattern": "^[A-Z]{2}[0-9]{8,12}$"},
    },
}


def schema(root):
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **root,
        "$defs": {"invoice": INVOICE, "party": PARTY, "line": LINE},
    }


def words(random, least, most):
    return " ".join(random.choice(WORDS) for _ in range(random.randint(least, most)))


def party(random):
    return {
        "name": words(random, 2, 4),
        "address": {
            "street": f"{words(random, 1, 2)} {random.randint(1, 200)}",
            "city": random.choice(WORDS),
            "postcode": f"{random.randint(10000, 99999)}",
            "country": random.choice(["DE", "US", "FR", "JP"]),
        },
        "vat_id": random.choice([None, f"DE{random.randint(10**8, 10**9 - 1)}"]),
    }


def line(random):
    quantity = random.randint(1, 40)
    price = random.randint(100, 99999)
    return {
        "sku": f"ABC-{random.randint(0, 9999):04}",
        "description": words(random, 2, 9),
        "quantity": quantity,
        "unit_price": price / 100,
        "amount": quantity * price / 100,
        "tax_rate": random.choice([None, 7, 19, 8.1]),
    }


def invoice(random, number):
    lines = [line(random) for _ in range(random.randint(1, 6))]
    subtotal = round(sum(line["amount"] for line in lines), 2)
    record = {
        "invoice_number": f"INV-{number:06}",
        "date": f"2026-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
        "due_date": random.choice([None, "2026-12-31"]),
        "currency": random.choice(["EUR", "USD", "GBP"]),
        "seller": party(random),
        "buyer": party(random),
        "lines": lines,
        "subtotal": subtotal,
        "tax": round(subtotal * 0.19, 2),
        "total": round(subtotal * 1.19, 2),
        "paid": random.random() < 0.5,
        "notes": random.choice([None, 'Said "by Friday".\nThank you.']),
        "tags": random.sample(WORDS, 3),
    }
    if number % 100 == 99:
        record[random.choice(["date", "total"])] = "unknown"
    return record


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    generator = random.Random(7)

    def write(name, value):
        (folder / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    with open(folder / "records.jsonl", "w", encoding="utf-8") as file:
        for number in range(10_000):
            file.write(json.dumps(invoice(generator, number), ensure_ascii=False) + "\n")
    write("records.schema.json", schema({"$ref": "#/$defs/invoice"}))

    invoices, size = [], 0
    while size < 10_000_000:
        # Whole document valid: the count of the invalid ones stays out of it.
        record = invoice(generator, len(invoices) * 100 % 1_000_000)
        size += len(json.dumps(record, ensure_ascii=False).encode()) + 2
        invoices.append(record)
    write("document.json", {"invoices": invoices})
    write(
        "document.schema.json",
        schema(
            {
                "type": "object",
                "required": ["invoices"],
                "properties": {"invoices": {"type": "array", "items": {"$ref": "#/$defs/invoice"}}},
            }
        ),
    )


main()
