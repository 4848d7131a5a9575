"""How likely a statement is to be right: a few visible features, each with a weight in `confidence.yaml`.

The weights are fitted by `benchmarks/confidence.py` on annotated articles and are the same for every language;
docs/measuring.md says what "right" means there and how well it holds.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from extractors.drafts import Draft
from extractors.language import Shape, Strict
from extractors.listings import load_data
from extractors.phrases import Phrase
from extractors.records import EventType, Predicate, Status
from extractors.referents import Referent
from extractors.rules import Rule

GROUPS: Mapping[EventType, str] = {
    kind: name
    for name, kinds in {
        "blast": (EventType.AIRSTRIKE, EventType.BOMBING),
        "assault": (EventType.ATTACK, EventType.SABOTAGE, EventType.REPEL),
        "clash": (EventType.CLASH,),
        "kill": (EventType.KILL,),
        "coercion": (EventType.ARREST, EventType.KIDNAP, EventType.CRIME),
        "ground": (EventType.SEIZE, EventType.DEFEAT),
        "movement": (EventType.MOVE, EventType.DEPLOY, EventType.ESTABLISH),
        "alliance": (EventType.SUPPORT, EventType.JOIN, EventType.RECRUIT, EventType.MONITOR),
        "talk": (EventType.COORDINATE, EventType.MEET, EventType.AGREE),
        "word": (EventType.ACCUSE, EventType.WARN, EventType.CLAIM),
    }.items()
    for kind in kinds
}  # types that are told alike; those that the gold does not mark have no group
_CLOSE = frozenset({"subject", "object", "by"})  # slots that grammar alone gives
_FAR = 8  # tokens from a trigger to a phrase, from which it is far
_TOGETHER = (
    ("agent", "noun"),
    ("agent", "weak"),
    ("agent", "place"),
    ("both sides", "noun"),
    ("both sides", "weak"),
    ("target", "noun"),
    ("place", "noun"),
    ("toll", "noun"),
    ("weak", "noun"),
    ("passive", "agent"),
    ("handed over", "far"),
    ("told again", "agent"),
    ("told again", "handed over"),
    ("day", "place"),
    ("noun", "far"),
    ("by grammar", "weak"),
    ("by grammar", "agent"),
    ("described", "agent"),
    ("crowded", "agent"),
    ("lead", "told again"),
    ("source", "agent"),
)  # features of an event that say more, or less, where both are seen
_LEAD = 3  # sentences in which news says what it is about


class Scale(Strict):
    """A logistic regression: the weight of each feature, and that of none."""

    bias: float
    weights: dict[str, float]


class Weights(Strict):
    """`confidence.yaml`."""

    events: Scale
    relations: Scale


@lru_cache
def load_weights() -> Weights:
    """The weights that come with khayt."""
    return load_data(files("extractors") / "lang" / "confidence.yaml", Weights)


def weigh(scale: Scale, features: Mapping[str, float]) -> float:
    """The probability that a statement with these features is right."""
    total = scale.bias + sum(scale.weights.get(name, 0.0) * value for name, value in features.items())
    return round(1 / (1 + math.exp(-total)), 2)


def tell_weights(scale: Scale, features: Mapping[str, float]) -> str:
    """What each feature adds to the log-odds of a statement, strongest first."""
    parts = {name: scale.weights.get(name, 0.0) * value for name, value in features.items()}
    ranked = sorted(parts.items(), key=lambda part: (-abs(part[1]), part[0]))
    return ", ".join(f"{name} {value:+.2f}" for name, value in ranked if round(value, 2))


def event_features(draft: Draft, referents: Mapping[str, Referent], sentences: Mapping[int, int]) -> dict[str, float]:
    """What is seen of an event; `sentences` has the number of triggers of each sentence."""
    entities = [referents[i] for role in draft.roles if role != "source" for i in draft.roles[role] if i in referents]
    fillers = list(_fillers(draft))
    found = {
        "agent": bool(draft.ids("agent")),
        "target": bool(draft.ids("target")),
        "both sides": bool(draft.ids("agent") and draft.ids("target")),
        "place": bool(draft.ids("place")),
        "origin or destination": bool(draft.ids("origin") or draft.ids("destination")),
        "source": bool(draft.ids("source")),
        "day": draft.start is not None,
        "toll": bool(draft.counts),
        "described": _share(entity.described for entity in entities),
        "crowded": min(3, sum(max(0, len(ids) - 1) for role, ids in draft.roles.items() if role != "source")),
        "noun": draft.noun,
        "weak": draft.trigger.weak,
        "passive": any(telling.shape is Shape.PASSIVE for telling in draft.told),
        "told again": math.log(max(1, draft.tellings)),
        "lead": draft.sentence < _LEAD,
        "not actual": draft.status is not Status.ACTUAL,
        "by grammar": _share(slot in _CLOSE for _, slot, _ in fillers),
        "handed over": _share(slot in ("carried", "support", "clause") for _, slot, _ in fillers),
        "pronoun": _share(phrase.pronoun for phrase, _, _ in fillers),
        "far": _share(distance > _FAR for _, _, distance in fillers),
        "triggers beside": min(5, sentences.get(draft.sentence, 1) - 1),
        f"type {GROUPS.get(draft.type, 'other')}": True,
    }
    alone = {name: float(value) for name, value in found.items() if value}
    return alone | {f"{a} & {b}": alone[a] * alone[b] for a, b in _TOGETHER if a in alone and b in alone}


def _fillers(draft: Draft) -> Iterator[tuple[Phrase, str, int]]:
    """Who fills a role of an event, by which slot, and how many tokens from the trigger."""
    for telling in draft.told:
        for _, phrase, slot in telling.because:
            yield phrase, slot, max(phrase.first - telling.at, telling.at - phrase.last, 0)


def _share(values: Iterator[bool] | Sequence[bool]) -> float:
    listed = list(values)
    return round(sum(listed) / len(listed), 3) if listed else 0.0


def relation_features(  # noqa: PLR0913 - all that is seen
    predicate: Predicate, rule: Rule, ends: Sequence[Referent], *, status: Status, measured: bool, distance: int
) -> dict[str, float]:
    """What is seen of a relation; `distance`: tokens of the stretch that tells it."""
    found = {
        f"rule {rule}": True,
        f"predicate {predicate}": True,
        "described": _share(end.described for end in ends),
        "measured": measured,
        "far": distance > _FAR,
        "not actual": status is not Status.ACTUAL,
    }
    return {name: float(value) for name, value in found.items() if value}
