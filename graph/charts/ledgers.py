"""The ledger of an event: who gave which figure when, in which language, and what was best known by then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from extractors.records import Status
from graph.charts.canvas import FONTS, GRID, INK, QUIET, Picture, explain_nothing
from graph.export.happenings import Account, Happening
from graph.independence import find_sources
from graph.tables import wrap
from graph.told import Told, read_told
from graph.weighing import find_best, pick

FIGURES = ("killed", "wounded")
COLOURS = {"ar": "#0f766e", "en": "#1d4ed8", "vi": "#b45309"}
OTHER = "#6b7280"  # of any other language
BAND, BEST = "#cbd5e1", "#475569"
UPRIGHT = 7  # columns up to which their names stand level
HEADROOM = 1.18  # of the highest figure, for its number
NAME = 17  # letters of an outlet's name in a line
TITLE = 10.5  # letters of the title in an inch


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement as the ledger shows it: a column."""

    told: Told
    lang: str
    name: str  # of its outlet, or else of its article

    @property
    def denies(self) -> bool:
        """Whether it says that the event did not happen."""
        return self.told.status == Status.NEGATED


@dataclass(frozen=True, slots=True)
class Known:
    """What all statements up to one tell of a figure."""

    low: int
    best: int
    high: int


def read_entries(happening: Happening) -> list[Entry]:
    """The statements of an event in the order of their publication, those without a day first."""
    entries = [_read_entry(account) for account in (*happening.accounts, *happening.denials) if account.article]
    return sorted(entries, key=lambda e: (e.told.published, e.told.article, e.told.id))


def _read_entry(account: Account) -> Entry:
    says, article = account.statement.properties, account.article.properties if account.article else {}
    name = account.outlet.properties["name"] if account.outlet else article.get("title") or article["id"]
    return Entry(read_told(says, article), says.get("lang") or "", name)


def know_by_then(entries: Sequence[Entry], figure: str) -> Iterator[Known | None]:
    """After each entry the lowest, best and highest figure so far; denials count for nothing."""
    for count in range(1, len(entries) + 1):
        told = [entry.told for entry in entries[:count] if not entry.denies]
        values = pick(told, figure)
        best = find_best(values, find_sources(told))
        numbers = [value for value, _ in values]
        yield None if best is None else Known(min(numbers), best, max(numbers))


def draw_ledger(happening: Happening) -> Figure:
    """The figures of an event, a panel for each that is told, a column a statement."""
    entries = read_entries(happening)
    figures = [f for f in FIGURES if any(getattr(entry.told, f) is not None for entry in entries)] or [FIGURES[0]]
    picture = Picture(figsize=(max(6.0, 2.2 + 1.15 * len(entries)), 2.0 + 2.2 * len(figures)), layout="constrained")
    panels = picture.subplots(len(figures), 1, sharex=True, squeeze=False)[:, 0]
    if not entries:
        explain_nothing(panels[0])
        return picture
    for axes, figure in zip(panels, figures, strict=True):
        _draw_panel(axes, entries, figure)
    _name_columns(panels[-1], entries)
    _explain(panels[0], entries, figures)
    summary = wrap(happening.event.properties.get("summary", ""), int(TITLE * picture.get_figwidth()))
    panels[0].set_title("\n".join(summary), loc="left", fontsize=10, color=INK, family=FONTS)
    return picture


def _draw_panel(axes: Any, entries: Sequence[Entry], figure: str) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(colors=QUIET, labelsize=9)
    axes.grid(axis="y", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.set_ylabel(figure, color=QUIET, fontsize=9)
    _draw_known(axes, list(know_by_then(entries, figure)))
    for at, entry in enumerate(entries):
        number = getattr(entry.told, figure)
        colour = COLOURS.get(entry.lang, OTHER)
        if entry.denies:
            axes.scatter(at, 0, marker="x", s=48, color=colour, zorder=4, clip_on=False)
        elif number is None:
            axes.scatter(at, 0, marker="_", s=48, color=colour, zorder=4, clip_on=False)
        else:
            axes.scatter(at, number, s=44, color=colour, edgecolor="white", linewidth=0.8, zorder=4)
            axes.annotate(str(number), (at, number), xytext=(0, 7), textcoords="offset points", **_SMALL)
    axes.set_xlim(-0.6, len(entries) - 0.4)
    highest = max((getattr(entry.told, figure) or 0 for entry in entries), default=0)
    axes.set_ylim(0, HEADROOM * max(highest, 1))
    axes.yaxis.set_major_locator(MaxNLocator(6, integer=True))


_SMALL: dict[str, Any] = {"ha": "center", "fontsize": 8, "color": INK}


def _draw_known(axes: Any, known: Sequence[Known | None]) -> None:
    """The band from lowest to highest and the line of the best, each from the first statement that has a figure."""
    first = next((at for at, there in enumerate(known) if there), len(known))
    there = [one for one in known[first:] if one]
    if not there:
        return
    edges = [at - 0.5 for at in range(first, first + len(there) + 1)]
    lows, highs, bests = ([getattr(one, name) for one in there] for name in ("low", "high", "best"))
    axes.fill_between(edges, [*lows, lows[-1]], [*highs, highs[-1]], step="post", color=BAND, alpha=0.45, linewidth=0)
    axes.step(edges, [*bests, bests[-1]], where="post", color=BEST, linewidth=1.4, zorder=3)


def _name_columns(axes: Any, entries: Sequence[Entry]) -> None:
    labels = ["\n".join([*wrap(entry.name, NAME), entry.told.published or "no day"]) for entry in entries]
    level = len(entries) <= UPRIGHT
    turn = {} if level else {"rotation": 40, "ha": "right", "rotation_mode": "anchor"}
    axes.set_xticks(range(len(entries)), labels, fontsize=7.5, family=FONTS, **turn)


def _explain(axes: Any, entries: Sequence[Entry], figures: Sequence[str]) -> None:
    for lang in sorted({entry.lang for entry in entries}):
        axes.scatter([], [], s=40, color=COLOURS.get(lang, OTHER), label=lang or "language unknown")
    axes.plot([], [], color=BEST, linewidth=1.4, label="best by then")
    axes.fill_between([], [], color=BAND, alpha=0.45, label="lowest to highest")
    if any(entry.denies for entry in entries):
        axes.scatter([], [], marker="x", s=44, color=QUIET, label="denies it")
    if any(getattr(entry.told, figure) is None and not entry.denies for entry in entries for figure in figures):
        axes.scatter([], [], marker="_", s=44, color=QUIET, label="gives no figure")
    axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False, fontsize=8.5, labelcolor=QUIET)
