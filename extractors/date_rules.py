"""The grammar of date expressions, one for all languages: patterns over word classes.

A pattern is a regular expression over the letters that `tagging.py` gives to items; `<month>` stands for any item
that can be a month. What languages differ in is in their data: which words there are, whether `last` stands
before its word, whether a month may stand before its day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from extractors.date_checks import (
    Check,
    cued,
    joined,
    listed,
    no_fraction,
    of_a_month,
    sure_hijri,
    sure_month,
    sure_weekday,
    sure_year,
    uncounted,
)
from extractors.tagging import Tagger

_MACROS = {
    "HEAD": r"(?P<head>{SHIFT_FIRST}(?:<today>|<weekday>|<weak_weekday>|<day_part>|<day_cue>)(?:<today>|<weekday>"
    r"|<weak_weekday>|<day_part>|<day_cue>|<shift>|{WEEKS_AWAY}|<of>|<article>|<comma>|<open>|<dash>)*)?",
    "DAY": r"(?P<day><day>|<ordinal>)<suffix>?",
    "LAST": r"(?P<last><day>|<ordinal>)<suffix>?",
    "AND": r"(?:<to>|<dash>|<and>|<slash>|<comma>|<day_part>)(?:<and>|<article>|<day_cue>|<day_part>)*",
    "MONTH": r"(?:<month_cue>?(?P<month><month>|<weak_month>)|<month_cue>(?P<number><month_number>)(?!<day_unit>))"
    r"(?:<slash>(?:<month>|<weak_month>)|<open>(?:<month>|<weak_month>)<close>)?",
    "HIJRI": r"<month_cue>?(?P<hijri><hijri_month>|<weak_hijri_month>)",
    "HIJRI_YEAR": r"<comma>?<of>?<year_cue>?(?P<hijri_year><hijri_year>)<hijri_era>?",
    "YEAR": r"(?:<comma>?<of>?<article>?(?:<year_cue><of>?)?(?P<year><year>)<common_era>?(?!<decade>)"
    r"|<comma>?<of>?{YEARS_AWAY})",
    "PARTS": r"(?:<part>(?:<of>|<article>|<dash>|<part>)*)?",
    "UNIT": r"(?P<unit><week_unit>|<weekend_unit>|<month_unit>|<year_unit>|<season>)",
    "UNITS": r"(?:<day_unit>|<week_unit>|<month_unit>|<year_unit>|<day_plural>|<week_plural>|<month_plural>"
    r"|<year_plural>)",
    "DUALS": r"(?P<dual><day_dual>|<week_dual>|<month_dual>|<year_dual>)",
    "WEEKDAY": r"(?:<day_part>(?:<of>|<article>)*)*<day_cue>?(?P<weekday><weekday>|<weak_weekday>)<day_part>*",
}
_BEFORE = {  # where “last” stands before its word
    "SHIFT_FIRST": r"<shift>?",
    "YEARS_AWAY": r"(?P<years><shift>)<year_unit>",
    "MONTHS_AWAY": r"(?P<months><shift>)<month_unit>",
    "WEEKS_AWAY": r"<shift><week_unit>",
    "TAIL": r"{YEAR}?",
    "SHIFTED_UNIT": r"(?P<shift><shift>){UNIT}",
    "SHIFTED_MONTH": r"(?P<shift><shift>){MONTH}",
    "SHIFTED_HIJRI": r"(?P<shift><shift>){HIJRI}",
    "SHIFTED_WEEKDAY": r"(?P<shift><shift>)?{WEEKDAY}",
}
_AFTER = {
    "SHIFT_FIRST": "",
    "YEARS_AWAY": r"<year_unit>(?P<years><shift>)",
    "MONTHS_AWAY": r"<month_unit>(?P<months><shift>)",
    "WEEKS_AWAY": r"<week_unit><shift>",
    "TAIL": r"(?:{YEAR}|(?P<shift><shift>))?",
    "SHIFTED_UNIT": r"{UNIT}(?P<shift><shift>)",
    "SHIFTED_MONTH": r"{MONTH}(?P<shift><shift>)",
    "SHIFTED_HIJRI": r"{HIJRI}(?P<shift><shift>)",
    "SHIFTED_WEEKDAY": r"{WEEKDAY}(?P<shift><shift>)?",
}
_MACRO = re.compile(r"\{([A-Z_]+)\}")
_GROUP = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of date: a pattern over classes, and what must hold besides."""

    pattern: str
    checks: tuple[Check, ...] = ()
    month_first: bool = False  # only where a month may stand before its day


