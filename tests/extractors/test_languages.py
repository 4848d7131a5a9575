import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.languages import LANGUAGES, UNKNOWN, detect_language, find_language

UNMARKED = Path(__file__).parents[3] / "shared" / "eval" / "unmarked.jsonl"

ARTICLES = [
    ("ar", "أعلنت القوات الحكومية أنها استعادت السيطرة على المدينة بعد أسابيع من القتال."),
    ("ar", "قال الرئيس الفرنسي Emmanuel Macron إن بلاده تدعم وقف إطلاق النار."),
    ("vi", "Quân đội cho biết đã giành lại quyền kiểm soát thành phố sau nhiều tuần giao tranh."),
    ("vi", "The Guardian dẫn lời quan chức Libya cho biết AFRICOM đã không kích gần Sirte."),
    ("en", "Government forces said they had retaken the city after weeks of fighting."),
    ("en", "The Vietnamese foreign ministry (Bộ Ngoại giao) urged its citizens to leave Libya at once."),
    ("fr", "Les forces gouvernementales ont annoncé la reprise de la ville après des semaines de combats."),
    ("fa", "نیروهای دولتی اعلام کردند که پس از چند هفته نبرد کنترل شهر را به دست گرفتند."),
    ("ur", "سرکاری افواج نے کئی ہفتوں کی لڑائی کے بعد شہر پر دوبارہ قبضہ کرنے کا اعلان کیا ہے۔"),
    ("tr", "Hükümet güçleri haftalar süren çatışmaların ardından kentin kontrolünü yeniden ele geçirdi."),
    ("ru", "Правительственные войска сообщили, что после недель боёв вернули контроль над городом."),
]
SHORT = [("سرت", "ar"), ("وسرت 2016", "ar"), ("Sirte", "en"), ("Tripoli, Sirte, Misrata", "en"), ("quân đội", "vi")]


@pytest.mark.parametrize(("lang", "text"), ARTICLES)
def test_a_sentence_says_its_language(lang: str, text: str) -> None:
    assert detect_language(text) == lang


@pytest.mark.parametrize(("text", "lang"), SHORT)
def test_a_few_words_are_of_the_likeliest_of_our_languages(text: str, lang: str) -> None:
    assert detect_language(text) == lang


@pytest.mark.parametrize("text", ["", "2016-12-05", " … — ", "\ud800"])
def test_what_has_no_letters_has_no_language(text: str) -> None:
    assert detect_language(text) == UNKNOWN


def test_a_hint_counts_only_where_the_text_is_too_short_to_tell() -> None:
    assert detect_language("Sirte, Misrata", hint="vi") == "vi"
    assert detect_language("Government forces said they had retaken the city.", hint="vi") == "en"
    assert detect_language("سرت", hint="en") == "ar"


def test_decomposed_letters_count_like_composed_ones() -> None:
    assert detect_language("Qua\u0302n d\u0323o\u0323\u0302i Li-bi tie\u0302\u0301n va\u0300o") == "vi"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(("ar", "ar"), ("AR", "ar"), ("ar-LY", "ar"), ("Arabic", "ar"), ("العربية", "ar")),
        *(("en_US", "en"), ("vie", "vi"), ("Tiếng Việt", "vi"), ("fr", None), ("", None), ("arx", None)),
    ],
)
def test_a_language_is_known_by_its_usual_names(name: str, code: str | None) -> None:
    assert find_language(name) == code


@settings(deadline=None)
@given(st.text())
def test_any_text_gets_one_answer_always(text: str) -> None:
    assert detect_language(text) == detect_language(text) != ""


def test_texts_in_arabic_and_vietnamese_never_load_the_model() -> None:
    code = (
        "import sys; from extractors.languages import detect_language as d;"
        f"d({ARTICLES[0][1]!r}); d({ARTICLES[2][1]!r}); sys.exit('fasttext' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_language_of_the_table_is_found_in_its_own_sentence() -> None:
    assert {lang for lang, _ in ARTICLES} >= set(LANGUAGES)


@pytest.mark.skipif(not UNMARKED.exists(), reason="the shared articles are not beside this clone")
def test_all_shared_articles_are_told_apart() -> None:
    rows = [json.loads(line) for line in UNMARKED.read_text().splitlines()]
    wrong = {row["id"]: lang for row in rows if (lang := detect_language(row["text"])) != row["lang"]}
    assert (wrong, len(rows)) == ({}, 492)
