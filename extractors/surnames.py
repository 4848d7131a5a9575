"""Persons who are called by their last name once they have been introduced: `Peter Cook … Cook said`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractors.items import Kind
from extractors.language import Order, WordClass
from extractors.listings import Known
from extractors.naming import Romanizer, slug
from extractors.phrases import Phrase
from extractors.records import EntityType
from extractors.sentences import Node, Sentence
from extractors.tokens import Token

_SHORTEST = 3  # letters of a last name


def find_surnames(
    sentences: Iterable[Sentence], tokens: Sequence[Token], romanizer: Romanizer, order: Order
) -> dict[str, Known]:
    """The persons that the sentences name in full, by the norm of the last word; the first bearer keeps it.

    Without capitals to tell a name's extent, the last two words stand there too: behind the first, the last is no name.

    Where names have `capitals`, a given name, an age, an office or a clause in apposition, or a verb of saying
    introduces one too.
    """
    surnames: dict[str, Known] = {}
    capitals, article = order.capitals, order.definite_prefix
    for sentence in sentences:
        held = {id(node.phrase.same) for node in sentence.nodes if node.phrase is not None and node.phrase.same}
        for at, node in enumerate(sentence.nodes):
            for phrase in _all_phrases(node.phrase) if node.phrase is not None else ():
                told = (
                    phrase.office is not None
                    or id(phrase) in held
                    or (not capitals and phrase.person)
                    or (capitals and phrase is node.phrase and _introduced(sentence.nodes, at, tokens))
                )
                person = _person(phrase, tokens, romanizer) if told or phrase.known else None
                if person is None or phrase.last - phrase.core[0] == 1:
                    continue
                last = tokens[phrase.last - 1].norm
                if len(last) >= _SHORTEST:
                    surnames.setdefault(last, person)
                    if not capitals:  # the full name itself is read as it was
                        surnames.setdefault(f"{tokens[phrase.last - 2].norm} {last}", person)
                    if article:  # سلمان العبيدي is عبيدي too, and سلمان عبيدي is العبيدي
                        bare = last.removeprefix(article)
                        surnames.setdefault(bare if bare != last else article + last, person)
    return surnames


def _all_phrases(phrase: Phrase) -> Iterator[Phrase]:
    yield phrase
    for modifier in phrase.modifiers:
        yield from _all_phrases(modifier)


def _person(phrase: Phrase, tokens: Sequence[Token], romanizer: Romanizer) -> Known | None:
    if phrase.noun is None and phrase.known:
        return next((k for k in phrase.known if k.type is EntityType.PERSON), None)
    if phrase.unknown is None or phrase.noun is not None:
        return None
    name = romanizer.name(
        " ".join(t.text for t in tokens[slice(*phrase.unknown)]).replace(" - ", "-").replace(" .", ".")
    )
    return Known(f"actor:{slug(name)}", name, EntityType.PERSON)


def _introduced(nodes: Sequence[Node], at: int, tokens: Sequence[Token]) -> bool:
    """Whether a given name, what stands behind or before a comma, or a verb of saying shows a name to be a person's."""
    own = nodes[at].phrase
    if own is not None and own.person:
        return True
    for step in (1, -1):
        comma, other = at + step, at + 2 * step
        apart = 0 <= other < len(nodes) and nodes[comma].is_punct(",،", tokens)
        if apart and _tells_person(nodes, other, step, tokens):
            return True
    return at + 1 < len(nodes) and nodes[at + 1].has(WordClass.SPEECH)


def _tells_person(nodes: Sequence[Node], at: int, step: int, tokens: Sequence[Token]) -> bool:
    """Whether what stands at the other side of a comma is an office, or behind it an age: `Cook, 43, …`."""
    node, phrase = nodes[at], nodes[at].phrase
    if phrase is not None and phrase.is_office:
        return True
    aged = node.item.kind is Kind.NUMBER or (phrase is not None and phrase.only_number)
    closed = at + 1 < len(nodes) and nodes[at + 1].is_punct(",،", tokens)
    return step > 0 and aged and closed
