#!/usr/bin/env python3
"""Measures search over a million embeddings, side by side with FAISS, in one run.

    Benchmarks/search.py                  # makes its own virtual environment first
    Benchmarks/search.py exact            # or centres, or paths

exact: a million rows of 512 numbers, of unit length, lie around a thousand centres; queries lie
around them too. FAISS' IndexFlatIP and `sora benchmark search` must find the same ten rows.

centres, paths: approximate indexes, each at its fastest setting that finds 0.95 of the ten nearest.
Around centres as far apart as the noise is wide one list holds all ten, so that this is easy.
Along paths it is not: ten thousand videos of a hundred clips wander slowly through 32 dimensions,
around a thousand places that overlap; a network bends them into 512, and a fifth of noise comes on
top. Queries are clips of other videos.
"""

import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from compare import SORA
from environment import enter_environment

REQUIREMENTS = ["numpy==2.4.6", "faiss-cpu==1.15.1"]
COUNT, WIDTH, CENTRES, WANTED = 1_000_000, 512, 1_000, 10
BATCHES = [1, 8, 64]
ROUNDS = 3
TARGET = 0.95
LATENT, LENGTH, QUERIES = 32, 100, 256


def unit(rows):
    import numpy

    return rows / numpy.linalg.norm(rows, axis=1, keepdims=True)


