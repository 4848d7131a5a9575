"""How much memory each export takes, on a small and a large graph: `python -m benchmarks.exports [FORMAT…]`.

Both graphs are invented (`benchmarks.load`) and kept in `build/exports`, so that a second run only exports. Every
export is a process of its own. Its Java, which runs the embedded engine, takes its heap of `HEAP` MB whole when it
starts, so what lies above that is khayt's: what a format holds shows as growth from the small graph to the large one.
`nothing` reads every node and relationship and writes none. `--write` puts the table into docs/exports.md.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.load import make_records
from graph.export import FORMATS, write_export
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
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one export took."""

    megabytes: int  # at its peak, without Java's heap
    seconds: float
    written: int  # bytes


def main() -> None:
    """Measure, print, and write if that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("formats", nargs="*", default=[NOTHING, *FORMATS])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--one", nargs=2, metavar=("GRAPH", "FORMAT"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        export_once(Path(arguments.one[0]), arguments.one[1])
        return
    graphs = [make_graph(articles) for articles in (SMALL, LARGE)]
    lines = list(make_table(graphs, arguments.formats))
    print("\n".join(lines))
    if arguments.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        text = "\n".join([before + BEGIN, *lines, END + rest.partition(END)[2]])
        PAGE.write_text(text, encoding="utf-8")


def make_graph(articles: int) -> Path:
    """The graph folder of so many articles, made if it is not there."""
    folder = FOLDER / f"{articles}.graph"
    if not folder.exists():
        making = folder.with_suffix(".making.graph")
        with open_store(graph=making) as store:
            load_records(store, make_records(articles))
        making.rename(folder)
    return folder


def make_table(graphs: Sequence[Path], formats: Sequence[str]) -> list[str]:
    """The costs as Markdown: for each format those of both graphs."""
    sizes = [count_relationships(graph) for graph in graphs]
    heads = [f"MB, {size:,}" for size in sizes] + [f"seconds, {sizes[-1]:,}", "written, MB"]
    lines = [f"| format | {' | '.join(heads)} |", "| --- | " + " | ".join(["---:"] * len(heads)) + " |"]
    for name in formats:
        costs = [measure(graph, name) for graph in graphs]
        cells = [str(cost.megabytes) for cost in costs] + [f"{costs[-1].seconds:.0f}", f"{costs[-1].written / 1e6:.0f}"]
        lines.append(f"| {name} | {' | '.join(cells)} |")
        print(lines[-1], file=sys.stderr)
    return lines


def count_relationships(graph: Path) -> int:
    """How many the graph holds."""
    with open_store(graph=graph) as store:
        return int(store.read("MATCH ()-[r]->() RETURN count(r) AS n")[0]["n"])


def measure(graph: Path, name: str) -> Cost:
    """The cost of one export, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.exports", "--one", str(graph), name]
    java = {"KHAYT_HEAP": f"{HEAP}m", "JAVA_TOOL_OPTIONS": f"-Xms{HEAP}m -XX:+AlwaysPreTouch"}
    environment = os.environ | java | {"PYTHONPATH": str(ROOT)}
    said = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout
    megabytes, seconds, written = said.split()[-3:]
    return Cost(int(megabytes) - HEAP, float(seconds), int(written))


def export_once(graph: Path, name: str) -> None:
    """Export into a folder that is thrown away; print the peak of memory, the seconds and the bytes."""
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder, open_store(graph=graph) as store:
        rows = StoreRows(store)
        began = time.perf_counter()
        if name == NOTHING:
            sum(1 for _ in rows.nodes())
            sum(1 for _ in rows.relationships())
        else:
            write_export(rows, name, Path(folder) / "graph")
        seconds = time.perf_counter() - began
        written = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
        peak = PEAK.search(Path("/proc/self/status").read_text(encoding="ascii"))
        print(int(peak[1]) // 1024 if peak else 0, f"{seconds:.1f}", written)


if __name__ == "__main__":
    main()
