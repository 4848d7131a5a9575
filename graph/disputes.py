"""In what those who tell of one event contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from graph.evidence import SLACK_KM, find_gap
from graph.moments import When, read_when
from graph.profiles import TOLLS, Point
from graph.told import Told
from graph.weighing import order_statuses, pick


def find_disputes(told: Sequence[Told], denials: Iterable[Told]) -> list[str]:
    """Which of killed, wounded, captured, day, place and status are told in ways that cannot all be right.

    What one tells less precisely than another (a month and a day in it, a town and a camp in its surroundings) is no
    dispute, and neither is what one leaves out. An event that somebody denies is disputed in its status.
    """
    return [
        *(figure for figure in TOLLS if len({number for number, _ in pick(told, figure)}) > 1),
        *(["day"] if _have_no_day_in_common(_times(told)) else []),
        *(["place"] if any(find_gap(x, y) > SLACK_KM for x, y in combinations(_points(told), 2)) else []),
        *(["status"] if len(order_statuses((*told, *denials))) > 1 else []),
    ]


def _times(told: Iterable[Told]) -> list[When]:
    """The times that are told in words; the day of publication tells nothing."""
    times = {read_when(t.start, t.end, "") for t in told}
    return [when for when in times if when is not None]


def _have_no_day_in_common(times: Sequence[When]) -> bool:
    return bool(times) and max(when.first for when in times) > min(when.last for when in times)


def _points(told: Iterable[Told]) -> list[Point]:
    return sorted({t.location for t in told if t.location})
