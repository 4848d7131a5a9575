"""Lines that tell nothing: the author's name at the end (Nguyễn Hoàng (Theo AFP)), links to other articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.items import Kind
from extractors.sentences import Sentence
from extractors.tokens import Token

_ACRONYM = 3  # letters of a name that is written in capitals anyway: UAE
_FEWEST = 3  # sentences of an article that may end with its author
_LONGEST = 4  # words of an author's name


def drop_byline(sentences: Sequence[Sentence], tokens: Sequence[Token]) -> None:
    """Empty the last sentence of an article where it only names the author: nobody of whom the article tells."""
    if len(sentences) >= _FEWEST and _is_byline(sentences[-1], tokens):
        sentences[-1].nodes = [node for node in sentences[-1].nodes if node.bracketed]  # (Theo AFP)


def drop_related(sentences: Sequence[Sentence], tokens: Sequence[Token], text: str, openings: Sequence[str]) -> None:
    """Empty the sentences that only lead to another article: `Read more: …`, `Xem thêm > > …`."""
    if not openings:
        return
    link = re.compile(rf"\W*(?:{'|'.join(map(re.escape, openings))})\s*[:>»|]", re.IGNORECASE)
    for sentence in sentences:
        if sentence.first < sentence.last and link.match(text, tokens[sentence.first].start):
            sentence.nodes = []


def drop_dateline(sentence: Sentence, tokens: Sequence[Token]) -> None:
    """Take away the place and the day that a report opens with, without a dash: BEIRUT Nov 5 At least 20 …."""
    nodes = sentence.nodes
    if not nodes or nodes[0].phrase is None or not nodes[0].phrase.is_place or nodes[0].phrase.noun is not None:
        return
    words = [token.text for token in tokens[nodes[0].first : nodes[0].last]]
    at = 2 if len(nodes) > 1 and nodes[1].item.kind is Kind.DATE else 1
    opens = at < len(nodes) and tokens[nodes[at].first].text
    if (
        opens
        and all(map(str.isupper, words))
        and len(words[0]) > _ACRONYM
        and opens[0].isupper()
        and opens != opens.upper()
    ):
        sentence.nodes = nodes[at:]


def drop_credit(sentence: Sentence, tokens: Sequence[Token]) -> None:
    """Take away who took a picture: (Hassan Ammar/AP)."""
    inside = [node for node in sentence.nodes if node.bracketed and not node.is_punct("([", tokens)]
    words = [tokens[i].text for node in inside for i in range(node.first, node.last)]
    if "/" in words and all(word[0].isupper() for word in words if word[0].isalpha()):
        sentence.nodes = [node for node in sentence.nodes if not node.bracketed]


def _is_byline(sentence: Sentence, tokens: Sequence[Token]) -> bool:
    name = [node for node in sentence.nodes if not node.bracketed]
    words = [tokens[i] for node in name for i in range(node.first, node.last)]
    if not 1 < len(words) <= _LONGEST or not all(word.text[0].isupper() and word.text.isalpha() for word in words):
        return False
    one = name[0].phrase if len(name) == 1 else None  # an outlet that is listed: Tin Tức
    return one is None or not one.known
