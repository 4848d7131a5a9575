"""Events over time: a row a type, and below them the tolls, with a range where the reports disagree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure

from graph.charts.canvas import GRID, INK, QUIET, event_colour, explain_nothing, new_figure
from graph.export.happenings import Happening
from graph.periods import period

Dated = tuple[dt.date, dt.date, Happening]


def draw_timeline(happenings: Sequence[Happening]) -> Figure:
    """A picture of the events whose day, month or year is known; hollow marks are not said to have happened."""
    dated = [(*days, found) for found in happenings if (days := _days(found))]
    kinds = sorted({found.event.properties["type"] for _, _, found in dated})
    figure, axes = new_figure(9, 1.6 + 0.32 * len(kinds))
    if not dated:
        explain_nothing(axes)
        return figure
    for first, last, found in sorted(dated, key=lambda row: (row[0], row[2].event.id)):
        _draw_event(axes, first, last, found, kinds)
    axes.set_yticks(range(len(kinds)), kinds)
    axes.set_ylim(len(kinds) - 0.4, -0.6)
    locator: Any = AutoDateLocator()  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    axes.grid(axis="x", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    return figure


def _days(found: Happening) -> tuple[dt.date, dt.date] | None:
    return period(found.event.properties.get("start"), found.event.properties.get("end"))


def _draw_event(axes: Any, first: dt.date, last: dt.date, found: Happening, kinds: Sequence[str]) -> None:
    event = found.event.properties
    row, colour = kinds.index(event["type"]), event_colour(event["type"])
    if last > first:
        axes.hlines(row, first, last, color=colour, alpha=0.35, linewidth=5)
    killed = event.get("killedBest") or 0
    face = colour if event["status"] == "actual" else "none"
    axes.scatter(first, row, s=28 + 2.2 * min(killed, 150), color=face, edgecolor=colour, alpha=0.8, zorder=3)
    if killed:
        low, high = event["killedLow"], event["killedHigh"]
        toll = str(killed) if low == high else f"{low}–{high}"
        axes.annotate(
            toll, (first, row), xytext=(0, 8), textcoords="offset points", ha="center", fontsize=7.5, color=INK
        )
    if event["sources"] > 1:
        axes.scatter(first, row, s=90 + 2.2 * min(killed, 150), facecolor="none", edgecolor=QUIET, linewidth=0.8)
