"""How fast the saved queries are: `python -m benchmarks.queries --uri bolt://… [--rounds 60] [--write]`.

Asks every saved query of a running graph with values drawn from it: half of the names from all of their kind, half by
how much happens around them, so that the busiest come up often; each optional parameter in one of two rounds. What is
measured is the whole call: sent, answered, every row fetched. Neo4j plans a query anew for each combination of given
and missing parameters, so each is asked twice: the first call is told apart. `benchmarks.graph_data` makes a graph of
a million relationships.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.records import EventType, Predicate, Status
from graph.store import Store, open_store
from queries.loader import SavedQuery, load_queries
from queries.parameters import Parameter

DOCUMENT = Path(__file__).parent.parent / "docs" / "measuring.md"
BEGIN, END = "<!-- made by python -m benchmarks.queries --write -->", "<!-- end of what is made -->"
LIMIT_MS = 100
EVERY_OTHER = 0.5
WARMING = 8  # rounds that are not counted: the first plans, the next compile
POOLS: Mapping[str, str] = {
    "actor": "MATCH (n:Actor) RETURN n.id AS id, COUNT { (n)-[:INITIATED|TARGETED]-() } AS weight ORDER BY id",
    "place": "MATCH (n:Place) RETURN n.id AS id, COUNT { (n)<-[:OCCURRED_AT]-() } AS weight ORDER BY id",
    "outlet": "MATCH (n:Outlet) RETURN n.id AS id, COUNT { (n)<-[:PUBLISHED_BY]-() } AS weight ORDER BY id",
    "event": "MATCH (n:Event) WHERE n.day IS NOT NULL RETURN n.id AS id, n.sources AS weight ORDER BY id LIMIT 50000",
    "article": "MATCH (n:Article) RETURN n.id AS id, 1 AS weight ORDER BY id LIMIT 50000",
    "text": "MATCH (n:Actor|Place) UNWIND [n.name] + n.aliases AS id RETURN id, 1 AS weight ORDER BY id LIMIT 50000",
    "date": "MATCH (n:Event) WHERE n.start IS NOT NULL RETURN n.start AS id, count(*) AS weight ORDER BY id",
    "point": "MATCH (n:Place) WHERE n.location IS NOT NULL RETURN n.location AS id, 1 AS weight ORDER BY n.id",
}
INTEGERS: Mapping[str, tuple[int, ...]] = {
    "months": (1, 3, 6), "days": (3, 7, 14, 30), "killed": (1, 5, 20), "actors": (2, 3), "limit": (10, 50, 100),
    "events": (50, 100),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Timing:
    """How long one query took, in milliseconds, and how many rows it gave."""

    query: SavedQuery
    milliseconds: tuple[float, ...]
    first: tuple[float, ...]  # the same calls, made for the first time
    rows: tuple[int, ...]
    slowest: Mapping[str, Any]


class Values:
    """Draws values for parameters; always the same for the same graph."""

    def __init__(self, store: Store) -> None:
        self._chance = random.Random(11)  # noqa: S311 - nothing secret
        self._pools = {kind: store.read(query) for kind, query in POOLS.items()}

    def draw(self, query: SavedQuery) -> dict[str, Any]:
        """A value for every parameter of the query."""
        drawn = {parameter.name: self._draw(parameter) for parameter in query.parameters}
        if drawn.get("since") and drawn.get("until"):
            drawn["since"], drawn["until"] = sorted((drawn["since"], drawn["until"]))
        if "latitude" in drawn and drawn.get("place") is None:
            point = self._name("point")
            drawn |= {"latitude": point.latitude, "longitude": point.longitude}
        return drawn

    def _draw(self, parameter: Parameter) -> Any:
        if not parameter.required and self._chance.random() < EVERY_OTHER:
            return parameter.default
        if parameter.name in ("latitude", "longitude"):
            return None
        return self._kinds()[parameter.type](parameter)

    def _kinds(self) -> Mapping[str, Callable[[Parameter], Any]]:
        choose = self._chance.choice
        return {
            **dict.fromkeys(POOLS, lambda parameter: self._name(parameter.type)),
            "entity": lambda _: self._name(choose(("actor", "actor", "place"))),
            "integer": lambda parameter: choose(INTEGERS[parameter.name]),
            "number": lambda _: choose((10.0, 50.0, 100.0)),
            "flag": lambda _: choose((True, False)),
            "event-type": lambda _: str(choose(list(EventType))),
            "predicate": lambda _: str(choose(list(Predicate))),
            "status": lambda _: str(choose(list(Status))),
        }

    def _name(self, kind: str) -> Any:
        pool = self._pools[kind]
        weights = [row["weight"] for row in pool] if self._chance.random() < EVERY_OTHER else None
        return self._chance.choices(pool, weights)[0]["id"]


def measure(store: Store, query: SavedQuery, values: Values, rounds: int) -> Timing:
    """Ask the query so many times, each time with other values."""
    drawn = [values.draw(query) for _ in range(-WARMING, rounds)]
    asked = [(*_time(store, query, given), _time(store, query, given)[0], given) for given in drawn][WARMING:]
    first, rows, again, _ = zip(*asked, strict=True)
    slowest = max(asked, key=lambda call: call[2])
    return Timing(query, again, first, rows, slowest[3])


def _time(store: Store, query: SavedQuery, given: Mapping[str, Any]) -> tuple[float, int]:
    began = time.perf_counter()
    rows = len(store.read(query.cypher, **given))
    return (time.perf_counter() - began) * 1000, rows


def find_p95(milliseconds: Sequence[float]) -> float:
    """The time that 95 of 100 calls stay under."""
    return statistics.quantiles(milliseconds, n=20, method="inclusive")[-1]


def describe(timings: Sequence[Timing]) -> Iterator[str]:
    """The lines of a Markdown table."""
    yield "| query | p50 | p95 | slowest | first call, p50 | first call, p95 | rows, p50 |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for timing in timings:
        times, first = timing.milliseconds, timing.first
        figures = (statistics.median(times), find_p95(times), max(times), statistics.median(first), find_p95(first))
        told = " | ".join(f"{figure:.0f}" for figure in (*figures, statistics.median(timing.rows)))
        yield f"| {timing.query.group}/{timing.query.name} | {told} |"


def write(lines: Iterable[str]) -> None:
    """Put the table into docs/measuring.md, in the place of the last one."""
    before, begin, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"{DOCUMENT} lacks the lines between which the table stands: {BEGIN} and {END}")
    DOCUMENT.write_text("\n".join([before + begin, *lines, end + after]), encoding="utf-8")


def read_arguments() -> argparse.Namespace:
    """What is measured, and how."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--uri")
    place.add_argument("--graph", type=Path)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--write", action="store_true", help="put the table into docs/measuring.md")
    parser.add_argument("queries", nargs="*", help="only these")
    return parser.parse_args()


def main() -> int:
    """Print the table; 1 if the p95 of a query is over the limit."""
    arguments = read_arguments()
    wanted = [query for name, query in load_queries().items() if not arguments.queries or name in arguments.queries]
    with open_store(uri=arguments.uri, graph=arguments.graph) as store:
        values = Values(store)
        timings = [measure(store, query, values, arguments.rounds) for query in wanted]
    print("\n".join(describe(timings)))
    if arguments.write:
        write(describe(timings))
    slow = [timing for timing in timings if find_p95(timing.milliseconds) > LIMIT_MS]
    for timing in slow:
        print(f"slow: {timing.query.name}, most with {timing.slowest}")
    return int(bool(slow))


if __name__ == "__main__":
    raise SystemExit(main())
