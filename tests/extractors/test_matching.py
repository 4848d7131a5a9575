"""Phrases are found by what is written, however it is cut, and acronyms only in capitals."""

from __future__ import annotations

import pytest

from extractors.lexicon import load_lexicon
from extractors.matching import PhraseIndex
from extractors.tokens import read_tokens


def found(text: str, code: str, *listed: str) -> list[str]:
    index: PhraseIndex[str] = PhraseIndex()
    for surface in listed:
        index.add(surface, surface)
    tokens = read_tokens(load_lexicon().language(code).tokenizer(text))
    matches = (index.at(tokens, i, len(tokens)) for i in range(len(tokens)))
    return [value for match in matches if match for value in match.values]


@pytest.mark.parametrize(
    ("text", "code", "listed"),
    [
        ("fighters of al-Qaeda fled", "en", "al-Qaeda"),
        ("تنظيم القاعدة ببلاد المغرب أعلن", "ar", "القاعدة ببلاد المغرب"),
        ("عملية #البنيان_المرصوص تتقدم", "ar", "البنيان المرصوص"),
        ("quân đội Quốc gia Libya rút", "vi", "Quân đội Quốc gia Libya"),
        ("قوات عملية «البنيان المرصوص» تتقدم", "ar", "عملية البنيان المرصوص"),
        ('تنظيم "داعش" الإرهابي', "ar", "تنظيم داعش الإرهابي"),
        ("Operation “Solid Structure” goes on", "en", "Operation Solid Structure"),
        ("the People’s Protection Units said", "en", "People's Protection Units"),
    ],
)
def test_a_phrase_is_found_wherever_the_tokenizer_cuts_it(text: str, code: str, listed: str) -> None:
    assert listed in found(text, code, listed)


def test_an_acronym_counts_only_in_capitals() -> None:
    assert found("IS is here", "en", "IS") == ["IS"]


def test_the_longest_phrase_wins() -> None:
    assert found("Islamic State of Iraq", "en", "Islamic State", "Islamic State of Iraq")[0] == "Islamic State of Iraq"


def test_no_phrase_reaches_over_a_line() -> None:
    assert found("Islamic\nState", "en", "Islamic State") == []


def test_a_name_ends_with_the_quotation_mark_that_closes_its_part() -> None:
    index: PhraseIndex[str] = PhraseIndex()
    index.add("Operation Solid Structure", "x")
    tokens = read_tokens(load_lexicon().language("en").tokenizer('Operation "Solid Structure" and "others"'))
    match = index.at(tokens, 0, len(tokens))
    assert match is not None
    assert (match.last, tokens[match.last - 1].text) == (5, '"')
