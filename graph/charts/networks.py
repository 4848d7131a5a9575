"""A network as a picture: the colours of Neo4j Browser's style, the names readable, the same layout each time."""

from __future__ import annotations

from typing import Any

import networkx as nx
from matplotlib.figure import Figure

from graph.charts.canvas import FONTS, INK, explain_nothing, new_figure
from graph.colours import edge_colours, label_colours
from graph.schema import load_schema

MOST = 60  # nodes that one can still read; those with most edges are kept
ARROWS = {"arrowstyle": "-|>", "shrinkA": 9, "shrinkB": 9, "alpha": 0.55}


def draw_network(network: nx.MultiDiGraph[str]) -> Figure:
    """Nodes by the colour of their kind, as large as their edges are many; edges by that of what they say."""
    figure, axes = new_figure(10, 7.5)
    axes.set_axis_off()
    shown = _choose(network)
    if not shown:
        explain_nothing(axes)
        return figure
    simple = nx.Graph(shown)
    places = _lay_out(simple)
    for (start, end), kinds in sorted(_bundles(shown).items()):
        colour = edge_colours()[kinds[0]]
        axes.annotate(
            "", places[end], xytext=places[start], arrowprops={**ARROWS, "color": colour, "lw": 0.8 + 0.5 * len(kinds)}
        )
        if len(shown) <= MOST // 4:
            _caption_edge(axes, places[start], places[end], kinds, colour)
    for node in sorted(shown):
        _draw_node(axes, places[node], shown.nodes[node], simple.degree(node))
    axes.margins(0.12)
    return figure


def _draw_node(axes: Any, at: Any, has: dict[str, Any], degree: int) -> None:
    size = 70 + 35 * degree
    colour = label_colours()[load_schema().second_of(has["label"], has["type"])]
    axes.scatter(*at, s=size, color=colour, edgecolor="white", linewidth=1, zorder=3)
    below = {"xytext": (0, -6 - size**0.5 / 2), "textcoords": "offset points", "ha": "center", "va": "top"}
    axes.annotate(has["name"], at, **below, fontsize=8.5, color=INK, fontfamily=FONTS, zorder=4)


def _choose(network: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The nodes with most edges, without those that are then left alone."""
    busy = sorted((n for n, degree in network.degree() if degree), key=lambda n: (-network.degree(n), n))
    shown = network.subgraph(busy[:MOST])
    return shown.subgraph(sorted(n for n, degree in shown.degree() if degree))


def _lay_out(network: nx.Graph[str]) -> dict[str, Any]:
    """A place for each node, components side by side, the largest first."""
    parts = sorted(nx.connected_components(network), key=lambda part: (-len(part), min(part)))
    places: dict[str, Any] = {}
    at = 0.0
    for part in parts:
        wide = max(len(part), 3) ** 0.5
        laid = nx.kamada_kawai_layout(network.subgraph(sorted(part)), scale=wide / 2)
        places |= {node: (x + at + wide / 2, y) for node, (x, y) in laid.items()}
        at += wide * 1.15
    return places


def _bundles(network: nx.MultiDiGraph[str]) -> dict[tuple[str, str], list[str]]:
    """The types of edges from one node to another, each once, sorted."""
    bundles: dict[tuple[str, str], list[str]] = {}
    for start, end, has in network.edges(data=True):
        kinds = bundles.setdefault((start, end), [])
        if has["type"] not in kinds:
            kinds.append(has["type"])
    return {pair: sorted(kinds) for pair, kinds in bundles.items()}


def _caption_edge(axes: Any, start: Any, end: Any, kinds: list[str], colour: str) -> None:
    words = ", ".join(kind.lower().replace("_", " ") for kind in kinds[:2]) + (" …" if len(kinds) > 2 else "")  # noqa: PLR2004
    middle = (start[0] * 0.5 + end[0] * 0.5, start[1] * 0.5 + end[1] * 0.5)
    axes.annotate(words, middle, ha="center", va="center", fontsize=7, color=colour, zorder=2)
