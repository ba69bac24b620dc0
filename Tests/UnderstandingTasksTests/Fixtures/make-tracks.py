"""Writes tracks.json: ByteTrack (Zhang et al., 2022) by NumPy and SciPy, for ByteTrackerTests.

    pip install numpy==2.4.6 scipy==1.17.1 && python make-tracks.py

Written from algorithm 1 of the paper and the description of the motion model by Wojke et al.
(2017), with full eight-dimensional covariances. A find is [class, x1, y1, x2, y2, score]; what is
expected in each frame are [class, identity] and the sum of all edges of the finds that went to
them.
"""

import json
import pathlib

import numpy as np
from scipy.optimize import linear_sum_assignment

SURE, UNSURE, NEW, MEMORY, DUPLICATE = 0.6, 0.1, 0.7, 30, 0.85
LIMITS = {"sure": 0.8, "unsure": 0.5, "unconfirmed": 0.7}

MOTION = np.eye(8) + np.eye(8, k=4)
SIGHT = np.eye(4, 8)


def noise(height, position, velocity, aspect):
    """Standard deviations of the state, or of what is seen where `velocity` is None."""
    place = [position * height / 20] * 2 + [aspect[0], position * height / 20]
    if velocity is None:
        return np.array(place)
    speed = [velocity * height / 160] * 2 + [aspect[1], velocity * height / 160]
    return np.array(place + speed)


def measured(box):
    x1, y1, x2, y2 = box
    return np.array([(x1 + x2) / 2, (y1 + y2) / 2, (x2 - x1) / (y2 - y1), y2 - y1])


class Track:
    def __init__(self, find, frame):
        self.mean = np.concatenate([measured(find[:4]), np.zeros(4)])
        self.covariance = np.diag(noise(self.mean[3], 2, 10, (1e-2, 1e-5)) ** 2)
        self.find, self.first, self.last, self.identity = find, frame, frame, None

    def see(self, find, frame):
        spread = noise(self.mean[3], 1, None, (1e-1,)) ** 2
        innovation = SIGHT @ self.covariance @ SIGHT.T + np.diag(spread)
        gain = np.linalg.solve(innovation, SIGHT @ self.covariance).T
        self.mean = self.mean + gain @ (measured(find[:4]) - SIGHT @ self.mean)
        self.covariance = self.covariance - gain @ innovation @ gain.T
        self.find, self.last = find, frame

    @property
    def box(self):
        x, y, aspect, height = self.mean[:4]
        return np.array(
            [x - aspect * height / 2, y - height / 2, x + aspect * height / 2, y + height / 2]
        )


def predict(tracks, frame):
    if not tracks:
        return
    means = np.stack([track.mean for track in tracks])
    means[[track.last < frame - 1 for track in tracks], 7] = 0
    spreads = np.stack([noise(mean[3], 1, 1, (1e-2, 1e-5)) ** 2 for mean in means])
    covariances = MOTION @ np.stack([track.covariance for track in tracks]) @ MOTION.T
    covariances[:, np.arange(8), np.arange(8)] += spreads
    for track, mean, covariance in zip(tracks, means @ MOTION.T, covariances):
        track.mean, track.covariance = mean, covariance


def overlaps(ones, others):
    ones, others = np.array(ones)[:, None], np.array(others)[None]
    across = np.minimum(ones[..., 2], others[..., 2]) - np.maximum(ones[..., 0], others[..., 0])
    down = np.minimum(ones[..., 3], others[..., 3]) - np.maximum(ones[..., 1], others[..., 1])
    shared = np.clip(across, 0, None) * np.clip(down, 0, None)
    areas = [(b[..., 2] - b[..., 0]) * (b[..., 3] - b[..., 1]) for b in (ones, others)]
    return shared / (areas[0] + areas[1] - shared)


def associate(tracks, finds, limit, frame):
    """Pairs what overlaps most in all; returns the tracks and finds that are left over."""
    if not tracks or not len(finds):
        return tracks, finds
    # A pair is worth what it is nearer than the limit; one that is farther, nothing.
    worth = np.maximum(limit - 1 + overlaps([track.box for track in tracks], finds[:, :4]), 0)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    pairs = [(row, column) for row, column in zip(rows, columns) if worth[row, column] > 0]
    for row, column in pairs:
        tracks[row].see(finds[column], frame)
    gone = {row for row, _ in pairs}
    rest = [track for row, track in enumerate(tracks) if row not in gone]
    return rest, np.delete(finds, [column for _, column in pairs], axis=0)


