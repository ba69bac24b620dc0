"""Writes tracking-measures.json: CLEAR MOT, IDF1 and HOTA by TrackEval, for
TrackingMeasuresParityTests.

    pip install trackeval==1.3.0 numpy==2.4.6 scipy==1.17.1 && python make-tracking-measures.py

Objects are [identity, x1, y1, x2, y2]; one list for each frame. Edges are whole numbers, so that
overlaps are the same on both sides. TrackEval's classes are given the overlaps directly; of one
video the numbers are those of `combine_sequences` over it alone, which fills in what
`eval_sequence` leaves at 0 where nothing was found.
"""

import contextlib
import io
import json
import pathlib

import numpy as np
from trackeval.metrics import CLEAR, HOTA, Identity

random = np.random.default_rng(2024)


def walk(length):
    """A box that moves by whole pixels."""
    x, y = random.integers(0, 120, size=2)
    width, height = random.integers(10, 40, size=2)
    dx, dy = random.integers(-3, 4, size=2)
    for _ in range(length):
        yield [int(edge) for edge in (x, y, x + width, y + height)]
        x, y = x + dx + random.integers(-1, 2), y + dy + random.integers(-1, 2)


def video(length, objects, missed=0.1, wrong=0.5, switches=0.05, spread=3):
    truth, found = [[] for _ in range(length)], [[] for _ in range(length)]
    for thing in range(objects):
        first = int(random.integers(0, max(1, length // 2)))
        last = int(random.integers(first + 1, length + 1))
        name = thing + 1
        for frame, box in zip(range(first, last), walk(last - first)):
            truth[frame].append([thing, *box])
            if random.random() < switches:
                name = int(random.integers(1, 2 * objects))
            if random.random() > missed and all(other[0] != name for other in found[frame]):
                edges = np.array(box) + random.integers(-spread, spread + 1, size=4)
                found[frame].append([name, *edges.tolist()])
    for frame in range(length):
        for number in range(random.poisson(wrong)):
            x, y = random.integers(0, 120, size=2).tolist()
            found[frame].append([1000 + number, x, y, x + 20, y + 20])
        random.shuffle(truth[frame])
        random.shuffle(found[frame])
    return truth, found


def swapped():
    """Two objects whose identities are exchanged half way, and back for one frame."""
    boxes = [[0, 0, 20, 20], [40, 0, 60, 20]]
    truth = [[[place, *box] for place, box in enumerate(boxes)] for _ in range(8)]
    names = [(1, 2)] * 4 + [(2, 1)] * 2 + [(1, 2)] + [(2, 1)]
    return truth, [[[one, *boxes[0]], [other, *boxes[1]]] for one, other in names]


def twins():
    """Objects in the same place."""
    box = [5, 5, 25, 25]
    truth = [[[0, *box], [1, *box]] for _ in range(5)]
    return truth, [[[7, *box], [8, *box], [9, *box]] for _ in range(5)]


def gaps():
    """Frames without truth, without finds, without both, in the middle of a track."""
    box = [5, 5, 25, 25]
    there, seen = [[0, *box]], [[3, *box]]
    return (
        [there, there, [], [], there, there, there, there],
        [seen, [], seen, [], seen, [[4, *box]], [], seen],
    )


CASES = {
    "few objects": video(30, 4),
    "many objects": video(40, 12, switches=0.03),
    "loose boxes": video(30, 6, spread=7),
    "frequent switches": video(30, 6, switches=0.4),
    "mostly missed": video(20, 6, missed=0.7, wrong=3),
    "perfect": (video(20, 5)[0],) * 2,
    "swapped identities": swapped(),
    "twins": twins(),
    "gaps": gaps(),
    "one frame": video(1, 5),
    "an overlap of a half": ([[[0, 0, 0, 10, 10]]], [[[0, 0, 0, 10, 5]]]),
    "nothing found": (video(6, 3)[0], [[]] * 6),
    "no truth": ([[]] * 6, video(6, 3)[1]),
    "no objects": ([[], []], [[], []]),
    "no frames": ([], []),
}
POOLED = ["few objects", "loose boxes", "no truth", "nothing found", "swapped identities"]
CLASSES = POOLED + ["no objects"]


def overlap(one, other):
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    if across <= 0 or down <= 0:
        return 0.0
    areas = [(x2 - x1) * (y2 - y1) for x1, y1, x2, y2 in (one, other)]
    return across * down / (sum(areas) - across * down)


def sequence(truth, found):
    """What TrackEval's measures are computed from."""

    def places(frames):
        names = list(dict.fromkeys(item[0] for frame in frames for item in frame))
        return names, [np.array([names.index(item[0]) for item in frame], int) for frame in frames]

    truth_names, truth_places = places(truth)
    found_names, found_places = places(found)
    return {
        "num_timesteps": len(truth),
        "num_gt_ids": len(truth_names),
        "num_tracker_ids": len(found_names),
        "num_gt_dets": sum(map(len, truth)),
        "num_tracker_dets": sum(map(len, found)),
        "gt_ids": truth_places,
        "tracker_ids": found_places,
        "similarity_scores": [
            np.array([[overlap(t[1:], f[1:]) for f in seen] for t in there]).reshape(
                len(there), len(seen)
            )
            for there, seen in zip(truth, found)
        ],
    }


with contextlib.redirect_stdout(io.StringIO()):
    MEASURES = {"clear": CLEAR(), "identity": Identity(), "hota": HOTA()}
FIELDS = {
    "clear": ["MOTA", "MOTP", "CLR_TP", "CLR_FN", "CLR_FP", "IDSW", "Frag"],
    "identity": ["IDF1", "IDP", "IDR", "IDTP", "IDFN", "IDFP"],
    "hota": ["HOTA", "DetA", "AssA", "LocA", "HOTA_TP", "HOTA_FN", "HOTA_FP"],
}

results = {
    name: {kind: measure.eval_sequence(sequence(*case)) for kind, measure in MEASURES.items()}
    for name, case in CASES.items()
}


def pooled(names):
    numbers = {}
    for kind, measure in MEASURES.items():
        combined = measure.combine_sequences({name: results[name][kind] for name in names})
        numbers |= {field: np.asarray(combined[field]).tolist() for field in FIELDS[kind]}
    return numbers


def class_means(names):
    """The mean over classes, the videos of `names` being taken for classes."""
    numbers = {}
    for kind, measure in MEASURES.items():
        each = {name: measure.combine_sequences({name: results[name][kind]}) for name in names}
        combined = measure.combine_classes_class_averaged(each, ignore_empty_classes=True)
        for field in set(FIELDS[kind]) & {"MOTA", "IDF1", "HOTA"}:
            numbers[field] = float(np.mean(combined[field]))
    return numbers


fixture = {
    "cases": [
        {"name": name, "truth": truth, "found": found, "numbers": pooled([name])}
        for name, (truth, found) in CASES.items()
    ],
    "pooled": {"names": POOLED, "numbers": pooled(POOLED)},
    "classMeans": {"names": CLASSES, "means": class_means(CLASSES)},
}
path = pathlib.Path(__file__).with_name("tracking-measures.json")
path.write_text(json.dumps(fixture) + "\n")
