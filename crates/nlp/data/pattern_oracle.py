"""Writes what Python's `re` finds for random patterns of the kinds that tokenizers use, for the tests of `src/tokenizer/pattern/`.

    python3.11 data/pattern_oracle.py src/tokenizer/tests/data/patterns.jsonl.gz

Each line is [kind, pattern, text, matches]; `matches` is a list of [start, end] in characters (for `whole`, empty if the text does not match).
"""
import gzip
import json
import random
import re
import sys
from re import _constants as sre, _parser as sre_parser

rng = random.Random(31)
ALPHABET = "aabB1.-'\u00e9\u20ac \u0130"
SETS = ["a", "b", "1", r"\.", "-", "'", "\u00e9", "[ab]", "[a-z]", "[A-Z\u00c0-\u00ff]", "[^a]", r"[\-.1]", r"\d", r"\w", r"\S", "\\u20AC", "[0-9a-b']", "B", r"[^\w.]"]


def atom(depth):
    r = rng.random()
    if depth > 1 or r < 0.7:
        return rng.choice(SETS)
    if r < 0.85:
        return "(?:" + body(depth + 1) + ")"
    return "(" + body(depth + 1) + ")"


def sequence(depth):
    out = ""
    for _ in range(rng.randint(1, 2)):
        out += atom(depth) + rng.choice([""] * 6 + ["?", "*", "+", "{2}", "{1,3}", "{2,}"])
    return out


def body(depth=0):
    return "|".join(sequence(depth) for _ in range(rng.choice([1, 1, 2, 3]))) if depth else sequence(1)


def fixed():
    return "".join(rng.choice(SETS) for _ in range(rng.randint(1, 2)))


def behind():
    return rng.choice(["", "", f"(?<={fixed()})", f"(?<={rng.choice(SETS)}|{rng.choice(SETS)})"])


def ahead():
    return rng.choice(["", "", f"(?={rng.choice(SETS)})", f"(?!{rng.choice(SETS)})"])


def pattern(kind):
    count = rng.randint(1, 4)
    if kind == "prefix":
        return "|".join("^" + sequence(1) + ahead() for _ in range(count))
    if kind == "suffix":
        return "|".join(behind() + sequence(1) + "$" for _ in range(count))
    if kind == "infix":
        return "|".join(rng.choice([behind(), behind(), f"(?<!{rng.choice(SETS)})"]) + sequence(1) + ahead() for _ in range(count))
    flags = rng.choice(["", "(?u)", "(?iu)"])
    refused = rng.choice(["", f"(?!{sequence(1)})", f"(?!{sequence(1)})(?!{sequence(1)})"])
    return flags + "|".join(f"(?:^{sequence(1)}{refused}(?:{body(1)})$)" for _ in range(count))


def repeats_empty(parsed):
    """Whether something that may be empty is repeated: the engine refuses that, for Python's choices there are its own."""
    for operation, argument in parsed:
        if operation is sre.MAX_REPEAT and argument[1] != 1 and argument[2].getwidth()[0] == 0:
            return True
        parts = argument if isinstance(argument, (tuple, list)) else [argument]
        for part in parts:
            inner = part if isinstance(part, list) else [part]
            if any(isinstance(one, sre_parser.SubPattern) and repeats_empty(one) for one in inner):
                return True
    return False


lines = []
while len(lines) < 5000:
    kind = rng.choice(["prefix", "suffix", "infix", "whole"])
    source = pattern(kind)
    if repeats_empty(sre_parser.parse(source)):
        continue
    compiled = re.compile(source)
    for _ in range(4):
        text = "".join(rng.choice(ALPHABET) for _ in range(rng.randint(0, 9)))
        if kind == "infix":
            found = [list(m.span()) for m in compiled.finditer(text)]
        else:
            m = compiled.match(text) if kind == "whole" else compiled.search(text)
            found = [list(m.span())] if m else []
        # Texts that match are rarer, and worth more.
        if found or rng.random() < 0.3:
            lines.append(json.dumps([kind, source, text, found], separators=(",", ":")) + "\n")
with open(sys.argv[1], "wb") as out:
    out.write(gzip.compress("".join(lines).encode(), 9, mtime=0))
