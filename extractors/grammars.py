"""The grammar that reads a sentence, by how its language marks verbs."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.compiled import Language
from extractors.finite import FiniteGrammar
from extractors.frames import Grammar
from extractors.lexicon import Lexicon
from extractors.sentences import Sentence
from extractors.tokens import Token


def read_grammar(sentence: Sentence, tokens: Sequence[Token], language: Language, lexicon: Lexicon) -> Grammar:
    """The grammar of one sentence: by clauses where verbs are marked for them, else by what stands beside a verb."""
    kind = FiniteGrammar if language.grammar.order.finite else Grammar
    return kind(sentence, tokens, language, lexicon)
