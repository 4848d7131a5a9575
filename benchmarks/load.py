"""How fast records become a graph: `python benchmarks/load.py [ARTICLES] [--uri bolt://…]`.

Invented records: few actors do most of what is done, most events have a day, half of those a place, and every fifth
is told by several articles. Prints rates of a first load, of loading the same again, and of forgetting.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from extractors.records import (
    Article,
    Entity,
    EntityType,
    Event,
    EventType,
    Location,
    Mention,
    Predicate,
    Record,
    Relation,
)
from graph.loading import forget, load_records
from graph.store import Store, open_store

ACTORS, PLACES, DAYS = 600, 900, 720
DATED, PLACED, COUNTED = 0.7, 0.5, 0.3  # shares of events that tell a day, a place, a toll


def make_entity(doc: str, name: str) -> Entity:
    """An entity of the invented cast, mentioned twice."""
    actor = name.startswith("actor:")
    mentions = (Mention(0, 5, "words"), Mention(90, 95, "words"))
    location = None if actor else Location(20.0 + len(name) / 10, 15.0, 10.0, "khayt")
    kind = EntityType.FORCE if actor else EntityType.CITY
    return Entity(doc, name, name[6:].title(), kind, (f"{name[6:]} a", f"{name[6:]} b"), mentions, location)


def pick(chance: random.Random, kind: str, count: int) -> str:
    """A name; small numbers come up far more often than large ones."""
    return f"{kind}:{int(count ** chance.random()):04d}"


def make_article(number: int, chance: random.Random) -> list[Record]:
    """The records of one article: eight events and two relations."""
    doc = f"a{number:06d}"
    day = chance.randrange(DAYS)
    statements: list[Event | Relation] = []
    for at in range(8):
        when = (
            f"{2016 + day // 360}-{1 + day % 360 // 30:02d}-{1 + day % 30:02d}" if chance.random() < DATED else "2016"
        )
        statements.append(
            Event(
                doc,
                chance.choice(list(EventType)),
                Mention(at * 100, at * 100 + 80, "what it says " * 6),
                agent=(pick(chance, "actor", ACTORS),),
                target=(pick(chance, "actor", ACTORS),),
                place=(pick(chance, "place", PLACES),) if chance.random() < PLACED else (),
                start=when,
                killed=chance.randrange(20) if chance.random() < COUNTED else None,
            )
        )
    for at in range(2):
        ends = pick(chance, "actor", ACTORS), chance.choice([Predicate.PRESENT_IN, Predicate.CONTROLS])
        said = Mention(900 + at * 50, 940 + at * 50, "where they are, in words, so it says."[:40])
        statements.append(Relation(doc, ends[0], ends[1], pick(chance, "place", PLACES), said))
    names: set[str] = set()
    for said_so in statements:
        if isinstance(said_so, Event):
            names |= {*said_so.agent, *said_so.target, *said_so.place}
        else:
            names |= {said_so.subject, said_so.object}
    head = Article(
        doc, f"text {number}", "title", "en", f"2018-01-{1 + number % 28:02d}", None, f"Outlet {number % 40}"
    )
    return [head.record(extractor="benchmark"), *(make_entity(doc, name) for name in sorted(names)), *statements]


def make_records(articles: int) -> Iterator[Record]:
    """The records of a corpus, always the same."""
    chance = random.Random(7)  # noqa: S311 - nothing secret
    for number in range(articles):
        yield from make_article(number, chance)


def measure(store: Store, articles: int) -> None:
    """Load, load again, forget, and print the rates."""
    records = list(make_records(articles))
    marks: list[tuple[int, float]] = []
    began = time.perf_counter()
    report = load_records(store, records, progress=lambda done: marks.append((done, time.perf_counter() - began)))
    seconds = time.perf_counter() - began
    nodes = store.read("MATCH (n) RETURN count(n) AS n")[0]["n"]
    edges = store.read("MATCH ()-[r]->() RETURN count(r) AS n")[0]["n"]
    print(f"loaded {articles} articles, {report.statements} statements: {nodes} nodes, {edges} relationships")
    rates = {"articles": articles, "statements": report.statements, "relationships": edges}
    print(f"  {seconds:.1f} s:", ", ".join(f"{count / seconds:.0f} {what}/s" for what, count in rates.items()))
    halves = [(b[0] - a[0]) / (b[1] - a[1]) for a, b in pairwise(marks)]
    print(f"  first batches {sum(halves[:3]) / 3:.0f} articles/s, last {sum(halves[-3:]) / 3:.0f}")
    began = time.perf_counter()
    load_records(store, records)
    print(f"same again: {articles / (time.perf_counter() - began):.0f} articles/s")
    gone = [f"a{number:06d}" for number in range(0, articles, 10)]
    began = time.perf_counter()
    forget(store, gone)
    print(f"forgot {len(gone)} articles: {len(gone) / (time.perf_counter() - began):.0f} articles/s")


def main() -> None:
    """Measure a new graph folder, or an empty server."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="?", default=2_000)
    parser.add_argument("--uri")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        graph = None if arguments.uri else Path(folder) / "benchmark.graph"
        with open_store(graph=graph, uri=arguments.uri) as store:
            measure(store, arguments.articles)


if __name__ == "__main__":
    main()
