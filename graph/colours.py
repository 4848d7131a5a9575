"""The colours of labels and relationship types in every picture of a graph: those of Neo4j Browser's style."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from graph.browser.style import event_colors, load_style
from graph.schema import load_schema


@functools.cache
def label_colours() -> Mapping[str, str]:
    """`#rrggbb` by label, key labels and second ones."""
    schema, style = load_schema(), load_style()
    events = {schema.events[key].label: colour for key, colour in event_colors(style, schema).items()}
    return {**{label: node.color for label, node in style.nodes.items()}, **style.second_labels, **events}


@functools.cache
def edge_colours() -> Mapping[str, str]:
    """`#rrggbb` by relationship type."""
    schema, style = load_schema(), load_style()
    events = {schema.events[key].edge: colour for key, colour in event_colors(style, schema).items()}
    return {**{name: colour for name, (colour, _) in style.relationships.items()}, **events}


def colour_of(label: str, second: str | None) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255, of a node."""
    text = label_colours()[second or label]
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)
