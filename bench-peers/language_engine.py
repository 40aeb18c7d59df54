"""The language engine beside spaCy: CPU seconds and peak memory, start included, both programs in the same run.

    python bench-peers/language_engine.py TEXTS.jsonl [ROUNDS]

What: raw text to all annotations (tokens, tags, arcs, entities, lemmas), en_core_web_sm 3.8.0 in both. TEXTS.jsonl: one JSON string (or
object with `text`) a line; any running English news of about a megabyte. Left out: writing the annotations anywhere.
Then of this engine alone: memory for ten times the texts, for all texts as one document of 300,000 tokens, start to first parse, two threads
against one, hostile inputs of doubling size, and where the time goes.
Needs `cargo build --release -p secondsource-nlp --examples` and the environment that `cargo xtask oracle` makes; ROUNDS of 0 leaves spaCy out.
CPU seconds are user and system time of the whole process. On a shared machine compare the ratio, and the rounds with each other. For two threads
the CPU time of the busier one is taken: on an idle machine that is the time it takes.
"""

import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
OURS = ROOT / "target/release/examples/throughput"
PARTS = ROOT / "target/release/examples/parts"
PYTHON = os.environ.get("SPACY_PYTHON", str(ROOT / "target/oracle/venv/bin/python"))
SPACY = """
import json, sys, spacy
texts = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
texts = [text if isinstance(text, str) else text["text"] for text in texts]
nlp = spacy.load(sys.argv[2])
print(sum(len(doc) for doc in nlp.pipe(texts, batch_size=int(sys.argv[3]))), "tokens")
"""


def run(name, command):
    """CPU seconds, peak megabytes and the last line of a command."""
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **threads})
    said = child.stdout.read().strip().splitlines()[-1]
    _, status, used = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{name} failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said


def busiest_thread(command):
    """CPU seconds of the thread of a command that worked longest, looked at every few milliseconds."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    longest = {}
    while child.poll() is None:
        for stat in pathlib.Path(f"/proc/{child.pid}/task").glob("*/schedstat"):
            try:
                longest[stat.parent.name] = int(stat.read_text().split()[0]) / 1e9
            except (OSError, IndexError, ValueError):
                pass
        time.sleep(0.005)
    return max(longest.values())


def texts_of(path):
    lines = [json.loads(line) for line in open(path, encoding="utf-8")]
    return [line if isinstance(line, str) else line["text"] for line in lines]


def write(path, texts):
    path.write_text("".join(json.dumps(text) + "\n" for text in texts), encoding="utf-8")
    return str(path)


def against_spacy(texts, rounds):
    model = next(ROOT.glob("target/oracle/en_core_web_sm*/**/config.cfg")).parent
    runs = [
        ("spaCy, batches of 256", [PYTHON, "-c", SPACY, texts, str(model), "256"]),
        ("spaCy, batches of 16", [PYTHON, "-c", SPACY, texts, str(model), "16"]),
        ("this engine, 1 thread", [str(OURS), texts, "1"]),
        ("this engine, 2 threads", [str(OURS), texts, "2"]),
    ]
    for round_number in range(rounds):
        took = {}
        for name, command in runs:
            seconds, megabytes, said = run(name, command)
            took[name] = seconds
            tokens = int(said.split()[0])
            print(f"round {round_number + 1}  {name:24} {seconds:7.2f} CPU s  {tokens / seconds:9.0f} tokens/CPU s  {megabytes:6.0f} MB  {said}", flush=True)
        best = min(took[runs[0][0]], took[runs[1][0]])
        print(f"round {round_number + 1}  spaCy's better time is {best / took[runs[2][0]]:.1f} times this engine's on one thread", flush=True)


def alone(texts, work):
    news = texts_of(texts)
    long = ("\n\n".join(news) * 3)[:1_520_000]
    sizes = [("ten times the texts", news * 10), ("one document of about 300,000 tokens", [long])]
    for name, many in sizes:
        seconds, megabytes, said = run(name, [str(OURS), write(work / "texts.jsonl", many), "1"])
        print(f"{name:40} {seconds:7.2f} CPU s  {megabytes:6.0f} MB  {said}", flush=True)

    one = write(work / "one.jsonl", ["The ferry left Saltby on Monday."])
    starts = [run("start", [str(OURS), one, "1"])[0] * 1000 for _ in range(15)]
    print(f"start to first parse: median {statistics.median(starts):.0f} ms CPU, {min(starts):.0f} to {max(starts):.0f}", flush=True)

    both = write(work / "texts.jsonl", news * 2)
    ratios = [run("one thread", [str(OURS), both, "1"])[0] / busiest_thread([str(OURS), both, "2"]) for _ in range(3)]
    print(f"two threads: the busier works {', '.join(f'1/{ratio:.2f}' for ratio in ratios)} of the time of one thread alone", flush=True)

    hostile = {
        "one letter": lambda size: "a" * size,
        "quotes": lambda size: '"' * (size // 10),
        "brackets in brackets": lambda size: "(" * (size // 20) + ")" * (size // 20),
        "a sentence without end": lambda size: "the old man said that " * (size // 220),
        "white space": lambda size: " \n" * (size // 2),
        "words nobody knows": lambda size: " ".join(f"w{number:x}q" for number in range(size // 70)),
        "full stops": lambda size: "a. " * (size // 30),
        "an address without end": lambda size: "http://" + "a.b/" * (size // 4),
    }
    for name, make in hostile.items():
        cells = []
        for size in (2_500_000, 5_000_000, 10_000_000):
            text = make(size)
            seconds, megabytes, said = run(name, [str(OURS), write(work / "texts.jsonl", [text]), "1"])
            cells.append(f"{len(text):>9} B {seconds:6.2f} CPU s {megabytes:5.0f} MB")
        print(f"{name:24} {' | '.join(cells)} | {said}", flush=True)
    print(subprocess.run([str(PARTS), texts], stdout=subprocess.PIPE, text=True, check=True).stdout, flush=True)


def main():
    texts = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    processor = open("/proc/cpuinfo").read().split("model name")[1].splitlines()[0].strip(" \t:")
    print(f"{pathlib.Path(texts).stat().st_size} bytes; {processor}; load {os.getloadavg()[0]:.1f}", flush=True)
    if rounds:
        against_spacy(texts, rounds)
    with tempfile.TemporaryDirectory() as work:
        alone(texts, pathlib.Path(work))


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
