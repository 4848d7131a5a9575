"""From the items that a rule found to what they say: the one place that knows what the rules' groups mean."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from extractors.calendar import Expression
from extractors.date_checks import Found

Said = tuple[Expression, Expression | None]  # a date, and where it is the first of several the last
_UNITS = {"day": "days", "week": "weeks", "month": "months", "year": "years"}  # the field that counts each
_DUAL = 2


def read(found: Found) -> Said:
    """What the words of a match say."""
    if found.item("token"):
        return _numeral(found)
    if found.item("count") or found.item("dual") or found.item("one"):
        return _ago(found), None
    if found.item("unit"):
        return _unit(found), None
    return _words(found)


def _numeral(found: Found) -> Said:
    token = found.item("token")
    said = next((v for name, v in token.items() if name != "day_range"), None) if token else None
    start, end = said if isinstance(said, tuple) else (said, None)
    tail = _tail(found)
    if found.item("days"):
        return replace(start, day=found.value("day"), **tail), replace(start, **tail)
    return replace(start, **tail), end and replace(end, **tail)


def _tail(found: Found) -> dict[str, Any]:
    """The year that follows a date, or how far off it is."""
    named = {"year": found.value("year"), "years": found.value("years", "shift"), "shift": found.value("shift")}
    return {name: value for name, value in named.items() if value is not None}


def _ago(found: Found) -> Expression:
    item = found.item("unit") or found.item("dual") or found.item("one")
    unit = next(u for u in _UNITS if item and any(f"{u}_{form}" in item for form in ("unit", "plural", "dual")))
    count = found.value("count", "count", "number")
    if count is None:
        count = _DUAL if found.item("dual") else 1
    return _counted(unit, -count)


def _unit(found: Found) -> Expression:
    """Last week, this month, the end of the year."""
    shift = found.value("shift") or 0
    if found.value("unit", "weekend_unit") is not None:
        return Expression(weekend=True, weeks=shift if shift >= 0 and found.item("shift") else None)
    if (season := found.value("unit", "season")) is not None:
        return Expression(season=season, shift=shift)
    unit = next(u for u in _UNITS if found.value("unit", f"{u}_unit") is not None)
    return _counted(unit, shift)


def _counted(unit: str, count: int) -> Expression:
    fields: dict[str, Any] = {_UNITS[unit]: count}
    return Expression(**fields)


def _words(found: Found) -> Said:
    days = found.value("range", "day_range")
    month = found.value("month", "month", "weak_month") or found.value("number", "month_number")
    hijri = found.value("hijri", "hijri_month", "weak_hijri_month")
    hijri_year = found.value("hijri_year")
    start = Expression(
        day=days[0] if days else found.value("day", "day", "ordinal"),
        month=hijri or month,
        year=hijri_year or found.value("year"),
        hijri=hijri is not None or hijri_year is not None,
        season=found.value("season") or 0,
        weekday=found.value("weekday", "weekday", "weak_weekday"),
        shift=found.value("shift"),
        days=found.value("today"),
        weeks=found.first("weeks", "shift"),
        months=found.value("months", "shift"),
        years=found.value("years", "shift"),
        anaphoric=found.item("anaphoric") is not None,
    )
    return start, _last(found, start)


def _last(found: Found, start: Expression) -> Expression | None:
    """The last of several dates in one expression."""
    if days := found.value("range", "day_range"):
        return replace(start, day=days[1])
    if (day := found.value("last", "day", "ordinal")) is not None:
        return replace(start, day=day)
    if (year := found.value("last_year", "year")) is not None:
        return replace(start, year=year)
    if (weekday := found.value("last_weekday", "weekday")) is not None:
        return replace(start, weekday=weekday)
    return None
