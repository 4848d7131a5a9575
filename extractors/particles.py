"""Verbs that have their object before their last words: pushed the militants back, set a village on fire."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.chunks import Item, Kind
from extractors.language import Preposition, Shape
from extractors.lexicon import Language, TriggerForm
from extractors.reading import Reader
from extractors.sentences import Node
from extractors.tokens import Token

_MOST = 3  # nodes behind the object: on fire, out of town


def join_particles(nodes: Sequence[Node], tokens: Sequence[Token], language: Language) -> None:
    """Read each such verb as the trigger that it is with its last words."""
    for at, (verb, held) in enumerate(pairwise(nodes)):
        if verb.phrase is not None or verb.shape is Shape.NOUN or held.phrase is None or held.preposition is not None:
            continue
        begin = _words(tokens, verb.first, verb.last)
        if begin not in language.triggers.openings:
            continue
        found = _behind(nodes, at + 2, begin, tokens, language)
        if found is None:
            _take_last_word(verb, held, begin, tokens, language)
            continue
        forms, last = found
        _become(verb, forms)
        for node in nodes[at + 2 : last] if last - at > _MOST else ():
            if not any(word.preposition for word in node.item.words):
                node.item, node.form = Item(Kind.OTHER, node.first, node.last), None


def _behind(
    nodes: Sequence[Node], first: int, words: str, tokens: Sequence[Token], language: Language
) -> tuple[tuple[TriggerForm, ...], int] | None:
    """The trigger that a verb is with the longest row of words behind its object, and the node after them."""
    found = None
    for k, node in enumerate(nodes[first : first + _MOST], first):
        to = any(word.preposition is Preposition.TO for word in node.item.words)  # fell victim to
        if node.phrase is not None or node.item.kind is Kind.PUNCT or to:
            break
        words = f"{words} {_words(tokens, node.first, node.last)}"
        forms = _verbs(words, language)
        found = (forms, k + 1) if forms else found
    return found


def _take_last_word(verb: Node, held: Node, begin: str, tokens: Sequence[Token], language: Language) -> None:
    """Take the last word of an object for the verb's where it is a noun without an article: took ten men hostage."""
    before, last = held.items[:-1], held.items[-1]
    forms = _verbs(f"{begin} {_words(tokens, last.first, last.last)}", language) if before else ()
    rest = Reader(list(before), tokens, language).read(0) if forms else None
    if rest is None or rest[1] != len(before):
        return
    held.phrase, held.items = rest[0], before
    _become(verb, forms)


def _become(verb: Node, forms: tuple[TriggerForm, ...]) -> None:
    verb.item = verb.item._replace(kind=Kind.TRIGGER, triggers=forms)
    verb.form, verb.shape = forms[0], forms[0].shape


def _verbs(words: str, language: Language) -> tuple[TriggerForm, ...]:
    return tuple(form for form in language.triggers.get(words) if form.shape is not Shape.NOUN)


def _words(tokens: Sequence[Token], first: int, last: int) -> str:
    return " ".join(token.norm for token in tokens[first:last])
