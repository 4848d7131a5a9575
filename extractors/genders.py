"""Whether a pronoun can mean somebody by gender and number: قواته of a تنظيم, not of a حركة."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.language import Agreement
from extractors.records import EntityType
from extractors.tokens import Token

_MANY = frozenset({EntityType.FORCE, EntityType.GROUP, EntityType.POPULATION})  # may be spoken of as people


class Genders:
    """Compares pronouns with who was mentioned, by the tokens of one article."""

    def __init__(self, tokens: Sequence[Token], agreement: Agreement) -> None:
        self.tokens = tokens
        self.feminine = agreement.folded.feminine
        self.masculine = agreement.folded.masculine
        self.plural = agreement.folded.plural
        self.endings = agreement.folded.feminine_endings
        self.verbs = agreement.feminine_verbs
        self.men = agreement.folded.masculine_nouns

    @property
    def shown(self) -> bool:
        """Whether the nouns of the language show their gender."""
        return bool(self.endings)

    def verb_agrees(self, verb: int, span: tuple[int, int]) -> bool:
        """Whether a verb in the third person can have who stands at `span` as its subject."""
        feminine = self.tokens[verb].norm.endswith(self.verbs)
        head = self.tokens[span[0]].norm if span[1] else ""
        if feminine:
            return head not in self.men and head not in self.masculine
        return not head.endswith(self.endings) or head in self.masculine

    def agree(self, pronoun: int, span: tuple[int, int], kind: EntityType) -> bool:
        """Whether the pronoun at a token can mean what stands at `span`, which is of that type."""
        norm, head = self.tokens[pronoun].norm, self.tokens[span[0]].norm
        if not self.shown or not span[1]:
            return True
        if norm in self.plural:
            return kind in _MANY
        if norm in self.feminine:
            person = kind is EntityType.PERSON and not head.endswith(self.endings)
            return not (person or head in self.men or head in self.masculine)
        if norm in self.masculine:
            return kind is not EntityType.GOVERNMENT and (
                head in self.masculine or kind is EntityType.PERSON or not head.endswith(self.endings)
            )
        return True
