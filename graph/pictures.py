"""A picture of an answer: its nodes and edges as SVG, in the colours and with the captions of Neo4j Browser.

The same answer makes the same picture (on one version of numpy). Text stays text, so that whoever shows the picture
shapes Arabic, and its title lists the edges in words.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

import networkx as nx
from rich.cells import cell_len

from graph.bidi import ISOLATE, POP, is_right_to_left
from graph.browser.style import event_colors, fill, load_style
from graph.schema import load_schema
from graph.tables import wrap
from graph.values import describe_path, is_node, is_path

LENGTH = 175  # pixels of an edge, about
MARGIN = 14
CHARACTER, LINE = 5.6, 12.5  # pixels of a letter of a caption, and from line to line
TALL, LONGEST = 5, 52  # lines of a caption, cells of it
BEND = 26  # pixels between edges that join the same two
ROUNDS = 120  # of moving circles apart
LAYOUTS = 24  # that are tried
WIDEST = 1000  # pixels of a row of parts
CLOSE = 62  # pixels between a node and an edge that passes it
GAP = 88  # pixels between two circles, for the type of an edge
FONT = "'Noto Sans','Noto Naskh Arabic',Arial,sans-serif"
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Circle:
    """A node."""

    caption: tuple[str, ...]  # lines
    radius: int
    colors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A relationship."""

    start: str
    end: str
    label: str  # its type, and its day if it lies over an event
    color: str


def find_parts(cells: Iterable[Any]) -> tuple[dict[str, Any], list[Any]]:
    """The nodes by their ids, and the relationships, of all paths and nodes in cells; each once, sorted."""
    nodes: dict[str, Any] = {}
    edges: dict[tuple[str, ...], Any] = {}
    for value in _flatten(cells):
        found = value.nodes if is_path(value) else [value] if is_node(value) else []
        nodes |= {node["id"]: node for node in found}
        for edge in value.relationships if is_path(value) else []:
            key = (edge.type, edge.start_node["id"], edge.end_node["id"], edge.get("event") or edge.get("id") or "")
            edges[key] = edge
    return dict(sorted(nodes.items())), [edge for _, edge in sorted(edges.items())]


def _flatten(cells: Iterable[Any]) -> Iterator[Any]:
    for cell in cells:
        yield from _flatten(cell) if isinstance(cell, list) else [cell]


def describe_edges(cells: Iterable[Any]) -> list[str]:
    """The paths in words, sorted, each once: what the picture shows."""
    return sorted({describe_path(value) for value in _flatten(cells) if is_path(value)})


def draw(cells: Sequence[Any]) -> str:
    """The picture of all paths and nodes in the cells of an answer."""
    nodes, edges = find_parts(cells)
    circles = {key: _circle(node) for key, node in nodes.items()}
    arrows = [_arrow(edge) for edge in edges]
    places = _shift(_lay_out(circles, arrows), circles)
    width = max(x + circles[key].radius for key, (x, _) in places.items()) + MARGIN
    height = max(y + circles[key].radius for key, (_, y) in places.items()) + MARGIN
    told = "\n".join(describe_edges(cells)).replace(ISOLATE, "").replace(POP, "")
    body = [*_draw_arrows(arrows, circles, places), *(_draw_circle(circles[key], at) for key, at in places.items())]
    return "\n".join([_open(round(width), round(height), told), *body, "</svg>", ""])


def _circle(node: Any) -> Circle:
    style, schema = load_style(), load_schema()
    label = next(label for label in schema.nodes if label in node.labels)
    second = next((label for label in sorted(node.labels) if label != label.upper() and label not in schema.nodes), "")
    if label == "Event":
        color = event_colors(style, schema)[node["type"]]
    else:
        color = style.second_labels.get(second, style.nodes[label].color)
    text = style.nodes[label].caption.format_map(defaultdict(str, dict(node.items()))).strip() or node["id"]
    radius = style.nodes[label].diameter // 2
    return Circle(tuple(_lines(text, radius)), radius, fill(color))


