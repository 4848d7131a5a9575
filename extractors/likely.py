"""How likely it is that a telling that says too little by the rules tells an event all the same.

`a shootout with police`, `fled the scene`: whether such words are news or scenery hangs on many small signs. They are
weighed by a logistic regression whose weights are data (`odds.py`); no feature is more than one word and what the
rules found beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractors.enough import Roles
from extractors.language import Order
from extractors.phrases import Phrase
from extractors.records import EventType, Status
from extractors.referents import Referent
from extractors.sentences import Sentence
from extractors.tellings import ROLES, Telling
from extractors.tokens import Token

LIKELY = 0.4  # from which a telling is believed: as many as that are right among those that just pass
_AROUND = 4  # tokens before and behind a trigger that are looked at
_MANY = 5


def telling_features(  # noqa: PLR0913, PLR0917 - all that is seen
    kind: EventType,
    telling: Telling,
    roles: Roles,
    sentence: Sentence,
    tokens: Sequence[Token],
    referents: Mapping[str, Referent],
    status: Status,
    order: Order,
) -> list[str]:
    """What is seen of a telling: alone, and beside its type or shape."""
    shape, word = f"shape {telling.shape}", f"word {tokens[telling.at].norm}"
    filled = ",".join(_filled(telling, roles))
    before, behind = _beside(telling, sentence, tokens)
    clause = "finite" if order.finite else "verb first" if order.verb_first else "bare"
    found = [
        f"type {kind}",
        shape,
        f"type {kind}, {shape}",
        word,
        f"{word}, {filled}",
        f"{word}, {before}",
        f"{word}, {behind}",
        before,
        behind,
        f"{shape}, {before}",
        f"roles {filled}",
        f"roles {filled}, type {kind}",
        f"roles {filled}, {shape}",
        f"status {status}, type {kind}",
        clause,
        f"{clause}, type {kind}",
        f"{clause}, {shape}",
        f"{clause}, roles {filled}",
        f"sentence {min(_MANY, sentence.index)}",
        f"triggers {min(_MANY, sum(node.form is not None for node in sentence.nodes))}",
    ]
    for sign in ("supported", "happens", "harmed"):
        if getattr(telling, sign):
            found += [sign, f"{sign}, {shape}"]
    if telling.when is not None:
        found += ["day", f"day, type {kind}"]
    for role in ROLES:
        found += (f"{role} {sign}" for sign in _fillers(role, telling, roles, referents))
    around = range(max(sentence.first, telling.at - _AROUND), min(sentence.last, telling.at + _AROUND + 1))
    return [*found, *(f"near {tokens[i].norm}" for i in around if i != telling.at)]


def _filled(telling: Telling, roles: Roles) -> Iterator[str]:
    """The roles that somebody known fills, and with a question mark those of whom nobody knows who it is."""
    for role in ROLES:
        if roles.get(role):
            yield role
        elif telling.roles.get(role):
            yield f"{role}?"


def _beside(telling: Telling, sentence: Sentence, tokens: Sequence[Token]) -> tuple[str, str]:
    node = sentence.nodes[telling.node]
    before = tokens[node.first - 1].norm if node.first > sentence.first else "^"
    behind = tokens[node.last].norm if node.last < sentence.last else "$"
    return f"before {before}", f"behind {behind}"


def _fillers(role: str, telling: Telling, roles: Roles, referents: Mapping[str, Referent]) -> Iterator[str]:
    """What is seen of who fills a role."""
    if ids := roles.get(role):
        kinds = "+".join(sorted({referents[i].type for i in ids}))
        yield from (kinds, f"{kinds} of {telling.trigger.type}", f"by {telling.why.get(role)}")
        yield "described" if any(referents[i].described for i in ids) else "named"
    elif phrases := telling.roles.get(role):
        yield f"unknown {_kind_of(phrases[0])}"


def _kind_of(phrase: Phrase) -> str:
    if phrase.noun is not None:
        return phrase.noun.gloss
    return "number" if phrase.only_number else "pronoun" if phrase.pronoun else "name"
