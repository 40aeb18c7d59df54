"""Writes src/unicode/tables.rs: the character classes of Python 3.11 (Unicode 14), which is what the spaCy models were trained with.

    python3.11 data/make_unicode_tables.py > src/unicode/tables.rs

Run it with Python 3.11 only: later versions know more characters, and the models have never seen those as letters.
"""
import sys
import unicodedata
import _sre
from re import _casefix

assert unicodedata.unidata_version == "14.0.0", unicodedata.unidata_version
ALL = [chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000]


def ranges(test):
    out = []
    for c in range(0x110000):
        if 0xD800 <= c < 0xE000 or not test(chr(c)):
            continue
        if out and out[-1][1] == c - 1:
            out[-1][1] = c
        else:
            out.append([c, c])
    return out


def table(name, doc, rows):
    print(f"\n/// {doc}\n#[rustfmt::skip]\npub(super) static {name}: &[({', '.join(['u32'] * len(rows[0]))})] = &[")
    line = "   "
    for row in rows:
        cell = " (" + ", ".join(f"0x{v:x}" for v in row) + "),"
        if len(line) + len(cell) > 140:
            print(line)
            line = "   "
        line += cell
    print(line + "\n];")


def is_final(text):
    return text.lower().endswith("\u03c2")


def ignorable(c):
    return c != "\u03a3" and "\u03c2" in ("A" + c + "\u03a3").lower() and "\u03c2" not in (c + "\u03a3").lower()


def cased(c):
    return c == "\u03a3" or "\u03c2" in (c + "\u03a3").lower()


def lower_rows():
    """(first, last, step, lower case of the first): one lower-case letter for one character; U+0130 alone becomes two."""
    rows = []
    for c in ALL:
        low = chr(_sre.unicode_tolower(ord(c)))
        full = c.lower() if c != "\u03a3" else "\u03c3"
        assert full == low or c == "\u0130", c
        if low == c or c == "\u0130":
            continue
        c, low = ord(c), ord(low)
        if rows and low - c == rows[-1][3] - rows[-1][0]:
            first, last, step, to = rows[-1]
            if (last == first and c - last <= 2) or (last != first and c - last == step):
                rows[-1] = (first, c, c - last, to)
                continue
        rows.append((c, c, 1, low))
    return rows


print("//! Character classes of Python 3.11 (Unicode 14), as ranges. Made by `data/make_unicode_tables.py`; do not edit.")
table("ALPHA", "`str.isalpha`.", ranges(str.isalpha))
table("DIGIT", "`str.isdigit`: decimal digits and the digits in circles, superscripts and so on; not fractions.", ranges(str.isdigit))
table("DECIMAL", "`str.isdecimal`, the regular expression's `\\\\d`.", ranges(str.isdecimal))
table("WORD", "The regular expression's `\\\\w`: `str.isalnum` and the low line.", ranges(lambda c: c.isalnum() or c == "_"))
table("SPACE", "`str.isspace`.", ranges(str.isspace))
table("UPPER", "`str.isupper` of a single character.", ranges(str.isupper))
table("LOWER", "`str.islower` of a single character.", ranges(str.islower))
table("TITLE", "Title-case letters, general category Lt.", ranges(lambda c: unicodedata.category(c) == "Lt"))
table("PUNCTUATION", "General categories P*.", ranges(lambda c: unicodedata.category(c)[0] == "P"))
table("CURRENCY", "General category Sc.", ranges(lambda c: unicodedata.category(c) == "Sc"))
table("CASED", "Characters that make a capital sigma after them final.", ranges(cased))
table("CASE_IGNORABLE", "Characters that are skipped when a capital sigma is looked at.", ranges(ignorable))
table("TO_LOWER", "`(first, last, step, lower case of first)`; without U+0130, which becomes two characters.", lower_rows())
extra = sorted((k, v) for k, vs in _casefix._EXTRA_CASES.items() for v in vs)
table("EXTRA_CASES", "Lower-case letters that share an upper-case letter, as the `re` module pairs them under IGNORECASE.", extra)
