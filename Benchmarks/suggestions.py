#!/usr/bin/env python3
"""Draws how fast names are learned as suggested and in random order, as an SVG.

    Benchmarks/suggestions.py LIB Documentation/Images/suggestions.svg     # a library whose clips have names
"""

import json
import statistics
import subprocess
import sys

from compare import SORA

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 640, 320, 46, 20, 60, 36
COLOURS = {"as suggested": "#1268b3", "in random order": "#8a8a8a"}


def main() -> int:
    library, target = sys.argv[1:]
    command = [SORA, "benchmark", "suggestions", library, "--repetitions", "10", "--json"]
    curves = json.loads(subprocess.check_output([str(part) for part in command]))
    groups = {"as suggested": curves["suggested"], "in random order": curves["random"]}
    length = min(len(curve) for group in groups.values() for curve in group)
    across = (WIDTH - LEFT - RIGHT) / (length - 1)
    down = HEIGHT - TOP - BOTTOM

    def x(place: int) -> str:
        return f"{LEFT + across * place:.1f}"

    def y(value: float) -> str:
        return f"{TOP + down * (1 - value):.1f}"

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12" fill="#555">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for percent in range(0, 101, 25):
        height = y(percent / 100)
        lines.append(f'<path d="M{LEFT} {height}H{WIDTH - RIGHT}" stroke="#e3e3e3"/>')
        lines.append(f'<text x="{LEFT - 8}" y="{height}" dy="4" text-anchor="end">{percent} %</text>')
    for place in range(4, length, 5):
        text = f'<text x="{x(place)}" y="{HEIGHT - 16}" text-anchor="middle">{place + 1}</text>'
        lines.append(text)
    lines.append(f'<text x="{WIDTH - RIGHT + 8}" y="{HEIGHT - 16}">labels</text>')
    for name, group in groups.items():
        columns = [[curve[place] for curve in group] for place in range(length)]
        means = [statistics.mean(column) for column in columns]
        errors = [statistics.stdev(column) / len(column) ** 0.5 for column in columns]
        upper = [f"{x(place)},{y(means[place] + errors[place])}" for place in range(length)]
        lower = [f"{x(place)},{y(means[place] - errors[place])}" for place in range(length)]
        band = " ".join(upper + lower[::-1])
        middle = " ".join(f"{x(place)},{y(means[place])}" for place in range(length))
        lines.append(f'<polygon points="{band}" fill="{COLOURS[name]}" opacity="0.15"/>')
        lines.append(
            f'<polyline points="{middle}" fill="none" stroke="{COLOURS[name]}" stroke-width="2"/>'
        )
        row = TOP + 16 + 18 * list(groups).index(name)
        lines.append(f'<text x="{LEFT + 12}" y="{row}" fill="{COLOURS[name]}">{name}</text>')
        print(f"{name}: mean over the curve {statistics.mean(means):.3f}")
    lines.append("</svg>")
    with open(target, "w") as file:
        file.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
