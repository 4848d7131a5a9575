"""Who and where is meant: phrases to the actors and places of an article."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.actors import ActorFinder
from extractors.coordination import verb_follows
from extractors.entities import Cast
from extractors.items import Kind
from extractors.language import PLACING, Preposition, WordClass
from extractors.listings import Known, Strength
from extractors.phrases import Phrase
from extractors.places import PlaceFinder
from extractors.referents import Referent
from extractors.sentences import Node, Sentence

_CITY = 50_000  # inhabitants from which a name is believed to be the city's


class Resolver:
    """Finds the referent of each phrase of one article and keeps it in its cast."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        actors = ActorFinder(cast)
        self.actor, self.national = actors.find, actors.body_of_state
        places = PlaceFinder(cast, self.actor)
        self.place, self.ground, self.settle = places.find, places.ground, places.settle

    def either(self, phrase: Phrase) -> Referent | None:
        """The actor or place that a phrase means, by its own type."""
        return self.place(phrase) if phrase.is_place else self.actor(phrase)

    def note_names(self, sentence: Sentence) -> None:
        """Enter every actor and place that a sentence names, whether or not it has a role there."""
        cued, border = False, False
        for at, node in enumerate(sentence.nodes):
            phrase = node.phrase
            if phrase is None:
                continue
            shared = border and node.preposition is Preposition.WITH  # the border with Tunisia
            cued = (cued and node.coordinated) or node.preposition in PLACING or shared
            border = phrase.noun is not None and phrase.noun.between
            if phrase.is_capital and _speaks(sentence.nodes, at):
                self.actor(phrase)
            else:
                ways = (Preposition.TO, Preposition.TOWARD)  # what is given to its state
                self._note(phrase, cued=cued and not (phrase.is_capital and node.preposition in ways))

    def _note(self, phrase: Phrase, *, cued: bool) -> None:
        if self._names_somebody(phrase, cued=cued):
            found = self.place(phrase) if cued and _may_be_place(phrase) else self.either(phrase)
            if found is not None and cued and found.is_place:
                found.placed = True
        if phrase.is_nation:
            return
        namesake = phrase.noun is not None and phrase.noun.namesake
        name = phrase.proper or (phrase.last, phrase.last)  # what is part of it is not meant itself
        owners = [m for m in phrase.modifiers if m.last <= name[0] and (m.linked == "possessive" or not namesake)]
        for modifier in (*owners, *(phrase.office.modifiers if phrase.office and not namesake else ())):
            self._note(modifier, cued=phrase.is_place)

    def _names_somebody(self, phrase: Phrase, *, cued: bool) -> bool:
        if phrase.bearing is not None or phrase.office is not None or phrase.person or phrase.outlet:
            return True
        if phrase.unknown and not phrase.noun and self._called_before(phrase):
            return True
        if phrase.noun is not None:
            if phrase.known or phrase.proper or (phrase.is_place and phrase.unknown):
                return True
            return any(not modifier.pronoun for modifier in phrase.modifiers)  # theirs is found when it plays a part
        if phrase.adjective or not phrase.known:
            return False
        return cued or any(k.strength is Strength.STRONG or self._likely(k) for k in phrase.known)

    def _called_before(self, phrase: Phrase) -> bool:
        """Whether it is the second name of somebody, or just becomes it: the JEF."""
        if phrase.same is not None:
            return True
        return phrase.unknown is not None and self.cast.words(*phrase.unknown) in self.cast.called

    def _likely(self, known: Known) -> bool:
        """Whether a place of the gazetteer is likely meant without a sign: a city in a country of the article."""
        return known.population >= _CITY and (known.country or "") in self.cast.countries


def _may_be_place(phrase: Phrase) -> bool:
    """Whether it is a name that no list has and nothing shows to be a person's."""
    return phrase.unknown is not None and phrase.noun is None and not (phrase.office or phrase.person or phrase.outlet)


def _speaks(nodes: Sequence[Node], at: int) -> bool:
    """Whether a capital stands for its state: Washington said, according to Ankara; but not Tripoli was hit."""
    if nodes[at].preposition is Preposition.ABOUT:
        return True
    behind = next((node for node in nodes[at + 1 :] if not node.bracketed and not node.has(WordClass.ADVERB)), None)
    suffers = behind is None or behind.has(WordClass.PASSIVE) or behind.item.kind is Kind.PUNCT
    return nodes[at].preposition is None and not suffers and verb_follows(nodes, at)
