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
import argparse, bisect, collections, difflib, glob, gzip, json, os, re, struct, subprocess, sys
import lightgbm as lgb, numpy as np

TOKEN = re.compile(r"\w+")
words = lambda text: TOKEN.findall((text or "").lower())

def site(url, key):
    host = re.sub(r"^https?://", "", url or key).split("/")[0]
    return ".".join(host.split(".")[-2:]) or key

# Runs of words by which a page and its gold text are lined up, the longest first; 0: what is left, word by word.
RUNS = [16, 8, 5, 3, 2, 1, 0]

def aligned(page, gold):
    """For each word of the page whether it is one of the gold text, in the order of both: runs that both have once are matched (the longest chain in which
    both rise), then shorter runs between them. So a heading counts where it stands in the text, and not where a list of contents repeats it."""
    hit = bytearray(len(page))
    def between(a, b, c, d, level):
        if a >= b or c >= d: return
        k = RUNS[level]
        if k == 0 or k <= 2 and (b - a) * (d - c) < 20000:
            for x, y, n in difflib.SequenceMatcher(None, page[a:b], gold[c:d], autojunk=False).get_matching_blocks():
                hit[a + x:a + x + n] = b"\1" * n
            return
        P, Q = collections.defaultdict(list), collections.defaultdict(list)
        for i in range(a, b - k + 1): P[tuple(page[i:i + k])].append(i)
        for j in range(c, d - k + 1): Q[tuple(gold[j:j + k])].append(j)
        points = sorted((js[0], P[run][0]) for run, js in Q.items() if len(js) == 1 and len(P.get(run, ())) == 1)
        tails, ends, before = [], [], []
        for at, (_, i) in enumerate(points):
            x = bisect.bisect_left(tails, i)
            tails[x:x + 1], ends[x:x + 1] = [i], [at]
            before.append(ends[x - 1] if x else None)
        chain, at = [], ends[-1] if ends else None
        while at is not None: chain.append(points[at]); at = before[at]
        i0, j0 = a, c
        for j, i in reversed(chain):
            if i < i0 or j < j0:
                # It laps over the run before: where both go on alike it is the same run.
                if i - i0 == j - j0 and i + k > i0:
                    hit[i0:i + k] = b"\1" * (i + k - i0); i0, j0 = i + k, j + k
                continue
            between(i0, i, j0, j, level + 1)
            hit[i:i + k] = b"\1" * k; i0, j0 = i + k, j + k
        between(i0, b, j0, d, level + 1)
    between(0, len(page), 0, len(gold), 0)
    return hit

def labels(lines, gold):
    """1 for lines that are part of the gold text: most of their words are, where page and text are lined up. (Labels by the share of a line's runs of four
    words that the text has, in whatever order, were used before: choosing just those lines gave 36 % perfect pages, choosing these gives 63 %.)"""
    tokens = [words(line) for line in lines]
    hit, at, out = aligned([word for line in tokens for word in line], words(gold)), 0, np.zeros(len(lines))
    for i, line in enumerate(tokens):
        out[i] = len(line) > 0 and sum(hit[at:at + len(line)]) >= 0.6 * len(line)
        at += len(line)
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
    ap.add_argument("--folds", help="folder for the selectors of the five folds, each with the list of the pages it has not seen: what the example `predict` reads")
    ap.add_argument("--flat", action="store_true"); ap.add_argument("--cv-only", action="store_true"); ap.add_argument("--no-cv", action="store_true"); ap.add_argument("--rounds", type=int, default=110); ap.add_argument("--worst", type=int, default=0)
    a = ap.parse_args(); os.makedirs(a.work, exist_ok=True)
    ids, paths, golds, sites, urls = [], [], [], [], []
    for f in sorted(glob.glob(os.path.join(a.gold, "*.json"))):
        key = os.path.basename(f)[:-5]; g = json.load(open(f, encoding="utf8"))
        if not (g["ground_truth"].get("main_content") or "").strip(): continue
        path = os.path.join(a.work, key + ".html")
        if not os.path.exists(path): open(path, "wb").write(gzip.open(f[:-5] + ".html.gz").read())
        ids.append(key); paths.append(path); golds.append(g["ground_truth"]["main_content"]); sites.append(site(g.get("url"), key)); urls.append(g.get("url") or "")
    pages = read_rows(a.rows, paths, a.flat)
    names = sorted(set(sites)); fold_of = {s: (i * 7919) % len(names) % 5 for i, s in enumerate(names)}
    fold = np.array([fold_of[s] for s in sites])
    X = [np.array([r[1] for r in p], dtype=np.float32).reshape(len(p), -1) for p in pages]
    T = [[words(r[0]) for r in p] for p in pages]
    Y = [labels([r[0] for r in p], g) for p, g in zip(pages, golds)]
    N = [np.array([len(t) for t in page], dtype=float) for page in T]
    G = [words(g) for g in golds]
    # Roots: with words themselves as weights, headings and short items taught nothing (word F1 of unseen sites .944 against .952).
    W = [np.sqrt(n + 1) / max(14, len(g) ** 0.5) for n, g in zip(N, G)]
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
            if a.folds:
                os.makedirs(a.folds, exist_ok=True)
                out = bytearray(b"SSL1"); dump(model, out); open(os.path.join(a.folds, "fold%d.selector" % k), "wb").write(bytes(out))
                open(os.path.join(a.folds, "fold%d.list" % k), "w").writelines("%s %s\n" % (paths[i], urls[i]) for i in idx[fold == k])
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
