#!/usr/bin/env python3
"""Measures how fast Sora follows and judges boxes, side by side with the usual Python, in one run.

    Benchmarks/boxes.py                   # makes its own virtual environment first

Following is ByteTrack by NumPy and SciPy (Tests/UnderstandingTasksTests/Fixtures/make-tracks.py) on
the first frames of a hundred objects over ten thousand; both must give the same identities. Judging
is pycocotools and TrackEval on five thousand frames; both must give the same figures.
"""

import contextlib
import importlib.util
import io
import itertools
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from compare import ROOT, SORA
from environment import enter_environment

REQUIREMENTS = ["numpy==2.4.6", "scipy==1.17.1", "pycocotools==2.0.11", "trackeval==1.3.0"]
FIXTURES = ROOT / "Tests" / "UnderstandingTasksTests" / "Fixtures"
ROUNDS = 3


def scene(random, frames: int, objects: int, side: int) -> dict:
    """Objects that wander: the truth, and finds that miss some, shift all and exchange identities."""
    import numpy as np

    sizes = random.uniform(20, 60, size=(objects, 2))
    places = random.uniform(0, side, size=(objects, 2))
    speeds = random.normal(0, 3, size=(objects, 2))
    names = np.arange(1, objects + 1)
    truth, found = [], []
    for _ in range(frames):
        speeds += random.normal(0, 0.3, size=speeds.shape)
        speeds[(places < 0) & (speeds < 0) | (places > side) & (speeds > 0)] *= -1
        places = places + speeds
        boxes = np.concatenate([places - sizes / 2, places + sizes / 2], axis=1)
        if random.random() < 0.05:
            one, other = random.integers(objects, size=2)
            names[[one, other]] = names[[other, one]]
        truth.append([[0, i + 1, *box, 1] for i, box in enumerate(boxes.round(1).tolist())])
        seen = (boxes + random.normal(0, 2, size=boxes.shape)).round(1).tolist()
        scores = random.uniform(0.3, 1, size=objects).round(3).tolist()
        missed = random.random(objects) < 0.05
        finds = [
            [0, int(names[i]), *seen[i], scores[i]] for i in range(objects) if not missed[i]
        ]
        x, y = random.uniform(0, side, size=2).round(1).tolist()
        finds.append([0, objects + 1, x, y, round(x + 30, 1), round(y + 30, 1), 0.65])
        found.append(finds)
    return {"truth": truth, "found": found}


def sora(path: Path, *arguments: str) -> dict:
    return json.loads(subprocess.check_output([SORA, "benchmark", "boxes", path, *arguments]))


def follow(found: list) -> tuple[float, float]:
    """Frames a second of the reference, and its checksum."""
    import numpy as np

    specification = importlib.util.spec_from_file_location("tracks", FIXTURES / "make-tracks.py")
    reference = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(reference)
    frames = [np.array([find[2:] for find in finds], float) for finds in found]
    tracker, identities, checksum = reference.ByteTrack(), itertools.count(1), 0.0
    start = time.perf_counter()
    for frame, finds in enumerate(frames):
        for track in tracker.step(finds, frame, identities):
            checksum += track.identity * float(track.find[:4].sum())
    return len(frames) / (time.perf_counter() - start), checksum


def judge_precision(truth: list, found: list) -> tuple[float, float]:
    """Seconds that pycocotools takes, from lists of boxes to AP."""
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    def annotations(frames):
        return [
            {
                "image_id": frame,
                "category_id": 1,
                "bbox": [x1, y1, x2 - x1, y2 - y1],
                "area": (x2 - x1) * (y2 - y1),
                "iscrowd": 0,
                "score": score,
            }
            for frame, objects in enumerate(frames, 1)
            for _, _, x1, y1, x2, y2, score in objects
        ]

    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        images = [{"id": frame} for frame in range(1, len(truth) + 1)]
        sets = []
        for frames in (truth, found):
            data = COCO()
            listed = [item | {"id": place} for place, item in enumerate(annotations(frames), 1)]
            data.dataset = {"images": images, "categories": [{"id": 1}], "annotations": listed}
            data.createIndex()
            sets.append(data)
        judge = COCOeval(*sets, "bbox")
        # One range of sizes, which is all that AP takes; the default has four.
        judge.params.areaRng, judge.params.areaRngLbl = judge.params.areaRng[:1], ["all"]
        judge.evaluate()
        judge.accumulate()
    precision = judge.eval["precision"][:, :, :, 0, -1]
    return time.perf_counter() - start, float(precision[precision > -1].mean())


