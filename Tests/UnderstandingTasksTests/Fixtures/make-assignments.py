"""Writes assignments.json: optimal assignments by SciPy, for AssignmentProblemTests.

    pip install scipy==1.17.1 && python make-assignments.py

Whole costs in half of the problems make ties; null is a forbidden pair. SciPy is the reference for
which of several optimal assignments is chosen, too.
"""

import json
import pathlib

import numpy as np
from scipy.optimize import linear_sum_assignment

random = np.random.default_rng(2024)


def solve(costs):
    try:
        rows, columns = linear_sum_assignment(costs)
    except ValueError:
        return None
    assignment = [None] * len(costs)
    for row, column in zip(rows, columns):
        assignment[row] = int(column)
    return assignment


problems = []
for number in range(120):
    rows, columns = random.integers(1, 13, size=2)
    costs = random.normal(size=(rows, columns)).round(4)
    if number % 2:
        costs = random.integers(-2, 4, size=(rows, columns)).astype(float)
    if number % 3 == 0:
        costs[random.random(size=costs.shape) < [0.2, 0.6][number % 4 // 2]] = np.inf
    problems.append(
        {
            "rowCount": int(rows),
            "columnCount": int(columns),
            "costs": [None if np.isinf(cost) else float(cost) for cost in costs.flatten()],
            "assignment": solve(costs),
        }
    )

path = pathlib.Path(__file__).with_name("assignments.json")
path.write_text(json.dumps(problems) + "\n")
