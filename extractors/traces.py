"""What the steps found in one article on the way to its records, kept for whoever asks why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.attribution import Speaker
from extractors.compiled import Language
from extractors.drafting import Drafter
from extractors.drafts import Draft
from extractors.records import Article
from extractors.relations import Relations
from extractors.sentences import Sentence
from extractors.tellings import Telling
from extractors.tokens import Token


@dataclass(slots=True)
class TracedSentence:
    """One sentence with what its triggers tell and who is said to say it."""

    sentence: Sentence
    tellings: Sequence[Telling]
    speaker: Speaker | None


@dataclass(slots=True)
class Trace:
    """Filled by `extract`; empty before."""

    sentences: list[TracedSentence] = field(default_factory=list)
    article: Article = field(init=False)
    tokens: Sequence[Token] = field(init=False)
    language: Language = field(init=False)
    drafter: Drafter = field(init=False)
    relations: Relations = field(init=False)
    drafts: Sequence[Draft] = field(init=False)  # in the order of the events that were made of them

    def keep(  # noqa: PLR0913, PLR0917 - all that there is
        self,
        article: Article,
        tokens: Sequence[Token],
        language: Language,
        drafter: Drafter,
        relations: Relations,
        drafts: Sequence[Draft],
    ) -> None:
        """Keep what the steps ended with."""
        self.article, self.tokens, self.language = article, tokens, language
        self.drafter, self.relations, self.drafts = drafter, relations, drafts
