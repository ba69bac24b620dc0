#!/usr/bin/env python3
"""Measures Sora side by side with PyTorch and the usual decoders, in one run on one machine.

    make compare                          # all; makes its own virtual environment first
    Benchmarks/compare.py train infer     # some
    Benchmarks/compare.py decode pipeline --data ../shared/data/ut_interaction

Peers run at their best settings (bf16 where the processor has it, else the better memory format;
fused optimizer, inference mode), each in a process of its own with the same number of threads.
Rounds alternate, so that a noisy machine is noisy for all; the table gives medians and the ratio of
medians.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "sora"
ENVIRONMENT = CACHE / "compare-venv"
# torchcodec 0.13 is the newest that loads with the processor's build of this PyTorch.
REQUIREMENTS = [
    ["torch==2.13.0", "torchvision", "numpy"],
    ["av"],
    ["torchcodec==0.13.*"],
    ["decord"],
    ["onnx", "onnxscript", "onnxruntime"],
    ["openvino"],
    ["transformers"],
    ["efficientnet-lite-pytorch"],
]
# Of each encoder: frames, side, batch.
INFERENCE = {
    "r3d-18": [(8, 64, 8), (16, 112, 1)],
    "r2plus1d-18": [(8, 64, 8)],
    "efficientnet-lite0": [(1, 160, 16)],
    "videomae": [(16, 224, 1)],
}
WITHOUT_CONVOLUTIONS = ["videomae"]
SORA = ROOT / ".build" / "release" / "sora"


def prepare() -> Path:
    python = ENVIRONMENT / "bin" / "python"
    complete, wanted = ENVIRONMENT / "complete", json.dumps(REQUIREMENTS)
    if not complete.exists() or complete.read_text() != wanted:
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
        for requirements in REQUIREMENTS:
            # What has no wheel here is left out of the tables.
            done = subprocess.run(
                [python, "-m", "pip", "install", "--quiet", *requirements], check=False
            )
            if done.returncode and requirements is REQUIREMENTS[0]:
                sys.exit("compare: PyTorch could not be installed")
        complete.write_text(wanted)
    return python


def sora(arguments: list[str], threads: int) -> float:
    command = [SORA, "benchmark", *arguments, "--threads", str(threads), "--json"]
    return json.loads(subprocess.check_output(command))["clipsPerSecond"]


def pipeline(data: str, threads: int, steps: int = 40) -> float:
    """Clips a second of a real pre-training, once all videos are decoded."""
    with tempfile.TemporaryDirectory() as folder:
        run = Path(folder) / "run"
        length = ["--set", f"length.steps={steps}", "--threads", str(threads)]
        subprocess.run([SORA, "pretrain", data, "--out", run, *length], check=True, capture_output=True)
        times = [json.loads(line)["time"] for line in (run / "metrics.jsonl").open()]
        # Two views of 48 videos; decoding belongs to the first quarter.
        warm = times[steps // 4 :]
        return 96 * (len(warm) - 1) / (warm[-1] - warm[0])


# What Sora asks of the C library for itself: to keep freed memory instead of returning it.
MEMORY_KEPT = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": str(1 << 30),
    "MALLOC_TRIM_THRESHOLD_": str(1 << 40),
}


def peer(
    python: Path, name: str, arguments: list[str], threads: int, environment: dict = {}
) -> float | None:
    command = [python, Path(__file__).parent / "peers.py", name, *arguments, "--threads", str(threads)]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | environment)
    if done.returncode:
        print(f"compare: {name} could not run: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    return float(done.stdout.strip().splitlines()[-1])


def measure(title: str, contestants: dict, rounds: int) -> None:
    rates: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, run in contestants.items():
            rate = run()
            if rate is not None:
                rates[name].append(rate)
    medians = {name: statistics.median(values) for name, values in rates.items() if values}
    own = medians["Sora"]
    print(f"\n### {title}\n\n| | clips/s, median of {rounds} | range | Sora is |\n|---|---|---|---|")
    for name, median in sorted(medians.items(), key=lambda item: -item[1]):
        low, high = min(rates[name]), max(rates[name])
        ratio = "" if name == "Sora" else f"{own / median:.2f}×"
        print(f"| {name} | {median:.1f} | {low:.1f}–{high:.1f} | {ratio} |", flush=True)


def infer(python: Path, encoder: str, frames: int, side: int, batch: int, threads: int, rounds: int) -> None:
    shape = ["--frames", str(frames), "--side", str(side), "--batch", str(batch)]
    engines = {
        "PyTorch, best, freed memory kept": ("infer-best", MEMORY_KEPT),
        "PyTorch, compiled": ("infer-compiled", MEMORY_KEPT),
        "ONNX Runtime": ("infer-onnxruntime", {}),
        "OpenVINO": ("infer-openvino", {}),
    }
    seconds = ["--seconds", "6"]
    own = ["infer", "--encoder", encoder, "--set", "encoder.input=rgb", *shape, *seconds]
    contestants = {"Sora": lambda: sora(own, threads)}
    if encoder not in WITHOUT_CONVOLUTIONS:
        integers = [*own, "--set", "encoder.quantized=true"]
        contestants["Sora, 8-bit integers"] = lambda: sora(integers, threads)
    measure(
        f"infer, {encoder}, {frames} frames of {side}×{side}, batch {batch}",
        contestants
        | {
            name: (lambda peer_name=peer_name, environment=environment: peer(
                python, peer_name, [encoder, *shape, *seconds], threads, environment
            ))
            for name, (peer_name, environment) in engines.items()
        },
        rounds,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", nargs="*", default=["train", "infer", "decode", "pipeline"])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--encoders", nargs="+", default=list(INFERENCE))
    parser.add_argument("--data", default=str(ROOT.parent / "shared" / "data" / "ut_interaction"))
    options = parser.parse_args()
    python = prepare()
    threads = options.threads
    print(f"{platform.processor() or platform.machine()}, {threads} threads")
    shape = ["--frames", "8", "--side", "64", "--batch", "8"]
    for what in options.what:
        if what == "train":
            for encoder in [name for name in options.encoders if name in ("r3d-18", "r2plus1d-18")]:
                arguments = [encoder, *shape]
                measure(
                    f"train, {encoder}, 8 frames of 64×64, batch 8",
                    {
                        "Sora": lambda: sora(
                            ["train", "--encoder", encoder, "--set", "encoder.input=rgb", *shape], threads
                        ),
                        "PyTorch, best": lambda: peer(python, "train-best", arguments, threads),
                        "PyTorch, best, freed memory kept": lambda: peer(
                            python, "train-best", arguments, threads, MEMORY_KEPT
                        ),
                        "PyTorch, default": lambda: peer(python, "train-default", arguments, threads),
                    },
                    options.rounds,
                )
        elif what == "infer":
            for encoder in options.encoders:
                for frames, side, batch in INFERENCE[encoder]:
                    infer(python, encoder, frames, side, batch, threads, options.rounds)
        elif what == "decode":
            arguments = [options.data, "--frames", "16", "--side", "112"]
            decoders = ["torchcodec", "decord", "pyav"]
            measure(
                "decode, 16 frames of 112×112 from every video",
                {"Sora": lambda: sora(["decode", *arguments], threads)}
                | {
                    name: (lambda name=name: peer(python, name, arguments, threads))
                    for name in decoders
                },
                options.rounds,
            )
        elif what == "pipeline":
            measure(
                "pre-training end to end, default recipe, against its steps alone",
                {
                    "Sora": lambda: pipeline(options.data, threads),
                    "Sora, steps alone": lambda: sora(["train"], threads),
                },
                options.rounds,
            )
        else:
            sys.exit(f"compare: '{what}' is not known; choose train, infer, decode or pipeline")


if __name__ == "__main__":
    main()
