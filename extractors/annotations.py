"""An article as a language model or a person has annotated it: the same records, every word of them checked.

What is taken over is only what stands in the article: a statement whose evidence is not in the text, or that speaks
of somebody whom the annotation does not list, is left out and told. Who and where is meant is looked up in the
lexicon, so that the ids are those that the rules would give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

from extractors.compiled import Language
from extractors.entities import Cast
from extractors.given import GivenEntity, GivenEvent, GivenRelation, open_annotation, read_items
from extractors.lexicon import Lexicon
from extractors.listings import Known, Strength
from extractors.opening import open_article
from extractors.quoting import Quoted
from extractors.records import (
    PLACE_TYPES,
    Article,
    EntityType,
    Event,
    Evidence,
    Predicate,
    Record,
    Relation,
    check_evidence,
)
from extractors.referents import Referent
from extractors.tellings import PLACE_ROLES, ROLES
from extractors.tokens import Token, read_tokens

ANNOTATOR = f"khayt-annotations {version('khayt')}"
CONFIDENCE = 0.8  # of 265 statements by the model that was measured 0.88 were right; yours may be another
_ROLES = (*ROLES, "source")


@dataclass(slots=True)
class Annotated:
    """The records of an annotation, and what of it was left out and why."""

    records: list[Record]
    complaints: list[str] = field(default_factory=list)


def read_annotation(article: Article, annotation: str, lexicon: Lexicon) -> Annotated:
    """The records of an article by its annotation, a JSON object as `extractors/prompts.py` asks for.

    Raises AnnotationError for what is no such object, LexiconError for a language without data.
    """
    reader = _Reader(article, lexicon)
    given, complain = open_annotation(annotation), reader.complaints.append
    for entity in read_items(given, "entities", GivenEntity, complain):
        reader.note(entity)
    events = [e for g in read_items(given, "events", GivenEvent, complain) if (e := reader.event(g))]
    relations = [r for g in read_items(given, "relations", GivenRelation, complain) if (r := reader.relation(g))]
    told: list[Event | Relation] = [*dict.fromkeys(events), *dict.fromkeys(relations)]
    entities = reader.cast.records(frozenset(i for statement in told for i in statement.entities()))
    records: list[Record] = [article.record(extractor=lexicon.sign(ANNOTATOR)), *entities, *told]
    check_evidence(records, article.text)
    return Annotated(records, reader.complaints)


class _Reader:
    """Takes over the annotation of one article, item by item."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        opened = open_article(article, lexicon)
        self.article = article
        self.lexicon = lexicon
        self.language: Language = opened.language
        self.tokens: Sequence[Token] = opened.tokens
        self.cast: Cast = opened.cast
        self.ids: dict[str, Referent] = {}  # by the annotation's id
        self.words = Quoted(self.tokens, article.text, lambda words: read_tokens(self.language.tokenizer(words)))
        self.complaints: list[str] = []

    # entities

    def note(self, given: GivenEntity) -> None:
        """Enter an entity with its mentions."""
        spans = [span for words in given.mentions for span in self.words.find(words)]
        if not spans:
            self.complaints.append(f"entity {given.id}: none of its mentions stands in the article: {given.name!r}")
            return
        known = self._known(given, spans)
        referent = self.cast.listed(known) if known is not None else self._made(given, spans)
        referent.placed = True
        for span in spans:
            referent.mentions[span] = not self._is_description(span)
        referent.last = max(referent.last, *(last for _, last in spans))
        self.ids[given.id] = referent

    def _made(self, given: GivenEntity, spans: Sequence[tuple[int, int]]) -> Referent:
        side = "place" if given.type in PLACE_TYPES else "actor"
        named = given.named
        if named is None:
            lower = given.name[0].islower() and given.type is not EntityType.REGION  # southern Libya is a name
            named = not lower and not all(map(self._is_description, spans))
        make = self.cast.named if named else self.cast.described
        return make(side, given.name, given.type)

    def _known(self, given: GivenEntity, spans: Sequence[tuple[int, int]]) -> Known | None:
        """The entry of the lexicon that an entity is: by its English name, else by one of its mentions."""
        if given.named is False:
            return None
        matches = (self.lexicon.names.at(self.tokens, first, last) for first, last in spans)
        told = [k for m, (_, last) in zip(matches, spans, strict=True) if m and m.last == last for k in m.values]
        by_name = self.lexicon.names.get(given.name)
        called = {k.id for k in by_name}
        able = [k for k in map(self._as(given.type), (*by_name, *told)) if k is not None]

        def weight(k: Known) -> tuple[bool, bool, bool, int, int, str]:
            heard = self.cast.countries.get(k.country or "", 0)
            return k.id in called, k.type is given.type, k.strength is Strength.STRONG, heard, k.population, k.id

        return max(able, key=weight, default=None)

    def _as(self, kind: EntityType) -> Callable[[Known], Known | None]:
        """What turns a lexicon entry into the one that an entity of that type can be: a country into its state."""

        def fitting(known: Known) -> Known | None:
            if kind is EntityType.GOVERNMENT and known.state and known.type is EntityType.COUNTRY:
                return self.lexicon.by_id.get(known.state)
            if known.adjective or known.is_place != (kind in PLACE_TYPES):
                return None
            person = EntityType.PERSON in (kind, known.type)
            return known if not person or kind is known.type else None

        return fitting

    def _is_description(self, span: tuple[int, int]) -> bool:
        """Whether a mention is no name but a common noun or a pronoun: the group, التنظيم, nhóm này."""
        first, last = span
        if self.language.grammar.order.capitals:
            words = (token for token in self.tokens[first:last] if not self.language.words.get(token.norm))  # The group
            return not any(token.text[:1].isupper() for token in words)
        return self.lexicon.names.at(self.tokens, first, last) is None and any(
            self.language.nouns.at(self.tokens, i, last) is not None for i in range(first, last)
        )

    # statements

    def event(self, given: GivenEvent) -> Event | None:
        """The record of an event; None, with a complaint, if its words are not there."""
        what = f"{given.type} {given.evidence[:40]!r}"
        evidence = self._evidence(given.evidence, what)
        if evidence is None:
            return None
        roles = {role: tuple(dict.fromkeys(self._fillers(role, getattr(given, role), what))) for role in _ROLES}
        return Event(
            doc=self.article.id,
            type=given.type,
            evidence=evidence,
            agent=roles["agent"],
            target=roles["target"],
            place=roles["place"],
            origin=roles["origin"],
            destination=roles["destination"],
            source=roles["source"],
            start=given.start,
            end=given.end,
            killed=given.killed,
            wounded=given.wounded,
            captured=given.captured,
            status=given.status,
            confidence=CONFIDENCE,
        )

    def _fillers(self, role: str, ids: Sequence[str], what: str) -> Iterator[str]:
        for given in ids:
            referent = self.ids.get(given)
            if referent is None:
                self.complaints.append(f"{what}: {role}: no entity is called {given!r}")
                continue
            if role in ("agent", "source") and referent.is_place and referent.state:
                known = self.lexicon.by_id.get(referent.state)
                referent = self.cast.listed(known) if known is not None else referent
            if (role in PLACE_ROLES) == referent.is_place or role == "target":
                yield referent.id
            else:
                self.complaints.append(f"{what}: {role}: {referent.name} is a {referent.type}")

    def relation(self, given: GivenRelation) -> Relation | None:
        """The record of a relation; None, with a complaint, if its words or ends are not there."""
        what = f"{given.subject} {given.predicate} {given.object}"
        evidence = self._evidence(given.evidence, what)
        subject, whole = self.ids.get(given.subject), self.ids.get(given.object)
        if subject is None or whole is None:
            self.complaints.append(f"{what}: one of them is no entity of the annotation")
        if evidence is None or subject is None or whole is None or subject is whole:
            return None
        if given.predicate is Predicate.NEAR:
            self.cast.locate(subject, whole, given.distance_km, given.bearing)
        return Relation(
            doc=self.article.id,
            subject=subject.id,
            predicate=given.predicate,
            object=whole.id,
            evidence=evidence,
            status=given.status,
            confidence=CONFIDENCE,
            distance_km=given.distance_km,
            bearing=given.bearing,
        )

    def _evidence(self, words: str, what: str) -> Evidence | None:
        span = next(self.words.find(words), None)
        if span is None:
            self.complaints.append(f"{what}: its evidence does not stand in the article")
            return None
        start, end = self.tokens[span[0]].start, self.tokens[span[1] - 1].end
        return Evidence(start, end, self.article.text[start:end])
