"""The actors and places of one article: every referent with its mentions, and the records made of them.

Listed names keep their lexicon ids; names that nobody listed get ids made from the name; those that are
only described ("a camp", "gunmen") get an id of the article, since two articles may mean two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence

from extractors.genders import Genders
from extractors.geography import are_near, covers, offset
from extractors.incumbents import Incumbents
from extractors.language import Agreement
from extractors.lexicon import Lexicon
from extractors.listings import Known, Strength
from extractors.namesakes import Namesakes
from extractors.naming import slug
from extractors.phrases import Phrase
from extractors.records import Entity, EntityType, Location, Mention
from extractors.referents import Referent, lies_in
from extractors.sentences import Sentence
from extractors.tokens import Token

_COUNTED = frozenset({EntityType.CITY, EntityType.REGION, EntityType.COUNTRY, EntityType.SITE})
_SAME = 30  # tokens within which a pronoun of one sentence means one and the same
_ENDS = (".", "!", "?", "؟")
_RECENT = 120  # tokens within which a name that is pointed back to was last used


_STATELESS = frozenset(EntityType) - {
    EntityType.COUNTRY,
    EntityType.GOVERNMENT,
    EntityType.FORCE,
    EntityType.PERSON,
}  # speak for no country


class Cast:
    """The referents of one article."""

    def __init__(
        self, doc: str, tokens: Sequence[Token], text: str, lexicon: Lexicon, agreement: Agreement | None = None
    ) -> None:
        self.doc = doc
        self.mark = hashlib.sha256(doc.encode()).hexdigest()[:6]
        self.tokens = tokens
        self.text = text
        self.lexicon = lexicon
        self.meant: dict[str, tuple[int, Referent]] = {}  # where a pronoun was used last, and whom it meant
        self.topic: Referent | None = None  # who acted last
        self.namesakes = Namesakes(tokens)
        self.incumbents = Incumbents()
        self.genders = Genders(tokens, agreement or Agreement())
        self.referents: dict[str, Referent] = {}
        self.called: dict[str, Referent] = {}  # by a second name that the article gives: an acronym, a nom de guerre
        self.led: dict[str, str] = {}  # by who leads it: the US, a coalition
        self.spoken: set[str] = set()  # the countries that it names
        self.heard: dict[str, tuple[int, int]] = {}  # by country: the tokens that name it first
        self.countries: dict[str, int] = {}  # how often the article speaks of each

    def note_countries(self, sentences: Sequence[Sentence]) -> None:
        """Count the countries that the article speaks of: they decide between places of one name."""
        self.namesakes.note(sentences)
        self.incumbents.note(sentences)
        for sentence in sentences:
            for phrase in (node.phrase for node in sentence.nodes if node.phrase is not None):
                self._hear(phrase)
                for known in phrase.known:
                    if known.type is EntityType.COUNTRY and known.country and not known.adjective:
                        self.spoken.add(known.country)
                    if known.strength is Strength.STRONG and known.country and known.type in _COUNTED:
                        self.countries[known.country] = self.countries.get(known.country, 0) + 1

    def _hear(self, phrase: Phrase) -> None:
        """Note where each country is first named, if only by its adjective: the U.S. strike."""
        for inner in (phrase, *phrase.modifiers):
            for known in inner.known:
                if known.type is EntityType.COUNTRY and known.country:
                    self.heard.setdefault(known.country, (inner.first, inner.last))

    # making

    def listed(self, known: Known) -> Referent:
        """The referent of a lexicon entry; a government that has no name of its own is its state."""
        known = self.lexicon.by_id.get(self._state_for(known.id), known)
        if known.id in self.referents:
            return self.referents[known.id]
        entry = self.lexicon.by_id.get(known.id, known)
        made = Referent(known.id, known.name, known.type, entry.location, known.country)
        made.state, made.aliases, made.listed = known.state, entry.aliases, True
        made.part_of = self._state_for(known.part_of) or None
        self.referents[known.id] = made
        return made

    def _state_for(self, actor: str | None) -> str:
        """The id of the state that a listed government is; else the id itself."""
        return self.lexicon.governments.get(actor or "", actor or "")

    def named(self, side: str, name: str, kind: EntityType) -> Referent:
        """The referent of a name that no list has; `side` is actor or place."""
        shown = self.lexicon.romanizer.name(name.replace(" - ", "-"))
        key = f"{side}:{slug(shown)}"
        return self.referents.setdefault(key, Referent(key, shown, kind))

    def person(self, first: int, last: int) -> Referent:
        """The person of a name that no list has, who may have been named in full before: محمد بن نايل … بن نايل."""
        words = tuple(token.norm for token in self.tokens[first:last])
        for known in self.referents.values():
            longer = known.type is EntityType.PERSON and len(known.words) > len(words) > 1
            if longer and words in (known.words[: len(words)], known.words[-len(words) :]):
                return known
        name = self.words(first, last)
        made = self.named("actor", name, EntityType.PERSON)
        made.words, made.aliases = made.words or words, made.aliases or (name,)  # as written, without the title
        return made

    def described(self, side: str, gloss: str, kind: EntityType) -> Referent:
        """Somebody or somewhere that is only described: one for each article and description.

        Its id has the mark of the article behind a tilde, which no other id has.
        """
        key = f"{side}:{slug(gloss)}~{self.mark}"
        return self.referents.setdefault(key, Referent(key, gloss, kind, noun=gloss, described=True))

    def mention(self, referent: Referent | None, phrase: Phrase) -> Referent | None:
        """Enter a phrase as a mention of its referent."""
        if referent is not None and phrase.last > phrase.first:
            span = phrase.core[0], max(phrase.core[1], phrase.last)
            if span not in referent.mentions:
                referent.mentions[span] = phrase.by_name
            referent.last = max(referent.last, phrase.last)
        return referent

    def words(self, first: int, last: int) -> str:
        """The text of some tokens on one line."""
        return " ".join(self.text[self.tokens[first].start : self.tokens[last - 1].end].split())

    def latin(self, first: int, last: int) -> str:
        """The text of some tokens in Latin letters."""
        return self.lexicon.romanizer.name(self.words(first, last))

    # finding again

    def recent(self, fits: Callable[[Referent], bool], before: int) -> Referent | None:
        """The referent of that kind that was mentioned last before a token."""
        able = [r for r in self.referents.values() if fits(r) and r.before(before) >= 0]
        return max(able, key=lambda r: (r.before(before), r.id), default=None)

    def unsaid(self, verb: int) -> Referent | None:
        """The subject that a verb leaves out: who acted last, if the verb agrees."""
        topic = self.topic
        return topic if topic is not None and self.genders.verb_agrees(verb, topic.span_before(verb)) else None

    def meant_by(self, pronoun: Phrase, types: frozenset[EntityType]) -> Referent | None:
        """Whom a pronoun means: the last of these types that it agrees with."""
        at = pronoun.first
        again = self.meant.get(self.tokens[at].norm)
        if again is not None and at - again[0] < _SAME and not any(t.norm in _ENDS for t in self.tokens[again[0] : at]):
            return again[1]  # it said that it had …
        found = self._meant(at, types)
        if found is not None:
            self.meant[self.tokens[at].norm] = (at, found)
        return found

    def _meant(self, at: int, types: frozenset[EntityType]) -> Referent | None:
        found = self.recent(lambda r: r.type in types and self.genders.agree(at, r.span_before(at), r.type), at)
        return found if found or self.genders.shown else self.recent(lambda r: r.type in types, at)

    def salient(self, types: frozenset[EntityType], before: int, *, gloss: str = "") -> Referent | None:
        """The one of these types that the article speaks of most, those just named first.

        A body that the article calls by another noun than `gloss` is not meant by that.
        """

        def weight(r: Referent) -> tuple[bool, bool, float, str]:
            distance = before - r.before(before)
            return not r.described, distance < _RECENT, len(r.mentions) + 2 / (1 + distance), r.id

        able = [r for r in self.referents.values() if r.type in types and r.before(before) >= 0]
        if gloss:
            able = [r for r in able if r.type is not EntityType.ORGANIZATION or r.noun in ("", gloss)]
        return max(able, key=weight, default=None)

    def main_country(self, phrase: Phrase | None = None) -> Referent | None:
        """The country that the article speaks of most; of those in a region that a phrase names: that Asian country."""
        regions = [k.location for m in phrase.modifiers for k in m.known if k.location] if phrase else []
        able = [c for c in self.countries if not regions or self._lies_in(c, regions)]
        return self._country(max(able, key=lambda c: (self.countries[c], c), default=None))

    def _lies_in(self, country: str, regions: Sequence[Location]) -> bool:
        known = self.lexicon.countries.get(country)
        return known is not None and known.location is not None and any(covers(r, known.location) for r in regions)

    def last_country(self, before: int) -> Referent | None:
        """The country of whom or what was mentioned last: who `this country` is."""
        found = self.recent(lambda r: r.country is not None and r.type not in _STATELESS, before)
        return self._country(found.country) if found else None

    def _country(self, code: str | None) -> Referent | None:
        known = self.lexicon.countries.get(code or "")
        return self.listed(known) if known else None

    def is_vague(self, who: str) -> bool:
        """Whether no name tells who or where somebody is: gunmen, an office, journalists."""
        known = self.referents.get(who)
        return known is not None and (known.is_unnamed or known.type is EntityType.POPULATION)

    def related(self, a: str, b: str) -> bool:
        """Whether one of two actors or places is part of the other, or acts for the state that the other is."""
        here, there = self.referents.get(a), self.referents.get(b)
        if here and there and here.is_place and there.is_place:
            alike = here.noun == there.noun != "" and (here.described or there.described)  # a hotel, the Burkina hotel
            alike = alike or here.is_called_by(there) or there.is_called_by(here)  # a Syrian base, Shayrat air base
            return alike or lies_in(here, there) or lies_in(there, here)
        return b in self._wholes(a) or a in self._wholes(b)

    def may_be_one(self, a: str, b: str) -> bool:
        """Whether a headline may call one what the text calls the other: related, or a suburb by its city."""
        here, there = self.referents.get(a), self.referents.get(b)
        near = here and there and here.location and there.location and are_near(here.location, there.location)
        return bool(near) or self.related(a, b)

    def _wholes(self, actor: str) -> frozenset[str]:
        """What an actor is part of, up to its state."""
        found: set[str] = set()
        led = self.led.get(actor)
        if led is not None:
            found.add(led)
        known = self.lexicon.by_id.get(actor) or self.referents.get(actor)
        while known is not None and known.id not in found:
            found.add(known.id)
            if known.type is EntityType.FORCE and (state := self.lexicon.states.get(known.country or "")):
                found |= {state, self.led.get(state, state)}
            part_of = self._state_for(known.part_of)
            known = self.lexicon.by_id.get(part_of) or self.referents.get(part_of)
        return frozenset(found - {actor})

    # placing

    def locate(self, site: Referent, base: Referent, distance_km: float | None, bearing: str | None) -> None:
        """Place a referent by what the text says of where it lies: `camp near Sirte`, 240 km southeast of it."""
        if site.described and " near " not in site.name:
            site.name = f"{site.name} near {base.name}"
        if site.location is None and base.location is not None:
            site.location = offset(base.location, distance_km, bearing)
            site.country = site.country or base.country

    # records

    def records(self, used: frozenset[str]) -> Iterator[Entity]:
        """The referents that are named, have a role (`used`) or are people, in the order of their first mention."""
        self._give_to_states(used)
        self._give_capitals(used)
        for referent in sorted(self.referents.values(), key=lambda r: (min(r.mentions, default=(1 << 30, 0)), r.id)):
            told = referent.id in used or any(referent.mentions.values())
            if referent.mentions and (told or (referent.described and referent.type is EntityType.POPULATION)):
                yield self._record(referent)

    def _give_to_states(self, used: frozenset[str]) -> None:
        """A country that is nowhere told as a place and has no role is its state: its mentions are the state's.

        A state that is nowhere named as such shares the mentions of its country.
        """
        for place in list(self.referents.values()):
            if place.type is not EntityType.COUNTRY or not place.state:
                continue
            kept = place.id in used or place.placed
            state = self.referents.get(place.state) or (None if kept else self.state_of(place))
            if state is None or (kept and state.id not in used):
                continue
            if not kept or not state.mentions:
                state.mentions = place.mentions | state.mentions
            if not kept:
                place.mentions = {}
        for state in self.referents.values():
            told = state.type is EntityType.GOVERNMENT and state.id in used and not state.mentions
            if told and state.country in self.heard:
                state.mentions = {self.heard[state.country]: True}

    def _give_capitals(self, used: frozenset[str]) -> None:
        """A capital that is nowhere told as a place and has no role is its state where the article speaks of that."""
        for city in list(self.referents.values()):
            state = self.referents.get(city.state or "") if city.type is EntityType.CITY else None
            if state is None or city.placed or city.id in used or not (state.id in used or state.mentions):
                continue
            if any(self.words(*span).isupper() for span in city.mentions):
                continue  # a dateline: CAIRO: …
            state.mentions |= city.mentions
            city.mentions = {}

    def state_of(self, country: Referent) -> Referent | None:
        """The state of a country, as somebody who acts."""
        known = self.lexicon.by_id.get(country.state or "")
        return self.listed(known) if known else None

    def _mention(self, first: int, last: int) -> Mention:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Mention(start, end, self.text[start:end])

    def _record(self, referent: Referent) -> Entity:
        spans = sorted(referent.mentions)
        mentions = tuple(self._mention(*span) for span in spans)
        names = {
            " ".join(m.text.split())
            for m, span in zip(mentions, spans, strict=True)
            if referent.mentions[span] or referent.described
        }
        aliases = tuple(sorted(names | set(referent.aliases)))
        return Entity(
            doc=self.doc,
            id=referent.id,
            name=referent.name,
            type=referent.type,
            aliases=aliases,
            mentions=mentions,
            location=referent.location if referent.is_place else None,
            country=referent.country,
            identity=referent.identity,
        )
