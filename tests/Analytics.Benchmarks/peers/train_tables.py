"""Training time beside scikit-learn's HGB and XGBoost on made-up tables of 40 columns, in one run: train_tables.py PROGRAM FOLDER ROWS...

Of each table a quarter is judged. PROGRAM is the built Analytics.Benchmarks; FOLDER holds the tables. Peers: HGB of 200 rounds, 63 leaves
and depth 6; XGBoost of 200 trees of depth 6; 256 bins; rate .1. Everyone learns with one thread and with two. Prints a tab-separated line
each: rows learnt, way, threads, seconds, processor seconds, AUC.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

COLUMNS = 40
ITSELF = "--peers"


def made(rows):
    random = np.random.RandomState(7)
    x = random.standard_normal((rows, COLUMNS)).astype("float32")
    weights = random.standard_normal(COLUMNS) * 0.25
    z = x @ weights + 0.6 * x[:, 0] * x[:, 1] + 0.5 * np.abs(x[:, 2]) - 0.4 + 0.5 * (x[:, 3] > 0.7) * x[:, 4]
    y = random.random_sample(rows) < 1 / (1 + np.exp(-z))
    x[:, 20:30] = np.round(np.exp(x[:, 20:30]) * 3)
    x[random.random_sample(x.shape) < 0.02] = np.nan
    order = np.random.RandomState(1).permutation(rows)
    order = np.concatenate([order[rows // 4:], order[:rows // 4]])
    return x[order], y[order]


def peers(rows, threads):
    import xgboost
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.metrics import roc_auc_score
    x, y = made(rows)
    learnt = rows - rows // 4
    for name, way in {
        "HGB": HistGradientBoostingClassifier(
            max_iter=200, max_depth=6, max_leaf_nodes=63, learning_rate=0.1, early_stopping=False, random_state=0),
        "XGBoost": xgboost.XGBClassifier(
            n_estimators=200, max_depth=6, learning_rate=0.1, tree_method="hist", max_bin=256, n_jobs=threads, random_state=0),
    }.items():
        wall, busy = time.monotonic(), time.process_time()
        way.fit(x[:learnt], y[:learnt])
        wall, busy = time.monotonic() - wall, time.process_time() - busy
        auc = roc_auc_score(y[learnt:], way.predict_proba(x[learnt:])[:, 1])
        print(name, threads, f"{wall:.3f}", f"{busy:.3f}", f"{auc:.5f}", sep="\t", flush=True)


def main(program, folder, sizes):
    for rows in map(int, sizes):
        table, learnt = Path(folder) / f"train-{rows}", rows - rows // 4
        x, y = made(rows)
        table.write_bytes(x.tobytes() + y.astype("uint8").tobytes())
        del x, y
        for threads in (1, 2):
            surroundings = {**os.environ, "OMP_NUM_THREADS": str(threads)}
            for command in ([sys.executable, __file__, ITSELF, str(rows), str(threads)],
                            [program, "train-table", str(table), str(COLUMNS), str(learnt), str(threads)]):
                done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True)
                for line in done.stdout.splitlines():
                    print(learnt, line, sep="\t", flush=True)
        table.unlink()


if __name__ == "__main__":
    if sys.argv[1] == ITSELF:
        peers(int(sys.argv[2]), int(sys.argv[3]))
    else:
        main(sys.argv[1], sys.argv[2], sys.argv[3:])
