"""Finding listed phrases in tokens: the longest that begins at a word.

A phrase is found by its normal form as it is written, so that it does not matter where a tokenizer
cuts: `ببلاد` is the same words whether it is one token or two, and `al-Qaeda` one or three.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, Protocol, TypeVar

from extractors.tokens import Token, normalise, undotted

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
_HYPHEN = re.compile(r" ?- ?")  # al - Qaeda, as some write, is al-Qaeda
_FIRST = re.compile(r"[^\W_]+|\S")
_SEEN = 4  # letters of a second word by which it is told whether a phrase may go on
_CLITICS = 3  # how many more tokens than words a phrase may have because clitics are split inside it
_QUOTES = frozenset('"“”«»„‟')  # which may stand around a part of a name: Operation "Solid Structure"
_PAIR = 2
LONGEST_ACRONYM = 5
_JOINTS = {"_": " ", "#": ""}  # of hashtags


def phrase_key(surface: str) -> str:
    """The normal form that a phrase is stored and looked up by."""
    norm = normalise(surface)
    if norm.isalnum():
        return norm
    key = " ".join(norm.replace("_", " ").split())
    return _HYPHEN.sub("-", key) if "-" in key else key


class Opening(NamedTuple):
    """What phrases that begin with one word may look like."""

    longest: int  # the most tokens that one has
    follow: str  # what may come next: a letter or mark, or a blank with the first letters behind it


def phrase_opening(key: str) -> tuple[str, int, str]:
    """The first word of a phrase, the most tokens that it may have, and what follows its first word."""
    if key.isalnum():
        return key, 1, ""
    pieces = _FIRST.findall(key)
    if len(pieces) == 1:
        return pieces[0], 1, ""
    behind = len(pieces[0])
    return pieces[0], len(pieces) + _CLITICS, key[behind : behind + 1 + _SEEN * (key[behind] == " ")]


_NONE, _ALONE = Opening(0, ""), Opening(1, "")


def note_opening(openings: dict[str, Opening], key: str) -> None:
    """Enter a phrase among those that begin with its first word."""
    if key.isalnum():
        openings.setdefault(key, _ALONE)
        return
    first, longest, follow = phrase_opening(key)
    known = openings.get(first)
    if known is None:
        openings[first] = Opening(longest, follow)
    elif longest > known.longest or follow not in known.follow:
        openings[first] = Opening(max(longest, known.longest), known.follow + follow)


class Backing(Protocol[T_co]):
    """More phrases, which an index asks where it lists nothing itself."""

    openings: dict[str, tuple[int, str]]  # as Opening, by first word

    def get(self, key: str) -> tuple[T_co, ...]:
        """What is listed under a normal form."""


def is_acronym(surface: str) -> bool:
    """Short and all in capitals: such a name is matched by case, so that `IS` is not `is`."""
    letters = undotted(surface) if "." in surface else surface
    return len(letters) <= LONGEST_ACRONYM and letters.isupper() and letters.isascii()


class Match(NamedTuple, Generic[T]):
    """A phrase found: tokens `first` up to but not including `last`, and what is listed under it."""

    first: int
    last: int
    values: tuple[T, ...]


@dataclass(slots=True)
class PhraseIndex(Generic[T]):
    """Phrases and what they stand for."""

    entries: dict[str, list[T]] = field(default_factory=dict)
    exact: dict[str, set[str]] = field(default_factory=dict)  # key → the only spellings that count
    openings: dict[str, Opening] = field(default_factory=dict)  # by first word
    merged: set[str] = field(default_factory=set)  # words whose opening has that of the backing in it
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
        note_opening(self.openings, key)

    def get(self, surface: str) -> list[T]:
        """What is listed under a phrase given as text."""
        return self.entries.get(phrase_key(surface), [])

    def listed(self, norm: str) -> Sequence[T]:
        """What is listed under one word given as its normal form."""
        return self.entries.get(norm, ())

    def at(self, tokens: Sequence[Token], i: int, end: int) -> Match[T] | None:
        """The longest phrase that begins at token `i` and ends before `end`."""
        norm = tokens[i].norm
        opening = self.opening(norm)
        if not opening.longest:
            return None
        longer = may_follow(opening.follow, tokens, i, end)
        stretches = _keys(tokens, i, min(end, i + opening.longest)) if longer else ((i + 1, _JOINTS.get(norm, norm)),)
        found: Match[T] | None = None
        for last, key in stretches:
            values = self.entries.get(key)
            if values:
                if not self.exact or self._spelt(key, tokens, i, last):
                    found = Match(i, last, tuple(values))
            elif self.backing is not None and (backed := self.backing.get(key)):
                found = Match(i, last, backed)
        return found

    def opening(self, norm: str) -> Opening:
        """What the phrases that begin with a word may look like."""
        ours = self.openings.get(norm, _NONE)
        if self.backing is None or norm in self.merged:
            return ours
        theirs = self.backing.openings.get(norm)
        if theirs is None:
            return ours
        self.merged.add(norm)
        self.openings[norm] = Opening(max(ours.longest, theirs[0]), ours.follow + theirs[1])
        return self.openings[norm]

    def _spelt(self, key: str, tokens: Sequence[Token], first: int, last: int) -> bool:
        spellings = self.exact.get(key)
        return spellings is None or _written(tokens, first, last) in spellings

    def surfaces(self) -> Iterable[str]:
        """Every key that is listed."""
        return self.entries.keys()


def may_follow(follow: str, tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether what stands behind token `i` may go on with a phrase; a word that was cut there always may."""
    if not follow or i + 1 >= end:
        return False
    token, norm = tokens[i], tokens[i + 1].norm
    if norm in _QUOTES:
        return i + 2 < end and " " + tokens[i + 2].norm[:_SEEN] in follow
    part = _JOINTS[norm][:1] if norm in _JOINTS else norm[:1]
    if token.end == tokens[i + 1].start or "-" in (token.norm, norm):
        return part.isalnum() or part in follow
    return " " + norm[:_SEEN] in follow if norm not in _JOINTS else " " + part in follow


def _glued(tokens: Sequence[Token], j: int) -> bool:
    """Whether token `j` is written together with the one before, or as if it were: al - Qaeda."""
    return tokens[j].start == tokens[j - 1].end or "-" in (tokens[j].norm, tokens[j - 1].norm)


def _keys(tokens: Sequence[Token], i: int, end: int) -> Iterator[tuple[int, str]]:
    """What the tokens from `i` on spell, each with where it ends; a part of it may stand in quotation marks."""
    key, quotes = "", 0
    for j in range(i, end):
        norm = tokens[j].norm
        if norm == "\n" or norm in _QUOTES:
            if norm == "\n" or j == i or quotes == _PAIR:
                return
            quotes += 1
            continue
        glued = j == i or (_glued(tokens, j) and not (quotes and tokens[j - 1].norm in _QUOTES))
        part = _JOINTS.get(norm, norm)
        key += part if glued else " " + part
        closed = quotes == 1 and j + 1 < len(tokens) and tokens[j + 1].norm in _QUOTES
        yield j + 1 + closed, key


def _written(tokens: Sequence[Token], first: int, last: int) -> str:
    words = [tokens[first].text]
    for a, b in zip(tokens[first:last], tokens[first + 1 : last], strict=False):
        words.append(b.text if a.end == b.start or "-" in (a.norm, b.norm) else " " + b.text)
    return _spelling("".join(words))


def _spelling(surface: str) -> str:
    """A surface form as spellings are compared by: composed, with plain apostrophes, abbreviations without stops."""
    return undotted(unicodedata.normalize("NFC", surface).replace("’", "'"))
