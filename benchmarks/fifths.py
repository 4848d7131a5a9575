"""How much the figures depend on which articles are looked at: F1 by fifths of the annotated articles.

    python benchmarks/fifths.py          dev
    python benchmarks/fifths.py --own    our own annotations that are not kept aside

The articles of each language are dealt out in turn to five parts. Each line has a fifth and the other four fifths, and
the gap between them. Rules and word lists are written by hand with all of these articles in view, so the gap is no
measure of how much is tuned to them (what was kept aside from the writers is: `annotations.py score --kept-aside`); it
says how far a figure over so few articles may be off. The one fitted part, the weights of confidence, is
cross-validated by article in `confidence.py`.
"""

from __future__ import annotations

import collections
import statistics
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import annotations
from confidence import EVAL, Document, load_scorer, read_documents

FIFTHS = 5
MEASURES = ("triple", "entity", "event", "relation")

Tallies = dict[str, Any]  # measure → the scorer's tally


def main() -> None:
    """Print a line for each fifth, then the mean gap and the spread."""
    scorer = load_scorer()
    with tempfile.TemporaryDirectory() as folder:
        if "--own" in sys.argv:
            annotations.write(Path(folder), kept_aside=False)
        documents = list(read_documents(Path(folder) if "--own" in sys.argv else EVAL / "dev", scorer))
    parts = deal(documents)
    print(f"{'':8}" + "".join(f"{m:>26}" for m in MEASURES))
    rows = []
    for number, part in enumerate(parts, 1):
        rest = [d for other in parts if other is not part for d in other]
        here, there = f1(part, scorer), f1(rest, scorer)
        rows.append({m: (here[m], there[m]) for m in MEASURES})
        print(f"fifth {number} " + "".join(f"{a:12.3f} ({b:.3f} rest)" for a, b in rows[-1].values()))
    for name, of in (("mean gap", lambda m: statistics.mean(b - a for a, b in (row[m] for row in rows))),
                     ("spread", lambda m: statistics.stdev(row[m][0] for row in rows))):  # fmt: skip
        print(f"{name:8}" + "".join(f"{of(m):12.3f}{'':14}" for m in MEASURES))


def deal(documents: Iterable[Document]) -> list[list[Document]]:
    """Five parts with as much of each language as can be."""
    parts: list[list[Document]] = [[] for _ in range(FIFTHS)]
    for at, document in enumerate(sorted(documents, key=lambda d: (d.gold["lang"], d.gold["id"]))):
        parts[at % FIFTHS].append(document)
    return parts


def f1(documents: Sequence[Document], scorer: Any) -> dict[str, float]:
    """The F1 of each measure over some articles."""
    tallies: Tallies = collections.defaultdict(scorer.Tally)
    for document in documents:
        scorer.score_document(document.gold, document.records, tallies, lambda *_: None)
    return {measure: float(tallies[measure].scores()["f1"]) for measure in MEASURES}


if __name__ == "__main__":
    main()
