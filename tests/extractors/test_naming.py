"""Names in Latin letters: the parts of Arabic names as listed persons are written, ids in ASCII."""

from __future__ import annotations

import pytest

from extractors.lexicon import load_lexicon
from extractors.naming import Romanizer, slug
from extractors.romanising import romanise


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("خليفة المسماري", "Khalifa al-Mismari"),
        ("أحمد حفتر", "Ahmed Haftar"),
        ("عبد الرحمن الراشد", "Abdulrahman al-Rashed"),
        ("عبد الله الشامي", "Abdullah al-Shami"),
        ("Peter Cook", "Peter Cook"),
    ],
)
def test_the_parts_of_a_name_are_written_as_in_the_names_of_listed_persons(name: str, expected: str) -> None:
    assert load_lexicon(("ar",)).romanizer.name(name) == expected


def test_words_that_do_not_sound_alike_are_not_learnt_from_one_another() -> None:
    learnt = Romanizer.learn([("Khalifa Haftar", "خليفة حفتر"), ("Field Marshal", "خليفة حفتر")])
    assert learnt.name("خليفة حفتر") == "Khalifa Haftar"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Bộ Quốc phòng", "bo-quoc-phong"), ("al-Qa'ida", "al-qaida"), ("Nineveh province", "nineveh-province")],
)
def test_ids_are_ascii(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_a_name_without_letters_still_has_an_id() -> None:
    assert slug("—")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("بوشاقور", "bushaqur"),
        ("فومين", "fumin"),
        ("برقاش", "barqash"),
        ("قندوز", "qanduz"),
        ("عزازقة", "azazqa"),
        ("تمسة", "tamsa"),
        ("غصري", "ghasri"),
        ("ويلي", "wili"),
        ("ياقوت", "yaqut"),
        ("شطي", "shati"),
    ],
)
def test_a_word_that_no_list_has_can_be_read_aloud(word: str, expected: str) -> None:
    assert romanise(word) == expected
