"""The colours, sizes and captions of `style.yaml` as GraSS, which Neo4j Browser takes from a dropped file or `:style`.

Browser applies every rule whose labels a node has, the later over the earlier: so the rule of `Actor` gives size and
caption, that of `Force` after it the colour.
"""

from __future__ import annotations

import colorsys
import functools
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractors.errors import StoreError
from graph.definition import GUARD
from graph.schema import Schema, load_schema

Color = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
DARKEST, LIGHTEST, STEP = 0.38, 0.74, 0.045  # lightness of the events of one category
BORDER, BRIGHT = 0.82, 0.23  # of a node's colour; luminance from which dark text on it is read more easily than white
EDGE_WIDTH = 3  # of the edges over events
BASE = """\
node {
  diameter: 50px;
  color: #A5ABB6;
  border-color: #9AA1AC;
  border-width: 2px;
  text-color-internal: #FFFFFF;
  font-size: 10px;
}
relationship {
  color: #A5ABB6;
  shaft-width: 1px;
  font-size: 9px;
  padding: 3px;
  text-color-external: #2A2C34;
  text-color-internal: #FFFFFF;
  caption: '<type>';
}
"""


class NodeStyle(BaseModel):
    """How the nodes of a key label look."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    color: Color
    diameter: Annotated[int, Field(ge=10, le=200)]
    caption: str


class Style(BaseModel):
    """The whole of `style.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    nodes: dict[str, NodeStyle]
    second_labels: dict[str, Color]
    events: dict[str, tuple[int, int]]
    relationships: dict[str, tuple[Color, int]]


@functools.cache
def make_grass() -> str:
    """The style file: a rule for each label and relationship type of the schema."""
    schema, style = load_schema(), load_style()
    return "".join([BASE, *_node_rules(style, schema), *_relationship_rules(style, schema)])


@functools.cache
def load_style() -> Style:
    """The colour table, read once; raises StoreError where it and the schema do not have the same names."""
    text = resources.files("graph.browser").joinpath("style.yaml").read_text(encoding="utf-8")
    return read_style(text, load_schema())


def read_style(text: str, schema: Schema) -> Style:
    """A colour table from YAML, checked against the schema."""
    try:
        style = Style.model_validate(yaml.safe_load(text))
    except (yaml.YAMLError, ValidationError) as error:
        raise StoreError(f"graph/browser/style.yaml is not a colour table: {error}") from error
    entities = (node for label, node in schema.nodes.items() if label != "Event")
    _expect_names("nodes", style.nodes, [*schema.nodes, GUARD])
    _expect_names("second_labels", style.second_labels, [s.label for n in entities for s in n.second_labels.values()])
    _expect_names("events", style.events, [_category(event.plover) for event in schema.events.values()])
    _expect_names("relationships", style.relationships, set(schema.relationships) - schema.event_edges)
    return style


def _expect_names(part: str, given: Mapping[str, object], wanted: list[str] | set[str]) -> None:
    if missing := sorted(set(wanted) - set(given)):
        raise StoreError(f"graph/browser/style.yaml: {part} lacks {', '.join(missing)}, which graph/schema.yaml has")
    if strange := sorted(set(given) - set(wanted)):
        raise StoreError(f"graph/browser/style.yaml: {part} has {', '.join(strange)}, which graph/schema.yaml lacks")


def _category(plover: str | None) -> str:
    return (plover or "none").partition("/")[0]


def event_colors(style: Style, schema: Schema) -> dict[str, str]:
    """A colour for each type of event: the hue of its category, the lighter the later it stands in the schema."""
    colors: dict[str, str] = {}
    before: dict[str, int] = {}
    for key, event in schema.events.items():
        category = _category(event.plover)
        place = before.get(category, 0)
        before[category] = place + 1
        hue, saturation = style.events[category]
        lightness = min(DARKEST + place * STEP, LIGHTEST)
        red, green, blue = colorsys.hls_to_rgb(hue / 360, lightness, saturation / 100)
        colors[key] = _hexadecimal(red, green, blue)
    return colors


def _node_rules(style: Style, schema: Schema) -> Iterator[str]:
    for label, node in style.nodes.items():
        size = {"diameter": f"{node.diameter}px", "caption": f"'{node.caption}'"}
        yield _rule(f"node.{label}", fill(node.color) | size)
    for label, color in style.second_labels.items():
        yield _rule(f"node.{label}", fill(color))
    for key, color in event_colors(style, schema).items():
        yield _rule(f"node.{schema.events[key].label}", fill(color))


def _relationship_rules(style: Style, schema: Schema) -> Iterator[str]:
    lines = dict(style.relationships)
    for key, color in event_colors(style, schema).items():
        lines[schema.events[key].edge] = (color, EDGE_WIDTH)
    for name, (color, width) in lines.items():
        yield _rule(f"relationship.{name}", {"color": color, "shaft-width": f"{width}px", "caption": "'<type>'"})


def _rule(selector: str, properties: Mapping[str, str]) -> str:
    return f"{selector} {{\n" + "".join(f"  {key}: {value};\n" for key, value in properties.items()) + "}\n"


def fill(color: str) -> dict[str, str]:
    """The colour of a node, its border a little darker, its text readable on it."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    border = _hexadecimal(red * BORDER, green * BORDER, blue * BORDER)
    luminance = sum(w * c**2.2 for w, c in zip((0.2126, 0.7152, 0.0722), (red, green, blue), strict=True))
    text = "#2A2C34" if luminance > BRIGHT else "#FFFFFF"
    return {"color": color, "border-color": border, "text-color-internal": text}


def _hexadecimal(*parts: float) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
