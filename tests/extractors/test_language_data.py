"""The language data passes its checks, and the loader names what does not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import simplemma

from extractors.errors import LexiconError
from extractors.language import NounData, Shape, TriggerData, WordData, inflect, spell
from extractors.languages import LANGUAGES
from extractors.listings import DATA, load_data, read_yaml
from extractors.matching import phrase_key

CODES = sorted(LANGUAGES)
SPELLINGS = frozenset(  # English that the dictionary lacks
    ["airpower", "airwar", "counteroffensive", "gunbattle", "gunbattles", "ied", "parole", "vbied", "bay'ah"]
)


def _words(code: str) -> WordData:
    return load_data(DATA / code / "words.yaml", WordData)


def _triggers(code: str) -> TriggerData:
    return load_data(DATA / code / "triggers.yaml", TriggerData)


@pytest.mark.parametrize("code", CODES)
def test_every_file_of_a_language_loads(code: str) -> None:
    """Every word is in normal form C, not empty and listed once; no key is unknown or stands twice."""
    assert _words(code).classes
    assert load_data(DATA / code / "nouns.yaml", NounData).nouns
    assert _triggers(code).triggers


TWICE = pytest.mark.xfail(reason="24 Arabic forms stand under two entries: the first is believed", strict=True)


@pytest.mark.parametrize("code", [pytest.param("ar", marks=TWICE), "en", "vi"])
def test_a_noun_means_one_thing(code: str) -> None:
    """No form of a common noun is listed under two entries; what it means at the end of a name is another matter."""
    nouns = (noun for noun in load_data(DATA / code / "nouns.yaml", NounData).nouns if not noun.ending)
    paradigms = _words(code).paradigms
    spelt = ({phrase_key(f) for f, _ in spell(noun.forms, paradigms, Shape.NOUN)} for noun in nouns)
    forms = Counter(form for noun in spelt for form in noun)
    assert [form for form, n in forms.items() if n > 1] == []


@pytest.mark.parametrize("code", CODES)
def test_every_trigger_can_be_spelt(code: str) -> None:
    """Every paradigm and shape that a trigger, class or cue names is there."""
    words = _words(code)
    for trigger in _triggers(code).triggers:
        for forms in (trigger.nouns, trigger.verbs):
            assert all(form.strip() for form, _ in spell(forms, words.paradigms, Shape.VERB))
    for forms in (*words.classes.values(), *words.cues.values()):
        assert all(form.strip() for form, _ in spell(forms, words.paradigms, Shape.NOUN))


def test_english_verbs_stand_under_the_right_paradigm() -> None:
    """What the paradigms spell is English: `announce` under `regular` would give `announceed`."""
    words = _words("en")
    for trigger in _triggers("en").triggers:
        heads = {form.split()[0] for form, _ in spell(trigger.verbs, words.paradigms, Shape.VERB)}
        wrong = {h for h in heads if h.isalpha() and not simplemma.is_known(h, "en")} - SPELLINGS
        assert wrong == set(), trigger.type


@pytest.mark.parametrize(
    ("pattern", "stem", "form"),
    [
        ("{head-1}ies{tail}", "carry out", "carries out"),
        ("{head}{last}ed", "stop", "stopped"),
        ("đã {}", "đi", "đã đi"),
    ],
)
def test_a_paradigm_spells_the_first_word(pattern: str, stem: str, form: str) -> None:
    """A pattern changes the first word of a phrase and keeps the rest."""
    assert inflect(pattern, stem) == form


WRONG = {
    "an unknown key": ("nouns: [{gloss: a, type: force, forms: [a], colour: red}]", "colour"),
    "an unknown type": ("nouns: [{gloss: a, type: planet, forms: [a]}]", "planet"),
    "a form listed twice": ("nouns: [{gloss: a, type: force, forms: [army, navy, army]}]", "listed twice: army"),
    "an empty form": ("nouns: [{gloss: a, type: force, forms: ['']}]", "empty"),
    "a form with a blank": ("nouns: [{gloss: a, type: force, forms: ['army ']}]", "army "),
    "a form not in NFC": ("nouns: [{gloss: a, type: force, forms: [qua\u0302n]}]", "normal form C"),
    "a key that stands twice": ("nouns: []\nnouns: []", "stands twice: nouns"),
    "no YAML": ("nouns: [", "nouns.yaml"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_nouns_are_refused_with_file_and_value(wrong: str, tmp_path: Path) -> None:
    """The loader says which file, which key and which value."""
    text, said = WRONG[wrong]
    path = tmp_path / "nouns.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        load_data(path, NounData)
    assert str(path) in str(error.value)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("adjective_patterns: ['(']", "adjective_patterns.0"),
        ("paradigms: {odd: {verb: ['{stem}s']}}", "paradigms.odd.verb.0"),
        ("cues: {certain: [yes]}", "cues.certain"),
    ],
)
def test_wrong_words_are_refused_with_key(line: str, said: str, tmp_path: Path) -> None:
    """A bad regular expression, pattern or class is named by its key."""
    path = tmp_path / "words.yaml"
    whole = {"order": "order: {modifiers: after}", "classes": "classes: {}", "prepositions": "prepositions: {}"}
    whole |= {"cues": "cues: {}", line.partition(":")[0]: line}
    path.write_text("\n".join(whole.values()), encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        load_data(path, WordData)
    assert str(path) in str(error.value)
    assert said in str(error.value)


def test_yaml_words_stay_words(tmp_path: Path) -> None:
    """`no`, `on` and `yes` are words of languages, not truth values."""
    path = tmp_path / "words.yaml"
    path.write_text("[no, on, yes, off, true]", encoding="utf-8")
    assert read_yaml(path) == ["no", "on", "yes", "off", True]
