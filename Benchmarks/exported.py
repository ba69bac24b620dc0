#!/usr/bin/env python3
"""Compares embeddings that onnxruntime computes of exported files with those that Sora computes.

    SORA_PARITY=FOLDER swift test --filter ONNXParityTests   # writes small encoders of every kind
    Benchmarks/exported.py FOLDER                            # makes its own virtual environment first

Beside each FILE.onnx stands FILE.safetensors with clips and their embedding. Batches of one, two and
all clips must agree within a ten-thousandth of the largest feature.
"""

import sys
from pathlib import Path

from environment import enter_environment

REQUIREMENTS = ["numpy==2.4.6", "onnx==1.23.2", "onnxruntime==1.32.0", "safetensors==0.8.0"]
LARGEST_ERROR = 1e-4


def error(path: Path) -> float:
    """The largest error of a file, as a part of the largest feature."""
    import numpy as np
    import onnx
    import onnxruntime
    from safetensors.numpy import load_file

    onnx.checker.check_model(path, full_check=True)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    reference = load_file(path.with_suffix(".safetensors"))
    clips, expected = reference["clips"], reference["embedding"]
    largest = 0.0
    for count in (1, 2, len(clips)):
        (found,) = session.run(["embedding"], {"clips": clips[:count]})
        if found.shape != expected[:count].shape:
            sys.exit(f"exported: {path.name} gives {found.shape} instead of {expected[:count].shape}")
        largest = max(largest, float(np.abs(found - expected[:count]).max()))
    return largest / float(np.abs(expected).max())


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("exported: give the folder that SORA_PARITY named")
    paths = sorted(Path(sys.argv[1]).glob("*.onnx"))
    if not paths:
        sys.exit(f"exported: no file in '{sys.argv[1]}' ends in .onnx")
    print("| encoder and input | largest relative error |\n|---|---|")
    errors = []
    for path in paths:
        errors.append(error(path))
        print(f"| {path.stem} | {errors[-1]:.1e} |", flush=True)
    # Whatever is no number is no agreement either.
    if not all(value < LARGEST_ERROR for value in errors):
        sys.exit(f"exported: some are not within {LARGEST_ERROR}")


if __name__ == "__main__":
    enter_environment("exported-venv", REQUIREMENTS)
    main()
