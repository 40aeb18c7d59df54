#!/usr/bin/env python3
"""Runs other extractors over labelled pages and writes their predictions for the scorer.

usage: run_python_peers.py DATA OUT_DIR [NAME...]
DATA holds ID.html.gz with ID.json. One file NAME.jsonl per peer, and a line with its version, pages per CPU second (user and system time of this process,
extraction alone, pages already in memory), and how many pages it failed on.
"""
import glob, gzip, importlib.metadata as versions, json, os, resource, sys

def cpu():
    use = resource.getrusage(resource.RUSAGE_SELF)
    return use.ru_utime + use.ru_stime

def trafilatura_with(**options):
    import trafilatura
    def run(html, url):
        found = trafilatura.bare_extraction(html, url=url, include_comments=False, with_metadata=True, **options)
        if found is None: return {"text": ""}
        found = found.as_dict() if hasattr(found, "as_dict") else found
        return {"text": found.get("text"), "title": found.get("title"), "authors": [a.strip() for a in (found.get("author") or "").split(";") if a.strip()], "published": found.get("date")}
    return run

def readability():
    import html_text, readability as r
    def run(html, url):
        doc = r.Document(html)
        return {"text": html_text.extract_text(doc.summary()), "title": doc.short_title()}
    return run

def newspaper():
    import newspaper
    def run(html, url):
        a = newspaper.Article(url or "https://example.org/"); a.download(input_html=html); a.parse()
        return {"text": a.text, "title": a.title, "authors": a.authors, "published": a.publish_date.isoformat() if a.publish_date else None}
    return run

def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    return lambda html, url: {"text": extract_plain_text(html, main_content=True, alt_texts=False)}

PEERS = {
    "trafilatura": ("trafilatura", lambda: trafilatura_with()),
    "trafilatura-precision": ("trafilatura", lambda: trafilatura_with(favor_precision=True)),
    "readability-lxml": ("readability-lxml", readability),
    "resiliparse": ("Resiliparse", resiliparse),
    "newspaper4k": ("newspaper4k", newspaper),
}

data, out = sys.argv[1:3]; names = sys.argv[3:] or list(PEERS)
os.makedirs(out, exist_ok=True)
pages = []
for f in sorted(glob.glob(os.path.join(data, "*.json"))):
    g = json.load(open(f, encoding="utf8"))
    pages.append((os.path.basename(f)[:-5], g.get("url") or None, gzip.open(f[:-5] + ".html.gz").read().decode("utf8", "replace")))
for name in names:
    package, make = PEERS[name]; run = make(); failed = 0; start = cpu()
    with open(os.path.join(out, name + ".jsonl"), "w", encoding="utf8") as o:
        for key, url, html in pages:
            try: found = run(html, url)
            except Exception as error: found, failed = {"text": ""}, failed + 1
            o.write(json.dumps({"id": key, **found}, ensure_ascii=False, default=str) + "\n")
    print("%s %s: %.1f pages per CPU second, failed on %d of %d" % (name, versions.version(package), len(pages) / (cpu() - start), failed, len(pages)), flush=True)
