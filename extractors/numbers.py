"""Numbers of people and things in text, with what the words say of how sure they are.

One reader for all languages: numerals and number words are composed by their values (`ثلاثة وعشرون`, `hai trăm linh
năm`, `2.3 million`), then the words around them say whether they are a bound, a range or a guess. Which numbers are
ages, years or names of units is for the caller to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extractors.cardinals import Cardinal, Reading, read_cardinal
from extractors.number_words import Hedge, NumberWords
from extractors.tokens import Token

__all__ = ["Hedge", "Number", "NumberKind", "NumberWords", "find_numbers"]


class NumberKind(StrEnum):
    """What a number is of."""

    CARDINAL = "cardinal"
    DUAL = "dual"  # the counted noun itself says two: قتيلين
    ORDINAL = "ordinal"  # a rank or a name: the 5th, No. 5, thứ 3
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens `first` up to but not including `last`; `best` is the number said, None for a range or a vague word.

    `low` and `high` bound it: both equal `best` for a plain number, and None is no bound. Words of qualification
    before the number belong to it; those behind its noun do not.
    """

    first: int
    last: int
    low: int | None
    best: int | None
    high: int | None
    hedge: Hedge | None = None
    kind: NumberKind = NumberKind.CARDINAL


def find_numbers(tokens: Sequence[Token], words: NumberWords) -> Iterator[Number]:
    """The numbers of `tokens`, in order, none inside another."""
    tagged = words.tagger.tag(tokens)
    reading = Reading(tokens, tagged, words)
    at = taken = 0
    while start := words.starts.search(tagged.letters, at):
        core = _core(reading, start.start())
        at = core.last if core else start.end()
        if core and (core.vague or core.low is not None) and not _named(reading, core.first):
            number, at = _number(reading, core, taken)
            taken = at
            yield number


@dataclass(frozen=True, slots=True)
class _Core:
    """A number without the words around it: items `first` up to `last`."""

    first: int
    last: int
    low: int | None
    high: int | None = None  # of a range
    kind: NumberKind = NumberKind.CARDINAL
    vague: bool = False


def _core(reading: Reading, at: int) -> _Core | None:
    if reading.has(at, "dual"):
        return _Core(at, at + 1, 2, kind=NumberKind.DUAL)
    if reading.has(at, "pair"):
        return _Core(at, at + 1, *reading.tagged.items[at]["pair"])
    cardinal = read_cardinal(reading, at)
    if cardinal is None:
        return _vague(reading, at) if reading.has(at, "vague") else None
    return _range(reading, at, cardinal) or _Core(at, cardinal.last, cardinal.value)


def _vague(reading: Reading, at: int) -> _Core:
    """Hundreds of thousands, several dozen."""
    last = at
    behind = at + 1
    while last < behind:
        last = behind
        more = last + reading.has(last, "vague_of")
        behind = more + 1 if reading.has(more, "vague", "multiplier") else last
    return _Core(at, last, None, vague=True)


def _range(reading: Reading, at: int, low: Cardinal) -> _Core | None:
    """Two numbers that bound a third: 30 to 40, three or four, between 5 and 7, 2-3 million."""
    opened = reading.has(at - 1, "between") and reading.has(low.last, "and")
    if low.value is None or not (opened or reading.has(low.last, "to", "or", "dash")):
        return None
    high = read_cardinal(reading, low.last + 1)
    if high is None or high.value is None or low.value >= high.value:
        return None
    scaled = (
        low.value * high.scale if low.scale == 1 < high.scale and low.value * high.scale < high.value else low.value
    )
    return _Core(at, high.last, scaled, high.value)


def _named(reading: Reading, at: int) -> bool:
    """Whether a number is part of a name: F-16, S -400, SPG - 9."""
    first = reading.tagged.firsts[at]
    if first < 2:  # noqa: PLR2004
        return False
    name, hyphen, digits = reading.tokens[first - 2 : first + 1]
    if hyphen.norm != "-" or not name.text[0].isalpha():
        return False
    return hyphen.end == digits.start or (len(name.text) <= _ACRONYM and name.text.isupper())


def _number(reading: Reading, core: _Core, taken: int) -> tuple[Number, int]:
    """The number with the words around it that no number before it has `taken`, and the item behind them."""
    hedge, first = _hedge_before(reading, core, taken)
    last, kind = _kind(reading, core)
    if hedge is None:
        hedge, last = _hedge_after(reading, last)
    span = reading.tagged.firsts[first], reading.tagged.firsts[last]
    if core.vague:
        return Number(*span, None, None, None, Hedge.VAGUE, kind), last
    if core.high is not None:
        return Number(*span, core.low, None, core.high, Hedge.BETWEEN, kind), last
    low = None if hedge in _NO_LOW else core.low
    high = None if hedge in _NO_HIGH else core.low
    return Number(*span, low, core.low, high, hedge, kind), last


_NO_LOW = frozenset({Hedge.LESS, Hedge.AT_MOST, Hedge.ABOUT})
_NO_HIGH = frozenset({Hedge.MORE, Hedge.AT_LEAST, Hedge.ABOUT})
_ACRONYM = 4  # letters
_REACH = 4  # items from a number to a qualification behind its noun: 12 civilians at least


def _hedge_before(reading: Reading, core: _Core, taken: int) -> tuple[Hedge | None, int]:
    """How the words before a number qualify it, and where they begin; a bound says more than “about”."""
    first, found = core.first, None
    while first > taken:
        if reading.has(first - 1, "hedge") and found in (None, Hedge.ABOUT):
            found = reading.tagged.items[first - 1]["hedge"]
        elif core.high is None or not reading.has(first - 1, "between", "from"):
            break
        first -= 1
    return found, first


def _hedge_after(reading: Reading, last: int) -> tuple[Hedge | None, int]:
    """The same of words behind it or its noun; only those right behind belong to the number."""
    for i in range(last, min(last + _REACH, reading.end)):
        if reading.has(i, "hedge_after"):
            return reading.tagged.items[i]["hedge_after"], i + 1 if i == last else last
        if reading.has(i, "digits", "value") or not reading.token(i).norm[0].isalpha():
            break
    return None, last


def _kind(reading: Reading, core: _Core) -> tuple[int, NumberKind]:
    """Whether it is a share or a rank, and where it ends then."""
    last = core.last
    if core.high is None and reading.has(core.first - 1, "label"):
        return last, NumberKind.ORDINAL
    if reading.has(last, "suffix") and reading.has(core.first, "digits"):
        return last + 1, NumberKind.ORDINAL
    behind = last + reading.has(last, "percent_lead")
    if reading.has(behind, "percent"):
        return behind + 1, NumberKind.PERCENT
    return last, core.kind
