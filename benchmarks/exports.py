"""How much memory each export takes, on a small and a large graph: `python -m benchmarks.exports [FORMAT…]`.

Reading and writing are measured apart. Both graphs are invented (`benchmarks.load`), loaded into the embedded engine
and read once, page by page as every export reads, into files of rows in `build/exports`; that is the first line of the
table. Java, which runs the engine, takes its heap of `HEAP` MB whole when it starts; what lies above that is khayt's.
Then each format is written from those rows in a process of its own, without an engine. What a format holds shows as
growth from the small graph to the large one. `--write` puts the table into docs/exports.md.
"""

from __future__ import annotations

import argparse
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
HEAP = 1_000  # MB of Java
PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
SMALL, LARGE = 300, 3_000  # articles
READING = "reading"
KINDS = ("nodes", "relationships", "incoming", "happenings", "reports")


@dataclass(frozen=True, slots=True)
class KeptRows:
    """The rows of a graph, from files: the order and the pages are those in which they were read."""

    folder: Path

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
        with (self.folder / kind).open("rb") as file:
            while True:
                try:
                    yield pickle.load(file)  # noqa: S301 - a file that keep_rows wrote
                except EOFError:
                    return


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
    parser.add_argument("--one", nargs=2, metavar=("FOLDER", "FORMAT"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        _report(Path(arguments.one[0]), arguments.one[1])
        return
    lines = make_table(arguments.formats)
    print("\n".join(lines))
    if arguments.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        PAGE.write_text("\n".join([before + BEGIN, *lines, END + rest.partition(END)[2]]), encoding="utf-8")


def make_table(formats: Sequence[str]) -> list[str]:
    """The costs as Markdown: for each format those of both graphs."""
    folders = [FOLDER / str(articles) for articles in (SMALL, LARGE)]
    reading = [measure(folder, READING) for folder in folders]
    sizes = [count(folder / "relationships") for folder in folders]
    heads = [f"MB, {size:,}" for size in sizes] + [f"seconds, {sizes[-1]:,}", "written, MB"]
    lines = [f"| | {' | '.join(heads)} |", "| --- |" + " ---: |" * len(heads), _line(READING, reading)]
    for name in formats:
        lines.append(_line(name, [measure(folder, name) for folder in folders]))
        print(lines[-1], file=sys.stderr, flush=True)
    return lines


def _line(name: str, costs: Sequence[Cost]) -> str:
    cells = [str(cost.megabytes) for cost in costs] + [f"{costs[-1].seconds:.0f}", f"{costs[-1].written / 1e6:.0f}"]
    return f"| {name} | {' | '.join(cells)} |"


def count(file: Path) -> int:
    """How many rows a file keeps."""
    return sum(1 for _ in KeptRows(file.parent)._replay(file.name))  # noqa: SLF001 - our own


def measure(folder: Path, name: str) -> Cost:
    """The cost of one export, or of reading, in a process of its own."""
    kept = folder / READING
    if name == READING and kept.exists():
        megabytes, seconds, written = kept.read_text(encoding="ascii").split()
        return Cost(int(megabytes), float(seconds), int(written))
    java = {"KHAYT_HEAP": f"{HEAP}m", "JAVA_TOOL_OPTIONS": f"-Xms{HEAP}m -XX:+AlwaysPreTouch"}
    command = [sys.executable, "-m", "benchmarks.exports", "--one", str(folder), name]
    environment = os.environ | java | {"PYTHONPATH": str(ROOT)}
    said = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout
    megabytes, seconds, written = said.split()[-3:]
    cost = Cost(int(megabytes) - HEAP * (name == READING), float(seconds), int(written))
    if name == READING:
        kept.write_text(f"{cost.megabytes} {cost.seconds} {cost.written}", encoding="ascii")
    return cost


def _report(folder: Path, name: str) -> None:
    """Do one thing, and print the peak of memory, the seconds and the bytes."""
    began = time.perf_counter()
    written = keep_rows(folder) if name == READING else export_once(folder, name)
    peak = PEAK.search(Path("/proc/self/status").read_text(encoding="ascii"))
    print(int(peak[1]) // 1024 if peak else 0, f"{time.perf_counter() - began:.1f}", written)


def keep_rows(folder: Path) -> int:
    """Read the graph of as many articles as the folder is called, and keep its rows there; how many bytes."""
    graph = folder.with_suffix(".graph")
    if not graph.exists():
        making = folder.with_suffix(".making.graph")
        with open_store(graph=making) as store:
            load_records(store, make_records(int(folder.name)))
        making.rename(graph)
    folder.mkdir(parents=True, exist_ok=True)
    with open_store(graph=graph) as store:
        for kind in KINDS:
            with (folder / kind).open("wb") as file:
                for row in getattr(StoreRows(store), kind)():
                    pickle.dump(row, file)
    return sum((folder / kind).stat().st_size for kind in KINDS)


def export_once(folder: Path, name: str) -> int:
    """Export the rows that a folder keeps, into one that is thrown away; how many bytes."""
    with tempfile.TemporaryDirectory(dir=FOLDER) as out:
        write_export(KeptRows(folder), name, Path(out) / "graph")
        return sum(file.stat().st_size for file in Path(out).rglob("*") if file.is_file())


if __name__ == "__main__":
    main()
