"""Numerals of dates: what a token such as `19/1`, `2016-11-12` or `2017` may be in a date.

A numeral is read into every class that fits it, with what it says there; the grammar decides which one holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from extractors.calendar import Expression

YEARS = range(1900, 2100)
HIJRI_YEARS = range(1343, 1501)  # those that the Umm al-Qura calendar has
_DAYS = range(1, 32)
_MONTHS = range(1, 13)
_CENTURY = 2000  # of years written with two digits

# The sets of classes that a numeral may have: what `read_numeral` gives, for the tagger.
NUMERAL_CLASSES = (
    ("number",),
    ("number", "day"),
    ("number", "day", "month_number"),
    ("number", "year"),
    ("number", "hijri_year"),
    ("pair",),
    ("dashed_pair",),
    ("day_range",),
    ("dashed_pair", "day_range"),
    ("day_span",),
    ("month_year",),
    ("year_range",),
    ("full",),
)
_SEPARATED = re.compile(r"(\d+)([/.-])(\d+)(?:\2(\d+))?")
_DAY_SPAN = re.compile(r"(\d\d?)(?:/(\d\d?))?-(\d\d?)/(\d\d?)(?:/(\d{4}))?")


def read_numeral(norm: str, order: str | None) -> Mapping[str, Any] | None:
    """Class → value of a numeral, or None where it can be no part of a date; `order` is that of 3/4/2016."""
    if norm.isdecimal():
        return _plain(int(norm))
    if found := _SEPARATED.fullmatch(norm):
        first, mark, second, third = found.groups()
        if third is not None:
            said = _full(first, second, third, order)
            return {"full": said} if said else None
        return None if mark == "." else _two(first, mark, second, order)
    if found := _DAY_SPAN.fullmatch(norm):
        return _day_span(*(int(part) if part else None for part in found.groups()))
    return None


def _plain(value: int) -> Mapping[str, Any]:
    """A whole number: of a day, month or year, if it can be."""
    classes = {"number": value}
    if value in _DAYS:
        classes["day"] = value
    if value in _MONTHS:
        classes["month_number"] = value
    if value in YEARS:
        classes["year"] = value
    if value in HIJRI_YEARS:
        classes["hijri_year"] = value
    return classes


def _two(first: str, mark: str, second: str, order: str | None) -> Mapping[str, Any] | None:
    """19/1, 16-4, 11-13, 12/2016, 2017-09, 2014-2016."""
    a, b = int(first), int(second)
    if a in _MONTHS and b in YEARS:
        return {"month_year": Expression(month=a, year=b)}
    if a in YEARS and b in YEARS:
        return {"year_range": (Expression(year=a), Expression(year=b))} if a < b else None
    if a in YEARS and b in _MONTHS and second == f"{b:02}":
        return {"month_year": Expression(month=b, year=a)}
    found: dict[str, Any] = {}
    if pair := _day_month(a, b, order):
        found["pair" if mark == "/" else "dashed_pair"] = pair
    if mark == "-" and a in _DAYS and b in _DAYS and a < b:
        found["day_range"] = (a, b)
    return found or None


def _day_month(a: int, b: int, order: str | None) -> Expression | None:
    """A day and its month, whichever comes first; None where both could be either and no order is known."""
    readings = {(a, b), (b, a)} if order is None else {(b, a) if order == "mdy" else (a, b)}
    fitting = [(day, month) for day, month in readings if day in _DAYS and month in _MONTHS]
    return Expression(day=fitting[0][0], month=fitting[0][1]) if len(fitting) == 1 else None


def _full(first: str, second: str, third: str, order: str | None) -> Expression | None:
    """8/12/2016, 2016-11-12, 8.12.16, 15/9/1438; only the year where day and month cannot be told apart."""
    a, b, c = int(first), int(second), int(third)
    if a in YEARS:
        return Expression(day=c, month=b, year=a) if b in _MONTHS and c in _DAYS else None
    if len(third) == len("16"):
        c += _CENTURY
    if c not in YEARS and c not in HIJRI_YEARS:
        return None
    hijri = c in HIJRI_YEARS
    pair = _day_month(a, b, order) or (_day_month(b, a, order) if order else None)
    if pair is None:
        return Expression(year=c, hijri=hijri) if a in _MONTHS and b in _MONTHS else None
    return Expression(day=pair.day, month=pair.month, year=c, hijri=hijri)


def _day_span(
    first: int | None, own: int | None, last: int | None, month: int | None, year: int | None
) -> Mapping[str, Any] | None:
    """3-5/9, 30/8-2/9, 3-5/9/2017: always day first."""
    start = Expression(day=first, month=own or month, year=year)
    end = Expression(day=last, month=month, year=year)
    days = first in _DAYS and last in _DAYS and month in _MONTHS
    return {"day_span": (start, end)} if days and (own is None or own in _MONTHS) else None
