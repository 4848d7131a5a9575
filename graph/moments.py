"""When a statement says that something happened: a first and a last day, and how precisely that is known.

Days are counted as `datetime.date.toordinal` counts them. What has no day of its own but a day of publication is
held to have happened in the two weeks before that.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.periods import first_day, last_day, period

LONGEST = 4  # days that one happening may last; what is told of a longer time is a campaign
BEFORE = 14  # days before its publication in which an undated event may have happened
SAME_NEWS = 3  # days that two articles of undated events may lie apart
OVERLAP = 0.5  # of both periods together: so much must be common to two campaigns
DAY_LENGTH, MONTH_LENGTH = 10, 7  # of ISO 8601


class Precision(StrEnum):
    """How precisely a time is told."""

    DAY = "day"  # or a few days
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"  # from one day to another, longer than one happening lasts
    UNDATED = "undated"


@dataclass(frozen=True, slots=True, order=True)
class When:
    """First and last day, and the precision."""

    first: int
    last: int
    precision: Precision


@functools.lru_cache(maxsize=100_000)
def read_when(start: str | None, end: str | None, published: str) -> When | None:
    """The time of an event from how it is told; None where nothing is known."""
    told = period(start, end)
    if start is None or told is None:
        return _read_published(published)
    first, last = (day.toordinal() for day in told)
    if len(start) == DAY_LENGTH and last - first < LONGEST:
        return When(first, last, Precision.DAY)
    if end is not None and end != start:
        return When(first, last, Precision.PERIOD)
    return When(first, last, Precision.MONTH if len(start) == MONTH_LENGTH else Precision.YEAR)


def _read_published(published: str) -> When | None:
    try:
        day = first_day(published[:DAY_LENGTH]).toordinal()
    except ValueError:
        return None
    if last_day(published[:DAY_LENGTH]).toordinal() != day:
        return None
    return When(day - BEFORE, day, Precision.UNDATED)


def block_of(family: str, when: When) -> str:
    """Under which key statements of this time are found."""
    return f"{family}|{_key(when)}"


def _key(when: When) -> str:
    day = dt.date.fromordinal(when.first).isoformat()
    match when.precision:
        case Precision.DAY:
            return day
        case Precision.MONTH:
            return day[:7]
        case Precision.YEAR:
            return day[:4]
        case Precision.PERIOD:
            return f"{day[:4]}+"
        case Precision.UNDATED:
            return f"~{dt.date.fromordinal(when.last).isoformat()}"


def exact_precision(block: str) -> Precision | None:
    """The precision that the statements of a block share, if it is an exact one."""
    key = block.partition("|")[2]
    if key.endswith("+"):
        return Precision.PERIOD
    return Precision.DAY if len(key) == DAY_LENGTH else None


def find_neighbours(when: When) -> Iterator[str]:
    """The keys, after the family, under which those stand that may tell of the same time: the same for all of a key."""
    first, last = when.first, when.last
    match when.precision:
        case Precision.DAY:
            yield from _days(first - LONGEST, first + LONGEST)
            yield from (_day(first)[:7], _day(first)[:4])
            yield from (f"~{day}" for day in _days(first, first + BEFORE))
        case Precision.MONTH:
            yield _day(first)[:7]
            yield from _days(first, last)
        case Precision.YEAR:
            yield _day(first)[:4]
            yield from _days(first, last)
        case Precision.PERIOD:
            year = dt.date.fromordinal(first).year
            yield from (f"{y:04}+" for y in range(max(year - 1, 1), min(year + 1, 9999) + 1))
        case Precision.UNDATED:
            yield from _days(first, last)
            yield from (f"~{day}" for day in _days(last - SAME_NEWS, last + SAME_NEWS))


def _days(first: int, last: int) -> Iterator[str]:
    for number in range(max(first, 1), min(last, dt.date.max.toordinal()) + 1):
        yield _day(number)


@functools.lru_cache(maxsize=100_000)
def _day(number: int) -> str:
    return dt.date.fromordinal(max(number, 1)).isoformat()


def relate(a: When, b: When) -> str | None:
    """What two times have in common, in a word of `fusion.yaml`; None if they cannot be of one event."""
    if a.precision is b.precision:
        return _ALIKE[a.precision](a, b)
    exact, vague = (a, b) if a.precision is Precision.DAY else (b, a)
    word = _WITHIN.get(vague.precision) if exact.precision is Precision.DAY else None
    return word if vague.first <= exact.first <= vague.last else None


def _relate_days(a: When, b: When) -> str | None:
    gap = max(a.first, b.first) - min(a.last, b.last)
    return "same" if gap <= 0 else "adjacent" if gap == 1 else None


def _relate_periods(a: When, b: When) -> str | None:
    common = min(a.last, b.last) - max(a.first, b.first) + 1
    whole = max(a.last, b.last) - min(a.first, b.first) + 1
    if abs(dt.date.fromordinal(a.first).year - dt.date.fromordinal(b.first).year) > 1:
        return None
    if a.first == b.first or common >= whole * 0.9:
        return "period" if common >= whole * OVERLAP else "overlap"
    return "overlap" if common >= whole * OVERLAP else None


_WITHIN: Mapping[Precision, str] = {Precision.MONTH: "month", Precision.YEAR: "year", Precision.UNDATED: "undated"}
_ALIKE: Mapping[Precision, Callable[[When, When], str | None]] = {
    Precision.DAY: _relate_days,
    Precision.MONTH: lambda a, b: "month" if a.first == b.first else None,
    Precision.YEAR: lambda a, b: "year" if a.first == b.first else None,
    Precision.PERIOD: _relate_periods,
    Precision.UNDATED: lambda a, b: "both undated" if abs(a.last - b.last) <= SAME_NEWS else None,
}


def exclude(a: When, b: When) -> bool:
    """Whether no event can have both times."""
    if (a.precision is Precision.PERIOD) != (b.precision is Precision.PERIOD):
        return True
    if a.precision is Precision.PERIOD:
        return False
    loose = 1 if a.precision is b.precision is Precision.DAY else 0  # a night has two dates
    return max(a.first, b.first) - min(a.last, b.last) > loose
