"""How good the annotations of a language model or a person are, on dev: what to believe of those of other articles.

    khayt prompt ../shared/eval/dev/*.json -o prompts/      then have each answered, as answers/ID.json
    python benchmarks/annotators.py answers/ [GOLD]

`GOLD` is a folder of gold-format files other than dev's, as `annotations.py write` writes them. Prints the scorer's
figures by language, beside those of the rules, and how many statements are right (as in `confidence.py`), by which
`CONFIDENCE` in `extractors/annotations.py` was set.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from confidence import EVAL, TALLIES, find_right, load_scorer

from extractors.annotations import read_annotation
from extractors.articles import read_articles
from extractors.lexicon import load_lexicon
from extractors.pipeline import extract
from extractors.records import Article, Event, Record, Relation, to_json

KINDS = ("entity", "event", "relation", "triple")


def main() -> int:
    """Measure the annotations of a folder."""
    folders = [Path(argument) for argument in sys.argv[1:]]
    if len(folders) not in {1, 2}:
        print(__doc__)
        return 2
    answers, gold = (*folders, EVAL / "dev")[:2]
    lexicon, left_out = load_lexicon(), 0
    by_rules: list[tuple[Article, Sequence[Record]]] = []
    annotated: list[tuple[Article, Sequence[Record]]] = []
    for article in read_articles([gold], on_error=lambda _: None):
        path = answers / f"{article.id}.json"
        if not path.is_file():
            print(f"no annotation of {article.id}")
            continue
        found = read_annotation(article, path.read_text(encoding="utf-8"), lexicon)
        left_out += len(found.complaints)
        annotated.append((article, found.records))
        by_rules.append((article, extract(article, lexicon)))
    report("annotations", annotated, gold)
    report("rules", by_rules, gold)
    print(f"{left_out} items of the annotations were left out")
    return 0


def report(name: str, read: Sequence[tuple[Article, Sequence[Record]]], folder: Path) -> None:
    """The figures of one way of reading, by the gold of a folder."""
    scorer = load_scorer()
    totals: dict[str, dict[str, Any]] = {}
    right: dict[type, list[bool]] = {Event: [], Relation: []}
    for article, records in read:
        gold = json.loads((folder / f"{article.id}.json").read_text(encoding="utf-8"))
        rows = [json.loads(to_json(record)) for record in records]
        for group in ("all", str(article.lang)):
            tallies = totals.setdefault(group, {kind: scorer.Tally() for kind in TALLIES})
            scorer.score_document(gold, rows, tallies, lambda *_: None)
        bears_out = find_right(gold, rows, scorer)
        for record in records:
            if isinstance(record, Event | Relation) and record.id in bears_out:
                right[type(record)].append(bears_out[record.id])
    for group, tallies in totals.items():
        told = ", ".join(f"{kind} {tallies[kind].scores()['f1']:.3f}" for kind in KINDS)
        print(f"{name}, {group}: {told}")
    for kind, judged in right.items():
        print(f"{name}: {sum(judged)} of {len(judged)} {kind.__name__.lower()}s are right")


if __name__ == "__main__":
    sys.exit(main())
