"""Whole numbers composed of numerals and number words by their values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from extractors.number_words import NumberWords
from extractors.tagging import Tagged
from extractors.tokens import Token

_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000
_GROUP = 3  # digits between marks


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A number in items up to but not including `last`; `value` is None for one that is not whole."""

    value: int | None
    last: int
    scale: int  # of the last multiplier, 1 without: 2 to 3 *million*


@dataclass(frozen=True, slots=True)
class Reading:
    """What numbers are read from."""

    tokens: Sequence[Token]
    tagged: Tagged
    words: NumberWords

    def has(self, at: int, *classes: str) -> bool:
        """Whether there is an item at this place, and it has one of these classes."""
        return self.tagged.has(at, *classes)

    def token(self, at: int) -> Token:
        """The first token of an item."""
        return self.tokens[self.tagged.firsts[at]]

    @property
    def end(self) -> int:
        """The number of items."""
        return len(self.tagged.items)


@dataclass(slots=True)
class _Sum:
    """A number while it is read: what is complete, and the group below the next multiplier."""

    total: Fraction = Fraction(0)
    group: Fraction | None = None
    numeral: bool = False  # the group is written in digits
    least: int = 10**15  # the last multiplier of a thousand or more
    scale: int = 1

    def add(self, value: int, *, joined: bool, ones_first: bool) -> bool:
        """Add a word's value if it fits: below what the group ends in, or tens behind ones."""
        if self.group is None:
            self.group = Fraction(value) if value < self.least else None
            return self.group is not None
        group = int(self.group)
        if self.numeral or self.group != group:
            return False
        if ones_first and joined and 0 < group % _TEN == group % _HUNDRED and value in range(20, 100, 10):
            self.group += value
            return True
        place = _place(group)
        if value >= place or (joined and not ones_first and place < _HUNDRED):
            return False
        self.group += value
        return True

    def multiply(self, by: int) -> bool:
        """Multiply the group, or for less than a thousand its end, if that makes a number."""
        group = Fraction(1) if self.group is None else self.group
        if by >= _THOUSAND:
            if by >= self.least:
                return False
            self.total += group * by
            self.group, self.least, self.numeral = None, by, False
        else:
            tail = group % (_TEN if by < _HUNDRED else _HUNDRED)
            if not tail:
                return False
            self.group = group - tail + tail * by
        self.scale = by
        return True

    @property
    def value(self) -> int | None:
        value = self.total + (self.group or 0)
        return int(value) if value.denominator == 1 else None


def _place(group: int) -> int:
    """The power of ten that a number ends in: 100 for 300, 1 for 305."""
    place = 1
    while group and group % (place * _TEN) == 0:
        place *= _TEN
    return place


def read_cardinal(reading: Reading, at: int) -> Cardinal | None:
    """The number that begins at item `at`, as long as it goes; None where none does."""
    number, last, i = _Sum(), at, at
    while i < reading.end:
        if end := _take(reading, number, i, joined=i > last and reading.has(last, "joiner")):
            last = i = end
        elif i == last > at and (reading.has(i, "joiner") or (reading.has(i, "dash") and _glued(reading, i))):
            i += 1
        else:
            break
    return Cardinal(number.value, last, number.scale) if last > at else None


def _take(reading: Reading, number: _Sum, i: int, *, joined: bool) -> int | None:
    """Take item `i` into the number; the item behind it, or None if it does not belong."""
    item, words = reading.tagged.items[i], reading.words
    fresh = number.group is None
    if "digits" in item:
        return _take_digits(reading, number, i) if fresh and (joined or not number.total) else None
    if "value" in item and not (fresh and not _counted(reading, i)):
        return i + 1 if number.add(item["value"], joined=joined, ones_first=words.ones_first) else None
    if "ending" in item:
        tens = not fresh and not joined and _place(int(number.group or 0)) == _TEN
        return i + 1 if tens and number.add(item["ending"], joined=False, ones_first=False) else None
    if "multiplier" in item:
        alone = fresh and (not words.bare_multipliers or "vague" in item)
        return i + 1 if not alone and number.multiply(item["multiplier"]) else None
    if "article" in item and fresh and not number.total and reading.has(i + 1, "multiplier"):
        number.group = Fraction(1)
        return i + 1
    return None


def _take_digits(reading: Reading, number: _Sum, i: int) -> int:
    item = reading.tagged.items[i]
    fraction = item.get("fraction", "")
    number.numeral = True
    number.group = item["digits"] + Fraction(int(fraction or 0), _TEN ** len(fraction))
    end = i + 1
    while not fraction and (behind := _next_group(reading, end, fresh=end == i + 1)):
        number.group = number.group * _THOUSAND + int(reading.token(behind - 1).norm)
        end = behind
    return end


def _next_group(reading: Reading, i: int, *, fresh: bool) -> int | None:
    """The item behind three more digits, a comma before them or not: `5, 000, 200`; the first begin with 0."""
    if i < reading.end and reading.token(i).norm == ",":
        i += 1
    if not reading.has(i, "digits"):
        return None
    norm = reading.token(i).norm
    group = len(norm) == _GROUP and norm.isdecimal()
    return i + 1 if group and (not fresh or int(norm[0]) == 0) else None


def _counted(reading: Reading, i: int) -> bool:
    """Whether a word that is a number only before certain nouns (`năm`) has one behind it, or a multiplier."""
    nouns = reading.words.counted_nouns.get(reading.token(i).norm)
    if nouns is None or reading.has(i + 1, "multiplier"):
        return True
    return i + 1 < reading.end and reading.token(i + 1).norm in nouns


def _glued(reading: Reading, i: int) -> bool:
    """Whether a hyphen stands between two words without blanks: twenty-five."""
    at = reading.tagged.firsts[i]
    tokens = reading.tokens
    return (
        0 < at < len(tokens) - 1 and tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start
    )
