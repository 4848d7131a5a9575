"""Where the nodes of a network stand on the page: the same places each time for the same network.

Each connected piece is laid out by its distances and the pieces are packed in rows, the largest first. Of a piece with
more than CORE nodes the busiest are laid out so, and each other node stands near those that it hangs on: so the time
stays bounded, and what one looks at is laid out well.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import count, islice

import networkx as nx
import numpy as np

Pair = tuple[str, str]
Points = dict[str, tuple[float, float]]

CORE = 300  # nodes whose distances are all reckoned with
ROOM = 120.0  # pixels between neighbours, about, at the zoom in which names can be read
NEAREST = 78.0  # pixels that any two nodes of a core are apart
DENSE, STRONGEST = 4, 2  # edges a node above which a core is dense, and how many of each node then count
CLEAR, TURNS = 52.0, 21  # pixels that what hangs on keeps from others, and spots that are tried for it
STEPS, PUSHES = 100, 40
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def lay_out(nodes: Iterable[str], firm: Mapping[Pair, int], loose: Mapping[Pair, int]) -> dict[str, tuple[int, int]]:
    """Whole pixels for each node, by its firm pairs with others; by its loose ones where it has no others."""
    names = sorted(nodes)
    network = _join(names, firm)
    laid = [_lay_piece(network, piece) for piece in _pieces(network)]
    alone = [piece for piece in laid if len(piece) == 1]
    points = _pack([piece for piece in laid if len(piece) > 1])
    whole = _join(names, {**loose, **firm})
    points = _hang_on(whole, [node for piece in alone for node in piece], points)
    points = _pack([points, *({node: (0.0, 0.0)} for piece in alone for node in piece if node not in points)])
    return {node: (round(x), round(y)) for node, (x, y) in points.items()}


def _join(nodes: list[str], weights: Mapping[Pair, int]) -> nx.Graph[str]:
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(nodes)
    for (one, other), weight in sorted(weights.items()):
        if one != other:
            network.add_edge(one, other, weight=weight)
    return network


def _pieces(network: nx.Graph[str]) -> list[list[str]]:
    """What hangs together, sorted, the largest first."""
    found = [sorted(piece) for piece in nx.connected_components(network)]
    return sorted(found, key=lambda piece: (-len(piece), piece))


def _lay_piece(network: nx.Graph[str], piece: list[str]) -> Points:
    if len(piece) == 1:
        return {piece[0]: (0.0, 0.0)}
    degree = dict(network.degree(piece, weight="weight"))
    core = sorted(sorted(piece, key=lambda node: (-degree[node], node))[:CORE])
    laid = _lay_core(network, core)
    return laid if len(core) == len(piece) else _hang_on(network, piece, laid)


def _lay_core(network: nx.Graph[str], core: list[str]) -> Points:
    """As far from each other on paper as in the network: stress majorization, in pixels.

    Source: Gansner, Koren and North, Graph Drawing by Stress Majorization, 2005 (weights as there, distance ** -2).
    """
    far = _distances(_backbone(network.subgraph(core)), core)
    weights = np.divide(1, far**2, out=np.zeros_like(far), where=far > 0)
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    points = _first_guess(far)
    for _ in range(STEPS):
        apart = np.maximum(np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1)), 1e-9)
        pull = -weights * far / apart
        np.fill_diagonal(pull, 0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        points = inverse @ (pull @ points)
    points = _push_apart(points * ROOM * (1.2, 1.0))  # names are wide
    return {node: (float(x), float(y)) for node, (x, y) in zip(core, points, strict=True)}


def _backbone(network: nx.Graph[str]) -> nx.Graph[str]:
    """The network, or of a dense one what gives it a shape: a spanning tree and each node's strongest ties."""
    if network.number_of_edges() <= DENSE * len(network):
        return network
    kept: nx.Graph[str] = nx.Graph()
    kept.add_nodes_from(network)
    kept.add_edges_from(nx.maximum_spanning_edges(network, data=False))
    for node in network:
        ties = sorted(network[node].items(), key=lambda tie: (-tie[1]["weight"], tie[0]))
        kept.add_edges_from((node, other) for other, _ in ties[:STRONGEST])
    return kept


def _distances(network: nx.Graph[str], core: list[str]) -> np.ndarray:
    """How many edges apart any two are, those of many neighbours with more room around them."""
    tied = nx.to_numpy_array(network, core) > 0
    far = np.full(tied.shape, float(len(core)))
    reached = np.eye(len(core), dtype=bool)
    far[reached] = 0
    for steps in range(1, len(core)):
        beyond = (reached.astype(np.float32) @ tied > 0) & ~reached
        if not beyond.any():
            break
        far[beyond] = steps
        reached |= beyond
    room = np.log2(1 + np.array([network.degree(node) for node in core])) / 6
    return np.where(far > 0, far + room[:, None] + room[None, :], 0)


