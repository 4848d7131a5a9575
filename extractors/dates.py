"""Dates in text: where they stand and which days they mean.

Three steps: the words of a language become classes (`tagging.py`, `lang/*/dates.yaml`), one grammar for all
languages finds expressions (`date_rules.py`), and the calendar says which days they are, seen from the day of
publication (`calendar.py`). Lengths of time, ages and times of day are no dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractors.calendar import Expression, Granularity, resolve, span
from extractors.date_checks import Found
from extractors.date_reading import read
from extractors.date_rules import Grammar
from extractors.date_words import DateWords
from extractors.tagging import Tagged
from extractors.tokens import Token

__all__ = ["DateSpan", "DateWords", "Granularity", "find_dates"]


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date expression: tokens `first` up to but not including `last`, and the days that it means.

    `start` and `end` are ISO 8601 at the precision known (2017, 2017-09, 2017-09-22), None where that cannot be
    known; `end` is set only where it says more than `start`.
    """

    first: int
    last: int
    start: str | None
    end: str | None
    relative: bool  # needs the day of publication, or another event
    granularity: Granularity
    since: bool = False  # what is told began then
    until: bool = False  # what is told ended then, or came before
    yearless: str | None = None  # a day whose year cannot be known, as ISO 8601 without the year: --04-16


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Items `first` up to `last` and what they say."""

    first: int
    last: int
    start: Expression
    end: Expression | None


def find_dates(tokens: Sequence[Token], words: DateWords, *, published: date | None) -> Iterator[DateSpan]:
    """The date expressions of `tokens`, in order, none inside another."""
    tagged = words.tagger.tag(tokens)
    for stretch in _join(tagged, words.grammar, list(_stretches(tagged, words.grammar))):
        yield _date_span(tagged, stretch, published)


def _stretches(tagged: Tagged, grammar: Grammar) -> Iterator[_Stretch]:
    """At each place the longest expression that holds."""
    at = 0
    while some := grammar.any.search(tagged.letters, at):
        stretch = _stretch(tagged, grammar, some.start())
        at = stretch.last if stretch else some.start() + 1
        if stretch:
            yield stretch


def _stretch(tagged: Tagged, grammar: Grammar, at: int) -> _Stretch | None:
    fitting = [(match, checks) for pattern, checks in grammar.rules if (match := pattern.match(tagged.letters, at))]
    for match, checks in sorted(fitting, key=lambda fit: -fit[0].end()):
        found = Found(match, tagged)
        if all(check(found) for check in checks):
            start, end = read(found)
            if start.possible and (end is None or end.possible):
                return _Stretch(at, _closed(found), start, end)
    return None


def _closed(found: Found) -> int:
    """Where a match ends, with the bracket that was opened in it."""
    return found.match.end() + (found.within("head", "open") and found.after("close"))


def _join(tagged: Tagged, grammar: Grammar, stretches: list[_Stretch]) -> Iterator[_Stretch]:
    """Ends of a time made one (`from 3 May to 5 June`), and days that are named in two calendars."""
    i = 0
    while i < len(stretches):
        one = stretches[i]
        i += 1
        while i < len(stretches) and (both := _both(tagged, grammar, one, stretches[i])):
            one = both
            i += 1
        yield one


def _both(tagged: Tagged, grammar: Grammar, one: _Stretch, other: _Stretch) -> _Stretch | None:
    between = tagged.letters[one.last : other.first]
    if grammar.same_day.fullmatch(between):
        start, end = (other.start, other.end) if one.start.hijri else (one.start, one.end)
        return _Stretch(one.first, other.last, start, end)
    opened = tagged.has(one.first - 1, "between", "from")
    joint = grammar.joint_after_between if opened else grammar.joint
    if one.end or other.end or not joint.fullmatch(between) or not _alike(one.start, other.start):
        return None
    return _Stretch(one.first, other.last, *_completed(one.start, other.start))


def _alike(one: Expression, other: Expression) -> bool:
    """Whether two expressions can be the ends of one time."""
    return not (one.anaphoric or other.anaphoric) and (one.granularity is other.granularity or other.days == 0)


def _completed(start: Expression, end: Expression) -> tuple[Expression, Expression]:
    """Both with what only one of them names: the month and year of `3 to 5 May 2017`."""
    if start.day and start.month is None and end.month:
        start = replace(start, month=end.month)
    if end.day and end.month is None and start.month:
        end = replace(end, month=start.month, year=start.year)
    if start.month and start.year is None and end.month and (end.year or end.years is not None):
        turn = start.month > end.month
        start = replace(
            start, year=end.year and end.year - turn, years=end.years if end.years is None else end.years - turn
        )
    return start, end


def _date_span(tagged: Tagged, stretch: _Stretch, published: date | None) -> DateSpan:
    start, end = stretch.start, stretch.end
    period = span(start, end, published) if end else resolve(start, published)
    since = end is None and (tagged.has(stretch.first, "since") or _follows(tagged, stretch.first, "since"))
    return DateSpan(
        tagged.firsts[stretch.first],
        tagged.firsts[stretch.last],
        period.start if period else None,
        period.end if period else None,
        relative=start.relative,
        granularity=(end or start).granularity,
        since=since,
        until=end is None and not since and _follows(tagged, stretch.first, "until"),
        yearless=f"--{start.month:02}-{start.day:02}" if not period and start.month and start.day else None,
    )


def _follows(tagged: Tagged, at: int, name: str) -> bool:
    """Whether the word before an expression, prepositions and articles not counted, is of this class."""
    at -= 1
    while tagged.has(at, *_LEADS) and not tagged.has(at, name):
        at -= 1
    return tagged.has(at, name)


_LEADS = ("article", "of", "cue", "about")
