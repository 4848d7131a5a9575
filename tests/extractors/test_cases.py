"""Every case of `cases/<language>/<phenomenon>.yaml`: what its text must, and must not, give."""

from __future__ import annotations

from collections import Counter

import pytest
from casebook import Case, describe, find_faults, read_cases

from extractors.lexicon import load_lexicon
from extractors.pipeline import extract
from extractors.records import Article

READ = list(read_cases())

NUMBER_OF_CASES = {  # (language, phenomenon): cases; a case that goes must go from here too
    ("ar", "alliances"): 5,
    ("ar", "attribution"): 46,
    ("ar", "campaigns"): 6,
    ("ar", "coreference"): 51,
    ("ar", "dates"): 40,
    ("ar", "means"): 17,
    ("ar", "memberships"): 7,
    ("ar", "merging"): 48,
    ("ar", "names"): 65,
    ("ar", "noise"): 51,
    ("ar", "places"): 50,
    ("ar", "plover"): 40,
    ("ar", "relations"): 84,
    ("ar", "roles"): 131,
    ("ar", "status"): 47,
    ("ar", "tolls"): 44,
    ("en", "attribution"): 48,
    ("en", "campaigns"): 8,
    ("en", "clauses"): 51,
    ("en", "coreference"): 53,
    ("en", "dates"): 41,
    ("en", "merging"): 55,
    ("en", "names"): 62,
    ("en", "noise"): 84,
    ("en", "places"): 56,
    ("en", "plover"): 42,
    ("en", "relations"): 121,
    ("en", "roles"): 94,
    ("en", "status"): 43,
    ("en", "tolls"): 46,
    ("en", "warfare"): 53,
    ("en", "weapons"): 15,
    ("vi", "attribution"): 48,
    ("vi", "campaigns"): 8,
    ("vi", "coreference"): 55,
    ("vi", "dates"): 41,
    ("vi", "inserted"): 22,
    ("vi", "merging"): 47,
    ("vi", "names"): 51,
    ("vi", "noise"): 44,
    ("vi", "places"): 64,
    ("vi", "plover"): 40,
    ("vi", "relations"): 99,
    ("vi", "roles"): 116,
    ("vi", "status"): 44,
    ("vi", "tellings"): 27,
    ("vi", "tolls"): 46,
}


def _parameter(lang: str, name: str, case: Case) -> object:
    marks = [pytest.mark.xfail(reason=case.xfail, strict=True, raises=AssertionError)] if case.xfail else []
    return pytest.param(lang, case, id=name, marks=marks)


@pytest.mark.parametrize(("lang", "case"), [_parameter(lang, name, case) for lang, _, name, case in READ])
def test_case(lang: str, case: Case) -> None:
    """What comes out of the text is what the case says."""
    article = Article("case", case.text, title=case.title, lang=lang, published=case.published)
    records = extract(article, load_lexicon((lang,)))
    faults = list(find_faults(case, records))
    assert not faults, "\n".join([case.text, *faults, "came out:", describe(records)])


def test_no_case_is_lost() -> None:
    """The number of cases of each language and phenomenon is the one written here."""
    assert Counter((lang, phenomenon) for lang, phenomenon, _, _ in READ) == NUMBER_OF_CASES


def test_no_text_stands_twice() -> None:
    """A text is one case."""
    twice = [text for text, n in Counter((lang, case.text) for lang, _, _, case in READ).items() if n > 1]
    assert twice == []
