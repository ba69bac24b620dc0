#!/usr/bin/env python3
"""Measures exact search over a million embeddings, side by side with FAISS, in one run.

    Benchmarks/search.py                  # makes its own virtual environment first

A million rows of 512 numbers, of unit length, lie around a thousand centres; queries lie around
them too. FAISS' IndexFlatIP and `sora benchmark search` must find the same ten rows.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

from compare import CACHE, SORA

ENVIRONMENT = CACHE / "search-venv"
REQUIREMENTS = ["numpy==2.4.6", "faiss-cpu==1.15.1"]
COUNT, WIDTH, CENTRES, WANTED = 1_000_000, 512, 1_000, 10
BATCHES = [1, 8, 64]
ROUNDS = 3


def enter_environment() -> None:
    """Goes on inside the virtual environment."""
    python = ENVIRONMENT / "bin" / "python"
    if Path(sys.executable) == python:
        return
    if not (ENVIRONMENT / "complete").exists():
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *REQUIREMENTS], check=True)
        (ENVIRONMENT / "complete").touch()
    # Some machines tell OpenBLAS to be cautious; FAISS is measured at its best.
    settings = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}
    os.execve(python, [python, __file__, *sys.argv[1:]], settings)


def write(folder: Path):
    import numpy

    generator = numpy.random.default_rng(1)
    centres = generator.standard_normal((CENTRES, WIDTH), dtype=numpy.float32)
    rows = numpy.memmap(folder / "rows", numpy.float32, "w+", shape=(COUNT, WIDTH))
    for first in range(0, COUNT, 50_000):
        part = centres[generator.integers(0, CENTRES, 50_000)]
        part = part + generator.standard_normal(part.shape, dtype=numpy.float32)
        rows[first : first + 50_000] = part / numpy.linalg.norm(part, axis=1, keepdims=True)
    rows.flush()
    queries = centres[:64] + generator.standard_normal((64, WIDTH), dtype=numpy.float32)
    queries /= numpy.linalg.norm(queries, axis=1, keepdims=True)
    queries.tofile(folder / "queries")
    return rows, queries


def sora(folder: Path, batch: int) -> dict:
    command = [SORA, "benchmark", "search", folder / "rows", "--queries", folder / "queries"]
    command += ["--width", WIDTH, "--batch", batch, "--rounds", 10]
    return json.loads(subprocess.check_output([str(part) for part in command]))


def main() -> int:
    enter_environment()
    import faiss

    threads = os.cpu_count() or 1
    faiss.omp_set_num_threads(threads)
    with tempfile.TemporaryDirectory() as place:
        rows, queries = write(Path(place))
        index = faiss.IndexFlatIP(WIDTH)
        index.add(rows)
        print(f"{COUNT:,} rows of {WIDTH}, {threads} threads; milliseconds for a batch of queries")
        for batch in BATCHES:
            theirs, ours = [], []
            for _ in range(ROUNDS):
                start = time.perf_counter()
                found = index.search(queries[:batch], WANTED)[1]
                theirs.append((time.perf_counter() - start) * 1e3)
                figure = sora(Path(place), batch)
                ours.append(figure["milliseconds"])
            if figure["rows"] != found.tolist():
                print(f"batch {batch}: the rows found differ", file=sys.stderr)
                return 1
            one, other = statistics.median(ours), statistics.median(theirs)
            print(f"batch {batch:3}: sora {one:8.1f}, FAISS {other:8.1f}, {other / one:5.2f} times")
    return 0


if __name__ == "__main__":
    sys.exit(main())
