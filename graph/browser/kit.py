"""All that khayt brings to Neo4j Browser, as files: the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from graph.atomic import open_output
from graph.browser.favourites import make_zip
from graph.browser.guide import make_asciidoc, make_slides
from graph.browser.style import make_grass
from queries.loader import load_queries

FAVOURITES, STYLE, SLIDES, ASCIIDOC = "favourites.zip", "khayt.grass", "guide.html", "guide.adoc"
FILES: Mapping[str, Callable[[], bytes]] = MappingProxyType(
    {
        FAVOURITES: lambda: make_zip(load_queries().values()),
        STYLE: lambda: make_grass().encode(),
        SLIDES: lambda: make_slides().encode(),
        ASCIIDOC: lambda: make_asciidoc().encode(),
    }
)


def save_kit(folder: Path) -> list[Path]:
    """Write every file into the folder, and give their paths; none of them is ever left half."""
    for name, make in FILES.items():
        with open_output(folder / name, binary=True) as output:
            output.write(make())
    return [folder / name for name in FILES]
