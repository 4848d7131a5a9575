"""The guide of `guide.yaml`, as the two kinds of page that Neo4j Browser takes: slides of HTML, and AsciiDoc.

Browser 5 plays slides (`:play URL`, or `:guide URL` at the side); the Browser of 2025 takes AsciiDoc (`:guide URL`).
"""

from __future__ import annotations

import functools
import re
from importlib import resources
from typing import Annotated

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractors.errors import StoreError
from graph.browser.style import make_grass

CODE = re.compile(r"`([^`]+)`")
Text = Annotated[str, Field(min_length=3)]


class Step(BaseModel):
    """A question, the query that answers it, and what to see."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
    title: Text
    text: list[Text]
    query: Text
    see: Text


class Action(BaseModel):
    """What a click does before the first step."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
    click: Text
    command: Text
    text: Text


class Guide(BaseModel):
    """The whole of `guide.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
    title: Text
    welcome: list[Text]
    setup: list[Action]
    favourites: Text
    steps: list[Step]


@functools.cache
def load_guide() -> Guide:
    """The guide, read once."""
    text = resources.files("graph.browser").joinpath("guide.yaml").read_text(encoding="utf-8")
    return read_guide(text)


def read_guide(text: str) -> Guide:
    """A guide from YAML."""
    try:
        return Guide.model_validate(yaml.safe_load(text))
    except (yaml.YAMLError, ValidationError) as error:
        raise StoreError(f"graph/browser/guide.yaml is not a guide: {error}") from error


def make_slides(favourites: str = "") -> str:
    """HTML for Browser 5; `favourites` is the address of the zip, where it has one."""
    return _render("guide.html.jinja", style=make_grass(), favourites=favourites)


def make_asciidoc() -> str:
    """AsciiDoc for the Browser of 2025, and to read anywhere."""
    return _render("guide.adoc.jinja")


def _render(template: str, **values: str) -> str:
    environment = Environment(
        loader=PackageLoader("graph.browser"),
        autoescape=select_autoescape(["html.jinja"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"code": _mark_code, "literal": _mark_literal}
    return environment.get_template(template).render(guide=load_guide(), **values)


def _mark_code(text: str) -> Markup:
    """HTML, with what stands in backticks as code."""
    return Markup(CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704  (it is escaped)


def _mark_literal(text: str) -> str:
    """AsciiDoc, with what stands in backticks as code that nothing in it changes."""
    return CODE.sub(r"`+\1+`", text)
