"""Writes action-measures.json: precisions of actions in time, for ActionMeasuresParityTests.

    pip install numpy==2.4.6 && python make-action-measures.py

The official code of ActivityNet is not on PyPI. This is an independent re-computation from the
published definition, by another route than the Swift code takes: precision is interpolated over
recall by looking at the whole curve, and its area is integrated step by step over recall.

Scores within a case are distinct, so that the order of equally sure detections decides nothing.
Times are whole tenths of a second, so that overlaps often meet a threshold exactly.
"""

import json
import pathlib

import numpy as np

THRESHOLDS = [0.3, 0.4, 0.5, 0.6, 0.7]
CLASSES = ["jump", "run", "walk"]


def overlaps(segment, others):
    """Temporal intersection over union, in whole tenths until the one division."""
    others = np.asarray(others).reshape(-1, 2)
    common = np.minimum(segment[1], others[:, 1]) - np.maximum(segment[0], others[:, 0])
    common = np.maximum(common, 0)
    together = (segment[1] - segment[0]) + (others[:, 1] - others[:, 0]) - common
    return common / together


def average_precision(detections, truth, threshold):
    free = {video: np.ones(len(segments), bool) for video, segments in truth.items()}
    hits = []
    for video, segment, _ in sorted(detections, key=lambda detection: -detection[2]):
        values = overlaps(segment, truth.get(video, []))
        values = np.where(free.get(video, np.zeros(0, bool)) & (values >= threshold), values, -1)
        hit = values.size > 0 and values.max() >= 0
        if hit:
            free[video][values.argmax()] = False
        hits.append(hit)
    hits = np.array(hits, bool)
    recall = np.cumsum(hits) / sum(len(segments) for segments in truth.values())
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    area, reached = 0.0, 0.0
    for level in np.unique(recall):
        if level > reached:
            area += (level - reached) * precision[recall >= level].max()
            reached = level
    return area


def draw(random, count):
    starts = random.integers(0, 300, count)
    ends = starts + random.integers(5, 80, count)
    return [[int(start), int(end)] for start, end in zip(starts, ends)]


def true_actions(random, class_count):
    actions = draw(random, random.integers(0, 7))
    return [[CLASSES[random.integers(class_count)]] + segment for segment in actions]


def detections(random, actions):
    """Each action several times, moved more and more, and three that are drawn blindly."""
    found = []
    for label, start, end in actions:
        for _ in range(random.integers(0, 4)):
            shift, stretch = random.integers(-20, 21, 2)
            start, end = int(max(0, start + shift)), int(end + stretch)
            if start < end:
                found.append([label, start, end])
    blind = draw(random, 3)
    return found + [[CLASSES[random.integers(len(CLASSES))]] + segment for segment in blind]


def of_class(label, videos):
    return {
        video: [row[1:] for row in rows if row[0] == label] for video, rows in videos.items()
    }


def case(seed):
    random = np.random.default_rng(seed)
    videos = [f"video-{number}" for number in range(random.integers(1, 6))]
    truth = {video: true_actions(random, 2 + seed % 2) for video in videos}
    truth["video-0"].append([CLASSES[0], 100, 150])
    found = {video: detections(random, truth.get(video, [])) for video in videos + ["stranger"]}
    scores = iter(random.permutation(1000) / 1000)
    found = {
        video: [row + [float(next(scores))] for row in rows] for video, rows in found.items()
    }

    precisions = {}
    for label in sorted({row[0] for rows in truth.values() for row in rows}):
        own = [
            (video, row[:2], row[2])
            for video, rows in of_class(label, found).items()
            for row in rows
        ]
        precisions[label] = [
            average_precision(own, of_class(label, truth), threshold) for threshold in THRESHOLDS
        ]

    def rows_of(videos):
        return [
            {"video": video, "label": row[0], "range": row[1:3]}
            | ({"score": row[3]} if len(row) > 3 else {})
            for video, rows in videos.items()
            for row in rows
        ]

    return {
        "truth": rows_of(truth),
        "found": rows_of(found),
        "averagePrecisions": {
            label: np.round(values, 12).tolist() for label, values in precisions.items()
        },
        "meanAveragePrecisions": np.mean(list(precisions.values()), axis=0).round(12).tolist(),
    }


fixture = {"thresholds": THRESHOLDS, "cases": [case(seed) for seed in range(20)]}
path = pathlib.Path(__file__).with_name("action-measures.json")
path.write_text(json.dumps(fixture) + "\n")
