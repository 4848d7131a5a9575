"""Tokens are the text: nothing is lost, every token stands where it says, clitics are split where they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.lexicon import load_lexicon
from extractors.tokens import normalise, read_tokens, sentences

LANGUAGES = ("ar", "en", "vi")
LETTERS = st.text(alphabet=st.sampled_from("وسرتبلكفالهم ًـ،.«»\"#_\n19ạáeơ'’-AB \u200f"), max_size=60)


def words(text: str, code: str) -> list[str]:
    tokens = read_tokens(load_lexicon().language(code).tokenizer(text))
    return [token.norm for token in tokens]


@given(text=LETTERS | st.text(max_size=60), code=st.sampled_from(LANGUAGES))
@settings(max_examples=300, deadline=None)
def test_a_doc_is_its_text_and_every_token_slices_back(text: str, code: str) -> None:
    doc = load_lexicon().language(code).tokenizer(text)
    assert doc.text == text
    for token in read_tokens(doc):
        assert text[token.start : token.end] == token.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وسرت", "و سرت"),
        ("لداعش", "ل داعش"),
        ("للتنظيم", "ل التنظيم"),
        ("وبالقرب من سرت", "و بالقرب من سرت"),
        ("عناصره", "عناصر ه"),
        ("غارته", "غاره ه"),
        ("قواتهم", "قوات هم"),
        ("وليد", "وليد"),
        ("واشنطن", "واشنطن"),
        ("كانت", "كانت"),
        ("فقط", "فقط"),
        ("#البنيان_المرصوص", "# البنيان _ المرصوص"),
        ("ليبيا.وأوضحت", "ليبيا . و اوضحت"),
        ("«داعش»وقال", "« داعش » و قال"),
        ("ب100", "ب 100"),
        ("قُتِلَ", "قتل"),
        ("داعــش", "داعش"),
    ],
)
def test_arabic_clitics_are_split_and_words_that_look_like_them_are_not(text: str, expected: str) -> None:
    assert " ".join(words(text, "ar")) == expected


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("ngày 8/12/2016.", "vi", "ngày 8/12/2016 ."),
        ("Libya, (GNA)", "vi", "libya , ( gna )"),
        ("Iraq's U.S. allies", "en", "iraq 's us allies"),
        ("al-Qaeda", "en", "al - qaeda"),
        ("11-13 Dec", "en", "11-13 dec"),
    ],
)
def test_dates_stay_whole_and_marks_stand_alone(text: str, code: str, expected: str) -> None:
    assert " ".join(words(text, code)) == expected


def test_decomposed_vietnamese_and_arabic_presentation_forms_have_the_norm_of_the_usual_spelling() -> None:
    assert normalise("Đa\u0323i ta\u0301") == normalise("Đại tá")
    assert normalise("\ufee3\ufebc\ufeae") == normalise("مصر")


@pytest.mark.parametrize(
    ("text", "code", "count"),
    [
        ("Lt. Gen. Smith spoke. He left.", "en", 2),
        ("Headline\nLead sentence. More.", "en", 3),
        ("قال الجيش.وأضاف الناطق.", "ar", 2),
        ("Ông nói: “Chúng tôi rút.” Sau đó họ đi.", "vi", 2),
    ],
)
def test_sentences_end_at_stops_and_newlines_but_not_at_abbreviations(text: str, code: str, count: int) -> None:
    language = load_lexicon().language(code)
    tokens = read_tokens(language.tokenizer(text))
    assert len(list(sentences(tokens, language.tokens.abbreviations))) == count