def _first_guess(far: np.ndarray) -> np.ndarray:
    """Classical scaling: the two longest axes of the distances, each with a sign that does not hang on the machine."""
    centred = far**2 - (far**2).mean(axis=0) - (far**2).mean(axis=1)[:, None] + (far**2).mean()
    axes = np.linalg.eigh(-centred / 2)[1][:, -2:][:, ::-1]
    spiral = np.arange(len(far))[:, None] * GOLDEN_ANGLE + np.array([0, math.pi / 2])
    signs = np.where(axes[np.abs(axes).argmax(axis=0), [0, 1]] < 0, -1, 1)
    guess: np.ndarray = axes * signs * far.max() + np.cos(spiral) / 10
    return guess


def _push_apart(points: np.ndarray) -> np.ndarray:
    """The points with NEAREST between any two, or nearly so."""
    for _ in range(PUSHES):
        apart = points[:, None, :] - points[None, :, :]
        far = np.hypot(apart[..., 0], apart[..., 1])
        np.fill_diagonal(far, np.inf)
        short = np.clip(NEAREST - far, 0, None)
        if not short.any():
            break
        points = points + (apart / np.maximum(far, 1e-6)[..., None] * short[..., None] * 0.5).sum(axis=1).clip(-30, 30)
    return points


def _hang_on(network: nx.Graph[str], piece: list[str], laid: Points) -> Points:
    """The laid-out nodes, and those of `piece` on spirals around the middle of what they hang on."""
    laid = dict(laid)
    taken = _Taken(laid.values())
    waiting = [node for node in piece if node not in laid]
    turns = count(1)
    while ready := [node for node in waiting if any(near in laid for near in network[node])]:
        spots = {}
        for node in ready:
            near = [laid[other] for other in sorted(network[node]) if other in laid]
            x, y = (sum(point[axis] for point in near) / len(near) for axis in (0, 1))
            spot = (x, y)
            for turn in islice(turns, TURNS):
                reach = ROOM * (0.5 + 0.35 * (turn % 7))
                spot = (x + reach * math.cos(turn * GOLDEN_ANGLE), y + reach * math.sin(turn * GOLDEN_ANGLE))
                if taken.is_free(*spot):
                    break
            taken.add(*spot)
            spots[node] = spot
        laid |= spots
        waiting = [node for node in waiting if node not in laid]
    return laid


class _Taken:
    """The points where something stands, by squares of the plane."""

    def __init__(self, points: Iterable[tuple[float, float]]) -> None:
        self._squares: dict[tuple[int, int], list[tuple[float, float]]] = {}
        for point in points:
            self.add(*point)

    def add(self, x: float, y: float) -> None:
        """Take a point."""
        self._squares.setdefault((int(x // CLEAR), int(y // CLEAR)), []).append((x, y))

    def is_free(self, x: float, y: float) -> bool:
        """Whether nothing stands nearer than CLEAR."""
        column, row = int(x // CLEAR), int(y // CLEAR)
        around = (self._squares.get((column + i, row + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1))
        return all(math.hypot(x - a, y - b) >= CLEAR for square in around for a, b in square)


def _pack(pieces: list[Points]) -> Points:
    """The pieces in rows, from left to right and from top to bottom."""
    pieces = [piece for piece in pieces if piece]
    boxes = [_box(piece) for piece in pieces]
    widest = max((right - left for left, right, _, _ in boxes), default=0)
    area = sum((right - left + ROOM) * (bottom - top + ROOM) for left, right, top, bottom in boxes)
    limit = max(widest + ROOM, math.sqrt(area) * 1.25)
    return dict(_place(pieces, boxes, limit))


def _place(
    pieces: list[Points], boxes: list[tuple[float, float, float, float]], limit: float
) -> Iterator[tuple[str, tuple[float, float]]]:
    at_x = at_y = row = 0.0
    for piece, (left, right, top, bottom) in zip(pieces, boxes, strict=True):
        if at_x and at_x + right - left > limit:
            at_x, at_y, row = 0.0, at_y + row + ROOM, 0.0
        for node, (x, y) in piece.items():
            yield node, (x - left + at_x, y - top + at_y)
        at_x += right - left + ROOM * 1.4
        row = max(row, bottom - top)


def _box(piece: Points) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in piece.values()], [y for _, y in piece.values()]
    return min(xs), max(xs), min(ys), max(ys)