def judge_tracks(truth: list, found: list) -> tuple[float, float]:
    """Seconds that TrackEval takes for MOTA, IDF1 and HOTA, from lists of boxes."""
    import numpy as np
    from trackeval.datasets._base_dataset import _BaseDataset
    from trackeval.metrics import CLEAR, HOTA, Identity

    with contextlib.redirect_stdout(io.StringIO()):
        measures = [CLEAR(), Identity(), HOTA()]
    start = time.perf_counter()
    boxes = [
        [np.array([item[2:6] for item in frame], float).reshape(-1, 4) for frame in frames]
        for frames in (truth, found)
    ]
    names = [
        [np.array([item[1] - 1 for item in frame], int) for frame in frames]
        for frames in (truth, found)
    ]
    data = {
        "num_timesteps": len(truth),
        "num_gt_ids": 1 + max(int(of_frame.max()) for of_frame in names[0] if len(of_frame)),
        "num_tracker_ids": 1 + max(int(of_frame.max()) for of_frame in names[1] if len(of_frame)),
        "num_gt_dets": sum(map(len, truth)),
        "num_tracker_dets": sum(map(len, found)),
        "gt_ids": names[0],
        "tracker_ids": names[1],
        "similarity_scores": [
            _BaseDataset._calculate_box_ious(there, seen, box_format="x0y0x1y1")
            for there, seen in zip(*boxes)
        ],
    }
    results = [measure.eval_sequence(data) for measure in measures]
    return time.perf_counter() - start, float(results[-1]["HOTA"].mean())


def row(title: str, own: list[float], peer: list[float], ratio: float) -> None:
    own_text, peer_text = (f"{statistics.median(v):.3g} ({min(v):.3g}–{max(v):.3g})" for v in (own, peer))
    print(f"| {title} | {own_text} | {peer_text} | {ratio:.1f}× |", flush=True)


def agree(what: str, own: float, peer: float) -> None:
    if abs(own - peer) > 1e-6 * abs(peer):
        sys.exit(f"boxes: {what} is {own} by Sora and {peer} by the reference")


def main() -> None:
    import numpy as np

    random = np.random.default_rng(2026)
    long, short = scene(random, 10_000, 100, 2000), scene(random, 5_000, 20, 500)
    first = {"truth": [], "found": long["found"][:1000]}
    print(f"| median of {ROUNDS} (range) | Sora | reference | Sora is |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for name, content in {"long": long, "first": first, "short": short}.items():
            paths[name] = Path(folder) / f"{name}.json"
            paths[name].write_text(json.dumps(content))
        own, peer = [], []
        for _ in range(ROUNDS):
            own.append(sora(paths["long"])["framesPerSecond"])
            speed, checksum = follow(first["found"])
            peer.append(speed)
            agree("the checksum of identities", sora(paths["first"])["checksum"], checksum)
        ratio = statistics.median(own) / statistics.median(peer)
        row("following a hundred objects, frames a second", own, peer, ratio)
        judged: dict[str, list[list[float]]] = {"AP": [[], []], "MOTA, IDF1, HOTA": [[], []]}
        for _ in range(ROUNDS):
            ours = sora(paths["short"], "--judge")
            seconds, precision = judge_precision(**short)
            agree("AP", ours["averagePrecision"], precision)
            judged["AP"][0].append(ours["precisionSeconds"])
            judged["AP"][1].append(seconds)
            seconds, accuracy = judge_tracks(**short)
            agree("HOTA", ours["higherOrderAccuracy"], accuracy)
            judged["MOTA, IDF1, HOTA"][0].append(ours["trackingSeconds"])
            judged["MOTA, IDF1, HOTA"][1].append(seconds)
        for name, (ours, theirs) in judged.items():
            ratio = statistics.median(theirs) / statistics.median(ours)
            row(f"{name} of 5,000 frames with 20 objects, seconds", ours, theirs, ratio)


if __name__ == "__main__":
    enter_environment("boxes-venv", REQUIREMENTS)
    main()