class ByteTrack:
    """The tracks of one class."""

    def __init__(self):
        self.tracks = []

    def step(self, finds, frame, identities):
        scores = finds[:, 4]
        sure, unsure = finds[scores > SURE], finds[(scores > UNSURE) & (scores <= SURE)]
        confirmed = [track for track in self.tracks if track.identity is not None]
        unconfirmed = [track for track in self.tracks if track.identity is None]
        predict(confirmed, frame)
        rest, sure = associate(confirmed, sure, LIMITS["sure"], frame)
        rest = [track for track in rest if track.last == frame - 1]
        associate(rest, unsure, LIMITS["unsure"], frame)
        gone, sure = associate(unconfirmed, sure, LIMITS["unconfirmed"], frame)
        self.tracks = [
            track for track in self.tracks if track not in gone and frame - track.last <= MEMORY
        ]
        for track in self.tracks:
            track.identity = track.identity or next(identities)
        for find in sure[sure[:, 4] >= NEW]:
            self.tracks.append(Track(find, frame))
            if frame == 0:
                self.tracks[-1].identity = next(identities)
        self.forget_duplicates(frame)
        return [track for track in self.tracks if track.identity and track.last == frame]

    def forget_duplicates(self, frame):
        seen = [track for track in self.tracks if track.last == frame]
        lost = [track for track in self.tracks if track.last < frame]
        if not seen or not lost:
            return
        gone = set()
        shared = overlaps([track.box for track in seen], [track.box for track in lost])
        for row, column in zip(*np.nonzero(shared > DUPLICATE)):
            older = seen[row].last - seen[row].first > lost[column].last - lost[column].first
            gone.add(lost[column] if older else seen[row])
        self.tracks = [track for track in self.tracks if track not in gone]


def scene(random, length, objects, side, wrong):
    """Finds of objects that walk, hide behind nearer ones, and are sometimes missed."""
    kinds = random.integers(0, 2, size=objects)
    sizes = random.uniform(20, 60, size=(objects, 2))
    places = random.uniform(0, side, size=(objects, 2))
    speeds = random.normal(0, 3, size=(objects, 2))
    spans = np.sort(random.integers(0, length + 1, size=(objects, 2)), axis=1)
    spans[: objects // 2] = 0, length
    frames = []
    for frame in range(length):
        speeds += random.normal(0, 0.3, size=speeds.shape)
        speeds[(places < 0) & (speeds < 0) | (places > side) & (speeds > 0)] *= -1
        places += speeds
        boxes = np.concatenate([places - sizes / 2, places + sizes / 2], axis=1)
        finds = []
        for thing in range(objects):
            if not spans[thing, 0] <= frame < spans[thing, 1]:
                continue
            nearer = [other for other in range(objects) if boxes[other, 3] > boxes[thing, 3]]
            hidden = overlaps(boxes[[thing]], boxes[nearer]).max() if nearer else 0
            score = random.uniform(0.75, 1) - 1.5 * hidden
            if score < 0.05 or random.random() < 0.05:
                continue
            edges = boxes[thing] + random.normal(0, 1, size=4)
            finds.append([int(kinds[thing]), *edges.round(1).tolist(), round(score, 2)])
        for _ in range(random.poisson(wrong)):
            x, y = random.uniform(0, side, size=2).round(1).tolist()
            score = round(random.uniform(0.05, 0.9), 2)
            finds.append([int(random.integers(2)), x, y, round(x + 30, 1), round(y + 30, 1), score])
        frames.append([finds[place] for place in random.permutation(len(finds))])
    return frames


def meeting(start, step):
    """What comes to the place of a thing that stood there for some frames and is out of sight."""
    steps = [10] * 20 + list(range(start, 10, -step)) + [10] * 6
    return [[[0, x, 10, x + 20, 50, 0.9]] for x in steps]


def tracked(frames):
    trackers, identities = [ByteTrack(), ByteTrack()], iter(range(1, 10**9))
    for frame, finds in enumerate(frames):
        tracks = []
        for kind, tracker in enumerate(trackers):
            of_kind = [find[1:] for find in finds if find[0] == kind]
            array = np.array(of_kind, float).reshape(len(of_kind), 5)
            tracks += [(kind, track) for track in tracker.step(array, frame, identities)]
        yield {
            "tracks": [[kind, track.identity] for kind, track in tracks],
            "edgeSum": float(sum(track.find[:4].sum() for _, track in tracks)),
        }


if __name__ == "__main__":
    random = np.random.default_rng(2024)
    scenes = [
        scene(random, length=100, objects=10, side=250, wrong=0.5),
        scene(random, length=50, objects=24, side=250, wrong=2),
        scene(random, length=100, objects=5, side=150, wrong=0.2),
        # Out of sight for longer than a track stays in mind, and for less.
        [[[0, 10, 10, 30, 50, 0.9]]] * 3 + [[]] * 30 + [[[0, 10, 10, 30, 50, 0.9]]] * 3
        + [[]] * 31 + [[[0, 10, 10, 30, 50, 0.9]]] * 3,
        # Of two tracks that come together, the one that is not found goes, and the one that is.
        meeting(30, 2),
        meeting(44, 3),
        [[], []],
    ]
    fixture = [{"found": frames, "expected": list(tracked(frames))} for frames in scenes]
    path = pathlib.Path(__file__).with_name("tracks.json")
    path.write_text(json.dumps(fixture) + "\n")
