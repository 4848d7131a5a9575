"""How long fusion takes by the number of statements, on one core, in memory.

    python -m benchmarks.fusion_scale                      1,000 to 300,000 statements; prints a table
    python -m benchmarks.fusion_scale --plot FILE.png      and draws it
    python -m benchmarks.fusion_scale --sizes 1000 10000
    python -m benchmarks.fusion_scale --crowd 1000         one event that so many articles tell, each in other words

The statements are those of the invented war of `benchmarks.world`, which grows in two ways: `longer`, by more days of
150 event statements each, and `denser`, in one year always, by more happenings and more reports a day. Measured are
`fuse`, statements to events with their reasons, and `derive_event`, events to rows; making the statements is not.
"""

from __future__ import annotations

import argparse
import gc
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from benchmarks.world import ARTICLES_A_DAY, HAPPENINGS_A_DAY, SENTENCES, Size, World
from graph.derive import derive_event
from graph.fusion import fuse
from graph.rows import make_rows
from graph.schema import load_schema
from graph.told import Told, read_told

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000)
WAYS = ("longer", "denser")
A_DAY = 150  # event statements of a day, about
YEAR = 365
RELATIONSHIPS = 8  # of the graph for each statement, about: what the size of the cast goes by


@dataclass(frozen=True, slots=True)
class Measured:
    """What one size took, in seconds."""

    way: str
    statements: int
    events: int
    fused: float
    derived: float


def make_statements(count: int, way: str) -> list[Told]:
    """The first so many event statements of a world that has grown in that way."""
    times = max(1.0, count / (A_DAY * YEAR)) if way == "denser" else 1.0
    world = World(
        Size(count * RELATIONSHIPS),
        happenings_a_day=round(HAPPENINGS_A_DAY * times),
        articles_a_day=round(ARTICLES_A_DAY * times),
    )
    return list(islice(_tell(world), count))


def _tell(world: World) -> Iterator[Told]:
    schema = load_schema()
    for records in world.articles():
        rows = make_rows(records, schema)
        for node in rows.statements.values():
            if node.properties["kind"] == "event":
                yield read_told(node.properties, rows.article.properties)


def measure(told: Sequence[Told], way: str) -> Measured:
    """Fuse the statements, once."""
    schema = load_schema()
    gc.collect()
    begun = time.process_time()
    groups = fuse(told)
    fused = time.process_time()
    for group in groups:
        derive_event(group, {}, schema)
    return Measured(way, len(told), len(groups), fused - begun, time.process_time() - fused)


def crowd(count: int) -> list[Told]:
    """One happening in so many articles of a hundred outlets, with differing tolls and in words that differ."""
    chance = random.Random(7)  # noqa: S311 - nothing secret
    first = next(told for told in make_statements(200, "longer") if told.agents and told.places)
    words = " ".join(SENTENCES.values()).split()
    return [
        replace(
            first,
            id=f"event:{number:06d}",
            article=f"article-{number:06d}",
            outlet=f"outlet:{number % 100}",
            killed=chance.choice([None, 10, 11, 12, 15]),
            quote=" ".join(chance.choice(words) for _ in range(20)),
        )
        for number in range(count)
    ]


def fit(measured: Sequence[Measured]) -> float:
    """The exponent of growth: the slope of a line through the logarithms of statements and seconds."""
    points = [(math.log(m.statements), math.log(max(m.fused, 1e-6))) for m in measured]
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def draw(measured: Sequence[Measured], path: Path) -> None:
    """The seconds by statements, both in powers of ten, with lines that grow as n and as n log n."""
    from matplotlib.figure import Figure  # noqa: PLC0415  (only to draw)

    figure = Figure(figsize=(7.5, 4.6), layout="constrained")
    axes = figure.add_subplot()
    first = min(measured, key=lambda m: m.statements)
    sizes = sorted({m.statements for m in measured})
    for label, cost in (("n", lambda n: n), ("n log n", lambda n: n * math.log(n))):
        scale = first.fused / cost(first.statements)
        style = {"n": ":", "n log n": "--"}[label]
        axes.plot(sizes, [scale * cost(n) for n in sizes], style, color="#9ca3af", label=f"as {label} would grow")
    for way, colour in zip(WAYS, ("#1d4ed8", "#b45309"), strict=True):
        rows = [m for m in measured if m.way == way]
        if rows:
            label = f"{way}: exponent {fit(rows):.2f}" if len(rows) > 1 else way
            axes.plot([m.statements for m in rows], [m.fused for m in rows], "o-", color=colour, label=label)
    axes.axhline(60, color="#dc2626", linewidth=0.8)
    axes.annotate("a minute", (sizes[0], 60), xytext=(0, 4), textcoords="offset points", color="#dc2626", fontsize=8)
    axes.set(xscale="log", yscale="log", xlabel="event statements", ylabel="seconds of one core, fusing")
    axes.grid(color="#e5e7eb", linewidth=0.6)
    axes.legend(frameon=False, fontsize=9)
    figure.savefig(path, dpi=100)


def main(arguments: Sequence[str]) -> int:
    """Measure, print and draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--ways", choices=WAYS, nargs="+", default=list(WAYS))
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--crowd", type=int)
    options = parser.parse_args(arguments)
    if options.crowd:
        m = measure(crowd(options.crowd), "crowd")
        print(
            f"{m.statements:,} statements, {m.events:,} events: fused in {m.fused:.2f} s, derived in {m.derived:.2f} s"
        )
        return 0
    found: list[Measured] = []
    print(f"{'':8}{'statements':>12}{'events':>10}{'fused, s':>12}{'derived, s':>12}{'statements/s':>14}", flush=True)
    for way in options.ways:
        for size in options.sizes:
            m = measure(make_statements(size, way), way)
            found.append(m)
            rate = m.statements / m.fused
            print(
                f"{way:8}{m.statements:>12,}{m.events:>10,}{m.fused:>12.2f}{m.derived:>12.2f}{rate:>14,.0f}", flush=True
            )
        if len(options.sizes) > 1:
            print(f"{way:8}exponent {fit([m for m in found if m.way == way]):.2f}", flush=True)
    if options.plot:
        draw(found, options.plot)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
