#!/usr/bin/env python3
"""Writes the Unicode tables that Swift's standard library lacks.

Run it where these packages are, all of the same Unicode version (17.0, that of Swift 6.3):

    python3 -m venv .venv && . .venv/bin/activate
    pip install fonttools==4.61.0 unicodedata2==17.0.0 idna==3.20 regex==2025.11.3
    scripts/unicode-tables.py

A table is a text: names (they begin with a capital), then by turns how many code points are left out
and how many are taken, in hexadecimal, from U+0000 on.
"""

import pathlib
import textwrap

import regex
import unicodedata2
from fontTools.unicodedata import ScriptExtensions, Scripts
from idna import idnadata

VERSION = "17.0"
LAST = 0x10FFFF
FOLDER = pathlib.Path(__file__).parent.parent / "Sources/JSONSchema/Unicode"
ALIASES = {"Copt": "Qaac", "Zinh": "Qaai"}

assert unicodedata2.unidata_version.startswith(VERSION)


def assigned(value):
    return unicodedata2.category(chr(value)) != "Cn"


def ranges(values):
    found = []
    for value in sorted(values):
        if found and found[-1][1] == value - 1:
            found[-1][1] = value
        else:
            found.append([value, value])
    return found


def line(names, values):
    words, end = list(names), 0
    for low, high in ranges(values):
        words += [f"{low - end:x}", f"{high - low + 1:x}"]
        end = high + 1
    return "\n".join(textwrap.wrap(" ".join(words), 94, break_on_hyphens=False))


def spans(module):
    bounds = module.RANGES + [LAST + 1]
    for index, value in enumerate(module.VALUES):
        yield from ((point, value) for point in range(bounds[index], bounds[index + 1]))


def write(name, comment, lines):
    body = "\n".join(f"    {part}" for part in "\n".join(lines).split("\n"))
    (FOLDER / f"UnicodeTables+{name}.swift").write_text(
        f"extension UnicodeTables {{\n{comment}\n"
        f"  /// Unicode {VERSION}; written by scripts/unicode-tables.py.\n"
        f'  static let {name[0].lower() + name[1:]}Text = """\n{body}\n    """\n}}\n'
    )


def names_of(code):
    names = [code, Scripts.NAMES[code]]
    return names + ([ALIASES[code]] if code in ALIASES else [])


def scripts():
    points = {}
    for point, code in spans(Scripts):
        points.setdefault(code, set()).add(point)
    write(
        "Scripts",
        "  /// The property Script, by short name, long name and alias.",
        [line(names_of(code), points[code]) for code in sorted(points)],
    )
    extended = {}
    for point, codes in spans(ScriptExtensions):
        for code in codes or ():
            extended.setdefault(code, set()).add(point)
    write(
        "ScriptExtensions",
        "  /// The code points whose Script_Extensions are not just their Script.",
        [line([code], extended[code]) for code in sorted(extended)],
    )


def joining_types():
    points = {}
    for kind, packed in idnadata.joining_types.items():
        for pair in packed:
            low, high = pair >> 32, pair & 0xFFFFFFFF
            points.setdefault(kind, set()).update(filter(assigned, range(low, high)))
    write(
        "JoiningTypes",
        "  /// Joining_Type, but for Transparent, which follows from the general category.",
        [line([kind], points[kind]) for kind in "CDLR"],
    )


def bidi_classes():
    points = {}
    for value in filter(assigned, range(LAST + 1)):
        kind = unicodedata2.bidirectional(chr(value))
        points.setdefault(kind, set()).add(value)
    write(
        "BidiClasses",
        "  /// Bidi_Class of assigned code points, but for L, which the others have.",
        [line([kind], points[kind]) for kind in sorted(points) if kind != "L"],
    )


def binary_properties():
    names = {
        "Emoji_Component": "EComp", "Extended_Pictographic": "ExtPict",
        "Pattern_Syntax": "Pat_Syn", "Regional_Indicator": "RI",
    }
    lines = []
    for name, short in sorted(names.items()):
        test = regex.compile(rf"\p{{{name}}}")
        values = [v for v in range(LAST + 1) if not 0xD800 <= v < 0xE000 and test.match(chr(v))]
        lines.append(line([name, short], values))
    write("BinaryProperties", "  /// Binary properties of ECMA-262 that Swift lacks.", lines)


def compositions():
    words = []
    for value in filter(assigned, range(LAST + 1)):
        parts = unicodedata2.decomposition(chr(value)).split()
        if len(parts) == 2 and "<" not in parts[0]:
            first, second = (int(part, 16) for part in parts)
            if unicodedata2.normalize("NFC", chr(first) + chr(second)) == chr(value):
                words += [f"{value:x}", f"{first:x}", f"{second:x}"]
    write(
        "Compositions",
        "  /// Code points in NFC, each followed by the two that make it; Hangul is left out.",
        textwrap.wrap(" ".join(words), 94),
    )


scripts()
joining_types()
bidi_classes()
binary_properties()
compositions()
