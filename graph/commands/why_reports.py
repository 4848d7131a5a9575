"""How `khayt why` prints: for people of any width of terminal, or as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from graph.bidi import isolate
from graph.commands.progress import stdout_console
from graph.commands.reports import print_json
from graph.fusion_rules import load_rules
from graph.whys import Apart, Testimony, Why

DECISIONS = {
    "doubtful": "doubtful: {score:g} points of the {join:g} that join",
    "barred": "never, whatever else speaks for it",
    "against the whole": "single statements agree, the whole events do not: {score:g} points of {join:g}",
    "fits others as well": "it fits more than one event about as well, and so none",
}


def print_why(why: Why, *, as_json: bool) -> None:
    """Print the statements and joins of an event, and what was left apart."""
    if as_json:
        print_json(asdict(why))
        return
    console = stdout_console(whole_lines=False)
    console.print(Text(isolate(why.summary), style="bold"))
    console.print(Text(why.event, style="dim"))
    numbers = {t.statement: number for number, t in enumerate(why.testimonies, 1)}
    for testimony in why.testimonies:
        _print_testimony(console, testimony, numbers)
    for campaign in why.campaigns:
        _head(console, f"Part of {isolate(campaign.summary)}", campaign.event)
        _list(console, campaign.reasons)
    if why.parts:
        _head(console, f"A campaign of {why.parts:,} single event{'s' * (why.parts > 1)} that the graph has", "")
    if why.apart:
        console.print()
        console.print(Text("Left apart", style="bold"))
    for apart in why.apart:
        _print_apart(console, apart)


def _print_testimony(console: Console, told: Testimony, numbers: dict[str, int]) -> None:
    console.print()
    where = ", ".join(
        isolate(part) for part in (told.outlet or told.title or told.article, told.published or "") if part
    )
    lang = f" ({told.lang})" if told.lang else ""
    denies = ", which denies it" if told.denies else ""
    console.print(Text(f"{numbers[told.statement]}  {where}{lang}{denies}", style="cyan"))
    console.print(Padding(Text(isolate(" ".join(told.quote.split()))), (0, 0, 0, 3), expand=False))
    with_ = next((r.removeprefix("with=") for r in told.reasons if r.startswith("with=")), None)
    score = next((r.removeprefix("score=") for r in told.reasons if r.startswith("score=")), None)
    if with_ and score:
        verb = "denies" if told.denies else "joined to"
        console.print(
            Padding(
                Text(f"{verb} {numbers.get(with_, with_)} with {score} points", style="green"),
                (0, 0, 0, 3),
                expand=False,
            )
        )
        _list(console, (r for r in told.reasons if not r.startswith(("with=", "score="))))


def _print_apart(console: Console, apart: Apart) -> None:
    _head(console, isolate(apart.summary), apart.event)
    decision = DECISIONS[apart.decision].format(score=apart.score, join=load_rules().thresholds.join)
    console.print(Padding(Text(decision, style="yellow"), (0, 0, 0, 3), expand=False))
    _list(console, apart.reasons)


def _head(console: Console, title: str, id_: str) -> None:
    console.print()
    console.print(Text(title))
    if id_:
        console.print(Text(id_, style="dim"))


def _list(console: Console, reasons: Iterable[str]) -> None:
    """Each on a line of its own if they do not fit on one."""
    console.print(Padding(Text(", ".join(isolate(reason) for reason in reasons)), (0, 0, 0, 3), expand=False))
