"""What must hold of a found date besides its pattern: the checks that tell dates from what only looks like them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.tagging import Classes, Tagged

_FRACTIONS = 10  # shares with a larger number below are rare
_ROUND = 100


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of items that a rule's pattern fits, and what stands around it."""

    match: re.Match[str]
    tagged: Tagged

    def item(self, group: str) -> Classes | None:
        """The first item of a group, or None if the rule lacks the group or it is not there."""
        if group not in self.match.re.groupindex or self.match.start(group) < 0:
            return None
        return self.tagged.items[self.match.start(group)]

    def begins(self, *classes: str) -> bool:
        """Whether the first item has one of these classes."""
        return self.tagged.has(self.match.start(), *classes)

    def value(self, group: str, *classes: str) -> Any:
        """What the group's item is worth in the first of these classes (by default the one of its name)."""
        item = self.item(group)
        if item is None:
            return None
        return next((item[name] for name in classes or (group,) if name in item), None)

    def first(self, group: str, name: str) -> Any:
        """What the first item of this class in the group is worth there, or None."""
        return next((item[name] for item in self._items(group) if name in item), None)

    def within(self, group: str, name: str) -> bool:
        """Whether an item of the group has a class."""
        return any(name in item for item in self._items(group))

    def _items(self, group: str) -> Sequence[Classes]:
        if self.item(group) is None:
            return ()
        return self.tagged.items[self.match.start(group) : self.match.end(group)]

    def before(self, *classes: str, skip: str = "article") -> bool:
        """Whether the item before (articles not counted) has one of these classes."""
        at = self.match.start() - 1
        while self.tagged.has(at, skip) and not self.tagged.has(at, *classes):
            at -= 1
        return self.tagged.has(at, *classes)

    def after(self, *classes: str) -> bool:
        """Whether the item behind has one of these classes."""
        return self.tagged.has(self.match.end(), *classes)

    @property
    def ends(self) -> bool:
        """Whether a clause ends behind it."""
        return self.match.end() == len(self.tagged.items) or self.after("stop", "comma")

    @property
    def bracketed(self) -> bool:
        """Whether it stands alone in brackets."""
        return self.before("open", skip="") and self.after("close")


Check = Callable[[Found], bool]
_CUES = ("cue", "day_cue", "day_part", "since", "until", "from", "between", "to", "today", "weekday", "part")


def cued(found: Found) -> bool:
    """Something that only looks like a date, behind a word that dates stand behind."""
    return found.item("head") is not None or found.before(*_CUES) or found.bracketed


def no_fraction(found: Found) -> bool:
    """A day and month, where 2/3 and 5-1 may be a share and a score."""
    token = found.item("token")
    if token is None or "full" in token or "day_span" in token or cued(found):
        return True
    if found.before("and") and found.tagged.has(found.match.start() - 2, "pair"):
        return True  # giữa ngày 3/5 và 5/5
    pair = token.get("pair")
    return pair is not None and (pair.day > pair.month or pair.day > _FRACTIONS or _tailed(found))


def _tailed(found: Found) -> bool:
    return any(found.item(name) for name in ("year", "years", "shift"))


def sure_month(found: Found) -> bool:
    """A month by itself, where its name may be another word."""
    item = found.item("month")
    if item is None or "month" in item or _tailed(found):
        return True
    return found.begins("month_cue", "part") or found.before("cue", "since", "until", "between", "part")


def sure_hijri(found: Found) -> bool:
    """A Hijri month by itself, where رجب may be a person."""
    item = found.item("hijri")
    if item is None or "hijri_month" in item or found.item("hijri_year") or found.item("day") or _tailed(found):
        return True
    return found.begins("month_cue", "part")


def sure_year(found: Found) -> bool:
    """A year by itself, where 2000 may be a number of people."""
    if found.item("cue") or found.bracketed or (found.begins("part") and found.match.end() - found.match.start() > 1):
        return not found.before("many")
    exact = found.value("year") % _ROUND != 0 or found.ends
    start = found.match.start()
    second = found.tagged.has(start - 1, "and") and found.tagged.has(start - 2, "year")
    return exact and (second or found.before(*_CUES, "of", "article"))


def sure_weekday(found: Found) -> bool:
    """A weekday, where `thứ hai` may be the second."""
    item = found.item("weekday")
    if item is None or "weekday" in item or found.item("weeks") or found.item("shift"):
        return True
    if found.begins("day_cue") and not found.begins("weekday_cue"):  # ngày thứ ba: the third day
        return False
    return found.begins("day_part", "weekday_cue") or found.before("cue", "since", "until")


def uncounted(found: Found) -> bool:
    """No number or article before it: `the last year` is a length of time, `mỗi ngày 4 người` a rate."""
    counted = found.before("count", "number", "many", skip="")
    return not counted and (found.begins("part") or not found.before("article", skip=""))


def of_a_month(found: Found) -> bool:
    """A day of last month, not the last 12 months."""
    return found.item("of") is not None or found.within("head", "day_cue")


def joined(found: Found) -> bool:
    """Two years that are the ends of one time."""
    at = found.match.end("year")
    return not found.tagged.has(at, "and") or found.tagged.has(at, "to") or found.before("between", "from")


def listed(found: Found) -> bool:
    """Days in a row: rising, and with commas only behind a word for day."""
    items = found.tagged.items[found.match.start("day") : found.match.end("days")]
    days = [item["day"] for item in items if "day" in item]
    return days == sorted(days) and (not found.within("days", "comma") or found.within("head", "day_cue"))
