"""Who and where is meant: phrases to the actors and places of an article."""

from __future__ import annotations

from extractors.actors import ActorFinder
from extractors.entities import Cast, Referent
from extractors.language import Preposition
from extractors.listings import Known, Strength
from extractors.phrases import Phrase
from extractors.places import PlaceFinder
from extractors.sentences import Sentence

_PLACING = frozenset(
    {
        Preposition.IN,
        Preposition.NEAR,
        Preposition.FROM,
        Preposition.TO,
        Preposition.TOWARD,
        Preposition.ON,
        Preposition.VIA,
    }
)
_CITY = 50_000  # inhabitants from which a name is believed to be the city's


class Resolver:
    """Finds the referent of each phrase of one article and keeps it in its cast."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.actor = ActorFinder(cast).find
        self.place = PlaceFinder(cast, self.actor).find

    def either(self, phrase: Phrase) -> Referent | None:
        """The actor or place that a phrase means, by its own type."""
        return self.place(phrase) if phrase.is_place else self.actor(phrase)

    def note_names(self, sentence: Sentence) -> None:
        """Enter every actor and place that a sentence names, whether or not it has a role there."""
        for node in sentence.nodes:
            if node.phrase is not None:
                self._note(node.phrase, cued=node.preposition in _PLACING)

    def _note(self, phrase: Phrase, *, cued: bool) -> None:
        if self._names_somebody(phrase, cued=cued):
            self.either(phrase)
        for modifier in (*phrase.modifiers, *(phrase.office.modifiers if phrase.office else ())):
            self._note(modifier, cued=phrase.is_place)

    def _names_somebody(self, phrase: Phrase, *, cued: bool) -> bool:
        if phrase.bearing is not None or phrase.office is not None or phrase.person:
            return True
        if phrase.noun is not None:
            return bool(phrase.modifiers)
        if phrase.adjective or not phrase.known:
            return False
        return cued or any(k.strength is Strength.STRONG or self._likely(k) for k in phrase.known)

    def _likely(self, known: Known) -> bool:
        """Whether a place of the gazetteer is likely meant without a sign: a city in a country of the article."""
        return known.population >= _CITY and (known.country or "") in self.cast.countries
