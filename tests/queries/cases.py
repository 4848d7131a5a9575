"""What a case of a saved query is: the world it is asked in, what with, and what must come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Case:
    """A question and its answer, worked out by hand: the rows, and the paths of its picture as a set."""

    name: str
    world: str
    given: dict[str, str]
    rows: Sequence[Row]
    drawn: frozenset[str] | None = field(default=None, kw_only=True)

    def __str__(self) -> str:
        return " ".join([self.name, *(f"{key}={value}" for key, value in self.given.items())])


def war(name: str, rows: Sequence[Row], /, *, drawn: Sequence[str] | None = None, **given: str) -> Case:
    """A case in the first war. A parameter called `from` is given as `from_`."""
    return _case("war", name, rows, drawn, given)


def valley(name: str, rows: Sequence[Row], /, *, drawn: Sequence[str] | None = None, **given: str) -> Case:
    """A case in the second war."""
    return _case("valley", name, rows, drawn, given)


def _case(world: str, name: str, rows: Sequence[Row], drawn: Sequence[str] | None, given: dict[str, str]) -> Case:
    values = {key.rstrip("_"): value for key, value in given.items()}
    return Case(name, world, values, rows, drawn=None if drawn is None else frozenset(drawn))
