"""What a person sees while a command works: skipped input, and a count after two seconds on a terminal."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import click

from extractors.errors import ArticleError, KhaytError
from extractors.records import ArticleRecord, Record

if TYPE_CHECKING:
    from rich.console import Console

PATIENCE = 2.0  # seconds without a word
ENDLESS = 1_000_000  # cells of a line that nobody breaks
T = TypeVar("T")


@dataclass(slots=True)
class Skips:
    """Tells at once of input that is passed over or wrong, and at the end what that means for the exit code."""

    count: int = 0
    done: int = field(default=0)

    def __call__(self, error: KhaytError) -> None:
        """Say what is wrong."""
        self.count += 1
        click.echo(f"khayt: {error}", err=True)

    def counting(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records, while their articles are counted."""
        for record in records:
            self.done += isinstance(record, ArticleRecord)
            yield record

    def exit_code(self) -> int:
        """0 if nothing was wrong, 1 if something was; raises ArticleError if nothing else was there."""
        if self.count and not self.done:
            raise ArticleError("nothing could be read; what is wrong stands above")
        return int(self.count > 0)


def track(items: Iterable[T], label: str, *, counts: Callable[[T], bool] = lambda _: True) -> Iterator[T]:
    """The items, counted on a terminal's standard error once two seconds have passed."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415  (heavy)

    columns = (SpinnerColumn(), TextColumn(label), TextColumn("{task.completed:,.0f}"), TimeElapsedColumn())
    progress = Progress(*columns, console=stderr_console(), transient=True)
    task = progress.add_task(label, total=None)
    start = threading.Timer(PATIENCE, progress.start)  # also while the first item is not there yet
    start.start()
    try:
        for item in items:
            progress.advance(task, int(counts(item)))
            yield item
    finally:
        start.cancel()
        start.join()
        progress.stop()


def track_articles(records: Iterable[Record], label: str) -> Iterator[Record]:
    """The records, their articles counted."""
    return track(records, label, counts=lambda record: isinstance(record, ArticleRecord))


def stdout_console(*, whole_lines: bool = False) -> Console:
    """Standard output, with colours only on a terminal, and our text taken as it is.

    With `whole_lines` nothing is broken where no person sees it: into a pipe or file, unless COLUMNS says how wide.
    """
    from rich.console import Console  # noqa: PLC0415  (heavy)

    console = Console(highlight=False, markup=False, emoji=False)
    if whole_lines and not console.is_terminal and not os.environ.get("COLUMNS"):
        console.width = ENDLESS
    return console


def is_endless(console: Console) -> bool:
    """Whether its lines are never broken."""
    return console.width >= ENDLESS


def stderr_console() -> Console:
    """Standard error, likewise."""
    from rich.console import Console  # noqa: PLC0415  (heavy)

    return Console(stderr=True, highlight=False, markup=False, emoji=False)
