"""Finding quoted words in an article, though blanks, quotation marks and vowel signs may be others there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from extractors.tokens import Token

Span = tuple[int, int]  # tokens: first, and after the last


class Quoted:
    """The words of one article, to be found again; `read` cuts quoted words into tokens."""

    def __init__(self, tokens: Sequence[Token], text: str, read: Callable[[str], Sequence[Token]]) -> None:
        self.tokens = tokens
        self.text = text
        self.read = read
        self._at = [i for i, token in enumerate(tokens) if _is_word(token)]
        self._norms = [tokens[i].norm for i in self._at]
        self._places: dict[str, list[int]] = {}
        for place, norm in enumerate(self._norms):
            self._places.setdefault(norm, []).append(place)

    def find(self, words: str) -> Iterator[Span]:
        """Every place where the words stand."""
        wanted = [token.norm for token in self.read(words) if _is_word(token)]
        found = False
        for place in self._places.get(wanted[0], ()) if wanted else ():
            if self._norms[place : place + len(wanted)] == wanted:
                found = True
                yield self._at[place], self._at[place + len(wanted) - 1] + 1
        start = self.text.find(words) if wanted and not found else -1
        if start >= 0:  # inside what is one token here: a hashtag, a word that is not split
            inside = [i for i in self._at if self.tokens[i].end > start and self.tokens[i].start < start + len(words)]
            yield inside[0], inside[-1] + 1


def _is_word(token: Token) -> bool:
    return any(map(str.isalnum, token.norm))
