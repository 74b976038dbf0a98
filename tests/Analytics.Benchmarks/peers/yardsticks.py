"""Peers on exported rows: HGB, XGBoost of depth 1, 2 and 6 at rates .3 and .1, logistic; each with the module as levels and without it.

    yardsticks.py FOLDER...

Each folder holds train.csv, test.csv and probabilities.csv (rows_as_csv.mjs). Learners as their libraries set them, but for HGB's early
stopping, which is off; logistic: C = 1 on standardised values, the mean where one is missing, and a column of 0 and 1 that says so.
Prints a tab-separated line a folder and way: rows, AUC, calibration error (ten bins of equal count, with its bias).
"""

import csv
import os
import sys
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import xgboost
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

NOT_FEATURES = {"student", "course", "term", "day", "cutoff", "advisor", "module", "needs_support"}


def read(path):
    with open(path, newline="") as lines:
        rows = list(csv.DictReader(lines))
    names = [name for name in rows[0] if name not in NOT_FEATURES and not name.endswith("_why")]
    values = np.array([[float(row[name]) if row[name] else np.nan for name in names] for row in rows])
    return values, np.array([row["module"] for row in rows]), np.array([row["needs_support"] == "true" for row in rows])


def filled(train, test):
    mean = np.nan_to_num(np.nanmean(train, 0))
    spread = np.nan_to_num(np.nanstd(train, 0))
    spread[spread == 0] = 1
    told = np.isnan(train).any(0)
    return [np.hstack([np.nan_to_num((values - mean) / spread), np.isnan(values)[:, told]]) for values in (train, test)]


def calibration_error(probabilities, labels, bins=10):
    """Bins of as many rows each, the first ones hold one more; rows of equal probability count with their mean outcome."""
    order = np.argsort(probabilities, kind="stable")
    promised, observed = probabilities[order], labels[order].astype(float)
    _, group = np.unique(promised, return_inverse=True)
    observed = (np.bincount(group, observed) / np.bincount(group))[group]
    error = 0.0
    for bin_promised, bin_observed in zip(np.array_split(promised, bins), np.array_split(observed, bins)):
        error += abs(bin_observed.sum() - bin_promised.sum())
    return error / len(labels)


def trees(depth, rate):
    return lambda: xgboost.XGBClassifier(
        max_depth=depth, learning_rate=rate, n_estimators=100, tree_method="hist", n_jobs=1, random_state=0)


WAYS = {"HGB": lambda: HistGradientBoostingClassifier(early_stopping=False, random_state=0),
        "logistic": lambda: LogisticRegression(max_iter=2000)}
WAYS.update({f"XGBoost {depth} at {rate}": trees(depth, rate) for depth in (1, 2, 6) for rate in (0.3, 0.1)})


def main(folders):
    for folder in map(Path, folders):
        train, train_module, labels = read(folder / "train.csv")
        test, test_module, truth = read(folder / "test.csv")
        kept = ~np.isnan(train).all(0)
        train, test = train[:, kept], test[:, kept]
        levels = np.unique(train_module)
        with open(folder / "probabilities.csv", newline="") as lines:
            ours = list(csv.DictReader(lines))
        said = {f"ours: {way}": np.array([float(row[way]) for row in ours]) for way in ours[0]}
        for name, make in WAYS.items():
            for module in (False, True):
                learnt, judged = filled(train, test) if name == "logistic" else (train, test)
                if module:
                    learnt, judged = (np.hstack([values, modules[:, None] == levels])
                                      for values, modules in ((learnt, train_module), (judged, test_module)))
                said[name + (" + module" if module else "")] = make().fit(learnt, labels).predict_proba(judged)[:, 1]
        for way, probabilities in said.items():
            print(folder, way, len(labels), len(truth), f"{roc_auc_score(truth, probabilities):.5f}",
                  f"{calibration_error(probabilities, truth):.5f}", sep="\t", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
