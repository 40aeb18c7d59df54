"""Writes the features that spaCy gives to words out of hostile texts, for the tests of `src/lexeme/`.

    python data/lexeme_oracle.py en_core_web_sm src/tokenizer/tests/data/oracle.jsonl.gz src/lexeme/data/lexemes.jsonl.gz

Each line is [word, id, prefix, suffix, shape, flags]; flags are a text of `s` (is_space), `n` (like_num), `u` (like_url). Needs spaCy 3.8 on Python 3.11.
"""
import gzip
import json
import random
import sys

import spacy

nlp = spacy.load(sys.argv[1], exclude=["tok2vec", "tagger", "parser", "ner", "lemmatizer", "attribute_ruler", "senter"])
words = {}
for line in gzip.open(sys.argv[2], "rt", encoding="utf-8"):
    for token in nlp.tokenizer(json.loads(line)[0]):
        words[token.orth_] = token.lex
    # Whole chunks too: addresses, numbers and what only looks like them.
    for chunk in json.loads(line)[0].split()[:40]:
        words[chunk] = nlp.vocab[chunk]
words = sorted(words.items())
random.Random(5).shuffle(words)
interesting = [w for w in words if w[1].like_num or w[1].like_url or w[1].is_space or w[1].orth < 500]
chosen = interesting[:2500] + words[:6000]
for word in "7 1,000 -3.5 1/2 1/ /2 seven Seventh 21st 2nd st ²nd ٣٤ ½ Ⅷ a.com A.com a.COM www.a www. http:// a.b/ a.b:80 .com com. x@y.com a.xyzzy a..b".split():
    chosen.append((word, nlp.vocab[word]))
lines = []
for word, lex in chosen:
    flags = "s" * lex.is_space + "n" * lex.like_num + "u" * lex.like_url
    lines.append(json.dumps([word, lex.orth, lex.prefix_, lex.suffix_, lex.shape_, flags], separators=(",", ":")) + "\n")
with open(sys.argv[3], "wb") as out:
    out.write(gzip.compress("".join(lines).encode(), 9, mtime=0))
print(len(lines), "words", len(interesting), "interesting")
