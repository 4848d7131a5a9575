"""Dates: what stands in a text and which days it means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from wordbook import LANGUAGES, date_words, read_word_cases, tokenize, written

from extractors.calendar import Expression, Granularity, Period, resolve, span
from extractors.dates import DateSpan, DateWords, find_dates
from extractors.numerals import NUMERAL_CLASSES, read_numeral
from extractors.tokens import Token

CASES = {lang: read_word_cases(f"dates-{lang}") for lang in LANGUAGES}
NUMBER_OF_CASES = {"ar": 60, "en": 60, "vi": 56}
PUBLISHED = date(2019, 4, 4)  # a Thursday


def _dates(text: str, lang: str, published: date | None = None) -> tuple[list[Token], list[DateSpan]]:
    tokens = tokenize(text, lang)
    return tokens, list(find_dates(tokens, date_words(lang), published=published))


def _texts(text: str, lang: str, published: date | None = PUBLISHED) -> list[str]:
    tokens, found = _dates(text, lang, published)
    return [written(tokens, d.first, d.last, text) for d in found]


@pytest.mark.parametrize(
    ("lang", "case"), [pytest.param(lang, case, id=case["text"]) for lang in LANGUAGES for case in CASES[lang]]
)
def test_case(lang: str, case: dict[str, Any]) -> None:
    """The dates of a text are those that its case lists, and no others."""
    published = case.get("published")
    tokens, found = _dates(case["text"], lang, published and date.fromisoformat(published))
    rows = [
        {"text": written(tokens, d.first, d.last, case["text"]), "start": d.start, "end": d.end, "since": d.since,
         "until": d.until, "granularity": str(d.granularity)}
        for d in found
    ]  # fmt: skip
    defaults = {"end": None, "since": False, "until": False}
    assert [
        {key: row[key] for key in {**defaults, **want}} for row, want in zip(rows, case["dates"], strict=False)
    ] == [{**defaults, **want} for want in case["dates"]]
    assert len(rows) == len(case["dates"]), rows


def test_no_case_is_lost() -> None:
    """The number of cases of each language is the one written here."""
    assert {lang: len(cases) for lang, cases in CASES.items()} == NUMBER_OF_CASES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_needs_a_base_is_unknown_without_one(lang: str) -> None:
    """Without the day of publication a relative date has no days; an absolute one has the same days as with it."""
    for case in CASES[lang]:
        _, with_base = _dates(case["text"], lang, PUBLISHED)
        _, without = _dates(case["text"], lang, None)
        for known, unknown in zip(with_base, without, strict=True):
            wanted = replace(known, start=None, end=None) if known.relative else known
            assert replace(unknown, yearless=None) == wanted, case["text"]


@pytest.mark.parametrize("lang", LANGUAGES)
@given(data=st.data())
def test_any_row_of_words_gives_spans_in_order(lang: str, data: st.DataObject) -> None:
    """Whatever stands beside what, spans lie inside the tokens, in order and apart, and dates are ISO."""
    words = sorted(date_words(lang).tagger.vocabulary)
    pieces = st.one_of(st.sampled_from(words), st.integers(0, 2100).map(str), st.sampled_from(["31/2", "3-5/9", "\n"]))
    text = " ".join(data.draw(st.lists(pieces, max_size=12)))
    tokens, found = _dates(text, lang, PUBLISHED)
    edges = [edge for d in found for edge in (d.first, d.last)]
    assert edges == sorted(edges)
    assert all(d.first < d.last <= len(tokens) for d in found)
    assert all(d.start is None or d.end is None or d.start[:4] <= d.end[:4] for d in found)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_date_does_not_cross_a_line(lang: str) -> None:
    """A headline's last word and the next line's first make no date together."""
    assert _texts("15\nDecember\n2016", "en") != ["15\nDecember\n2016"]
    assert all("\n" not in text for text in _texts("2016\n\n3/4\n5", lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_listed_word_is_one_that_the_tokenizer_makes(lang: str) -> None:
    """A phrase alone in a text is found as listed: none is cut so that the index misses it."""
    words = date_words(lang)
    for surface in words.surfaces():
        tokens = tokenize(surface.title(), lang)
        tagged = words.tagger.tag(tokens)
        assert tagged.items[0], surface
        assert len(tagged.items) == 1, surface


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        (Expression(weekday=4), "2019-04-04", None),
        (Expression(weekday=4, shift=-1), "2019-03-28", None),
        (Expression(weekday=5), "2019-03-29", None),
        (Expression(weekday=5, shift=1), "2019-04-05", None),
        (Expression(weekday=2, weeks=-1), "2019-03-26", None),
        (Expression(weekend=True), "2019-03-30", "2019-03-31"),
        (Expression(weekend=True, weeks=0), "2019-04-06", "2019-04-07"),
        (Expression(day=9, month=4), "2019-04-09", None),
        (Expression(day=4, month=5), "2019-05-04", None),
        (Expression(day=20, month=5), "2018-05-20", None),
        (Expression(day=20, month=4, shift=1), "2019-04-20", None),
        (Expression(day=4, month=4, shift=-1), "2018-04-04", None),
        (Expression(day=29, month=2), "2016-02-29", None),
        (Expression(month=4), "2019-04", None),
        (Expression(month=4, shift=-1), "2018-04", None),
        (Expression(month=5), "2018-05", None),
        (Expression(month=5, years=-1), "2018-05", None),
        (Expression(day=31), "2019-03-31", None),
        (Expression(months=-4), "2018-12", None),
        (Expression(day=7, months=0), "2019-04-07", None),
        (Expression(years=-5), "2014", None),
        (Expression(season=6, shift=-1), "2018", None),
        (Expression(month=9, hijri=True), "2018-05-16", "2018-06-14"),
        (Expression(year=1440, hijri=True), "2018-09-11", "2019-08-30"),
        (Expression(day=30, month=2, year=9999, hijri=True), None, None),
        (Expression(anaphoric=True), None, None),
    ],
)
def test_an_expression_is_seen_from_the_day_of_publication(
    said: Expression, start: str | None, end: str | None
) -> None:
    """What is said without a year is the last there was; what is said to come, the next."""
    period = resolve(said, PUBLISHED)
    assert (period and period.start, period and period.end) == (start, end)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 12), st.integers(1, 29))
def test_a_day_without_a_year_is_near(published: date, month: int, day: int) -> None:
    """It lies within the last year (four for 29 February), or a few days ahead."""
    said = Expression(day=day, month=month)
    period = resolve(said, published)
    assert period is not None
    ago = (published - date.fromisoformat(period.start)).days
    assert -31 <= ago <= (8 * 366 if (day, month) == (29, 2) else 366)


def test_the_end_of_a_time_is_not_before_its_beginning() -> None:
    """Days are seen from the end of the time; what runs backwards is no time."""
    assert span(Expression(day=30, month=12), Expression(day=2, month=1, year=2019), PUBLISHED) == Period(
        "2018-12-30", "2019-01-02", Granularity.DAY
    )
    assert span(Expression(year=2019), Expression(year=2017), PUBLISHED) is None


@pytest.mark.parametrize("order", ["dmy", "mdy", None])
@given(numeral=st.from_regex(r"\d{1,4}([/.:-]\d{1,4}){0,3}", fullmatch=True))
def test_a_numeral_has_only_announced_classes(order: str | None, numeral: str) -> None:
    """The tagger knows every set of classes that a numeral can have."""
    classes = read_numeral(numeral, order)
    assert classes is None or frozenset(classes) in {frozenset(c) for c in NUMERAL_CLASSES}


@pytest.mark.parametrize(
    ("key", "value", "complaint"),
    [
        ("mounths", {}, "mounths"),
        ("months", {13: ["smarch"]}, "13 is not within 1 and 12"),
        ("months", {1: ["january"], 2: ["January"]}, "listed twice, as normal forms: january"),
        ("cues", ["in", ""], "empty"),
        ("cues", ["nga\u0300y"], "normal form C"),
        ("modifiers", "between", "before"),
    ],
)
def test_wrong_words_are_refused(key: str, value: object, complaint: str) -> None:
    """Unknown keys, values out of range, doubles and what nobody can type do not pass, and are named."""
    data = date_words("en").model_dump(by_alias=True)
    with pytest.raises(ValidationError, match=complaint):
        DateWords.model_validate({**data, key: value})
