"""The language engine beside spaCy: CPU seconds and peak memory, start included, both programs in the same run.

    python bench-peers/language_engine.py TEXTS.jsonl [ROUNDS]

What: raw text to all annotations (tokens, tags, arcs, entities, lemmas), en_core_web_sm 3.8.0 in both. TEXTS.jsonl: one JSON string (or
object with `text`) a line; any running English news of about a megabyte. Left out: writing the annotations anywhere.
Needs `cargo build --release -p secondsource-nlp --example throughput` and the environment that `cargo xtask oracle` makes.
CPU seconds are user and system time of the whole process. On a shared machine compare the ratio, and the rounds with each other.
"""

import os
import pathlib
import resource
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
OURS = ROOT / "target/release/examples/throughput"
PYTHON = os.environ.get("SPACY_PYTHON", str(ROOT / "target/oracle/venv/bin/python"))
MODEL = next(ROOT.glob("target/oracle/en_core_web_sm*/**/config.cfg")).parent
SPACY = """
import json, sys, spacy
texts = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
texts = [text if isinstance(text, str) else text["text"] for text in texts]
nlp = spacy.load(sys.argv[2])
print(sum(len(doc) for doc in nlp.pipe(texts, batch_size=int(sys.argv[3]))), "tokens")
"""


def run(name, command):
    """CPU seconds, peak megabytes and the last word of a command."""
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **threads})
    said = child.stdout.read().strip().splitlines()[-1]
    _, status, used = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{name} failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said


def main():
    texts = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    runs = [
        ("spaCy, batches of 256", [PYTHON, "-c", SPACY, texts, str(MODEL), "256"]),
        ("spaCy, batches of 16", [PYTHON, "-c", SPACY, texts, str(MODEL), "16"]),
        ("this engine, 1 thread", [str(OURS), texts, "1"]),
        ("this engine, 2 threads", [str(OURS), texts, "2"]),
    ]
    print(f"{pathlib.Path(texts).stat().st_size} bytes; {open('/proc/cpuinfo').read().split('model name')[1].splitlines()[0].strip(' :')}")
    for round_number in range(rounds):
        for name, command in runs:
            seconds, megabytes, said = run(name, command)
            tokens = int(said.split()[0])
            print(f"round {round_number + 1}  {name:24} {seconds:7.2f} CPU s  {tokens / seconds:9.0f} tokens/CPU s  {megabytes:6.0f} MB  {said}")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
