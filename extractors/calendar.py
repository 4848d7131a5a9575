"""What a date expression says, and the days that this is, seen from the day of publication.

News looks back: what is said without a year is the last one there was, `on Tuesday` is the last Tuesday up to
today. Nothing is guessed without a base: an expression that needs the day of publication has no days without it.
Hijri dates are those of the Umm al-Qura calendar; other sightings of the moon may differ by a day.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from hijridate import Gregorian, Hijri

AHEAD = timedelta(days=31)  # a day without a year may lie this far after publication: an event announced
_WEEK = timedelta(days=7)
_MONTHS = 12
_SATURDAY = 5  # as `date.weekday` counts
_SEASON = 3  # months
_HIJRI_DAYS = 30
_LEAP_YEAR = 2000


class Granularity(StrEnum):
    """How exact a date is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """ISO dates at the precision known; `end` only where it is not what `start` says already."""

    start: str
    end: str | None
    granularity: Granularity


@dataclass(frozen=True, slots=True)
class Expression:
    """What the words say, unresolved. Shifts count units from the one of publication: -1 is the last, 1 the next."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    hijri: bool = False
    season: int = 0  # its first month
    weekday: int | None = None  # 1 is Monday
    weekend: bool = False
    shift: int | None = None  # of the whole: last (Tuesday, September), next
    days: int | None = None  # these many days from publication: -1 is yesterday
    weeks: int | None = None
    months: int | None = None
    years: int | None = None
    anaphoric: bool = False  # counts from another event: the next day

    @property
    def relative(self) -> bool:
        """Whether the day of publication is needed."""
        return self.year is None

    @property
    def granularity(self) -> Granularity:
        """How exact it is, known or not."""
        if self.day or self.weekday or self.days is not None or self.anaphoric:
            return Granularity.DAY
        if self.weeks is not None or self.weekend:
            return Granularity.WEEK
        if self.month or self.months is not None:
            return Granularity.MONTH
        return Granularity.SEASON if self.season else Granularity.YEAR

    @property
    def possible(self) -> bool:
        """Whether a calendar has such a day: not 31 June."""
        if not self.day or not self.month:
            return True
        if self.hijri:
            return self.day <= _HIJRI_DAYS
        return self.day <= calendar.monthrange(self.year or _LEAP_YEAR, self.month)[1]


def resolve(said: Expression, published: date | None) -> Period | None:
    """The days meant; None where that cannot be known."""
    if said.anaphoric or (said.relative and published is None):
        return None
    try:
        if said.hijri:
            return _hijri(said, published)
        return _of_calendar(said) if published is None else _seen_from(said, published)
    except (OverflowError, ValueError):  # years that a calendar does not reach, a 30th of a month of 29 days
        return None


def span(start: Expression, end: Expression, published: date | None) -> Period | None:
    """From one date to another, the first seen from the second where it names no year."""
    last = resolve(end, published)
    first = resolve(start, published)
    if first and last and first.start > last.start and last.granularity is Granularity.DAY:
        first = resolve(start, date.fromisoformat(last.start))
    if not first or not last or first.start > (last.end or last.start):
        return None
    return Period(first.start, last.end or last.start, last.granularity)


def _of_calendar(said: Expression) -> Period | None:
    """What the words say by themselves."""
    if said.year is None:
        return None
    if said.month is None:
        return Period(f"{said.year:04}", None, Granularity.SEASON if said.season else Granularity.YEAR)
    if said.day is None:
        return _month(said.year, said.month)
    return _day(date(said.year, said.month, said.day))


def _seen_from(said: Expression, published: date) -> Period | None:
    """What the words say on a day."""
    if said.days is not None:
        return _day(published + timedelta(days=said.days))
    if said.weekday is not None:
        return _day(_weekday(said, published))
    if said.weekend or said.weeks is not None:
        return _week(said, published)
    return _of_calendar(_filled(said, published))


def _filled(said: Expression, published: date) -> Expression:
    """The same with the year, and for a day of the month the month, that the words leave open."""
    if said.years is not None:
        return replace(said, year=published.year + said.years)
    if said.months is not None:
        year, month = _shifted(published.year, published.month, said.months)
        return replace(said, year=year, month=month)
    if said.year is not None:
        return said
    if said.month is not None:
        return _with_year(said, published)
    if said.season:
        gone = published.month >= said.season + _SEASON
        return replace(said, year=published.year + gone + (said.shift or 0))
    return _bare_day(said, published)


def _shifted(year: int, month: int, months: int) -> tuple[int, int]:
    total = year * _MONTHS + month - 1 + months
    return total // _MONTHS, total % _MONTHS + 1


def _with_year(said: Expression, published: date) -> Expression:
    """The year of a month, or of a day in a month, that none was named with."""
    month, shift = said.month or 1, said.shift
    ahead = published + AHEAD if said.day and shift is None else published
    year = published.year + 1
    while (year, month, said.day or 0) > (ahead.year, ahead.month, ahead.day if said.day else 0):
        year -= 1
    if shift == 0:
        year = published.year
    elif shift is not None:
        now = (year, month, said.day or 0) == (published.year, published.month, published.day if said.day else 0)
        year += shift + 1 - now if shift < 0 else shift
    return replace(said, year=_leap(year, month, said.day))


def _leap(year: int, month: int, day: int | None) -> int:
    """The year itself, or for 29 February the last that has one."""
    while day is not None and day > calendar.monthrange(year, month)[1]:
        year -= 1
    return year


def _bare_day(said: Expression, published: date) -> Expression:
    """The last such day of a month: `ngày 22`."""
    day = said.day or 1
    year, month = _shifted(published.year, published.month, 0 if day <= published.day else -1)
    while day > calendar.monthrange(year, month)[1]:
        year, month = _shifted(year, month, -1)
    return replace(said, year=year, month=month)


def _weekday(said: Expression, published: date) -> date:
    """The weekday of a calendar week that is named, or the last or next one."""
    wanted = (said.weekday or 1) - 1
    if said.weeks is not None:
        return _monday(published) + said.weeks * _WEEK + timedelta(days=wanted)
    back = timedelta(days=(published.weekday() - wanted) % 7)
    if said.shift is None or said.shift == 0:
        return published - back
    if said.shift > 0:
        return published - back + said.shift * _WEEK
    return published - (back or _WEEK) + (said.shift + 1) * _WEEK


def _week(said: Expression, published: date) -> Period:
    monday = _monday(published) + (said.weeks or 0) * _WEEK
    if not said.weekend:
        return _days(monday, monday + timedelta(days=6), Granularity.WEEK)
    saturday = monday + timedelta(days=_SATURDAY)
    if said.weeks is None and saturday > published:
        saturday -= _WEEK
    return _days(saturday, saturday + timedelta(days=1), Granularity.WEEK)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _hijri(said: Expression, published: date | None) -> Period | None:
    year = said.year
    if year is None:
        if published is None or said.month is None:
            return None
        year = _hijri_year(said.month, said.day or 1, published)
    if said.month is None:
        return _days(_gregorian(year, 1, 1), _gregorian(year + 1, 1, 1) - timedelta(days=1), Granularity.YEAR)
    if said.day is not None:
        return _day(_gregorian(year, said.month, said.day))
    first = Hijri(year, said.month, 1)
    begin = _gregorian(year, said.month, 1)
    return _days(begin, begin + timedelta(days=first.month_length() - 1), Granularity.MONTH)


def _hijri_year(month: int, day: int, published: date) -> int:
    """The last Hijri year in which this day had come by publication."""
    today = Gregorian(published.year, published.month, published.day).to_hijri()
    return today.year - ((month, day) > (today.month, today.day))


def _gregorian(year: int, month: int, day: int) -> date:
    return Hijri(year, month, day).to_gregorian()


def _day(day: date) -> Period:
    return Period(day.isoformat(), None, Granularity.DAY)


def _days(first: date, last: date, granularity: Granularity) -> Period:
    return Period(first.isoformat(), last.isoformat(), granularity)


def _month(year: int, month: int) -> Period:
    return Period(f"{year:04}-{month:02}", None, Granularity.MONTH)
