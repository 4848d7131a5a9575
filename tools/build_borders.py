"""Builds graph/maps/borders.json, coasts and borders for the maps, from Natural Earth's 1:50m data.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/build_borders.py package/countries-50m.json

Natural Earth is in the public domain; world-atlas (ISC) only packs it. What it holds are the arcs that countries
share, as whole hundredths of a degree: where an arc begins, then from point to point.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from shapely import LineString

OUT = Path(__file__).resolve().parent.parent / "graph" / "maps" / "borders.json"
HUNDREDTHS, HALF_TURN = 100, 180
TOLERANCE = 0.03  # degrees by which a line may be off; smaller islands go
SOURCE = "Natural Earth 1:50m, public domain, by way of world-atlas 2.0.2"

Point = tuple[float, float]


def main() -> None:
    """Write the file."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    pieces = (piece for arc in read_arcs(topology) for piece in split(arc))
    lines = [line for piece in pieces if (line := encode(simplify(piece)))]
    text = ",\n".join(json.dumps(line, separators=(",", ":")) for line in sorted(lines))
    OUT.write_text(f'{{"source": {json.dumps(SOURCE)}, "lines": [\n{text}\n]}}\n', encoding="utf-8")


def read_arcs(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Every arc in degrees, as TopoJSON keeps it: quantised, from point to point."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        yield points


def split(points: list[Point]) -> Iterator[list[Point]]:
    """The pieces of a line that do not jump around the globe."""
    piece = points[:1]
    for before, point in pairwise(points):
        if abs(point[0] - before[0]) > HALF_TURN:
            yield piece
            piece = []
        piece.append(point)
    yield piece


def simplify(points: list[Point]) -> list[Point]:
    """Fewer points within TOLERANCE (Douglas and Peucker)."""
    return list(LineString(points).simplify(TOLERANCE).coords) if len(points) > 1 else points


def encode(points: Iterable[Point]) -> list[int]:
    """Where it begins and the way from each point to the next; [] for what is too small to see."""
    whole = [(round(x * HUNDREDTHS), round(y * HUNDREDTHS)) for x, y in points]
    line = [*whole[0]]
    for (x0, y0), (x1, y1) in pairwise(whole):
        if (x0, y0) != (x1, y1):
            line += [x1 - x0, y1 - y0]
    return line if len(line) > 2 + 2 else []


if __name__ == "__main__":
    main()
