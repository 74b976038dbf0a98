"""What a calibration error between terms is made of: calibration_parts.py WAY FOLDER...

Each folder holds train.csv, test.csv and probabilities.csv (rows_as_csv.mjs); WAY is a column of the last. Prints a row of Markdown a
folder: the error (ten bins of equal count, with its bias), what chance makes of it (mean of 200 draws of outcomes from the
probabilities), the error where all log-odds are moved so that their mean is the true share of the term, the same by course, the error
among rows of modules that were learnt from and among the others, and the share of the others.
"""

import csv
import sys
from pathlib import Path

import numpy as np
from yardsticks import calibration_error


def rows(path):
    with open(path, newline="") as lines:
        return list(csv.DictReader(lines))


def moved(probabilities, share):
    log_odds, low, high = np.log(probabilities / (1 - probabilities)), -20.0, 20.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if np.mean(1 / (1 + np.exp(-log_odds - middle))) < share else (low, middle)
    return 1 / (1 + np.exp(-log_odds - low))


def main(way, folders):
    random = np.random.default_rng(1)
    for folder in map(Path, folders):
        judged = rows(folder / "test.csv")
        truth = np.array([row["needs_support"] == "true" for row in judged])
        course = np.array([row["course"] for row in judged])
        learnt = {row["module"] for row in rows(folder / "train.csv")}
        known = np.array([row["module"] in learnt for row in judged])
        said = np.clip([float(row[way]) for row in rows(folder / "probabilities.csv")], 1e-6, 1 - 1e-6)
        by_course = said.copy()
        for one in np.unique(course):
            by_course[course == one] = moved(said[course == one], truth[course == one].mean())
        chance = np.mean([calibration_error(said, random.random(len(said)) < said) for _ in range(200)])
        figures = [calibration_error(said, truth), chance, calibration_error(moved(said, truth.mean()), truth),
                   calibration_error(by_course, truth), calibration_error(said[known], truth[known])]
        figures.append(calibration_error(said[~known], truth[~known]) if not known.all() else 0)
        print("|", " | ".join([*folder.parts[-3:], *(f"{one:.3f}" for one in figures), f"{1 - known.mean():.2f}"]), "|", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
