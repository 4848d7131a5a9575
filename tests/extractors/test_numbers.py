"""Numbers: what stands in a text, how large it is, and how sure the text is of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from wordbook import LANGUAGES, number_words, read_word_cases, tokenize, written

from extractors.numbers import Hedge, Number, NumberKind, NumberWords, find_numbers
from extractors.tokens import Token

CASES = {lang: read_word_cases(f"numbers-{lang}") for lang in LANGUAGES}
NUMBER_OF_CASES = {"ar": 48, "en": 48, "vi": 46}


def _numbers(text: str, lang: str) -> tuple[list[Token], list[Number]]:
    tokens = tokenize(text, lang)
    return tokens, list(find_numbers(tokens, number_words(lang)))


@pytest.mark.parametrize(
    ("lang", "case"), [pytest.param(lang, case, id=case["text"]) for lang in LANGUAGES for case in CASES[lang]]
)
def test_case(lang: str, case: dict[str, Any]) -> None:
    """The numbers of a text are those that its case lists, and no others."""
    tokens, found = _numbers(case["text"], lang)
    rows = [
        {"text": written(tokens, n.first, n.last, case["text"]), "low": n.low, "best": n.best, "high": n.high,
         "hedge": n.hedge and str(n.hedge), "kind": str(n.kind)}
        for n in found
    ]  # fmt: skip
    assert rows == [_completed(want) for want in case["numbers"]]


def _completed(want: dict[str, Any]) -> dict[str, Any]:
    return {"low": want["best"], "high": want["best"], "hedge": None, "kind": "cardinal", **want}


def test_no_case_is_lost() -> None:
    """The number of cases of each language is the one written here."""
    assert {lang: len(cases) for lang, cases in CASES.items()} == NUMBER_OF_CASES


@pytest.mark.parametrize("lang", LANGUAGES)
@given(data=st.data())
def test_any_row_of_words_gives_numbers_in_order(lang: str, data: st.DataObject) -> None:
    """Whatever stands beside what, numbers lie inside the tokens, in order and apart, and bounds enclose them."""
    words = sorted(number_words(lang).tagger.vocabulary)
    pieces = st.one_of(
        st.sampled_from(words), st.integers(0, 2_000_000).map(str), st.sampled_from(["3-5", "1.5", "\n"])
    )
    text = " ".join(data.draw(st.lists(pieces, max_size=12)))
    tokens, found = _numbers(text, lang)
    edges = [edge for n in found for edge in (n.first, n.last)]
    assert edges == sorted(edges)
    assert all(n.first < n.last <= len(tokens) for n in found)
    for n in found:
        bounds = [b for b in (n.low, n.best, n.high) if b is not None]
        assert bounds == sorted(bounds)
        assert (n.best is None) == (n.hedge in {Hedge.VAGUE, Hedge.BETWEEN})


@pytest.mark.parametrize("lang", LANGUAGES)
@given(value=st.integers(1, 999_999))
def test_digits_are_worth_what_they_say(lang: str, value: int) -> None:
    """A plain numeral, with marks between its thousands or without, is its value."""
    for mark in ("", *number_words(lang).thousands):
        text = f"{value:,}".replace(",", mark)
        _, found = _numbers(f"x {text} x", lang)
        assert [n.best for n in found] == [value], text


@given(value=st.integers(1, 999))
def test_english_words_are_worth_what_they_say(value: int) -> None:
    """Spelt as English spells it, a number is its value."""
    assert [n.best for n in _numbers(_in_english(value), "en")[1]] == [value]


@given(value=st.integers(1, 999))
def test_vietnamese_words_are_worth_what_they_say(value: int) -> None:
    """Spelt as Vietnamese spells it, a number is its value."""
    assert [n.best for n in _numbers(f"{_in_vietnamese(value)} người", "vi")[1]] == [value]


@given(value=st.integers(3, 999).filter(lambda n: n % 100 not in (1, 2)))
def test_arabic_words_are_worth_what_they_say(value: int) -> None:
    """Spelt as Arabic spells it, a number is its value."""
    assert [n.best for n in _numbers(_in_arabic(value), "ar")[1]] == [value]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_listed_word_is_one_that_the_tokenizer_makes(lang: str) -> None:
    """A phrase alone in a text is found as listed: none is cut so that the index misses it."""
    words = number_words(lang)
    for surface in words.surfaces():
        tokens = tokenize(surface, lang)
        tagged = words.tagger.tag(tokens)
        assert tagged.items[0], surface
        assert len(tagged.items) == 1, surface


def test_a_dual_noun_is_the_noun_that_it_counts() -> None:
    """The span of a dual is the noun itself."""
    tokens, (found,) = _numbers("مقتل جنديين", "ar")
    assert found.kind is NumberKind.DUAL
    assert [t.text for t in tokens[found.first : found.last]] == ["جنديين"]


def test_unknown_keys_are_refused() -> None:
    """A misspelt key of `numbers.yaml` does not pass."""
    with pytest.raises(ValidationError, match="vaque"):
        NumberWords.model_validate({**number_words("en").model_dump(by_alias=True), "vaque": []})


_EN_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VI_ONES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_AR_ONES = ["واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
_AR_TENS = ["عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
_AR_HUNDREDS = ["مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def _in_english(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    parts = [f"{_EN_ONES[hundreds]} hundred"] if hundreds else []
    if rest:
        tens, ones = divmod(rest, 10)
        below = _EN_ONES[rest] if rest < 20 else _EN_TENS[tens - 2] + (f"-{_EN_ONES[ones]}" if ones else "")
        parts.append(below)
    return " and ".join(parts)


def _in_vietnamese(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    parts = [f"{_VI_ONES[hundreds]} trăm"] if hundreds else []
    if tens == 1:
        parts.append("mười")
    elif tens:
        parts.append(f"{_VI_ONES[tens]} mươi")
    elif hundreds and ones:
        parts.append("linh")
    if ones:
        last = {1: "mốt" if tens > 1 else "một", 5: "lăm" if tens else "năm"}.get(ones, _VI_ONES[ones])
        parts.append(last)
    return " ".join(parts)


def _in_arabic(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    parts = [_AR_HUNDREDS[hundreds - 1]] if hundreds else []
    if 10 < rest < 20:
        parts.append({11: "أحد عشر", 12: "اثنا عشر"}.get(rest, f"{_AR_ONES[ones - 1]} عشر"))
    elif rest <= 10 and rest:
        parts.append(_AR_ONES[rest - 1])
    elif rest:
        parts += [_AR_ONES[ones - 1]] if ones else []
        parts.append(_AR_TENS[tens - 2])
    return " و".join(parts)
