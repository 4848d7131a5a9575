"""The kept dictionary."""

import simplemma
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from extractors.dictionary import dictionary_of


def test_every_form_has_the_dictionary_form_that_simplemma_gives() -> None:
    dictionary, theirs = dictionary_of("ar"), DefaultDictionaryFactory().get_dictionary("ar")
    assert {form: dictionary(form) for form in theirs} == dict(theirs)


def test_marks_and_unknown_words_are_read_as_simplemma_reads_them() -> None:
    dictionary = dictionary_of("ar")
    for word in ("قَصَفَ", "قصـــف", "قصفقصف", "Mosul", "قصف'", "ا"):
        assert dictionary(word) == (simplemma.lemmatize(word, "ar") if simplemma.is_known(word, "ar") else None)
    assert not dictionary("")
