"""How commands print what the library gives: for people, or as JSON and CSV for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click
from rich.text import Text

from graph.asking import Answer
from graph.bidi import balance, isolate
from graph.cards import Section
from graph.commands.progress import stderr_console, stdout_console
from graph.counts import Counts
from graph.doctor import Check, State
from graph.export.spreadsheets import guard
from graph.tables import print_card, print_rows, print_table, wrap
from graph.tracing import Link
from graph.values import describe, to_plain

if TYPE_CHECKING:
    from rich.console import Console

    from graph.loading import ForgetReport, LoadReport

STYLES = {State.OK: "green", State.WARN: "yellow", State.FAIL: "bold red"}
FREQUENT = 12  # types of edges that a person is shown


def print_json(value: Any) -> None:
    """Print a value of ours as JSON, letters of any script as they are."""
    plain = asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
    click.echo(json.dumps(to_plain(plain), ensure_ascii=False, indent=2))


def print_load(report: LoadReport, description: str, *, as_json: bool) -> int:
    """Print what a load did, and on standard error what it refused; the exit code: 1 if it refused something."""
    for problem in report.refused:
        click.echo(f"khayt: left out: {problem}", err=True)
    if as_json:
        print_json(asdict(report) | {"graph": description})
    else:
        click.echo(f"{describe_load(report)} ({description})")
    return int(bool(report.refused))


def describe_load(report: LoadReport) -> str:
    """What a load did, in a sentence."""
    articles = f"{report.articles:,} article{'s' * (report.articles != 1)}"
    if report.articles == report.unchanged:
        return f"{articles}: nothing changed, the graph has all of this already."
    parts = {"new": report.new, "replaced": report.replaced, "known already": report.unchanged}
    told = ", ".join(f"{number:,} {what}" for what, number in parts.items() if number)
    return f"{articles}: {told}; {report.statements:,} statements."


def print_forget(report: ForgetReport, *, as_json: bool) -> None:
    """Print which articles are gone."""
    if as_json:
        print_json(asdict(report))
    else:
        click.echo(f"forgotten: {', '.join(report.forgotten)}")


def _print_table(answer: Answer) -> None:
    print_rows(answer.rows, answer.columns, console=stdout_console())


def _print_csv(answer: Answer) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(answer.columns)
    writer.writerows([guard(_describe_cell(row[column])) for column in answer.columns] for row in answer.rows)


def _describe_cell(value: Any) -> Any:
    if isinstance(value, list):
        return "; ".join(str(_describe_cell(item)) for item in value)
    return value if isinstance(value, int | float) else describe(value)


FORMATS: Mapping[str, Callable[[Answer], None]] = MappingProxyType(
    {"table": _print_table, "csv": _print_csv, "json": lambda answer: print_json(list(answer.rows))}
)


def print_answer(answer: Answer, output_format: str, *, limit: int | None = None) -> None:
    """Print the rows in one of FORMATS, and say on standard error if there may be more."""
    FORMATS[output_format](answer)
    if limit is not None and len(answer.rows) == limit:
        stderr_console().print(f"the first {limit}; --limit gives more", style="dim")


def print_sections(sections: Sequence[Section], *, as_json: bool) -> None:
    """Print a card, then a table for each other section that has rows."""
    if as_json:
        print_json({section.title or "card": list(section.rows) for section in sections})
        return
    console = stdout_console()
    for section in sections:
        if section.rows and not section.title:
            print_card(section.rows[0], section.columns, console=console)
        elif section.rows:
            console.print(f"\n{section.title}", style="bold")
            print_table(section.rows, section.columns, console=console)


def print_traces(traces: Sequence[Sequence[Link]], *, as_json: bool) -> None:
    """Print each path as sentences, the words that each rests on below it."""
    if as_json:
        print_json([[asdict(link) for link in links] for links in traces])
        return
    console = stdout_console()
    if not traces:
        console.print("No chain of at most 8 edges connects them.")
    for number, links in enumerate(traces, 1):
        console.print(f"Path {number} of {len(traces)}", style="bold")
        for link in links:
            _print_indented(_sentence(link), 2, console)
            if link.words:
                _print_indented(f"“{' '.join(link.words['quote'].split())}”", 6, console, style="dim")
                _print_indented(f"— {link.words['title'] or link.words['article']}", 6, console, style="dim")


def _print_indented(text: str, indent: int, console: Console, *, style: str = "") -> None:
    for line in balance(wrap(text, max(console.width - indent, 20))):
        console.print(Text(" " * indent + line, style=style), soft_wrap=True)


def _sentence(link: Link) -> str:
    words = [isolate(link.start)]
    for edge in link.edges:
        verb = edge.type.replace("_", " ").lower()
        words += [f"— {verb} →" if edge.forward else f"← {verb} —", isolate(edge.to)]
    facts = [
        link.day,
        f"{link.killed} killed" if link.killed else None,
        f"{link.sources} source{'s' * (link.sources != 1)}" if link.sources else None,
        link.status if link.status != "actual" else None,
    ]
    return f"{' '.join(words)} ({', '.join(fact for fact in facts if fact)})"


def print_counts(counts: Counts, description: str, *, as_json: bool) -> None:
    """Print the counts, each kind with its types."""
    if as_json:
        print_json(counts)
        return
    console = stdout_console()
    console.print(description, style="dim")
    rows = [
        {"what": what, "number": sum(types.values()), "of which": _most_frequent(types)}
        for what, types in counts.items()
    ]
    print_table(rows, ("what", "number", "of which"), console=console)


def _most_frequent(types: Mapping[str, int]) -> str:
    shown = [f"{isolate(kind)} {times:,}" for kind, times in list(types.items())[:FREQUENT]]
    return ", ".join([*shown, *([f"{len(types) - FREQUENT} more kinds"] if len(types) > FREQUENT else [])])


def print_checks(checks: Sequence[Check], *, as_json: bool) -> int:
    """Print a line a check, what to do below those that did not pass; the exit code: 1 if one failed."""
    if as_json:
        print_json([asdict(check) for check in checks])
    else:
        console = stdout_console()
        for check in checks:
            line = Text.assemble((f"{check.state:<5}", STYLES[check.state]), f"{check.name}: {check.found}")
            console.print(line, soft_wrap=True)
            if check.advice:
                console.print(Text(f"     → {check.advice}"), soft_wrap=True)
    return int(any(check.state is State.FAIL for check in checks))
