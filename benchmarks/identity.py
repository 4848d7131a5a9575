"""Pairs of names, one and the same or not: what the rules of graph/identity say of them, against what is true.

    python benchmarks/identity.py            precision and recall, of the pairs at hand and of those kept aside
    python benchmarks/identity.py --errors   and every pair at hand that came out wrong, with its features

The pairs stand in who/pairs.tsv. A third of them, by hash, is kept aside: their errors are never shown.
"""

from __future__ import annotations

import csv
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extractors.lexicon import Lexicon, load_lexicon
from extractors.naming import slug
from extractors.records import PLACE_TYPES, EntityType
from graph.identity.comparing import Comparison, Profile, Verdict, compare

PAIRS = Path(__file__).parent / "who" / "pairs.tsv"
TOLD = re.compile(r"(?P<language>en|ar|vi)(?:\+(?P<noun>[^:]+))?:(?P<name>.+)")
SETTLEMENTS = frozenset({"village", "district", "town"})  # nouns that are no part of the English name


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names and whether they are one entity's."""

    same: bool
    region: str
    trap: str
    a: Profile
    b: Profile
    aside: bool


@dataclass(frozen=True, slots=True)
class Score:
    """How many pairs were merged rightly, wrongly, and not."""

    pairs: int
    right: int
    wrong: int
    missed: int
    doubtful: int

    @property
    def precision(self) -> float:
        """Of those merged."""
        return self.right / ((self.right + self.wrong) or 1)

    @property
    def recall(self) -> float:
        """Of those that are one."""
        return self.right / ((self.right + self.missed) or 1)


def read_pairs(lexicon: Lexicon) -> list[Pair]:
    """All pairs, as the extractor would give them."""
    lines = [line for line in PAIRS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [_read_pair(row, lexicon) for row in csv.DictReader(lines, delimiter="\t")]


def _read_pair(row: dict[str, str], lexicon: Lexicon) -> Pair:
    a = _profile(row["a"], EntityType(row["type"]), row["with_a"], "a", lexicon)
    b = _profile(row["b"], EntityType(row["type"]), row["with_b"], "b", lexicon)
    aside = int(hashlib.sha256(f"{row['a']}|{row['b']}".encode()).hexdigest(), 16) % 3 == 0
    return Pair(row["same"] == "yes", row["region"], row["trap"], a, b, aside)


def _profile(told: str, kind: EntityType, company: str, article: str, lexicon: Lexicon) -> Profile:
    """The profile of a name told once; `=id` is an entry of the lexicon."""
    if told.startswith("="):
        known = lexicon.by_id[told[1:]]
        latin = tuple(alias for alias in known.aliases if slug(alias) and alias.isascii())
        return Profile(known.id, known.name, str(known.type), listed=True, names=latin, country=known.country)
    read = TOLD.fullmatch(told)
    if read is None:
        raise ValueError(f"{told!r} is neither =id nor LANGUAGE:NAME")
    noun = read["noun"] or ""
    kind = EntityType.CITY if noun in SETTLEMENTS else kind
    name = lexicon.romanizer.name(read["name"])
    shown = name if not noun or noun in SETTLEMENTS else f"{name} {noun}"
    met = [lexicon.by_id[id_] for id_ in company.split(",") if id_]
    return Profile(
        f"{'place' if kind in PLACE_TYPES else 'actor'}:{slug(shown)}",
        shown,
        str(kind),
        names=(read["name"],) if read["language"] == "ar" else (),
        articles=frozenset({article}),
        company=frozenset(known.id for known in met if known.type is not EntityType.COUNTRY),
        countries=frozenset(known.country for known in met if known.country),
    )


def judge(pair: Pair) -> Comparison:
    """What the graph would say of the two: one id is one node, and names whose keys differ are never compared."""
    if pair.a.id == pair.b.id:
        return Comparison(Verdict.SAME, against="one id")
    found = compare(pair.a, pair.b)
    if found.verdict is Verdict.SAME and pair.a.key != pair.b.key:
        return Comparison(Verdict.APART, found.score, found.features, f"keys {pair.a.key!r} and {pair.b.key!r}")
    return found


def score(pairs: Iterable[Pair]) -> Score:
    """How the rules do on these pairs."""
    counts = Counter((pair.same, judge(pair).verdict) for pair in pairs)
    same, right = sum(n for (truth, _), n in counts.items() if truth), counts[True, Verdict.SAME]
    doubtful = counts[True, Verdict.DOUBTFUL] + counts[False, Verdict.DOUBTFUL]
    return Score(sum(counts.values()), right, counts[False, Verdict.SAME], same - right, doubtful)


def main() -> int:
    """Print the figures."""
    pairs = read_pairs(load_lexicon())
    parts = {"all": pairs, "at hand": [p for p in pairs if not p.aside], "kept aside": [p for p in pairs if p.aside]}
    for name, part in parts.items():
        s = score(part)
        print(
            f"{name:11} {s.pairs:4} pairs  precision {s.precision:.3f}  recall {s.recall:.3f}  "
            f"wrongly merged {s.wrong}  missed {s.missed}  doubtful {s.doubtful}"
        )
    if "--errors" in sys.argv:
        for pair in parts["at hand"]:
            _print_error(pair, judge(pair))
    return 0


def _print_error(pair: Pair, found: Comparison) -> None:
    if pair.same == (found.verdict is Verdict.SAME):
        return
    why = f"{found.score} " + ", ".join(map(str, found.features)) if found.features else ""
    what = f"{'MISSED' if pair.same else 'MERGED'} {pair.trap}"
    print(f"{what}: {pair.a.name} – {pair.b.name} [{found.verdict}] {why} {found.against}")


if __name__ == "__main__":
    sys.exit(main())