RULES: Mapping[str, Rule] = {
    "day_month": Rule("{HEAD}{DAY}<of>?<article>?{MONTH}{TAIL}"),
    "days_month": Rule("{HEAD}{DAY}(?P<days>(?:{AND}{LAST})+)<of>?<article>?{MONTH}{TAIL}", (listed,)),
    "days_pair": Rule("{HEAD}{DAY}(?P<days>(?:{AND}<day>)*{AND})(?P<token><pair>|<dashed_pair>){TAIL}", (listed, cued)),
    "range_month": Rule("{HEAD}(?P<range><day_range>)<of>?{MONTH}{TAIL}"),
    "month_day": Rule("{HEAD}{MONTH}{DAY}{TAIL}", month_first=True),
    "month_days": Rule("{HEAD}{MONTH}{DAY}(?P<days>(?:{AND}{LAST})+){TAIL}", (listed,), month_first=True),
    "month_range": Rule("{HEAD}{MONTH}(?P<range><day_range>){TAIL}", month_first=True),
    "numeral": Rule("{HEAD}(?P<token><full>|<day_span>|<pair>|<dashed_pair>){TAIL}", (no_fraction,)),
    "day_of_month": Rule("{HEAD}{DAY}(?P<of><of>)?<article>?{MONTHS_AWAY}", (of_a_month,)),
    "bare_day": Rule(
        "(?P<head>(?:<day_part>|<day_cue>)*<day_cue>)(?P<day><day>)(?!<month_unit>)(?P<shift><shift>)?", (uncounted,)
    ),
    "month": Rule("{PARTS}{MONTH}{YEAR}?", (sure_month,)),
    "shifted_month": Rule("{PARTS}{SHIFTED_MONTH}"),
    "month_year": Rule("{PARTS}<month_cue>?(?P<token><month_year>)"),
    "year": Rule("{PARTS}(?P<cue><year_cue><of>?)?(?P<year><year>)<common_era>?(?!<decade>)", (sure_year,)),
    "years": Rule(
        "{PARTS}<year_cue>?(?P<year><year>)(?:<and>|<to>|<dash>)+(?:<year_cue>|<of>|<article>|<part>)*"
        "(?P<last_year><year>)",
        (joined,),
    ),
    "year_range": Rule("<year_cue>?(?P<token><year_range>)"),
    "unit": Rule("{PARTS}{SHIFTED_UNIT}", (uncounted,)),
    "part_unit": Rule("<part>(?:<of>|<article>)*(?P<unit><week_unit>|<month_unit>|<year_unit>)"),
    "weekend": Rule("(?P<unit><weekend_unit>)"),
    "season": Rule("{PARTS}(?P<season><season>){YEAR}"),
    "weekday": Rule("{SHIFTED_WEEKDAY}(?:<of>?(?P<weeks>{WEEKS_AWAY}))?", (sure_weekday,)),
    "weekdays": Rule("{WEEKDAY}<slash>(?P<last_weekday><weekday>)"),
    "today": Rule(
        "(?:<day_part>(?:<of>|<article>)*|<day_cue>)*(?P<today><today>)<day_part>*"
        "(?:<comma>?<day_cue>?(?:<weekday>|<weak_weekday>)<day_part>*)?"
    ),
    "ago_before": Rule(
        "<ago_before><about>*(?:(?P<count><count>|<number>)<about>*(?P<unit>{UNITS})|{DUALS}"
        "|(?P<one><day_unit>|<week_unit>|<month_unit>|<year_unit>)(?!<year>|<hijri_year>|<day>|<weekday>|<weak_weekday>|<month>|<weak_month>"
        "|<hijri_month>|<weak_hijri_month>|<shift>|<count>))(?!<from>)"
    ),
    "ago_after": Rule("(?:(?P<count><count>|<number>)(?P<unit>{UNITS})|{DUALS})<ago_after>"),
    "hijri_day": Rule("{HEAD}{DAY}<of>?{HIJRI}(?:{HIJRI_YEAR}|(?P<shift><shift>))?"),
    "hijri_month": Rule("{PARTS}{HIJRI}(?:{HIJRI_YEAR})?", (sure_hijri,)),
    "shifted_hijri": Rule("{PARTS}{SHIFTED_HIJRI}"),
    "hijri_year": Rule("<year_cue>?(?P<hijri_year><hijri_year>)<hijri_era>"),
    "anaphoric": Rule("(?P<anaphoric><anaphoric>)"),
}
_STARTS = (
    *("today", "weekday", "weak_weekday", "day_part", "day_cue", "day", "ordinal", "day_range", "month", "weak_month"),
    *("month_cue", "full", "day_span", "pair", "dashed_pair", "part", "month_year", "year", "year_cue", "year_range"),
    *("shift", "week_unit", "weekend_unit", "month_unit", "year_unit", "season", "ago_before", "count", "number"),
    *("day_dual", "week_dual", "month_dual", "year_dual", "hijri_month", "weak_hijri_month", "hijri_year", "anaphoric"),
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules compiled for one language."""

    any: re.Pattern[str]  # where some rule fits
    rules: tuple[tuple[re.Pattern[str], tuple[Check, ...]], ...]
    joint: re.Pattern[str]  # what stands between the ends of a time
    joint_after_between: re.Pattern[str]  # … and there it may be “and” too
    same_day: re.Pattern[str]  # what stands between two names of one day


def compile_grammar(tagger: Tagger, *, shift_first: bool, month_first: bool) -> Grammar:
    """The grammar over one language's words; `shift_first` says that “last” stands before its word."""
    macros = _MACROS | (_BEFORE if shift_first else _AFTER)
    rules = [(_expand(r.pattern, macros), r.checks) for r in RULES.values() if month_first or not r.month_first]
    starts = "|".join(f"<{name}>" for name in _STARTS)
    lead = "(?:<cue>|<article>|<of>|<day_cue>)*"
    return Grammar(
        tagger.compile(f"(?={starts})(?:{'|'.join(_GROUP.sub('(?:', pattern) for pattern, _ in rules)})"),
        tuple((tagger.compile(pattern), checks) for pattern, checks in rules),
        tagger.compile(f"(?:<to>|<dash>){lead}"),
        tagger.compile(f"(?:<to>|<dash>|<and>)+{lead}"),
        tagger.compile("<open>?<equals>(?:<of>|<cue>|<day_cue>)*"),
    )


def _expand(pattern: str, macros: Mapping[str, str]) -> str:
    while _MACRO.search(pattern):
        pattern = _MACRO.sub(lambda found: macros[found[1]], pattern)
    return pattern
