"""scikit-learn's histogram gradient boosting on exported rows.

    hist_gradient_boosting.py FOLDER...

Each folder holds train.csv and test.csv: numeric features, an empty cell where a value is missing, and needs_support (0 or 1) last.
Parameters are scikit-learn's defaults; early stopping is off, so that every row is learnt from. Writes the test rows' probabilities
to hgb.csv beside them and prints one line of tab-separated figures a folder.
"""

import sys
from pathlib import Path

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score


def read(path):
    table = np.genfromtxt(path, delimiter=",", skip_header=1)  # an empty cell becomes NaN
    return table[:, :-1], table[:, -1]


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


def main(folders):
    print(f"scikit-learn\t{sklearn.__version__}")
    for folder in map(Path, folders):
        features, labels = read(folder / "train.csv")
        test_features, test_labels = read(folder / "test.csv")
        model = HistGradientBoostingClassifier(early_stopping=False, random_state=0).fit(features, labels)
        probabilities = model.predict_proba(test_features)[:, 1]
        (folder / "hgb.csv").write_text("".join(f"{probability!r}\n" for probability in probabilities.tolist()))
        figures = (
            roc_auc_score(test_labels, probabilities),
            average_precision_score(test_labels, probabilities),
            brier_score_loss(test_labels, probabilities),
            calibration_error(probabilities, test_labels),
        )
        print(folder, *(repr(float(figure)) for figure in figures), sep="\t", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
