"""What spaCy says about texts, as gzipped JSON lines. Run by `cargo xtask oracle`.

    python oracle.py WHEEL WORK_FOLDER OUT.jsonl.gz TEXTS [tokens]

TEXTS is a file of paragraphs (one text a line; the adversarial texts are added) or a folder (every .txt file, and every string `text` in
every .jsonl file). Offsets are bytes of UTF-8. With `tokens`, the tokenizer alone is asked.
"""

import gzip
import json
import pathlib
import random
import sys
import zipfile

import spacy

WORDS = """The U.S. government didn't say that Mr. O'Neill's $1,234.56bn plan (announced 3-4 p.m. on Jan. 5th) would've cost €50m/year;
it's well-known. he said: “can't!” case mark root agent conj det L'État n'a pas dit qu'on achèterait aujourd'hui 1 234,56 € d'actions ;
c'est-à-dire jusqu'au 5 janv. M. Dupont s'est-il trompé ? Donne-le-moi. aux journaux mangeait""".split()

PIECES = [
    "http://www.example.com/a?b=c&d=1#x", "foo@bar.co.uk", "e.g.", "i.e.,", "--", "—", "–", "...", "…", "…...", "''", "'’‘", "``", "\"", "(", ")",
    "[", "]", "{a}", "<b>", "&amp;", "#tag", "@user", "10km", "10°C.", "5'11\"", "3.14", "1/2", "½", "²", "x²", "C++", "C#", "a/b", "and/or",
    "it’s", "I’d’ve", "😀", "👍🏽", "❤️", "👩‍👩‍👧", "ñandú", "naïve", "ÉCOLE", "ß", "ǅ", "中文字符", "русский", "العربية", "हिन्दी", "ไทย", "\u00a0",
    "\u200b", "\u200d", "\u3000", "\t", "\n", "\n\n", "  ", "\r\n", "\x1c", "\x85", "\u2028", "\u202f", "\ufeff", "a--b", "a—b", "A.B.C.",
    "U.S.A.-based", "20%-30%", "$5-$10", "US$50", "~100", "+1-800-555-0100", "192.168.0.1", "1.2.3", "v1.0-beta", "www.x.y",
    "localhost:8080", "abc.def", "Abc.Def", "abc.Def", "end.Start", "word,word", "word:word", "word;word", "1,000,000", "1.000.000",
    "km²", "m/s", "50mph", "10kg.", "a.m.", "9am", "9a.m.", "'s", "’s", "s'", "James'", "rock'n'roll", "ol'", "y'all", "gonna", "cannot",
    "dont", "Im", "=)", ":-)", ":D", "XD", "(-:", "^_^", "<3", "¯\\_(ツ)_/¯", "A" * 120, "aaaaaaaaaa", "1111111111", "AaAaAaAa1", "_x_",
    "__init__", "x=y", "x==y", "a+b", "2+2", "a*b", "2*3", "²³", "٣٤", "Ⅷ", "①", "ﬁ", "İ", "i̇", "ſ", "µg", "Ω", "℃", "№5", "®", "™",
    "hi…bye", "a...b", "a....b", "..a", "a..", "!?", "?!?!", "don't.", "'tis", "'Twas", "o'clock", "O'Brien's", "re-elect",
    "co-operate", "non-", "-non", "anti-", "pre-2000", "mid-1990s", "1990's", "90s", "'90s", "’90s", "l'", "d'", "qu'", "QU'", "L’",
    "aujourd’hui", "n°5", "1er", "XIXe", "10h30", "«", "»", "St-Denis", "Saint-Étienne", "grand-mère", "-t-il", "-moi",
]
SIGNS = "()[]{}.,;:!?'\"-–—/\\*+=<>$€£%&#@_~^|`´’“”…"


def adversarial(nlp):
    """Every special case of the tokenizer, and pieces that are hard to cut, in all neighbourhoods."""
    chance = random.Random(7)
    special = sorted(nlp.tokenizer.rules)

    def piece():
        kind = chance.random()
        if kind < 0.45:
            return chance.choice(WORDS)
        if kind < 0.75:
            return chance.choice(PIECES)
        if kind < 0.88:
            return chance.choice(special)
        parts = [PIECES, WORDS, special, SIGNS]
        return "".join(chance.choice(chance.choice(parts)) for _ in range(chance.randint(2, 4)))

    for begin in range(0, len(special), 40):
        yield " ".join(special[begin : begin + 40])
        yield " ".join(f"({word}), {word}." for word in special[begin : begin + 40 : 4])
    for _ in range(240):
        yield "".join(piece() + chance.choice([" "] * 8 + ["", "  ", "\n"]) for _ in range(chance.randint(1, 60)))
    yield from ["x", " ", "  ", "\n", " a", "a ", "a  b", " \n\n a \t", ".", "…", "\u00a0", "a" * 5_000, "(" * 300, "'\"" * 200]
    # A line of 100,000 characters without a full stop.
    yield " ".join(chance.choice(["and", "the", "ferry", "left", "harbour", "2", ","]) for _ in range(400)) + "x" * 98_000


def texts(source, nlp):
    source = pathlib.Path(source)
    if source.is_file():
        for line in source.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("# "):
                yield line
        yield from adversarial(nlp)
        return
    for path in sorted(source.rglob("*")):
        if path.suffix == ".txt":
            yield path.read_text(encoding="utf-8", errors="replace")
        elif path.suffix == ".jsonl":
            for line in path.read_text(encoding="utf-8").splitlines():
                text = json.loads(line).get("text")
                if isinstance(text, str):
                    yield text


def tokens(doc):
    at = [0]
    for char in doc.text:
        at.append(at[-1] + len(char.encode("utf-8")))
    return {
        "text": doc.text,
        "start": [at[token.idx] for token in doc],
        "end": [at[token.idx + len(token)] for token in doc],
        "whitespace": "".join("1" if token.whitespace_ else "0" for token in doc),
        "norm": [token.norm_ for token in doc],
    }


def everything(doc):
    return {
        **tokens(doc),
        "tag": [token.tag_ for token in doc],
        "pos": [token.pos_ for token in doc],
        "morph": [str(token.morph) for token in doc],
        "lemma": [token.lemma_ for token in doc],
        "head": [token.head.i for token in doc],
        "dep": [token.dep_ for token in doc],
        "is_sent_start": "".join("1" if token.is_sent_start else "0" for token in doc),
        "ent_iob": "".join(token.ent_iob_ or "O" for token in doc),
        "ent_type": [token.ent_type_ for token in doc],
        "noun_chunks": [[chunk.start, chunk.end] for chunk in doc.noun_chunks],
    }


def main():
    wheel, work, out, source, *options = sys.argv[1:]
    folder = pathlib.Path(work) / pathlib.Path(wheel).stem
    if not folder.exists():
        zipfile.ZipFile(wheel).extractall(folder)
    config = next(folder.rglob("config.cfg"))
    nlp = spacy.load(config.parent)
    with open(out, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        wanted = (text for text in texts(source, nlp) if text)
        docs, row = (map(nlp.make_doc, wanted), tokens) if "tokens" in options else (nlp.pipe(wanted, batch_size=8), everything)
        for doc in docs:
            packed.write((json.dumps(row(doc), ensure_ascii=False, separators=(",", ":")) + "\n").encode())


main()
