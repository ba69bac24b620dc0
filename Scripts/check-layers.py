#!/usr/bin/env python3
"""Fails where a target depends on its own row or a higher one (Documentation/Architecture.md)."""

import json
import subprocess
import sys

ROWS = [
    ["LibTorch", "CTorch", "LibFaiss", "CFaiss", "CFFmpeg", "CCairo", "RecipeFormat"],
    ["Torch", "Faiss", "VideoDecoding"],
    ["TorchNN", "ClipInput", "SyntheticVideo"],
    ["SpatiotemporalEncoding", "TorchOptim"],
    ["Training"],
    ["ContrastiveLearning", "UnderstandingTasks"],
    ["Sora", "VideoRendering", "VideoLibrary"],
    ["Server"],
    ["CommandLineTool"],
    ["SoraProgram"],
]
# Inside row 0, a C++ shim stands on the library it wraps.
ALLOWED = {("CTorch", "LibTorch"), ("CFaiss", "LibFaiss")}
# These see everything below them and are seen by tests alone.
BESIDE = {"TestSupport", "LibraryTestSupport"}

row_of = {name: row for row, names in enumerate(ROWS) for name in names}


def main() -> int:
    package = json.loads(subprocess.check_output(["swift", "package", "dump-package"]))
    complaints = []
    for target in package["targets"]:
        name = target["name"]
        if target["type"] == "test" or name in BESIDE or (target.get("path") or "").startswith("Examples"):
            continue
        if name not in row_of:
            complaints.append(f"'{name}' stands in no row; add it to Scripts/check-layers.py")
            continue
        for dependency in target["dependencies"]:
            other = next(iter(dependency.values()))[0]
            if "product" in dependency or (name, other) in ALLOWED:
                continue
            if other not in row_of:
                complaints.append(f"'{name}' imports '{other}', which is in no row")
            elif row_of[other] >= row_of[name]:
                complaints.append(
                    f"'{name}' (row {row_of[name]}) imports '{other}' (row {row_of[other]})"
                )
    for complaint in complaints:
        print(f"layers: {complaint}", file=sys.stderr)
    if not complaints:
        print("layers: in order")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
