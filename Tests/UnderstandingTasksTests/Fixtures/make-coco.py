"""Writes coco.json: average precision by pycocotools, for DetectionMeasuresParityTests.

    pip install pycocotools==2.0.11 numpy==2.4.6 && python make-coco.py

Edges are whole numbers and scores have two digits, so that overlaps equal to a threshold and equal
scores are common. An object is [class, x1, y1, x2, y2, ignored] in the truth and
[class, x1, y1, x2, y2, score] where it was found; one list for each frame.
"""

import contextlib
import io
import json
import pathlib

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

SIDE = 100
random = np.random.default_rng(2024)


def box():
    width, height = random.integers(4, 40, size=2)
    x, y = random.integers(0, SIDE - width), random.integers(0, SIDE - height)
    return [int(edge) for edge in (x, y, x + width, y + height)]


def near(edges, spread):
    x1, y1, x2, y2 = (np.array(edges) + random.integers(-spread, spread + 1, size=4)).tolist()
    return [min(x1, x2 - 1), min(y1, y2 - 1), max(x2, x1 + 1), max(y2, y1 + 1)]


def score():
    return round(float(random.random()), 2)


def frames(count, classes, truths, ignored=0.0, missed=0.2, wrong=4, spread=3):
    truth, found = [], []
    for _ in range(count):
        truth.append(
            [
                [int(random.integers(classes)), *box(), int(random.random() < ignored)]
                for _ in range(random.integers(0, truths + 1))
            ]
        )
        seen = []
        for kind, *edges, _ in truth[-1]:
            for _ in range(random.choice([0, 1, 2, 3], p=[missed, 0.75 - missed, 0.15, 0.1])):
                seen.append([kind, *near(edges, spread), score()])
        for _ in range(random.integers(0, wrong + 1)):
            seen.append([int(random.integers(classes)), *box(), score()])
        found.append([seen[place] for place in random.permutation(len(seen))])
    return truth, found


def same(truth, found):
    return [truth], [found]


one = [0, 10, 10, 30, 40]
crowd = [[0, 0, 0, 90, 90, 1]]
CASES = {
    "one class": frames(12, 1, 6),
    "several classes": frames(30, 5, 8),
    "ignored objects": frames(20, 3, 8, ignored=0.3),
    "mostly ignored": frames(12, 2, 6, ignored=0.8, spread=8),
    "loose boxes": frames(20, 2, 8, spread=8),
    "more than a hundred": frames(2, 1, 80, wrong=160),
    "no truth": frames(4, 2, 0),
    "no frame": ([], []),
    "nothing found": (frames(6, 2, 5)[0], [[]] * 6),
    "all ignored": frames(6, 2, 5, ignored=1.1),
    "one frame, exact": same([[*one, 0]], [[*one, 0.5]]),
    "equal scores": same(
        [[*one, 0], [0, 50, 50, 70, 80, 0]],
        [[0, 12, 10, 30, 40, 0.5], [*one, 0.5], [0, 80, 0, 90, 10, 0.5], [0, 50, 50, 70, 80, 0.5]],
    ),
    "twice the same box": same(
        [[*one, 0], [*one, 0], [*one, 1]], [[*one, 0.9], [*one, 0.8], [*one, 0.8], [*one, 0.7]]
    ),
    "in an ignored region": same(
        crowd + [[*one, 0]], [[*one, 0.9], [0, 12, 12, 30, 40, 0.8], [0, 60, 60, 70, 70, 0.7]]
    ),
    "an overlap of a half": same([[0, 0, 0, 10, 10, 0]], [[0, 0, 0, 10, 5, 0.5]]),
    "another class": same([[*one, 0]], [[1, *one[1:], 0.5]]),
}


def annotations(objects, kind):
    listed = []
    for frame, of_frame in enumerate(objects):
        for label, x1, y1, x2, y2, last in of_frame:
            width, height = x2 - x1, y2 - y1
            listed.append(
                {
                    "id": len(listed) + 1,
                    "image_id": frame + 1,
                    "category_id": label,
                    "bbox": [x1, y1, width, height],
                    "area": width * height,
                    "iscrowd": last if kind == "truth" else 0,
                    "score": last,
                }
            )
    return listed


def dataset(images, categories, listed):
    data = COCO()
    data.dataset = {
        "images": [{"id": image + 1} for image in range(images)],
        "categories": [{"id": category} for category in categories],
        "annotations": listed,
    }
    data.createIndex()
    return data


def measure(truth, found):
    labels = sorted({item[0] for frame in truth + found for item in frame})
    judge = COCOeval(
        dataset(len(truth), labels, annotations(truth, "truth")),
        dataset(len(truth), labels, annotations(found, "found")),
        "bbox",
    )
    judge.params.imgIds = list(range(1, len(truth) + 1))
    judge.params.catIds = labels
    with contextlib.redirect_stdout(io.StringIO()):
        judge.evaluate()
        judge.accumulate()
    precision = judge.eval["precision"][:, :, :, 0, -1]  # [thresholds, recalls, classes]

    def mean(values):
        known = values[values > -1]
        return float(known.mean()) if len(known) else None

    present = {label: precision[:, :, place] for place, label in enumerate(labels)}
    return {
        "averagePrecision": mean(precision),
        "averagePrecision50": mean(precision[0]),
        "averagePrecision75": mean(precision[5]),
        "perClass": {
            str(label): {
                "averagePrecisions": values.mean(1).tolist(),
                "precisions50": values[0].tolist(),
            }
            for label, values in present.items()
            if (values > -1).all()
        },
    }


fixture = {
    "thresholds": COCOeval(iouType="bbox").params.iouThrs.tolist(),
    "cases": [
        {"name": name, "truth": truth, "found": found, **measure(truth, found)}
        for name, (truth, found) in CASES.items()
    ],
}
path = pathlib.Path(__file__).with_name("coco.json")
path.write_text(json.dumps(fixture) + "\n")
