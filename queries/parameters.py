"""What a saved query may be asked with: the types of its parameters and how each is read.

A value comes as text, from a command line or from the head of a query, and leaves as what a driver takes.
The name types (`actor`, `place`, …) leave as the name that was given: only a graph can tell whose name it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from extractors.errors import QueryError
from extractors.records import EventType, Predicate, Status

REQUIRED = "required"
NONE = "none"
NAME_TYPES = frozenset({"actor", "place", "entity", "event", "article", "outlet"})
ISO_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One `// param` line."""

    name: str
    about: str
    type: str
    default: Any
    required: bool

    @property
    def is_name(self) -> bool:
        """Whether the value is the name of something in the graph."""
        return self.type in NAME_TYPES


def _read_text(text: str) -> str:
    if not text.strip():
        raise ValueError("it is empty")
    return text.strip()


def _read_date(text: str) -> str:
    if not ISO_DAY.fullmatch(text.strip()):
        raise ValueError("write 2017, 2017-09 or 2017-09-22")
    return text.strip()


def _read_integer(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError("write a whole number, such as 20") from None


def _read_number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError("write a number, such as 12.5") from None


def _read_flag(text: str) -> bool:
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    if text.strip().lower() not in words:
        raise ValueError("write true or false")
    return words[text.strip().lower()]


def _one_of(choices: type[StrEnum]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text.strip() not in list(choices):
            raise ValueError(f"choose one of {', '.join(choices)}")
        return text.strip()

    return read


TYPES: Mapping[str, Callable[[str], Any]] = MappingProxyType(
    {
        "text": _read_text,
        "integer": _read_integer,
        "number": _read_number,
        "date": _read_date,
        "flag": _read_flag,
        "event-type": _one_of(EventType),
        "predicate": _one_of(Predicate),
        "status": _one_of(Status),
        **dict.fromkeys(sorted(NAME_TYPES), _read_text),
    }
)


def read_parameter(line: str) -> Parameter:
    """The parameter that `NAME: what, type, default` declares; raises QueryError for any other line."""
    name, colon, rest = line.partition(":")
    parts = [part.strip() for part in rest.rsplit(",", 2)]
    if not colon or not name.strip().isidentifier() or len(parts) != 3 or not all(parts):  # noqa: PLR2004
        raise QueryError(f"not a parameter line: {line!r}; write '// param NAME: what, type, default'")
    about, kind, default = parts
    if kind not in TYPES:
        raise QueryError(f"parameter {name.strip()!r} has the unknown type {kind!r}; known: {', '.join(TYPES)}")
    blank = Parameter(name.strip(), about, kind, None, required=default == REQUIRED)
    if default in (REQUIRED, NONE):
        return blank
    return Parameter(blank.name, about, kind, read_value(blank, default), required=False)


def read_value(parameter: Parameter, text: str) -> Any:
    """The value that `text` stands for; raises QueryError saying what would do instead."""
    try:
        return TYPES[parameter.type](text)
    except ValueError as error:
        raise QueryError(f"--{parameter.name} {text!r} is no {parameter.type}: {error}") from error
