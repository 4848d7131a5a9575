"""How well statements of many articles are joined to events: B-cubed F1 on the fusion set (`benchmarks/fusion/`).

    python -m benchmarks.fusion                 from records as a perfect extractor would give them
    python -m benchmarks.fusion --extracted     from what khayt's extractor makes of the articles
    python -m benchmarks.fusion --dev           the events that articles of ../shared/eval/dev tell in common
    … --show                                    with each wrong merge and split (never of what is kept aside)
    … --kept-aside                              with all stories loaded, and the figures of those kept aside

Everything is loaded into a graph folder and read out of it: what counts is which event a statement is ABOUT. A denial
belongs to what it denies.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from benchmarks.clusters import Score, find_mergers, find_splits, score
from benchmarks.fusion_extracted import Extracted, extract_set, read_dev
from benchmarks.fusion_set import FusionSet, load_set
from extractors.records import Event, Record
from graph.loading import load_records
from graph.schema import load_schema
from graph.store import Store, open_store

ABOUT = "MATCH (s:Statement {kind: 'event'})-[:ABOUT]->(e:Event) RETURN s.id AS statement, e.id AS event"
PART_OF = "MATCH (part:Event)-[:PART_OF]->(whole:Event) RETURN part.id AS part, whole.id AS whole"


@dataclass(frozen=True)
class Fused:
    """What the graph made of the statements that are judged."""

    found: Mapping[str, str]  # statement → event of the graph
    right: Mapping[str, str]  # statement → event of the set
    told: Mapping[str, Event]  # the statements themselves
    parts: frozenset[tuple[str, str]] = frozenset()  # events of the graph: part, whole
    heard: int = 0  # gold statements that the extractor found
    unheard: int = 0  # and those that it did not


def fuse(records: Iterable[Record], right: Mapping[str, str]) -> Fused:
    """Load the records into a new graph, and read what became of those statements whose event is known."""
    records = list(records)
    told = {record.id: record for record in records if isinstance(record, Event) and record.id in right}
    with tempfile.TemporaryDirectory() as folder, open_store(graph=Path(folder) / "fusion.graph") as store:
        report = load_records(store, records)
        if report.refused:
            raise ValueError(f"the graph refused {len(report.refused)} records, first {report.refused[0]}")
        found = dict(_read_events(store, told.keys()))
        parts = _read_parts(store)
    return Fused(found, {statement: right[statement] for statement in found}, told, parts)


def _read_events(store: Store, wanted: Iterable[str]) -> Iterator[tuple[str, str]]:
    events: dict[str, list[str]] = {statement: [] for statement in wanted}
    for row in store.read(ABOUT):
        if row["statement"] in events:
            events[row["statement"]].append(row["event"])
    for statement, about in events.items():
        if len(set(about)) != 1:
            raise ValueError(f"statement {statement} is about {len(set(about))} events, not one")
        yield statement, about[0]


def _read_parts(store: Store) -> frozenset[tuple[str, str]]:
    if "PART_OF" not in load_schema().relationships:
        return frozenset()
    return frozenset((row["part"], row["whole"]) for row in store.read(PART_OF))


def score_languages(fused: Fused, languages: Mapping[str, str]) -> dict[str, Score]:
    """B-cubed among the statements of each two languages, and of each one."""
    spoken = {statement: languages[event.doc] for statement, event in fused.told.items()}
    found = {}
    for pair in [*((code,) for code in sorted(set(spoken.values()))), *combinations(sorted(set(spoken.values())), 2)]:
        among = [statement for statement in fused.found if spoken[statement] in pair]
        found["–".join(pair)] = score(fused.found, fused.right, among=among)
    return found


def score_parts(fused: Fused, parts: Mapping[str, str]) -> tuple[int, int, int]:
    """How many events were found to be parts of the right campaign, of how many that are, and how many wrongly."""
    names: dict[str, Counter[str]] = {}
    for statement, event in fused.found.items():
        names.setdefault(event, Counter())[fused.right[statement]] += 1
    called = {event: max(sorted(counts), key=lambda name: counts[name]) for event, counts in names.items()}
    pairs = {(called[part], called[whole]) for part, whole in fused.parts if part in called and whole in called}
    there = set(fused.right.values())
    wanted = {(part, whole) for part, whole in parts.items() if part in there and whole in there}
    return len(pairs & wanted), len(wanted), len(pairs - wanted)


def run(fusion_set: FusionSet, *, extracted: bool = False, kept_aside: bool = False) -> Fused:
    """Fuse the set, or the part of it that is not kept aside; from its own records, or from extracted ones."""
    tellings = [t for t in fusion_set.tellings if kept_aside or not fusion_set.is_aside(t.article.id)]
    if extracted:
        return fuse_extracted(extract_set(tellings))
    return fuse([record for telling in tellings for record in telling.records], fusion_set.events)


def fuse_extracted(extracted: Extracted) -> Fused:
    """Fuse what was extracted."""
    fused = fuse(extracted.records, extracted.right)
    return replace(fused, heard=extracted.heard, unheard=extracted.unheard)


def report(fused: Fused, fusion_set: FusionSet) -> None:
    """Print the figures."""
    sides: dict[str, list[str]] = {"worked on": [], "kept aside": []}
    for statement, event in fused.told.items():
        sides["kept aside" if fusion_set.is_aside(event.doc) else "worked on"].append(statement)
    print(f"{'all':12} {score(fused.found, fused.right)}")
    for name, over in sides.items():
        if over and len(over) < len(fused.found):
            print(f"{name:12} {score(fused.found, fused.right, over=over)}")
    for name, figures in score_languages(fused, fusion_set.languages).items():
        print(f"{name:12} {figures}")
    hits, wanted, wrong = score_parts(fused, fusion_set.parts)
    print(f"parts of campaigns: {hits} of {wanted} found, {wrong} wrong")
    if fused.heard:
        print(f"{fused.heard} gold statements were heard by the extractor, {fused.unheard} were not")


def show(fused: Fused, names: Mapping[str, str]) -> None:
    """Print each wrong merge and split, with the statements; `names` says what story an article belongs to."""
    for title, groups in (
        ("joined, but several events", find_mergers(fused.found, fused.right)),
        ("one event, but apart", find_splits(fused.found, fused.right)),
    ):
        for parts in groups:
            stories = {names.get(fused.told[statement].doc, "") for part in parts for statement in part}
            print(f"\n— {title}: {', '.join(sorted(stories))}")
            for number, part in enumerate(parts, 1):
                for statement in sorted(part, key=lambda s: fused.told[s].doc):
                    print(f"  {number} {fused.right[statement]:28} {_describe(fused.told[statement])}")


def _describe(event: Event) -> str:
    roles = " ".join(f"{role}={','.join(getattr(event, role))}" for role in ("agent", "target", "place"))
    toll = f"killed={event.killed}" if event.killed is not None else ""
    days = f"{event.start or '?'}{'…' + event.end if event.end else ''}"
    return f"{event.doc:32} {event.type} {event.status} {days} {roles} {toll} | {event.evidence.text[:60]}"


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("extracted", "dev", "show", "kept-aside"):
        parser.add_argument(f"--{option}", action="store_true")
    options = parser.parse_args(arguments)
    if options.show and options.kept_aside:
        print("nobody lists the errors of what is kept aside")
        return 2
    if options.dev:
        found = read_dev()
        if found is None:
            print("there is no ../shared/eval/dev beside this clone")
            return 0
        fused = fuse_extracted(found)
        print(f"dev          {score(fused.found, fused.right)}; {found.unheard} not heard")
        names: Mapping[str, str] = {}
    else:
        fusion_set = load_set()
        fused = run(fusion_set, extracted=options.extracted, kept_aside=options.kept_aside)
        report(fused, fusion_set)
        names = fusion_set.stories
    if options.show:
        show(fused, names)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
