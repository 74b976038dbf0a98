"""Ours beside other learners on the same 20 x 5 folds of small real tables, by AUC: shared_folds.py PROGRAM FOLDER STUDENT_POR XAPI ENGAGEMENT [TRAINER]

PROGRAM is the built Analytics.Benchmarks, FOLDER takes the tables, STUDENT_POR is UCI's student-por.csv (a final grade below 10 needs
support; with both earlier grades, with the first, with none), XAPI is xAPI-Edu-Data.csv, 480 rows (class L needs support), ENGAGEMENT is
school_engagement.csv, 449 pupils with 47 items on engagement and self-regulated learning (a low mark in mathematics or language needs
support). Without sex, age, nationality and place of birth. Words become columns of 0 and 1. The best peer is chosen in hindsight, by its
mean over all folds.
Prints for each table the mean AUC of everyone, then ours less the best peer with the corrected resampled t interval (Nadeau and Bengio).
"""

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.stats import t
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold
from yardsticks import WAYS, filled

DEALS, FOLDS = 20, 5
LEFT_OUT = {"sex", "age", "gender", "NationalITy", "PlaceofBirth"}


def table(path, outcome, needs, without=()):
    with open(path, newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = []
    for name in rows[0]:
        if name in LEFT_OUT or name == outcome or name in without:
            continue
        words = [row[name] for row in rows]
        if all(word.lstrip("-").isdigit() for word in words):
            columns.append([float(word) for word in words])
        else:
            columns.extend([float(word == level) for word in words] for level in sorted(set(words)))
    return np.array(columns, "float32").T, np.array([needs(row[outcome]) for row in rows])


def items(path, needs):
    with open(path, newline="", encoding="utf-8-sig") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    names = [name for name in rows[0] if name.startswith(("ECE", "IEA"))]
    values = [[float(row[name]) if row[name].strip() else np.nan for name in names] for row in rows]
    return np.array(values, "float32"), np.array([needs(int(row["ren.mat.pret"]), int(row["ren.leng.pret"])) for row in rows])


def ours(program, file, x, y, folds, trainer):
    file.write_bytes(x.tobytes() + y.astype("uint8").tobytes() + folds.astype("uint8").tobytes())
    said = subprocess.run([program, "shared-folds", file, str(x.shape[1]), str(DEALS), trainer], capture_output=True, text=True, check=True)
    lines = [line.split("\t") for line in said.stdout.splitlines()]
    chosen = Counter(line[3] for line in lines)
    return np.array([float(line[2]) for line in lines]), chosen.most_common()


def theirs(make, x, y, folds, standardised):
    figures = []
    for fold in folds:
        for held in range(FOLDS):
            learnt, judged = x[fold != held], x[fold == held]
            if standardised:
                learnt, judged = filled(learnt, judged)
            model = make().fit(learnt, y[fold != held])
            figures.append(roc_auc_score(y[fold == held], model.predict_proba(judged)[:, 1]))
    return np.array(figures)


def main(program, folder, por, xapi, engagement, trainer="by-evidence"):
    def grade(word):
        return int(word) < 10
    tables = {"student-por, G1 and G2": table(por, "G3", grade), "student-por, G1": table(por, "G3", grade, {"G2"}),
              "student-por, none": table(por, "G3", grade, {"G1", "G2"}), "xapi-edu": table(xapi, "Class", lambda word: word == "L"),
              "items, a mark of 1 or 2": items(engagement, lambda *marks: min(marks) <= 2),
              "items, a mark of 1 to 3": items(engagement, lambda *marks: min(marks) <= 3)}
    for name, (x, y) in tables.items():
        folds = np.zeros((DEALS, len(y)), int)
        for deal in range(DEALS):
            for held, (_, judged) in enumerate(StratifiedKFold(FOLDS, shuffle=True, random_state=deal).split(x, y)):
                folds[deal, judged] = held
        own, chosen = ours(program, Path(folder) / "folds", x, y, folds, trainer)
        peers = {way: theirs(make, x, y, folds, way == "logistic") for way, make in WAYS.items()}
        best = max(peers, key=lambda way: peers[way].mean())
        apart = own - peers[best]
        error = np.sqrt(apart.var(ddof=1) * (1 / apart.size + 1 / (FOLDS - 1)))
        reach = t.ppf(0.975, apart.size - 1) * error
        print(f"{name}: {len(y)} rows, {y.mean():.2f} needed support; {trainer} {own.mean():.4f}",
              *(f"{way} {figures.mean():.4f}" for way, figures in peers.items()), sep="; ")
        print(f"    less {best}: {apart.mean():+.4f} ({apart.mean() - reach:+.4f} to {apart.mean() + reach:+.4f}); chosen: {chosen}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
