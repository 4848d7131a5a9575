"""How values stand in the fields of neo4j-admin's CSV, and what of that must be learnt from the values themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractors.errors import OutputError
from graph.values import is_point

DELIMITERS = "\x1f\x1e\x1d\x1c\ue000\ue001\ue002\ue003"
HEADS: Mapping[str, str] = {  # by type of the schema; `boolean` and `floats` are only ever learnt
    "string": "string",
    "integer": "long",
    "float": "double",
    "boolean": "boolean",
    "date": "date",
    "point": "point{crs:WGS-84}",
    "strings": "string[]",
    "integers": "long[]",
    "floats": "double[]",
}
LEARNT: Mapping[type, str] = {bool: "boolean", str: "string", int: "integer", float: "float", dt.date: "date"}
Cell = Callable[[Any], str]


class AgainError(Exception):
    """Something was learnt: all must be written again."""


@dataclass(frozen=True, slots=True)
class Column:
    """A property in a file."""

    key: str
    head: str
    cell: Cell


@dataclass(slots=True)
class Plan:
    """The character that parts the items of arrays, and the properties that the schema lacks, by file."""

    folder: Path
    _delimiters: list[str] = field(default_factory=lambda: list(DELIMITERS))
    _strange: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def delimiter(self) -> str:
        """The first that no text was seen to hold."""
        return self._delimiters[0]

    def columns(self, file: str, types: Mapping[str, str]) -> list[Column]:
        """The columns of a file whose properties have these types of the schema."""
        cells = dict(self._cells())
        all_types = {**types, **dict(sorted(self._strange.get(file, {}).items()))}
        return [Column(key, f"{key}:{HEADS[kind]}", cells[kind]) for key, kind in all_types.items()]

    def learn(self, file: str, key: str, value: Any) -> None:
        """Take in a property that the schema lacks, and begin again; raises OutputError for what CSV cannot hold."""
        kind = _type_of(value)
        if kind is None or not key.isidentifier():
            raise OutputError(
                f"cannot write {self.folder / file}: neo4j-admin has no column for {key!r} with {value!r}, "
                "which is not of khayt's making; remove the property, or use 'khayt export cypher'"
            )
        self._strange.setdefault(file, {})[key] = kind
        raise AgainError

    def _cells(self) -> Iterator[tuple[str, Cell]]:
        yield from (("string", quote), ("integer", str), ("float", repr), ("date", str), ("point", _point))
        yield from (("boolean", lambda value: str(value).lower()), ("strings", self._strings))
        yield from (("integers", self._numbers), ("floats", self._numbers))

    def _strings(self, values: list[str]) -> str:
        text = self.delimiter.join(values)
        if text.count(self.delimiter) != len(values) - 1:
            self._drop_delimiter()
        return quote(text)

    def _numbers(self, values: list[float]) -> str:
        return self.delimiter.join(map(repr, values))

    def _drop_delimiter(self) -> None:
        if len(self._delimiters) == 1:
            raise OutputError(f"cannot write {self.folder}: its texts use every character that could part lists")
        del self._delimiters[0]
        raise AgainError


def quote(text: str) -> str:
    """The text as a quoted field."""
    return '"' + text.replace('"', '""') + '"'


def _point(value: Any) -> str:
    return f'"{{latitude:{value.latitude!r},longitude:{value.longitude!r}}}"'


def _type_of(value: Any) -> str | None:
    if isinstance(value, list):
        kinds = {LEARNT.get(type(item)) for item in value}
        kind = kinds.pop() if len(kinds) == 1 else None
        return f"{kind}s" if f"{kind}s" in HEADS else None
    return "point" if is_point(value) else LEARNT.get(type(value))
