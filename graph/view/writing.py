"""The page as one HTML file that needs nothing else: no network, no script or style but its own.

The data stand in it as JSON that no browser runs, with every `<` escaped; the Content-Security-Policy names each
script and style by its hash and allows nothing else.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from extractors.errors import QueryError
from graph.atomic import open_output
from graph.view.contents import make_contents

if TYPE_CHECKING:
    from graph.export.rows import Rows

SCRIPTS = (  # in this order: each may use what those before it define
    "vendor/cytoscape.min.js",
    "static/elements.js",
    "static/names.js",
    "static/days.js",
    "static/model.js",
    "static/state.js",
    "static/network.js",
    "static/map.js",
    "static/map-hands.js",
    "static/timeline.js",
    "static/evidence.js",
    "static/panel.js",
    "static/search.js",
    "static/legend.js",
    "static/shell.js",
)
STYLE = "static/page.css"
ESCAPES: Mapping[int, str] = MappingProxyType(str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}))


@dataclass(frozen=True, slots=True)
class Written:
    """What a page holds."""

    size: int  # bytes
    events: int
    entities: int
    articles: int


def write_view(rows: Rows, path: Path, *, title: str, chosen: Sequence[str] = ()) -> Written:
    """Write the page of a graph; what was there before stays until it is whole. `chosen` says which part it is."""
    contents = make_contents(rows)
    if not contents["events"] and not contents["relations"]:
        part = f" that are {'; '.join(chosen)}" if chosen else ""
        raise QueryError(
            f"there are no events{part}, so there is nothing to look at; 'khayt stats' tells what there is"
        )
    page = make_page({"title": title, "chosen": list(chosen), **contents}).encode()
    with open_output(path, binary=True) as output:
        output.write(page)
    entities = sum("stand" not in entity for entity in contents["entities"])
    return Written(len(page), len(contents["events"]), entities, len(contents["articles"]))


def make_page(contents: Mapping[str, Any]) -> str:
    """The page that shows the contents."""
    environment = Environment(
        loader=PackageLoader("graph.view", "static"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    scripts = [_read(name) for name in SCRIPTS]
    style = _read(STYLE)
    return environment.get_template("page.html.jinja").render(
        title=contents["title"],
        policy=_policy(scripts, style),
        style=Markup(style),  # noqa: S704 - a file of ours
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - likewise, and the library beside them
        contents=_embed(contents),
        borders=Markup(_borders()),  # noqa: S704 - numbers
    )


def _embed(contents: Mapping[str, Any]) -> Markup:
    """JSON that stays inside its script element, whatever the texts in it are."""
    text = json.dumps(contents, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(text.translate(ESCAPES))  # noqa: S704 - escaped


def _policy(scripts: Sequence[str], style: str) -> str:
    allowed = " ".join(f"'sha256-{_hash(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'sha256-{_hash(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    """What a Content-Security-Policy names a script or style by (CSP level 3, section 2.3.1)."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@functools.cache
def _read(name: str) -> str:
    return resources.files("graph.view").joinpath(name).read_text(encoding="utf-8")


@functools.cache
def _borders() -> str:
    """Coasts and borders of Natural Earth, as graph/maps keeps them."""
    return json.dumps(
        json.loads(resources.files("graph.maps").joinpath("borders.json").read_text(encoding="utf-8"))["lines"],
        separators=(",", ":"),
    )