def _lines(text: str, radius: int) -> list[str]:
    """The caption in lines that fit into the circle."""
    whole = " ".join(text.split())
    short = whole if cell_len(whole) <= LONGEST else whole[: LONGEST - 1].rstrip() + "…"
    lines = wrap(short, int(radius * 1.75 / CHARACTER))
    return lines if len(lines) <= TALL else [*lines[: TALL - 1], lines[TALL - 1] + "…"]


def _arrow(edge: Any) -> Arrow:
    style, schema = load_style(), load_schema()
    over = {event.edge: event_colors(style, schema)[key] for key, event in schema.events.items()}
    color = over.get(edge.type) or style.relationships[edge.type][0]
    label = " ".join([edge.type, *([edge["start"]] if edge.get("start") else [])])
    return Arrow(edge.start_node["id"], edge.end_node["id"], label, color)


def _lay_out(circles: Mapping[str, Circle], arrows: Sequence[Arrow]) -> dict[str, Point]:
    """Where the nodes stand: each part that hangs together by itself, the parts in rows."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(circles)
    graph.add_edges_from((arrow.start, arrow.end) for arrow in arrows)
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    places: dict[str, Point] = {}
    left, top, low = 0.0, 0.0, 0.0
    for part in parts:
        found = _shift(_lay_out_part(graph.subgraph(part), circles), circles)
        right = max(x + circles[key].radius for key, (x, _) in found.items())
        if left and left + right > WIDEST:
            left, top = 0.0, low
        places |= {key: (x + left, y + top) for key, (x, y) in found.items()}
        left += right
        low = max(low, *(y + top + circles[key].radius for key, (_, y) in found.items()))
    return places


def _lay_out_part(graph: nx.Graph[str], circles: Mapping[str, Circle]) -> dict[str, Point]:
    """The best of some layouts: the fewest nodes on edges, and edges across edges."""
    nodes = sorted(graph)
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(nodes)
    ordered.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.edges))
    return min((_try_layout(ordered, circles, seed) for seed in range(LAYOUTS)), key=lambda at: _faults(ordered, at))


def _try_layout(graph: nx.Graph[str], circles: Mapping[str, Circle], seed: int) -> dict[str, Point]:
    count = len(graph)
    size = LENGTH * math.sqrt(count)
    found = nx.spring_layout(graph, k=1.6 / math.sqrt(count), iterations=150, seed=seed, scale=size / 1.6)
    wide = {key: (float(x) * 1.3, float(y) * 0.75) for key, (x, y) in found.items()}  # wide pages, low pictures
    return _spread({key: circles[key] for key in wide}, wide)


def _faults(graph: nx.Graph[str], places: Mapping[str, Point]) -> float:
    edges = [(a, b) for a, b in graph.edges if a != b]
    near = sum(
        _distance(places[node], places[a], places[b]) < CLOSE for a, b in edges for node in graph if node not in (a, b)
    )
    crossing = sum(
        _cross(places[a], places[b], places[c], places[d])
        for i, (a, b) in enumerate(edges)
        for c, d in edges[i + 1 :]
        if not {a, b} & {c, d}
    )
    ys = [y for _, y in places.values()]
    return (
        10 * near
        + 4 * crossing
        + sum(math.dist(places[a], places[b]) for a, b in edges) / 1000
        + (max(ys) - min(ys)) / 200
    )


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to a line between two."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / ((dx * dx + dy * dy) or 1.0)
    along = min(1.0, max(0.0, along))
    return math.dist(point, (start[0] + along * dx, start[1] + along * dy))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> bool:
        return (r[1] - p[1]) * (q[0] - p[0]) > (q[1] - p[1]) * (r[0] - p[0])

    return side(a, c, d) != side(b, c, d) and side(a, b, c) != side(a, b, d)


def _spread(circles: Mapping[str, Circle], places: Mapping[str, Point]) -> dict[str, Point]:
    """The places moved apart until no two circles touch and edges have room for their type."""
    moved = dict(places)
    keys = list(moved)
    for _ in range(ROUNDS):
        for i, one in enumerate(keys):
            for other in keys[i + 1 :]:
                gap = circles[one].radius + circles[other].radius + GAP
                (ax, ay), (bx, by) = moved[one], moved[other]
                distance = math.hypot(bx - ax, by - ay) or 1.0
                if distance < gap:
                    push = (gap - distance) / 2 / distance
                    moved[one] = (ax - (bx - ax) * push, ay - (by - ay) * push)
                    moved[other] = (bx + (bx - ax) * push, by + (by - ay) * push)
    return moved


def _shift(places: Mapping[str, Point], circles: Mapping[str, Circle]) -> dict[str, Point]:
    left = min(x - circles[key].radius for key, (x, _) in places.items()) - MARGIN
    top = min(y - circles[key].radius for key, (_, y) in places.items()) - MARGIN
    return {key: (round(x - left, 1), round(y - top, 1)) for key, (x, y) in places.items()}


def _open(width: int, height: int, title: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="{FONT}" font-size="10" text-anchor="middle"><title>{escape(title)}</title>\n'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>'
    )


def _draw_circle(circle: Circle, at: Point) -> str:
    x, y = at
    first = y - (len(circle.caption) - 1) * LINE / 2 + 3.5
    lines = "".join(
        f'<tspan x="{x}" y="{first + row * LINE:.1f}"{_direction(line)}>{escape(line)}</tspan>'
        for row, line in enumerate(circle.caption)
    )
    colors = circle.colors
    return (
        f'<circle cx="{x}" cy="{y}" r="{circle.radius}" fill="{colors["color"]}" stroke="{colors["border-color"]}" '
        f'stroke-width="2"/><text fill="{colors["text-color-internal"]}">{lines}</text>'
    )


def _direction(line: str) -> str:
    return ' direction="rtl" unicode-bidi="embed"' if is_right_to_left(line) else ""


def _draw_arrows(arrows: Sequence[Arrow], circles: Mapping[str, Circle], places: Mapping[str, Point]) -> Iterator[str]:
    together: dict[tuple[str, str], list[Arrow]] = defaultdict(list)
    for arrow in arrows:
        together[min(arrow.start, arrow.end), max(arrow.start, arrow.end)].append(arrow)
    for (low, _), bundle in together.items():
        for number, arrow in enumerate(bundle):
            bend = (number - (len(bundle) - 1) / 2) * BEND * (1 if arrow.start == low else -1)
            yield _draw_arrow(arrow, bend, circles, places)


def _draw_arrow(arrow: Arrow, bend: float, circles: Mapping[str, Circle], places: Mapping[str, Point]) -> str:
    (ax, ay), (bx, by) = places[arrow.start], places[arrow.end]
    length = math.hypot(bx - ax, by - ay)
    ux, uy = (bx - ax) / length, (by - ay) / length
    middle = ((ax + bx) / 2 - uy * bend * 2, (ay + by) / 2 + ux * bend * 2)  # of the curve's pull
    start = _towards((ax, ay), middle, circles[arrow.start].radius + 2)
    end = _towards((bx, by), middle, circles[arrow.end].radius + 9)
    tip = _towards((bx, by), middle, circles[arrow.end].radius + 2)
    label = ((start[0] + 2 * middle[0] + end[0]) / 4, (start[1] + 2 * middle[1] + end[1]) / 4)
    angle = math.degrees(math.atan2(uy, ux))
    turned = angle - 180 if angle > 90 else angle + 180 if angle < -90 else angle  # noqa: PLR2004 - a right angle
    wing_x, wing_y = (tip[1] - end[1]) * 0.6, (end[0] - tip[0]) * 0.6
    head = f"{_at(tip)} {_at((end[0] + wing_x, end[1] + wing_y))} {_at((end[0] - wing_x, end[1] - wing_y))}"
    return (
        f'<path d="M{_at(start)} Q{_at(middle)} {_at(end)}" fill="none" stroke="{arrow.color}" stroke-width="2"/>'
        f'<polygon points="{head}" fill="{arrow.color}"/>'
        f'<text transform="translate({_at(label)}) rotate({turned:.1f})" y="3" font-size="8" fill="#2a2c34" '
        f'stroke="#ffffff" stroke-width="3" paint-order="stroke">{escape(arrow.label)}</text>'
    )


def _towards(point: Point, goal: Point, steps: float) -> Point:
    dx, dy = goal[0] - point[0], goal[1] - point[1]
    distance = math.hypot(dx, dy) or 1.0
    return (point[0] + dx / distance * steps, point[1] + dy / distance * steps)


def _at(point: Point) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"
