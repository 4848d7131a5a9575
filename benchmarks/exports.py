"""How much memory each export takes, on a small and a large graph: `python -m benchmarks.exports [FORMAT…]`.

An invented graph (`benchmarks.load`) is loaded into the embedded engine and read once, page by page as every export
reads, into files of rows in `build/exports`. Then each format is written from those rows in a process of its own,
without an engine: once, and from the same rows ten times over. What a format holds shows as growth; what it holds for
each name does not, for the names stay the same. `--write` puts the table into docs/exports.md.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import pickle
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.load import make_records
from graph.elements import Node, Relationship
from graph.export import FORMATS, write_export
from graph.export.happenings import Happening
from graph.export.reports import Report
from graph.export.rows import StoreRows
from graph.loading import load_records
from graph.store import open_store

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "build" / "exports"
PAGE = ROOT / "docs" / "exports.md"
BEGIN, END = "<!-- made by python -m benchmarks.exports --write -->", "<!-- end of what is made -->"
PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
ARTICLES, TIMES = 300, 10
KINDS = ("nodes", "relationships", "incoming", "happenings", "reports")


@dataclass(frozen=True, slots=True)
class KeptRows:
    """The rows of a graph, from files: the order and the pages are those in which they were read."""

    folder: Path
    times: int  # over

    def nodes(self) -> Iterator[Node]:
        """Every node."""
        return self._replay("nodes")

    def relationships(self) -> Iterator[Relationship]:
        """Every relationship."""
        return self._replay("relationships")

    def incoming(self) -> Iterator[Relationship]:
        """Every relationship, by where it ends."""
        return self._replay("incoming")

    def happenings(self) -> Iterator[Happening]:
        """Every event with all that belongs to it."""
        return self._replay("happenings")

    def reports(self) -> Iterator[Report]:
        """Every article with its statements."""
        return self._replay("reports")

    def _replay(self, kind: str) -> Iterator[Any]:
        for _ in range(self.times):
            with (self.folder / kind).open("rb") as file, contextlib.suppress(EOFError):
                while True:
                    yield pickle.load(file)  # noqa: S301 - a file that keep_rows wrote


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took."""

    megabytes: int  # at its peak
    seconds: float
    written: int  # bytes


def main() -> None:
    """Measure, print, and write if that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("formats", nargs="*", default=list(FORMATS))
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--one", nargs=2, metavar=("FORMAT", "TIMES"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        _report(arguments.one[0], int(arguments.one[1]))
        return
    if not (FOLDER / KINDS[-1]).exists():
        keep_rows()
    lines = make_table(arguments.formats)
    print("\n".join(lines))
    if arguments.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        PAGE.write_text("\n".join([before + BEGIN, *lines, END + rest.partition(END)[2]]), encoding="utf-8")


def make_table(formats: Sequence[str]) -> list[str]:
    """The costs as Markdown: for each format those of the rows once, and of many times."""
    size = sum(1 for _ in KeptRows(FOLDER, 1).relationships())
    heads = [f"MB, {size:,}", f"MB, {size * TIMES:,}", f"seconds, {size * TIMES:,}", "written, MB"]
    lines = [f"| | {' | '.join(heads)} |", "| --- |" + " ---: |" * len(heads)]
    for name in formats:
        small, large = (measure(name, times) for times in (1, TIMES))
        cells = (small.megabytes, large.megabytes, f"{large.seconds:.0f}", f"{large.written / 1e6:.0f}")
        lines.append(f"| {name} | {' | '.join(map(str, cells))} |")
        print(lines[-1], file=sys.stderr, flush=True)
    return lines


def measure(name: str, times: int) -> Cost:
    """The cost of one export, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.exports", "--one", name, str(times)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    said = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout
    megabytes, seconds, written = said.split()[-3:]
    return Cost(int(megabytes), float(seconds), int(written))


def _report(name: str, times: int) -> None:
    """Export once, and print the peak of memory, the seconds and the bytes."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=FOLDER) as out:
        write_export(KeptRows(FOLDER, times), name, Path(out) / "graph")
        written = sum(file.stat().st_size for file in Path(out).rglob("*") if file.is_file())
    peak = PEAK.search(Path("/proc/self/status").read_text(encoding="ascii"))
    print(int(peak[1]) // 1024 if peak else 0, f"{time.perf_counter() - began:.1f}", written)


def keep_rows() -> None:
    """Make the graph, and keep its rows."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder, open_store(graph=Path(folder) / "bench.graph") as store:
        load_records(store, make_records(ARTICLES))
        for kind in KINDS:
            with (FOLDER / kind).open("wb") as file:
                for row in getattr(StoreRows(store), kind)():
                    pickle.dump(row, file)


if __name__ == "__main__":
    main()
