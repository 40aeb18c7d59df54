"""Writes what spaCy's tokenizer says of some texts, for the tests of `src/tokenizer/`.

    python data/tokenizer_oracle.py MODEL OUT [--adversarial] [FILE.jsonl | FOLDER of .txt ...]

MODEL is an installed or unpacked pipeline. Each line of OUT is [text, tokens, norms]. `tokens` has, for each token, how many characters it has, with a
`_` behind it if a space follows; `norms` the norms that are not the token's lower case, by the token's number. FILE.jsonl holds objects whose
`text` is taken. --adversarial adds texts made here: every special case alone and between affixes, addresses, emoji, scripts, odd spaces,
quotes, very long tokens, and code points in context. OUT is gzip if it ends in `.gz`. Needs spaCy 3.8 on Python 3.11.

The committed file: python data/tokenizer_oracle.py en_core_web_sm src/tokenizer/tests/data/oracle.jsonl.gz --adversarial
"""
import gzip
import json
import os
import random
import sys
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"
import spacy

FRAGMENTS = """http://www.example.com/a?b=c&d=1#x https://example.org:8080/p(a)/q. ftp://user:pw@host.example.net/x foo@bar.co.uk mailto:a.b@c.de a@b
www.x.y localhost:8080 10.0.0.1 127.0.0.1:80 169.254.1.1 172.16.0.1 172.32.0.1 192.168.0.1 193.168.0.1 223.255.255.254 224.1.1.1 1.2.3.4/x
e.g. i.e., -- — – ... … …... ' ’ ‘ '' `` " ( ) [ ] {a} <b> &amp; #tag @user 10km 10°C. 5'11" 3.14 1/2 ½ ² x² C++ C# a/b and/or it’s I’d’ve
😀 👍🏽 ❤️ 🇫🇷 ñandú naïve ÉCOLE ß ǅ 中文字符 русский العربية हिन्दी ไทย עברית አማርኛ ಕನ್ನಡ தமிழ் 한국어 ひらがな カタカナー
a--b a—b A.B.C. U.S.A.-based 20%-30% $5-$10 US$50 C$3 £5m €1,5 ~100 +1-800-555-0100 1.2.3 v1.0-beta abc.def Abc.Def end.Start word,word
word:word word;word 1,000,000 1.000.000 km² 5km² 3m/s 7км/ч 5كم 50mph 10kg. a.m. 9am 9a.m. 's ’s s' James' rock'n'roll ol' y'all gonna cannot dont Im
=) :-) :D XD (-: ^_^ <3 ¯\\_(ツ)_/¯ _x_ __init__ x=y x==y a+b 2+2 2-3 2*3 2^8 a*b ²³ ٣٤ Ⅷ ① ﬁ İ i̇ ſ µg Ω ℃ №5 ® ™ hi…bye a...b a....b ..a a.. !? ?!?!
don't. 'tis 'Twas o'clock O'Brien's re-elect co-operate non- -non anti- pre-2000 mid-1990s 1990's 90s '90s ’90s 3+ 3+. °C. °F. °X. %. -. +. ².
AB. aB. Ab. ÀÉ. 中文. 3. a. (a.) l'eau d’or qu'il L'Été aujourd'hui prud'homme porte-monnaie dit-elle va-t-il là-bas y-a-t-il saint-jean-de-luz anti-X
ex-ministre EX-MINISTRE entr'abat grande-mère pet-en-l'air vice-président États-Unis new-york c'est-à-dire donne-moi. rendez-vous, 3,5% 10h30 1er 2e M. Mme""".split()
WORDS = "The government didn't say that Mr. O'Neill's plan ( announced 3-4 p.m. on Jan. 5th ) would've cost €50m/year; it's well-known. he said: “can't!” L' eau n' est pas d' ici".split()
SPACES = ["\u00a0", "\u200b", "\u200d", "\u3000", "\t", "\n", "\n\n", "  ", "\r\n", "\x1c", "\x1f", "\x85", "\u2028", "\ufeff", "   \n ", "\u2009"]
MARKS = list("()[]{}.,;:!?'\"-–—/\\*+=<>$€£%&#@_~^|`´’“”…«»„§°ー·") + ["'s", "’S", "..", "--", "——", "……", "US$", "km", "²"]


def adversarial(rules):
    rng = random.Random(20240827)
    pick = rng.choice
    rules = sorted(rules)
    for rule in rules:
        yield f"{rule} {rule}, ({rule}) \"{rule}\" x{rule} {rule}x -{rule}- {rule}. {rule}{rule} ‘{rule}’s {rule.upper()} {rule.title()}"
    # Every code point: alone, before, behind, between letters, digits and marks.
    block = []
    for code in range(0x110000):
        c = chr(code)
        if 0xD800 <= code < 0xE000:
            continue
        if code > 0x33FF and code % 61 and not 0xFE00 <= code < 0x10000 and not 0x1F000 <= code < 0x1FB00:
            continue
        block.append(f"a{c}b A{c}.B 1{c}2 {c}. {c}")
        if len(block) == 128:
            yield " ".join(block)
            block = []
    yield " ".join(block)

    def word():
        r = rng.random()
        if r < 0.3:
            return pick(WORDS)
        if r < 0.6:
            return pick(FRAGMENTS)
        if r < 0.7:
            return pick(rules)
        if r < 0.75:
            return pick(MARKS) * rng.randint(1, 9)
        return "".join(pick([pick(FRAGMENTS), pick(WORDS), pick(rules), pick(MARKS), pick(MARKS)]) for _ in range(rng.randint(2, 6)))

    for _ in range(1200):
        yield "".join(word() + (pick(SPACES) if rng.random() < 0.15 else " " if rng.random() < 0.9 else "") for _ in range(rng.randint(1, 40)))
    yield from ["", "x", " ", "  ", "\n", " a", "a ", "a  b", " \n\n a \t", ".", "…", "\u00a0", "a \n", "\x1c \x1d", "a\u3000b", "a.\u3000b"]
    for unit in ["a", "A", '"', ".", "'", "-", "a-", "a.", "(", "1", "http://a.", "a@", "ab, ", "\n", "l'", "中", "😀", "a'", "d'a-", "3km", "'s"]:
        for count in [99, 100, 101, 700]:
            yield unit * count
            yield "x" + unit * count + "y"


def main():
    arguments = [a for a in sys.argv[1:] if a != "--adversarial"]
    nlp = spacy.load(arguments[0], exclude=["tok2vec", "tagger", "parser", "ner", "lemmatizer", "attribute_ruler", "senter", "morphologizer"])
    texts = []
    if "--adversarial" in sys.argv:
        texts += adversarial(nlp.tokenizer.rules)
    for name in arguments[2:]:
        path = Path(name)
        if path.is_dir():
            texts += [p.read_text(encoding="utf-8", errors="replace") for p in sorted(path.rglob("*.txt"))]
        else:
            texts += [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    count = 0
    lines = []
    for text in texts:
        doc = nlp.tokenizer(text)
        assert doc.text == text
        count += len(doc)
        tokens = " ".join(f"{len(t.text)}{'_' if t.whitespace_ else ''}" for t in doc)
        norms = {t.i: t.norm_ for t in doc if t.norm_ != t.lower_}
        lines.append(json.dumps([text, tokens, norms], separators=(",", ":")) + "\n")
    data = "".join(lines).encode()
    if arguments[1].endswith(".gz"):
        data = gzip.compress(data, 9, mtime=0)
    Path(arguments[1]).write_bytes(data)
    print(len(texts), "texts", count, "tokens", len(data), "bytes")


main()
