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
from graph.bidi import isolate
from graph.commands.progress import stderr_console, stdout_console
from graph.counts import Counts, is_empty
from graph.doctor import Check, State
from graph.export.spreadsheets import guard
from graph.names import Reader
from graph.tables import print_rows, print_table
from graph.values import describe, to_plain

if TYPE_CHECKING:
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
    print_rows(answer.rows, answer.columns, console=stdout_console(whole_lines=True))


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


def warn_if_empty(store: Reader) -> None:
    """Say on standard error that the graph is empty, and what to do about it, if it is."""
    if is_empty(store):
        stderr_console().print("the graph is empty: 'khayt build ARTICLES' reads articles into it", soft_wrap=True)


def print_answer(answer: Answer, output_format: str, *, limit: int | None = None) -> None:
    """Print the rows in one of FORMATS, and say on standard error if there may be more."""
    FORMATS[output_format](answer)
    if limit is not None and len(answer.rows) == limit:
        stderr_console().print(f"the first {limit}; --limit gives more", style="dim")


def print_counts(counts: Counts, description: str, *, as_json: bool) -> None:
    """Print the counts, each kind with its types."""
    if as_json:
        print_json(counts)
        return
    console = stdout_console(whole_lines=True)
    console.print(description, style="dim")
    rows = [
        {"what": what, "number": sum(types.values()), "of which": _most_frequent(types)}
        for what, types in counts.items()
    ]
    if any(counts.values()):
        print_table(rows, ("what", "number", "of which"), console=console)


def _most_frequent(types: Mapping[str, int]) -> str:
    shown = [f"{isolate(kind)} {times:,}" for kind, times in list(types.items())[:FREQUENT]]
    return ", ".join([*shown, *([f"{len(types) - FREQUENT} more kinds"] if len(types) > FREQUENT else [])])


def print_checks(checks: Sequence[Check], *, as_json: bool) -> int:
    """Print a line a check, what to do below those that did not pass; the exit code: 1 if one failed."""
    if as_json:
        print_json([asdict(check) for check in checks])
    else:
        console = stdout_console(whole_lines=True)
        for check in checks:
            line = Text.assemble((f"{check.state:<5}", STYLES[check.state]), f"{check.name}: {check.found}")
            console.print(line, soft_wrap=True)
            if check.advice:
                console.print(Text(f"     → {check.advice}"), soft_wrap=True)
    return int(any(check.state is State.FAIL for check in checks))
