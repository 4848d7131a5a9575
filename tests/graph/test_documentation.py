"""docs/graph.md shows the model that the code has."""

from __future__ import annotations

from graph.documentation import DOCUMENT, renew
from graph.schema import load_schema


def test_the_tables_are_those_of_the_schema() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text == renew(text, load_schema()), "write them anew: python -m graph.documentation"
