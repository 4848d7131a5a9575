"""Finding listed phrases in tokens: the longest that begins at a word.

A phrase is found by its normal form as it is written, so that it does not matter where a tokenizer
cuts: `ببلاد` is the same words whether it is one token or two, and `al-Qaeda` one or three.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from extractors.tokens import Token, normalise, undotted

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
_HYPHEN = re.compile(r" ?- ?")  # al - Qaeda, as some write, is al-Qaeda
_FIRST = re.compile(r"[^\W_]+|\S")
_CLITICS = 3  # how many more tokens than words a phrase may have because clitics are split inside it
LONGEST_ACRONYM = 5
_JOINTS = {"_": " ", "#": ""}  # of hashtags


def phrase_key(surface: str) -> str:
    """The normal form that a phrase is stored and looked up by."""
    norm = normalise(surface)
    return norm if norm.isalnum() else _HYPHEN.sub("-", " ".join(norm.replace("_", " ").split()))


def phrase_length(key: str) -> tuple[str, int]:
    """The first word of a phrase and the most tokens that it may have."""
    pieces = [key] if key.isalnum() else _FIRST.findall(key)
    return pieces[0], len(pieces) + _CLITICS * (len(pieces) > 1)


class Backing(Protocol[T_co]):
    """More phrases, which an index asks where it lists nothing itself."""

    longest: dict[str, int]

    def get(self, key: str) -> tuple[T_co, ...]:
        """What is listed under a normal form."""


def is_acronym(surface: str) -> bool:
    """Short and all in capitals: such a name is matched by case, so that `IS` is not `is`."""
    letters = undotted(surface)
    return len(letters) <= LONGEST_ACRONYM and letters.isupper() and letters.isascii()


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A phrase found: tokens `first` up to but not including `last`, and what is listed under it."""

    first: int
    last: int
    values: tuple[T, ...]


@dataclass(slots=True)
class PhraseIndex(Generic[T]):
    """Phrases and what they stand for."""

    entries: dict[str, list[T]] = field(default_factory=dict)
    exact: dict[str, set[str]] = field(default_factory=dict)  # key → the only spellings that count
    longest: dict[str, int] = field(default_factory=dict)  # first word → most tokens of a phrase
    backing: Backing[T] | None = None

    def add(self, surface: str, value: T, *, case_sensitive: bool = False) -> None:
        """List `value` under `surface`; a spelling that counts only by case counts so for its whole key."""
        key = phrase_key(surface)
        known = self.entries.setdefault(key, [])
        if case_sensitive or is_acronym(surface):
            if not known or key in self.exact:
                self.exact.setdefault(key, set()).add(_spelling(surface))
        else:
            self.exact.pop(key, None)
        if value not in known:
            known.append(value)
        first, most = phrase_length(key)
        self.longest[first] = max(self.longest.get(first, 0), most)

    def get(self, surface: str) -> list[T]:
        """What is listed under a phrase given as text."""
        return self.entries.get(phrase_key(surface), [])

    def at(self, tokens: Sequence[Token], i: int, end: int) -> Match[T] | None:
        """The longest phrase that begins at token `i` and ends before `end`."""
        most = self.longest.get(tokens[i].norm, 0)
        if self.backing is not None:
            most = max(most, self.backing.longest.get(tokens[i].norm, 0))
        if not most:
            return None
        for last, key in reversed(list(_keys(tokens, i, min(end, i + most)))):
            values = self.entries.get(key)
            if values and self._spelt(key, tokens, i, last):
                return Match(i, last, tuple(values))
            if self.backing is not None and not values and (more := self.backing.get(key)):
                return Match(i, last, more)
        return None

    def _spelt(self, key: str, tokens: Sequence[Token], first: int, last: int) -> bool:
        spellings = self.exact.get(key)
        return spellings is None or _written(tokens, first, last) in spellings

    def surfaces(self) -> Iterable[str]:
        """Every key that is listed."""
        return self.entries.keys()


def _keys(tokens: Sequence[Token], i: int, end: int) -> Iterator[tuple[int, str]]:
    key = ""
    for j in range(i, end):
        token = tokens[j]
        if token.norm == "\n":
            return
        glued = j == i or token.start == tokens[j - 1].end or "-" in (token.norm, tokens[j - 1].norm)
        part = _JOINTS.get(token.norm, token.norm)
        key += part if glued else " " + part
        yield j + 1, key


def _written(tokens: Sequence[Token], first: int, last: int) -> str:
    words = [tokens[first].text]
    for a, b in zip(tokens[first:last], tokens[first + 1 : last], strict=False):
        words.append(b.text if a.end == b.start or "-" in (a.norm, b.norm) else " " + b.text)
    return _spelling("".join(words))


def _spelling(surface: str) -> str:
    """A surface form as spellings are compared by: composed, with plain apostrophes, abbreviations without stops."""
    return undotted(unicodedata.normalize("NFC", surface).replace("’", "'"))
