"""Days at the precision known (`2017`, `2017-09`, `2017-09-22`) as the period that they leave open."""

from __future__ import annotations

import calendar
import datetime as dt


def first_day(text: str) -> dt.date:
    """The first day of a year, a month or a day in ISO 8601; raises ValueError for a day that is none."""
    year, month, day = _parts(text)
    return dt.date(year, month or 1, day or 1)


def last_day(text: str) -> dt.date:
    """The last day of a year, a month or a day in ISO 8601; raises ValueError for a day that is none."""
    year, month, day = _parts(text)
    month = month or 12
    return dt.date(year, month, day or calendar.monthrange(year, month)[1])


def period(start: str | None, end: str | None) -> tuple[dt.date, dt.date] | None:
    """The first and last day that an event may have had; None where its start is unknown or no day of the calendar."""
    if start is None:
        return None
    try:
        first, last = first_day(start), last_day(end or start)
    except ValueError:
        return None
    return first, max(first, last)


def _parts(text: str) -> tuple[int, int, int]:
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    return year, month, day