def around_centres(generator):
    """Rows by the block, and queries."""
    import numpy

    centres = generator.standard_normal((CENTRES, WIDTH), dtype=numpy.float32)

    def draw(chosen):
        noise = generator.standard_normal((len(chosen), WIDTH), dtype=numpy.float32)
        return unit(centres[chosen] + noise)

    blocks = (draw(generator.integers(0, CENTRES, 50_000)) for _ in range(COUNT // 50_000))
    return blocks, lambda: draw(numpy.arange(QUERIES))


def along_paths(generator):
    """Rows by the block, and queries."""
    import numpy

    spectrum = (1 + numpy.arange(LATENT)) ** -0.5
    first = generator.standard_normal((LATENT, 256)) / numpy.sqrt((spectrum**2).sum())
    second = generator.standard_normal((256, WIDTH)) / 16
    places = generator.standard_normal((CENTRES, LATENT)) * spectrum

    def videos(count):
        place = places[generator.integers(0, CENTRES, count)]
        steps = generator.standard_normal((LENGTH, count, LATENT)) * spectrum
        path = [steps[0]]
        for step in steps[1:]:
            path.append(0.95 * path[-1] + numpy.sqrt(1 - 0.95**2) * step)
        latent = 0.7 * (numpy.stack(path, axis=1) + place[:, None]).reshape(-1, LATENT)
        rows = unit(numpy.tanh(latent @ first) @ second)
        noise = 0.2 / numpy.sqrt(WIDTH) * generator.standard_normal(rows.shape)
        return unit(rows + noise).astype(numpy.float32)

    blocks = (videos(50_000 // LENGTH) for _ in range(COUNT // 50_000))
    return blocks, lambda: videos(QUERIES)[:: LENGTH + 1][:QUERIES]


def write(folder: Path, draw):
    import numpy

    blocks, queries = draw(numpy.random.default_rng(1))
    rows = numpy.memmap(folder / "rows", numpy.float32, "w+", shape=(COUNT, WIDTH))
    first = 0
    for block in blocks:
        rows[first : first + len(block)] = block
        first += len(block)
    rows.flush()
    queries = numpy.ascontiguousarray(queries())
    queries.tofile(folder / "queries")
    return rows, queries


def sora(folder: Path, *options) -> dict:
    command = [SORA, "benchmark", "search", folder / "rows", "--queries", folder / "queries"]
    command += ["--width", WIDTH, *options]
    return json.loads(subprocess.check_output([str(part) for part in command]))


def milliseconds(search, queries, batch: int) -> float:
    """The median over all batches of queries."""
    times = []
    for first in range(0, len(queries) - batch + 1, batch):
        start = time.perf_counter()
        search(queries[first : first + batch])
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


def exact(folder: Path, threads: int) -> int:
    import faiss

    rows, queries = write(folder, around_centres)
    index = faiss.IndexFlatIP(WIDTH)
    index.add(rows)
    print(f"{COUNT:,} rows of {WIDTH}, {threads} threads; milliseconds for a batch of queries")
    for batch in BATCHES:
        theirs, ours = [], []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            found = index.search(queries[:batch], WANTED)[1]
            theirs.append((time.perf_counter() - start) * 1e3)
            figure = sora(folder, "--batch", batch, "--rounds", 10)
            ours.append(figure["milliseconds"])
        if figure["rows"] != found.tolist():
            print(f"batch {batch}: the rows found differ", file=sys.stderr)
            return 1
        one, other = statistics.median(ours), statistics.median(theirs)
        print(f"batch {batch:3}: sora {one:8.1f}, FAISS {other:8.1f}, {other / one:5.2f} times")
    return 0


def settings(index):
    """How much an index can be told to look at, little first: a name, and a search."""
    import faiss

    if isinstance(index, faiss.IndexHNSW):
        for effort in [16, 32, 64, 128, 256, 512]:
            chosen = faiss.SearchParametersHNSW(efSearch=effort)
            yield f"efSearch {effort}", lambda x, p=chosen: index.search(x, WANTED, params=p)[1]
        return
    for probes in [1, 2, 4, 8, 16, 32, 64, 128]:
        lists = faiss.SearchParametersIVF(nprobe=probes)
        if not isinstance(index, faiss.IndexRefineFlat):
            yield f"nprobe {probes}", lambda x, p=lists: index.search(x, WANTED, params=p)[1]
            continue
        for factor in [5, 10, 20, 40]:
            chosen = faiss.IndexRefineSearchParameters(k_factor=factor, base_index_params=lists)
            name = f"nprobe {probes}, {factor * WANTED} refined"
            yield name, lambda x, p=chosen: index.search(x, WANTED, params=p)[1]


def fastest(index, queries, truth):
    """The fastest setting that reaches the target for one query; none where none does."""
    import faiss

    faiss.omp_set_num_threads(1)
    best = None
    for name, search in settings(index):
        found = search(queries)
        recall = sum(len(set(a) & set(b)) for a, b in zip(found, truth)) / truth.size
        if recall < TARGET:
            continue
        cost = milliseconds(search, queries, 1)
        if best is None or cost < best[0]:
            best = (cost, name, recall, search)
    return best and best[1:]


def build(kind: str, rows, examples):
    import faiss

    if kind.startswith("HNSW"):
        index = faiss.IndexHNSWFlat(WIDTH, int(kind[4:]), faiss.METRIC_INNER_PRODUCT)
    else:
        index = faiss.index_factory(WIDTH, kind, faiss.METRIC_INNER_PRODUCT)
    if isinstance(index, faiss.IndexIVFPQ):
        # Reorders codes for a search that nobody asks for here, for minutes.
        index.do_polysemous_training = False
    index.train(examples)
    for first in range(0, COUNT, 50_000):
        index.add(rows[first : first + 50_000])
    if isinstance(index, faiss.IndexIVFPQ):
        return faiss.IndexRefineFlat(index, faiss.swig_ptr(rows))
    return index


def approximate(folder: Path, draw) -> int:
    import faiss
    import numpy

    rows, queries = write(folder, draw)
    flat = faiss.IndexFlatIP(WIDTH)
    flat.add(rows)
    truth = flat.search(queries, WANTED)[1]
    del flat
    chosen = numpy.random.default_rng(2).choice(COUNT, 163_840, replace=False)
    examples = rows[numpy.sort(chosen)]
    own = sora(folder, "--approximate", "--rounds", ROUNDS)
    times = {timing["batch"]: timing["milliseconds"] for timing in own["timings"]}
    point = own["operatingPoint"]
    report("sora", f"nprobe {point['probeCount']}, {point['candidateCount']} refined", own["recall"],
           times, own["buildSeconds"])
    for kind in ["IVF1024,Flat", "IVF4096,Flat", "IVF1024,PQ64", "IVF4096,PQ64", "HNSW32"]:
        start = time.perf_counter()
        faiss.omp_set_num_threads(os.cpu_count() or 1)
        index = build(kind, rows, examples)
        seconds = time.perf_counter() - start
        best = fastest(index, queries, truth)
        if best is None:
            print(f"{kind:14} reaches {TARGET} by no setting")
            continue
        name, recall, search = best
        # One thread is often faster for a single query, and never for many.
        times = dict.fromkeys(BATCHES, math.inf)
        for threads in {1, os.cpu_count() or 1}:
            faiss.omp_set_num_threads(threads)
            for batch in BATCHES:
                times[batch] = min(times[batch], milliseconds(search, queries, batch))
        report(kind, name, recall, times, seconds)
        del index, search, best
    return 0


def report(kind: str, setting: str, recall: float, times: dict, seconds: float) -> None:
    figures = ", ".join(f"batch {batch} {times[batch]:.2f}" for batch in BATCHES)
    print(f"{kind:14} {setting:26} recall {recall:.3f}  ms: {figures}  built in {seconds:.0f} s", flush=True)


def main() -> int:
    # Some machines tell OpenBLAS to be cautious; FAISS is measured at its best.
    enter_environment("search-venv", REQUIREMENTS, hidden=("OPENBLAS_",))
    import faiss

    threads = os.cpu_count() or 1
    faiss.omp_set_num_threads(threads)
    kinds = {
        "exact": lambda folder: exact(folder, threads),
        "centres": lambda folder: approximate(folder, around_centres),
        "paths": lambda folder: approximate(folder, along_paths),
    }
    for kind in sys.argv[1:] or kinds:
        with tempfile.TemporaryDirectory() as place:
            print(kind, flush=True)
            if kinds[kind](Path(place)):
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
