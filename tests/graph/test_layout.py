"""Nothing stands on anything else in a network, and the same network looks the same each time."""

from __future__ import annotations

import math
from itertools import combinations

from graph.view.layout import CLEAR, lay_out

FIRM = {(f"a{i}", f"a{i + 1}"): 1 for i in range(30)} | {("a0", f"b{i}"): 1 for i in range(20)}
LOOSE = {(f"c{i}", f"a{i % 30}"): 1 for i in range(60)}
NODES = {node for pair in (*FIRM, *LOOSE) for node in pair}


def test_what_hangs_on_others_loosely_does_not_cover_them() -> None:
    points = lay_out(NODES, FIRM, LOOSE)
    nearest = min(math.dist(points[a], points[b]) for a, b in combinations(points, 2))
    assert nearest > CLEAR - 2  # whole pixels


def test_the_same_network_is_laid_out_in_the_same_way() -> None:
    assert lay_out(sorted(NODES), FIRM, LOOSE) == lay_out(sorted(NODES, reverse=True), FIRM, LOOSE)
