"""Whom a bare noun points back to: the group, القوات, lực lượng này."""

from __future__ import annotations

from extractors.entities import Cast
from extractors.language import Noun
from extractors.phrases import Phrase
from extractors.records import BODIES, FIGHTERS, EntityType, EventType
from extractors.referents import Referent

_FLYING = frozenset({EntityType.FORCE})


class Antecedents:
    """Finds whom the bare nouns of one article mean."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self._worded_so: dict[str, frozenset[str]] = {}

    def find(self, noun: Noun, phrase: Phrase) -> Referent | None:
        """Who `the group`, `القوات`, `lực lượng này` is: the same noun again, or the main one of its kind."""
        same = self.cast.recent(lambda r: r.noun == noun.gloss, phrase.first)
        wanted = frozenset({noun.type})
        if noun.vague and noun.type is EntityType.FORCE:
            flown = noun.means is EventType.AIRSTRIKE  # by a state, not by a group: the aircraft
            found = self.cast.recent(lambda r: r.type in (_FLYING if flown else FIGHTERS), phrase.first)
        elif noun.member or noun.vague:
            found = (same if noun.stranger else None) or self.cast.salient(wanted, phrase.first) or same
        else:
            found = same if same is not None and not same.described else None
            found = found or self.named_so(noun, phrase.first) or self._worded(phrase) or same or self.called(noun)
            found = found or self.cast.salient(wanted, phrase.first, gloss=noun.gloss)
            if found is not None and noun.national and not same and not _is_called(found, noun):
                return None  # the army is no police
        return found

    def named_so(self, noun: Noun, before: int) -> Referent | None:
        """Whom the article calls by that noun in full: `security forces` are the Iraqi security forces."""
        return self.cast.recent(lambda r: r.type is noun.type and noun.gloss in r.name.casefold(), before)

    def _worded(self, phrase: Phrase) -> Referent | None:
        """Whom the article named by a name with that very word: the council of the Southern Transitional Council."""
        first, last = phrase.core
        word = self.cast.tokens[first].norm if last - first == 1 else ""
        return self.cast.recent(lambda r: r.type in BODIES and word in self._words(r), phrase.first) if word else None

    def _words(self, actor: Referent) -> frozenset[str]:
        """The words of the names of an actor; none of one that is only described."""
        if actor.id not in self._worded_so:
            names = () if actor.described else (actor.name, *actor.aliases)
            self._worded_so[actor.id] = frozenset(word for name in names for word in name.casefold().split())
        return self._worded_so[actor.id]

    def called(self, noun: Noun) -> Referent | None:
        """Whom a bare noun means in articles of that country: the coalition in Iraq."""
        country = self.cast.main_country()
        known = self.cast.lexicon.called.get((noun.gloss, (country.country if country else "") or ""))
        return self.cast.listed(known) if known else None


def _is_called(actor: Referent, noun: Noun) -> bool:
    """Whether an actor may be called by a noun: where a list has its names, one of them says so."""
    return not actor.listed or any(noun.gloss in name.casefold() for name in (actor.name, *actor.aliases))
