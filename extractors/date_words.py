"""The words of dates in one language: the model of `lang/*/dates.yaml`, and its words as tagged classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from extractors.date_rules import Grammar, compile_grammar
from extractors.numerals import NUMERAL_CLASSES, read_numeral
from extractors.tagging import BLOCKED, Entry, Tagger
from extractors.wordlists import Numbered, Phrases, keys_within

Months = Annotated[Numbered, keys_within(1, 12)]
Weekdays = Annotated[Numbered, keys_within(1, 7)]  # 1 is Monday


class DateWords(BaseModel):
    """What a language calls days, months and years, and the words around them.

    A weak word is one that means something else too (`May`, `مارس`, `thứ hai`): it is a date only beside a day, a
    year or a cue.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    order: Literal["dmy", "mdy"] | None = None  # of 3/4/2016; without it such a date is only its year
    month_first: bool = False  # December 15
    modifiers: Literal["before", "after"]  # last week, الأسبوع الماضي
    cased: frozenset[Literal["month", "weekday"]] = frozenset()  # small letters leave them weak

    months: Months
    weak_months: Months = Field(default_factory=dict)
    hijri_months: Months = Field(default_factory=dict)
    weak_hijri_months: Months = Field(default_factory=dict)
    weekdays: Weekdays
    weak_weekdays: Weekdays = Field(default_factory=dict)
    relative_days: Numbered  # days from publication: -1 is yesterday
    day_ordinals: Annotated[Numbered, keys_within(1, 31)] = Field(default_factory=dict)  # الثاني عشر من
    seasons: Months = Field(default_factory=dict)  # by first month
    counts: Numbered  # small numbers and articles, for “two days ago”
    shifts: Numbered  # last, this, next: what is counted from publication

    day_units: Phrases
    week_units: Phrases
    weekend_units: Phrases = ()
    month_units: Phrases
    year_units: Phrases
    day_plurals: Phrases = ()
    week_plurals: Phrases = ()
    month_plurals: Phrases = ()
    year_plurals: Phrases = ()
    day_duals: Phrases = ()  # يومين: two of them in one word
    week_duals: Phrases = ()
    month_duals: Phrases = ()
    year_duals: Phrases = ()

    day_cues: Phrases = ()  # a day follows: ngày, يوم
    weekday_cues: Phrases = ()  # those of them that make a weak weekday sure: hôm thứ ba
    month_cues: Phrases = ()  # a month follows: tháng 9, شهر مارس
    year_cues: Phrases  # a year follows: in the year, عام, năm
    cues: Phrases  # a date may follow: in, on, في
    day_parts: Phrases  # morning, مساء
    parts: Phrases  # early, end, أوائل, cuối
    articles: Phrases = ()
    of: Phrases = ()
    and_: Annotated[Phrases, Field(alias="and")]
    to: Phrases
    between: Phrases
    from_: Annotated[Phrases, Field(alias="from")]
    since: Phrases
    until: Phrases
    ago_before: Phrases = ()  # قبل, cách đây
    ago_after: Phrases = ()  # ago
    about: Phrases = ()  # may stand between “ago” and its number
    many: Phrases  # vague numbers: “many years” is no date
    equals: Phrases = ()  # the same day in another calendar: الموافق
    ordinal_suffixes: Phrases = ()  # 22nd
    decades: Phrases = ()  # behind a year: 1990s
    hijri_eras: Phrases = ()
    common_eras: Phrases = ()
    anaphoric: Phrases = ()  # counts from another event: the next day
    blocked: Phrases = ()  # looks like a date and is a name: Russia Today

    @cached_property
    def tagger(self) -> Tagger:
        """Finds these words in tokens."""
        cased = frozenset(self.cased) | {f"weak_{name}" for name in self.cased}
        return Tagger(
            self._entries(),
            digits=lambda norm: read_numeral(norm, self.order),
            number_classes=NUMERAL_CLASSES,
            cased=cased & frozenset(_WEAK_CASED),
        )

    @cached_property
    def grammar(self) -> Grammar:
        """Finds dates in tagged items."""
        return compile_grammar(self.tagger, shift_first=self.modifiers == "before", month_first=self.month_first)

    def surfaces(self) -> Iterator[str]:
        """Every listed word and phrase."""
        return (entry.surface for entry in self._entries())

    def _entries(self) -> Iterator[Entry]:
        for key, name in _NUMBERED.items():
            numbered: Mapping[int, Phrases] = getattr(self, key)
            yield from (Entry(s, name, value) for value, surfaces in numbered.items() for s in surfaces)
        for key, name in _PLAIN.items():
            yield from (Entry(surface, name) for surface in getattr(self, key))
        for name, marks in _PUNCTUATION.items():
            yield from (Entry(mark, name) for mark in marks)


_NUMBERED = {
    "months": "month",
    "weak_months": "weak_month",
    "hijri_months": "hijri_month",
    "weak_hijri_months": "weak_hijri_month",
    "weekdays": "weekday",
    "weak_weekdays": "weak_weekday",
    "relative_days": "today",
    "day_ordinals": "ordinal",
    "seasons": "season",
    "counts": "count",
    "shifts": "shift",
}
_UNITS = ("day", "week", "month", "year")
_PLAIN = (
    {f"{unit}_{form}s": f"{unit}_{form}" for unit in _UNITS for form in ("unit", "plural", "dual")}
    | {f"{unit}_cues": f"{unit}_cue" for unit in ("day", "weekday", "month", "year")}
    | {"weekend_units": "weekend_unit", "cues": "cue", "day_parts": "day_part", "parts": "part", "articles": "article"}
    | {name: name for name in ("of", "to", "between", "since", "until", "ago_before", "ago_after", "about", "many")}
    | {"and_": "and", "from_": "from", "equals": "equals", "ordinal_suffixes": "suffix", "decades": "decade"}
    | {"hijri_eras": "hijri_era", "common_eras": "common_era", "anaphoric": "anaphoric", "blocked": BLOCKED}
)
_PUNCTUATION = {"comma": ",،", "open": "([", "close": ")]", "dash": "-–—−", "slash": "/", "stop": ".;:!?؟؛"}
_WEAK_CASED = ("month", "weekday", "weak_month", "weak_weekday")
