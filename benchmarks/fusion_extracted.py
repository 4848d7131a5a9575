"""What khayt's extractor makes of the fusion set and of dev, and which event each of its statements tells.

A statement that was extracted tells the event of that gold statement of its article whose words it shares and whose
type is of its family: of several the one that agrees with it most. What stands in the title of an article that tells
of one event only tells that event.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from benchmarks.fusion_set import FOLDER, Telling
from extractors.articles import read_articles
from extractors.lexicon import load_lexicon
from extractors.pipeline import extract
from extractors.records import Article, Event, EventType, Mention, Record, Status

DEV = Path(__file__).resolve().parents[2] / "shared" / "eval" / "dev"
VIOLENCE = frozenset(
    {
        EventType.AIRSTRIKE,
        EventType.ATTACK,
        EventType.BOMBING,
        EventType.CLASH,
        EventType.KILL,
        EventType.SABOTAGE,
        EventType.SEIZE,
        EventType.DEFEAT,
        EventType.REPEL,
    }
)


@dataclass(frozen=True)
class Gold:
    """A statement that stands in an article, and the event that it tells."""

    event: str  # "" when no other article tells it
    type: EventType
    evidence: Mention
    start: str | None = None
    killed: int | None = None
    negated: bool = False


@dataclass
class Extracted:
    """Extracted records, and the events that some of the statements tell."""

    records: list[Record] = field(default_factory=list)
    right: dict[str, str] = field(default_factory=dict)
    heard: int = 0  # gold statements that extracted ones tell
    unheard: int = 0  # and those that none tells

    def add(self, article: Article, records: Iterable[Record], gold: Sequence[Gold]) -> None:
        """Take in what was made of one article."""
        heard = set()
        for record in records:
            self.records.append(record)
            if isinstance(record, Event) and (index := find_gold(record, gold, article)) is not None:
                heard.add(index)
                if gold[index].event:
                    self.right[record.id] = gold[index].event
        told = [index for index, g in enumerate(gold) if g.event]
        self.heard += sum(index in heard for index in told)
        self.unheard += sum(index not in heard for index in told)


def find_gold(told: Event, gold: Sequence[Gold], article: Article) -> int | None:
    """Which gold statement of its article an extracted one tells, by its place in the list."""
    alike = [index for index, g in enumerate(gold) if _same_family(told.type, g.type)]
    near = [index for index in alike if _overlap(told.evidence, gold[index].evidence)]
    if near:
        return max(near, key=lambda index: (_agreement(told, gold[index]), -index))
    in_title = article.title and told.evidence.end <= len(article.title)
    return alike[0] if alike and in_title and len({g.event for g in gold}) == 1 else None


def _same_family(one: EventType, other: EventType) -> bool:
    return one == other or (one in VIOLENCE and other in VIOLENCE)


def _overlap(one: Mention, other: Mention) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _agreement(told: Event, gold: Gold) -> tuple[int, float]:
    """How many of type, day, toll and denial agree; then how much of the words they share."""
    agree = [
        told.type == gold.type,
        told.start is not None and told.start == gold.start,
        told.killed is not None and told.killed == gold.killed,
        (told.status is Status.NEGATED) == gold.negated,
    ]
    longest = max(told.evidence.end - told.evidence.start, gold.evidence.end - gold.evidence.start, 1)
    return sum(agree), _overlap(told.evidence, gold.evidence) / longest


def extract_set(tellings: Iterable[Telling]) -> Extracted:
    """Run the extractor over articles of the fusion set."""
    lexicon = load_lexicon()
    found = Extracted()
    for telling in tellings:
        gold = [
            Gold(s.event, r.type, r.evidence, r.start, r.killed, r.status is Status.NEGATED)
            for s in telling.says
            for r in (s.record,)
        ]
        found.add(telling.article, extract(telling.article, lexicon), gold)
    return found


def read_dev() -> Extracted | None:
    """Run the extractor over dev; the events that its articles tell in common stand in `fusion/dev/events.yaml`.

    None without a development set beside this clone.
    """
    if not DEV.is_dir():
        return None
    groups: dict[str, list[list[Any]]] = yaml.safe_load((FOLDER / "dev" / "events.yaml").read_text(encoding="utf-8"))
    named = {(str(doc), index): event for event, mentions in groups.items() for doc, index in mentions}
    lexicon, found = load_lexicon(), Extracted()
    for article in read_articles([DEV], on_error=print):
        rows = json.loads((DEV / f"{article.id}.json").read_text(encoding="utf-8"))["events"]
        gold = [_read_gold(row, article, named.get((article.id, index), "")) for index, row in enumerate(rows)]
        found.add(article, extract(article, lexicon), gold)
    return found


def _read_gold(row: Mapping[str, Any], article: Article, event: str) -> Gold:
    start = max(0, article.text.find(row["evidence"]))
    words = Mention(start, start + len(row["evidence"]), row["evidence"])
    return Gold(event, EventType(row["type"]), words, row["start"], row["killed"], row["status"] == "negated")
