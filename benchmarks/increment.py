"""What one article costs a large graph: `python -m benchmarks.increment RELATIONSHIPS --uri bolt://… [--articles 30]`.

The graph is one of `benchmarks.graph_data RELATIONSHIPS`. Articles spread over its days are forgotten, one by one, and
loaded again from their records; both are measured as the commands do them, each in a transaction of its own.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from benchmarks.queries import find_p95
from benchmarks.world import Size, World
from extractors.records import Record
from graph.loading import forget, load_records
from graph.store import Store, open_store

WARMING = 5  # articles that are not counted: a server that has just started plans every query, and reads its files


def draw(relationships: int, articles: int, first: int, last: int) -> Iterator[list[Record]]:
    """Articles of the world, evenly from the first of these numbers to the last, those to warm up with before them."""
    step = max(1, (last - first) // (articles + WARMING))
    return islice(World(Size(relationships)).articles(), first, first + step * (articles + WARMING), step)


def measure(store: Store, articles: Sequence[Sequence[Record]]) -> dict[str, list[float]]:
    """The seconds of forgetting and of loading each."""
    times: dict[str, list[float]] = {"forget": [], "load": []}
    for records in articles:
        name = records[0].doc
        forgetting = _time(lambda name=name: forget(store, [name]).forgotten)  # type: ignore[misc]
        loading = _time(lambda records=records: load_records(store, records).new)  # type: ignore[misc]
        times["forget"].append(forgetting)
        times["load"].append(loading)
        print(f"{name}: forgotten in {forgetting:.2f} s, loaded in {loading:.2f} s", flush=True)
    return {what: seconds[WARMING:] for what, seconds in times.items()}


def _time(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    if not work():
        raise SystemExit(
            "the graph is not one of benchmarks.graph_data of this size: an article is not as it should be"
        )
    return time.perf_counter() - began


def main() -> None:
    """Measure a running server."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("relationships", type=int)
    parser.add_argument("--uri", required=True)
    parser.add_argument("--articles", type=int, default=30)
    arguments = parser.parse_args()
    with open_store(uri=arguments.uri) as store:
        counts = {
            label: store.read(f"MATCH (n:{label}) RETURN count(n) AS n")[0]["n"] for label in ("Statement", "Article")
        }
        cast = sum(1 for day in islice(World(Size(arguments.relationships)).days(), 1) for _ in day)
        drawn = list(draw(arguments.relationships, arguments.articles, cast, counts["Article"]))
        times = measure(store, drawn)
    print(f"{counts['Statement']:,} statements, {counts['Article']:,} articles; of {arguments.articles}, in seconds:")
    print("| | p50 | p95 | slowest |\n| --- | ---: | ---: | ---: |")
    for what, seconds in times.items():
        print(f"| {what} | {statistics.median(seconds):.2f} | {find_p95(seconds):.2f} | {max(seconds):.2f} |")


if __name__ == "__main__":
    main()
