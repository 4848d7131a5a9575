"""Verbs that have their object before their last words: pushed the militants back, set a village on fire."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.compiled import Language, TriggerForm
from extractors.items import Item, Kind
from extractors.language import Preposition, Shape
from extractors.reading import Reader
from extractors.sentences import Node
from extractors.tokens import Token

_FAR = 5  # nodes between the first phrase of an object and the verb's last word
_MOST = 3  # nodes behind the object: on fire, out of town


def join_particles(nodes: Sequence[Node], tokens: Sequence[Token], language: Language) -> None:
    """Read each such verb as the trigger that it is with its last words."""
    for at, (verb, held) in enumerate(pairwise(nodes)):
        if verb.phrase is not None or verb.shape is Shape.NOUN or held.phrase is None or held.preposition is not None:
            continue
        begin = tokens[verb.first].norm
        if verb.last - verb.first > 1 or begin not in language.triggers.openings:
            continue
        found = _behind(nodes, at + 2, begin, tokens, language)
        if found is None:
            if not _take_last_word(verb, held, begin, tokens, language):
                _take_far_word(nodes, at, begin, tokens, language)
            continue
        forms, last = found
        _become(verb, forms)
        for node in nodes[at + 2 : last] if last - at > _MOST else ():
            if not node.item.prepositions:
                node.item, node.form = Item(Kind.OTHER, node.first, node.last), None


def _behind(
    nodes: Sequence[Node], first: int, words: str, tokens: Sequence[Token], language: Language
) -> tuple[tuple[TriggerForm, ...], int] | None:
    """The trigger that a verb is with the longest row of words behind its object, and the node after them."""
    found = None
    for k, node in enumerate(nodes[first : first + _MOST], first):
        to = Preposition.TO in node.item.prepositions  # fell victim to
        if node.phrase is not None or node.item.kind is Kind.PUNCT or to:
            break
        words = f"{words} {_words(tokens, node.first, node.last)}"
        leads = bool(node.item.prepositions) and k + 1 < len(nodes) and nodes[k + 1].phrase
        forms = () if leads else _verbs(words, language)  # moved its troops | out of Libya
        found = (forms, k + 1) if forms else found
    return found


def _take_last_word(verb: Node, held: Node, begin: str, tokens: Sequence[Token], language: Language) -> bool:
    """Take the last word of an object for the verb's where it is a noun without an article: took ten men hostage."""
    before, last = held.items[:-1], held.items[-1]
    forms = _verbs(f"{begin} {_words(tokens, last.first, last.last)}", language) if before else ()
    rest = Reader(list(before), tokens, language).read(0) if forms else None
    if rest is None or rest[1] != len(before):
        return False
    held.phrase, held.items = rest[0], before
    _become(verb, forms)
    return True


def _take_far_word(nodes: Sequence[Node], at: int, begin: str, tokens: Sequence[Token], language: Language) -> None:
    """Take a bare noun behind an object of several phrases for the verb's: took members of the staff hostage."""
    for node in nodes[at + 2 : at + 2 + _FAR]:
        if node.form is not None or node.item.kind is Kind.PUNCT:
            return
        if node.phrase is not None and node.coordinated and _take_last_word(nodes[at], node, begin, tokens, language):
            return
        bare = node.phrase is not None and node.preposition is None and len(node.items) == 1
        if bare and (forms := _verbs(f"{begin} {_words(tokens, node.first, node.last)}", language)):
            node.item, node.phrase = Item(Kind.OTHER, node.first, node.last), None
            _become(nodes[at], forms)
            return


def _become(verb: Node, forms: tuple[TriggerForm, ...]) -> None:
    verb.item = verb.item._replace(kind=Kind.TRIGGER, triggers=forms)
    verb.form, verb.shape = forms[0], forms[0].shape


def _verbs(words: str, language: Language) -> tuple[TriggerForm, ...]:
    return tuple(form for form in language.triggers.get(words) if form.shape is not Shape.NOUN)


def _words(tokens: Sequence[Token], first: int, last: int) -> str:
    return " ".join(token.norm for token in tokens[first:last])
