"""Word classes in tokens: what the grammars of dates and numbers read.

A `Tagger` turns tokens into items, each a word, phrase or number with the classes that its language's data
list it under, and writes every item as one letter. A grammar is then a set of regular expressions over
classes: `<day><of>?<month>` is compiled into the letters of the items that can be a day, and so on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from extractors.matching import PhraseIndex, may_follow
from extractors.tokens import Token

Classes = Mapping[str, Any]  # class → value, in one item
Digits = Callable[[str], Classes | None]  # reads a token that begins with a digit

OTHER = "."  # the letter of an item that no class has
WEAK = "weak_"  # begins the name of a class whose words need a cue
BLOCKED = "blocked"  # the class of phrases that only look like what a grammar finds
_FIRST_LETTER = 0xE000  # the private use area: none of these letters means anything to a regular expression
_CLASS = re.compile(r"(?<!\?P)<(\w+)>")


@dataclass(frozen=True, slots=True)
class Tagged:
    """Tokens as items: of each its letter, its classes with the value of each, and its first token."""

    letters: str
    items: Sequence[Classes]
    firsts: Sequence[int]  # one more than items: where the tokens end

    def has(self, at: int, *classes: str) -> bool:
        """Whether there is an item at this place, and it has one of these classes."""
        return 0 <= at < len(self.items) and not self.items[at].keys().isdisjoint(classes)


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase that is listed under a class, with its value there."""

    surface: str
    name: str
    value: Any = 0


class Tagger:
    """The listed phrases of one language, compiled.

    `digits` reads numbers, and `number_classes` are the sets of classes that it may give. Words of the classes in
    `cased` are written with a capital: without it they are only of the weak class of that name.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        *,
        digits: Digits,
        number_classes: Iterable[Iterable[str]],
        cased: frozenset[str] = frozenset(),
    ) -> None:
        self._phrases: PhraseIndex[tuple[str, Any]] = PhraseIndex()
        for entry in entries:
            self._phrases.add(entry.surface, (entry.name, entry.value))
        self._digits = digits
        self._cased = cased
        letters = map(chr, count(_FIRST_LETTER))
        self._letters: dict[frozenset[str], str] = {frozenset(): OTHER}
        listed = [_classes(values) for values in self._phrases.entries.values()]
        for classes in (*listed, *map(self._uncapitalised, listed), *number_classes):
            key = frozenset(classes)
            if key not in self._letters:
                self._letters[key] = next(letters)
        self._single = self._compile_single()

    @property
    def vocabulary(self) -> frozenset[str]:
        """The normal forms of all words that a listed phrase begins with, for a tokenizer that must know them."""
        return frozenset(key.split()[0] for key in self._phrases.surfaces())

    def compile(self, pattern: str) -> re.Pattern[str]:
        """A pattern over classes as one over letters; a class that the language has no word for never matches."""
        return re.compile(_CLASS.sub(lambda found: self._letters_of(found[1]), pattern))

    def tag(self, tokens: Sequence[Token]) -> Tagged:
        """The items of `tokens`."""
        letters: list[str] = []
        items: list[Classes] = []
        firsts: list[int] = []
        i, end = 0, len(tokens)
        single, starts = self._single, self._phrases.openings
        while i < end:
            norm = tokens[i].norm
            firsts.append(i)
            known = single.get(norm)
            if known is not None and not (known[2] and may_follow(known[2], tokens, i, end)):
                letter, classes, _ = known
                i += 1
            elif known is not None or norm in starts or norm[0].isdecimal():
                classes, i = self._read(tokens, i, end)
                letter = self._letters[frozenset(classes)]
            else:
                letter, classes = OTHER, _NOTHING
                i += 1
            letters.append(letter)
            items.append(classes)
        firsts.append(end)
        return Tagged("".join(letters), items, firsts)

    def _read(self, tokens: Sequence[Token], i: int, end: int) -> tuple[Classes, int]:
        match = self._phrases.at(tokens, i, end)
        if match is None:
            norm = tokens[i].norm
            return (norm[0].isdecimal() and self._digits(norm)) or _NOTHING, i + 1
        classes = _classes(match.values)
        if not self._cased.isdisjoint(classes) and not _capitalised(tokens[i : match.last]):
            classes = self._uncapitalised(classes)
        return classes, match.last

    def _compile_single(self) -> dict[str, tuple[str, Classes, str]]:
        """Words that need no look at their capitals: letter and classes, unless what may follow goes on with a phrase.

        Among them are those that the index takes for several, and the tokenizer for one: `'s`.
        """
        openings = self._phrases.openings
        found = {}
        for key in (*openings, *(key for key in self._phrases.entries if " " not in key)):
            classes = _classes(self._phrases.entries.get(key, ()))
            sure = bool(classes) or not key[0].isdecimal()  # a numeral that begins a phrase is one without it too
            if sure and self._cased.isdisjoint(classes) and key not in self._phrases.exact:
                follow = openings[key].follow if key in openings else ""
                found[key] = (self._letters[frozenset(classes)], classes, follow)
        return found

    def _uncapitalised(self, classes: Classes) -> Classes:
        weak = {WEAK + name: value for name, value in classes.items() if name in self._cased and name[:5] != WEAK}
        return weak | {name: value for name, value in classes.items() if name not in self._cased}

    def _letters_of(self, name: str) -> str:
        letters = "".join(letter for classes, letter in self._letters.items() if name in classes)
        return f"[{letters}]" if letters else "(?!)"


_NOTHING: Classes = {}


def _classes(values: Iterable[tuple[str, Any]]) -> Classes:
    """Class → value; a blocked phrase is nothing else."""
    classes = dict(values)
    return {BLOCKED: 0} if BLOCKED in classes else classes


def _capitalised(tokens: Sequence[Token]) -> bool:
    """Whether the last word of a phrase has a capital: `thứ Hai`, but not `Thứ hai`."""
    words = [token for token in tokens if token.text[0].isalpha()]
    return bool(words) and words[-1].text[0].isupper()
