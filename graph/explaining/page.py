"""An explanation as one HTML file that needs nothing else: no network, no script or style but its own."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from extractors.explained import ExplainedSentence, Explanation, Span, Statement
from graph.atomic import open_output
from graph.explaining.legend import KINDS

FOLDER = "graph.explaining"


@dataclass(slots=True)
class Piece:
    """A stretch of a sentence: plain text, or a span with the pieces inside it."""

    text: str = ""
    span: Span | None = None
    inside: list[Piece] = field(default_factory=list)


def make_page(explanation: Explanation) -> str:
    """The page of one article."""
    environment = Environment(
        loader=PackageLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "pieces": functools.partial(cut, text=explanation.article.text),
        "status": _status,
        "quoted": quote,
    }
    script, style = (_source(environment, name) for name in ("page.js", "page.css"))
    return environment.get_template("page.html.jinja").render(
        e=explanation,
        kinds=KINDS,
        script=Markup(script),  # noqa: S704 - a file of ours
        style=Markup(style),  # noqa: S704 - likewise
        script_hash=_hash(script),
        style_hash=_hash(style),
    )


def write_page(explanation: Explanation, path: Path) -> None:
    """Write the page of one article; what was there before stays until it is whole."""
    with open_output(path) as output:
        output.write(make_page(explanation))


def _source(environment: Environment, name: str) -> str:
    if environment.loader is None:  # never: it is given above
        raise LookupError(name)
    return environment.loader.get_source(environment, name)[0]


def _hash(text: str) -> str:
    """What a Content-Security-Policy names a script or style by (CSP level 3, section 2.3.1)."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _status(statement: Statement) -> str:
    return str(statement.record.status)


def quote(text: str) -> Markup:
    """A sentence of ours in which every “quoted” piece keeps its own direction."""
    return Markup(re.sub("“([^”]*)”", r"“<bdi>\1</bdi>”", str(escape(text))))  # noqa: S704 - escaped before


def cut(sentence: ExplainedSentence, text: str) -> list[Piece]:
    """A sentence cut into pieces; their texts together are the sentence's."""
    pieces, _ = _cut(sentence.spans, 0, sentence.start, sentence.end, text)
    return pieces


def _cut(spans: Sequence[Span], i: int, start: int, end: int, text: str) -> tuple[list[Piece], int]:
    """The pieces between two offsets, and the first of the spans that lies behind them."""
    found: list[Piece] = []
    at = start
    while i < len(spans) and spans[i].start < end:
        span = spans[i]
        if span.start > at:
            found.append(Piece(text[at : span.start]))
        inside, i = _cut(spans, i + 1, span.start, span.end, text)
        found.append(Piece(text[span.start : span.end], span, inside))
        at = span.end
    if at < end:
        found.append(Piece(text[at:end]))
    return found, i
