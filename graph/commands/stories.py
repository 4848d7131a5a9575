"""How commands tell what happened: cards, timelines, and the paths between two names with their evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.text import Text

from graph.bidi import balance, isolate
from graph.cards import Section
from graph.commands.progress import is_endless, stdout_console
from graph.commands.reports import print_json
from graph.tables import print_card, print_table, shorten_id, wrap
from graph.telling import (
    DOUBTS,
    list_names,
    name_day,
    name_language,
    say_sources,
    say_span,
    say_tolls,
    say_when,
    verb_of,
)
from graph.timeline import Timeline
from graph.tracing import Link

if TYPE_CHECKING:
    from rich.console import Console

Row = Mapping[str, Any]

ROOMY = 60  # cells of a line that has room for days and types in columns
UNNAMED = "unnamed"
MUTUAL = frozenset({"clash", "coordinate", "meet", "agree"})  # what sides do with each other
ROLES = ("agents", "targets", "places", "origins", "destinations")
STATUSES = {"planned": "planned only", "possible": "possible only", "negated": "denied"}
DOUBT_STYLES = {"planned": "yellow", "possible": "yellow", "negated": "red"}
ROLE_WORDS = {"TARGETED": "against", "OCCURRED_AT": "at", "FROM": "from", "TO": "towards"}
NARROWEST = 10  # cells of a line, however far indented
CLAUSES = {  # what an event that stands in a path says of its neighbours there, if nobody who acts is one
    "TARGETED": "aimed at",
    "OCCURRED_AT": "took place at",
    "FROM": "led from",
    "TO": "led to",
}


def print_timeline(timeline: Timeline, *, as_json: bool) -> None:
    """Print the events by month, then those that no source dates; when days were asked for, how many these are."""
    if as_json:
        print_json([*timeline.dated, *([] if timeline.is_bounded else timeline.undated)])
        return
    console = stdout_console(whole_lines=True)
    _print(_head(timeline), console, style="bold")
    widths = _fit_labels([*timeline.dated, *timeline.undated])
    for month, rows in groupby(timeline.dated, key=lambda row: row["start"][:7]):
        _print(f"\n{name_day(month)}", console, style="bold")
        for row in rows:
            _print_event(row, widths, console)
    if timeline.undated and timeline.is_bounded:
        undated = len(timeline.undated)
        _print(f"\n{undated:,} more {'has' if undated == 1 else 'have'} no day in any source.", console, style="dim")
    elif timeline.undated:
        _print("\nNo source says when", console, style="bold")
        for row in timeline.undated:
            _print_event(row, widths, console)


def _head(timeline: Timeline) -> str:
    dated, undated = len(timeline.dated), len(timeline.undated)
    number = dated if timeline.is_bounded else dated + undated
    told = f"{number:,} event{'s' * (number != 1)}" if number else "no event"
    if undated and not timeline.is_bounded:
        told += f", {undated:,} of them undated"
    return f"{isolate(timeline.of.name)} ({timeline.of.type}): {told}"


def print_events(rows: Sequence[Row], console: Console) -> None:
    """Print events as a timeline does, without months."""
    widths = _fit_labels(rows)
    for row in rows:
        _print_event(row, widths, console)


def _fit_labels(rows: Sequence[Row]) -> tuple[int, int]:
    """How many cells the days and the types take."""
    return max((len(_say_day(row)) for row in rows), default=0), max((len(row["type"]) for row in rows), default=0)


def _say_day(row: Row) -> str:
    return say_span(row["start"], row["end"]) if row["start"] else ""


def _print_event(row: Row, widths: tuple[int, int], console: Console) -> None:
    """One event: its day and type in columns before it, or above it where the screen is narrow."""
    day = _say_day(row)
    facts = ", ".join(_facts(row))
    if console.width < ROOMY:
        _print(f"{day}  {row['type']}".strip(), console)
        _print(_happening(row), console, indent=2)
        _print(facts, console, indent=2, style=_style(row))
        return
    label = f"{day:<{widths[0]}}  {row['type']:<{widths[1]}}  "
    if is_endless(console):
        console.print(Text(f"{label}{_happening(row)}, {facts}"), soft_wrap=True)
        return
    first, *more = wrap(_happening(row), console.width - len(label))
    for head, line in zip([label, *[" " * len(label)] * len(more)], balance([first, *more]), strict=True):
        console.print(Text(head + line), soft_wrap=True)
    _print(facts, console, indent=len(label), style=_style(row))


def _style(row: Row) -> str:
    return DOUBT_STYLES.get(row["status"], "dim")


def _happening(row: Row) -> str:
    """Who → whom, and where: `AFRICOM → ISIS, at Sirte`; names that several bear stand once, with their number."""
    agents, targets, places, origins, destinations = (list_names(row[role]) for role in ROLES)
    if row["type"] in MUTUAL:
        who = list_names(sorted({*row["agents"], *row["targets"]})) or UNNAMED
    else:
        who = f"{agents or UNNAMED} → {targets}" if targets else agents or UNNAMED
    ways = (("at", "" if places == targets else places), ("from", origins), ("to", destinations))
    return " ".join([who, *(f"{word} {names}" for word, names in ways if names)])


def _facts(row: Row) -> Iterator[str]:
    """What is not told as done, the tolls, how many sources, and the part of the id that commands take."""
    if row["status"] != "actual":
        yield STATUSES[row["status"]]
    yield from say_tolls(row)
    yield say_sources(row["sources"])
    yield shorten_id(row["event"])


def print_sections(sections: Sequence[Section], *, as_json: bool) -> None:
    """Print a card, then a table for each other section that has rows, or what happened as a timeline has it."""
    if as_json:
        print_json({section.title or "card": list(section.rows) for section in sections})
        return
    console = stdout_console(whole_lines=True)
    for section in sections:
        if section.rows and not section.title:
            print_card(section.rows[0], section.columns, console=console)
        elif section.rows:
            _print(f"\n{section.title}", console, style="bold")
            if section.is_story:
                print_events(section.rows, console)
            else:
                print_table(section.rows, section.columns, console=console)


def print_traces(traces: Sequence[Sequence[Link]], *, as_json: bool) -> None:
    """Print each path as numbered sentences, the words that each rests on below it."""
    if as_json:
        print_json([[asdict(link) for link in links] for links in traces])
        return
    console = stdout_console(whole_lines=True)
    if not traces:
        console.print("No chain of at most 8 edges connects them.")
    for number, links in enumerate(traces, 1):
        stations = [links[0].start, *(links[i].edges[-1].to for i in range(len(links)))]
        _print(f"Path {number} of {len(traces)}: {' · '.join(map(isolate, stations))}", console, style="bold")
        for place, link in enumerate(links, 1):
            _print(tell_link(link), console, indent=5, mark=f"{place:>3}. ")
            if link.words:
                _print(f"“{' '.join(link.words['quote'].split())}”", console, indent=5)
                _print(f"— {_tell_source(link)}", console, indent=5, style="dim")
        console.print()


def tell_link(link: Link) -> str:
    """What a link says, as a sentence: `AFRICOM struck ISIS on 22 September 2017; 17 killed; 3 sources.`."""
    facts = [f"{link.killed:,} killed"] if link.killed else []
    facts += [say_sources(link.sources)] if link.sources else []
    when = f" {say_when(link.day)}" if link.day else ""
    return "; ".join([f"{DOUBTS.get(link.status or '', '')}{_tell_edges(link)}{when}", *facts]) + "."


def _tell_edges(link: Link) -> str:
    """The words between subject and object: of one edge its verb, of the two that meet in an event what they say."""
    first, last = link.edges[0], link.edges[-1]
    here, there = isolate(link.start), isolate(last.to)
    if first is last:
        ends = (here, there) if first.forward else (there, here)
        return f"{ends[0]} {verb_of(first.type)} {ends[1]}"
    kind = first.to  # of the event between them
    doers = [name for edge, name in ((first, here), (last, there)) if edge.type == "INITIATED"]
    others = [(edge.type, name) for edge, name in ((first, here), (last, there)) if edge.type != "INITIATED"]
    if len(doers) > 1:
        return f"{' and '.join(doers)} acted together ({kind})"
    if doers:
        return f"{doers[0]} acted ({kind}) {' '.join(f'{ROLE_WORDS[role]} {name}' for role, name in others)}"
    return f"One event ({kind}) {' and '.join(f'{CLAUSES[role]} {name}' for role, name in others)}"


def _tell_source(link: Link) -> str:
    words = link.words
    said = [words["outlet"], name_day(words["day"]) if words["day"] else None, name_language(words["lang"] or "")]
    return f"{', '.join(isolate(part) for part in said if part)}: {isolate(words['title'] or words['article'])}"


def _print(text: str, console: Console, *, indent: int = 0, style: str = "", mark: str = "") -> None:
    """Print the text in lines that fit beside the indent, `mark` standing in the first one's."""
    lead, text = ("\n", text[1:]) if text.startswith("\n") else ("", text)
    for number, line in enumerate(balance(wrap(text, max(console.width - indent, NARROWEST)))):
        before = mark if number == 0 and mark else " " * indent
        console.print(Text(f"{lead if number == 0 else ''}{before}{line}", style=style), soft_wrap=True)
