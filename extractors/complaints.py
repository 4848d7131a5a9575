"""What is wrong with data that somebody wrote by hand, told so that it can be mended: file, line, key, advice."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

Path = Sequence[str | int]  # keys and places that lead to a value
Data = TypeVar("Data", bound=BaseModel)
_SHOWN = 60  # characters of a wrong value


class Page:
    """A YAML file that knows on which line each of its values stands."""

    def __init__(self, name: str, raw: bytes) -> None:
        self.name = name
        self._root = yaml.compose(raw, Loader=yaml.SafeLoader)

    def line(self, path: Path) -> int:
        """The line of a value, or of the last thing on the way to it that is there."""
        node, line = self._root, 1
        for step in path:
            line, node = _step(node, step, line)
            if node is None:
                break
        return line

    def at(self, path: Path) -> str:
        """File and line of a value, as messages begin."""
        return f"{self.name}:{self.line(path)}"


def _step(node: yaml.Node | None, step: str | int, line: int) -> tuple[int, yaml.Node | None]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    return line, None


def check_entry(model: type[Data], entry: Any, page: Page, where: Path, complaints: list[str]) -> Data | None:
    """The entry as its model; None, and complaints, where it does not pass."""
    try:
        return model.model_validate(entry)
    except ValidationError as error:
        complaints += tell_errors(model, error, page, where)
        return None


def tell_errors(model: type[BaseModel], error: ValidationError, page: Page, where: Path) -> Iterator[str]:
    """One message a wrong key or value; the alternatives of one value are told together."""
    by_place: dict[tuple[str | int, ...], list[ErrorDetails]] = {}
    for found in error.errors():
        place = tuple(p for p in found["loc"] if isinstance(p, int) or (not p[:1].isupper() and "[" not in p))
        by_place.setdefault(place, []).append(found)
    deeper = {place[:i] for place in by_place for i in range(len(place))}  # of alternatives, what came furthest counts
    for place, errors in ((place, errors) for place, errors in by_place.items() if place not in deeper):
        key = ".".join(map(str, place)) or "entry"
        yield f"{page.at((*where, *place))}: {key}: {_tell(model, errors, str(place[-1]) if place else '')}"


def _tell(model: type[BaseModel], errors: Sequence[ErrorDetails], key: str) -> str:
    kind, value = errors[0]["type"], errors[0]["input"]
    if kind == "extra_forbidden":
        return f"there is no such key{near(key, model.model_fields)}; the keys are {', '.join(model.model_fields)}"
    if kind == "missing":
        return "is missing"
    allowed = [name.strip(" '") for e in errors if e["type"] == "enum" for name in _expected(e)]
    if allowed:
        return f"{shorten(value)} is not allowed{near(str(value), allowed)}; allowed: {', '.join(allowed)}"
    reasons = dict.fromkeys(_PLAIN.get(e["type"], e["msg"].removeprefix("Value error, ")) for e in errors)
    return f"{' or '.join(reasons)} (found {shorten(value)})"


_PLAIN = {"tuple_type": "must be a list", "string_type": "must be text", "dict_type": "must have keys with values"}


def _expected(error: ErrorDetails) -> list[str]:
    return str(error.get("ctx", {}).get("expected", "")).replace(" or ", ", ").split(",")


def near(name: str, known: Iterable[str]) -> str:
    """`, did you mean …?` with the names that come near, or nothing."""
    found = difflib.get_close_matches(name, list(known), n=3, cutoff=0.6)
    return f", did you mean {' or '.join(found)}?" if found else ""


def shorten(value: object) -> str:
    """A value as a message shows it."""
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
