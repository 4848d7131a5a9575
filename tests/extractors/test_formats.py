import gzip
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.articles import read_articles
from extractors.decoding import MAX_CHARACTERS
from extractors.errors import ArticleError
from extractors.formats import MAX_JSON_BYTES
from extractors.records import Article

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
ENGLISH = "Government forces said on Monday that they had retaken the town after weeks of fighting."
ARABIC = "قالت القوات الحكومية يوم الاثنين إنها استعادت البلدة بعد أسابيع من القتال."
ROW = {"id": "a", "text": ENGLISH}


def read(*paths: Path | str) -> tuple[list[Article], list[str]]:
    errors: list[ArticleError] = []
    articles = list(read_articles(paths, on_error=errors.append))
    return articles, [str(error) for error in errors]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read_one(folder: Path, name: str, content: str | bytes) -> Article:
    articles, errors = read(write(folder, name, content))
    assert (errors, len(articles)) == ([], 1)
    return articles[0]


# Text files


def test_a_text_file_is_its_text_to_the_last_character(tmp_path: Path) -> None:
    content = f"Army retakes a town\r\n\r\n{ENGLISH}  \r\n"
    article = read_one(tmp_path, "a.txt", content)
    assert (article.text, article.title, article.lang) == (content, "Army retakes a town", "en")
    assert (article.published, article.source, article.url) == (None, None, None)


@pytest.mark.parametrize("end", ["\n", "---\n"])
@pytest.mark.parametrize("begin", ["", "---\n", "\n", "\ufeff"])
def test_a_header_is_cut_off_and_read(tmp_path: Path, begin: str, end: str) -> None:
    header = "id: n1\nTitle:  A: b\nlang: EN\npublished: 2017-09-26\nurl: https://example.org/x\nsource: Us\n"
    article = read_one(tmp_path, "a.txt", f"{begin}{header}{end}{ENGLISH}\n")
    expected = Article("n1", f"{ENGLISH}\n", "A: b", "en", "2017-09-26", "https://example.org/x", "Us")
    assert article == expected


def test_a_header_without_title_leaves_the_first_line_to_be_one(tmp_path: Path) -> None:
    article = read_one(tmp_path, "a.txt", f"id: n1\n\nArmy retakes a town\n{ENGLISH}")
    assert (article.title, article.text) == ("Army retakes a town", f"Army retakes a town\n{ENGLISH}")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f".\n.\n\nArmy retakes a town\n{ENGLISH}", "Army retakes a town"),
        (f"2025-05-15 07:26\n\nArmy retakes a town\n{ENGLISH}", "Army retakes a town"),
        (f"Who holds the town now?\n{ENGLISH}", "Who holds the town now?"),
        (f"{ENGLISH}\n{ENGLISH}", None),
        ("Army retakes a town", None),
        ("Army retakes a town\n \n---\n", None),
        ("word " * 60 + f"\n{ENGLISH}", None),
    ],
)
def test_a_first_line_is_a_title_if_it_reads_like_one(tmp_path: Path, text: str, title: str | None) -> None:
    assert read_one(tmp_path, "a.txt", text).title == title


def test_a_text_that_begins_with_a_name_and_a_colon_has_no_header(tmp_path: Path) -> None:
    text = f"Sirte: the battle is over\n{ENGLISH}"
    assert read_one(tmp_path, "a.txt", text).text == text


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_is_no_part_of_the_text(tmp_path: Path, codec: str) -> None:
    assert read_one(tmp_path, "a.txt", ARABIC.encode(codec)).text == ARABIC
    assert read_one(tmp_path, "a.jsonl", json.dumps({"text": ARABIC}).encode(codec)).text == ARABIC


# JSON


def test_json_holds_one_article_or_a_list(tmp_path: Path) -> None:
    assert read_one(tmp_path, "a.json", json.dumps(ROW)).text == ENGLISH
    articles, errors = read(write(tmp_path, "b.json", json.dumps([ROW, "x", ROW | {"id": 2}])))
    assert [article.id for article in articles] == ["a", "2"]
    assert errors == [f'{tmp_path}/b.json, article 2: \'x\' is no article: write an object such as {{"text": "…"}}']


def test_unknown_keys_are_passed_over_and_empty_values_are_none(tmp_path: Path) -> None:
    row = ROW | {"entities": [{}], "title": " ", "source": None, "url": "", "published": ""}
    assert read_one(tmp_path, "a.json", json.dumps(row)) == Article("a", ENGLISH, lang="en")


def test_json_lines_go_on_past_a_bad_line(tmp_path: Path) -> None:
    lines = [b'{"id": "b" "text": ""}', json.dumps(ROW).encode(), b"", b'{"text": "\xff"}', b'{"text": "Sirte fell"}']
    articles, errors = read(write(tmp_path, "a.jsonl", b"\r\n".join(lines)))
    assert [article.text for article in articles] == [ENGLISH, "Sirte fell"]
    assert [error.partition(": ")[0] for error in errors] == [f"{tmp_path}/a.jsonl:{n}" for n in (1, 4)]
    assert "Expecting ',' delimiter at column 12" in errors[0]
    assert "not UTF-8: byte ff at offset 10" in errors[1]


texts = st.text(min_size=1).map(lambda text: f"two {text} words")


@unhurried
@given(st.lists(texts, min_size=1, unique=True), st.booleans())
def test_any_text_comes_back_unchanged(tmp_path: Path, expected: list[str], ascii_only: bool) -> None:
    lines = [
        json.dumps({"id": f"n{i}", "text": x, "lang": "en"}, ensure_ascii=ascii_only) for i, x in enumerate(expected)
    ]
    articles, errors = read(write(tmp_path, "a.jsonl", "\n".join(lines)))
    assert ([article.text for article in articles], errors) == (expected, [])


@unhurried
@given(st.text(alphabet=st.characters(exclude_characters="\0", codec="utf-8")).map(lambda text: f"سرت {text} سقطت"))
def test_offsets_behind_a_header_count_from_the_text(tmp_path: Path, text: str) -> None:
    article = read_one(tmp_path, "a.txt", f"id: n1\nlang: ar\n---\n{text}")
    assert article.text == text


# Web pages


def page(body: str, *, lang: str = "ar", charset: str = "utf-8", date: str = "") -> str:
    meta = f'<meta property="article:published_time" content="{date}">' if date else ""
    return (
        f'<!DOCTYPE html><html dir=rtl lang="{lang}"><head><meta charset="{charset}">{meta}'
        '<title>معركة سرت | المرقب</title><meta property="og:site_name" content="المرقب"><link rel="canonical" href="https://example.org/a"></head><body>'
        f'<nav><a href="/">الرئيسية</a><a href="/s">رياضة</a></nav><h1>معركة سرت</h1><article>{body}</article>'
        "<footer>© 2025</footer></body></html>"
    )


PAGE_BODY = "".join(f"<p>{ARABIC} رقم {n}.</p>" for n in range(6))


def test_a_page_gives_headline_and_body_and_what_its_head_says(tmp_path: Path) -> None:
    article = read_one(tmp_path, "a.html", page(PAGE_BODY, date="2016-12-05T22:10:00+02:00"))
    assert article.text.splitlines() == ["معركة سرت", *(f"{ARABIC} رقم {n}." for n in range(6))]
    assert (article.title, article.lang, article.published) == ("معركة سرت", "ar", "2016-12-05")
    assert (article.url, article.source) == ("https://example.org/a", "المرقب")


def test_the_year_of_a_copyright_line_is_no_date(tmp_path: Path) -> None:
    assert read_one(tmp_path, "a.htm", page(PAGE_BODY)).published is None


def test_a_page_is_read_in_the_charset_that_it_declares(tmp_path: Path) -> None:
    content = page(PAGE_BODY, charset="windows-1256").encode("cp1256")
    assert ARABIC in read_one(tmp_path, "a.html", content).text


def test_a_page_whose_template_claims_another_language_is_read_in_its_own(tmp_path: Path) -> None:
    assert read_one(tmp_path, "a.html", page(PAGE_BODY, lang="en-US")).lang == "ar"


# Size


@pytest.mark.parametrize(
    ("name", "prefix", "message"),
    [
        ("a.txt", "", "a.txt: too large: khayt reads up to 8,000,000 bytes here: split it"),
        ("a.html", "<html><body><p>", "a.html: too large: khayt reads up to 8,000,000 bytes here"),
        ("a.json", '{"text": "', "a.json: too large: khayt reads up to 32,000,000 bytes here: write it as JSON Lines"),
        ("a.jsonl", '{"text": "', "a.jsonl:1: too large: khayt reads up to 16,000,000 bytes a line here"),
        ("a.jsonl.gz", '{"text": "', "a.jsonl.gz:1: too large: khayt reads up to 16,000,000 bytes a line here"),
    ],
)
def test_an_article_of_50_mb_is_refused_without_taking_memory(
    tmp_path: Path, name: str, prefix: str, message: str
) -> None:
    content = prefix.encode() + b"word " * 10_000_000 + b'"}\n' + json.dumps(ROW).encode()
    path = write(tmp_path, name, gzip.compress(content, 1) if name.endswith("gz") else content)
    size = len(content)
    del content
    tracemalloc.start()
    articles, errors = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (len(errors), message in errors[0]) == (1, True), errors
    assert [article.id for article in articles] == (["a"] if ".jsonl" in name else [])
    assert peak < 2 * MAX_JSON_BYTES + 1_000_000 < size + 15_000_000


def test_an_article_may_have_two_million_characters_and_no_more(tmp_path: Path) -> None:
    text = "ab c " * (MAX_CHARACTERS // 5)
    assert len(read_one(tmp_path, "a.json", json.dumps({"text": text, "lang": "en"})).text) == MAX_CHARACTERS
    _, errors = read(write(tmp_path, "b.json", json.dumps({"text": text + "d"})))
    assert "b.json: too large: khayt reads up to 2,000,000 characters an article here" in errors[0]
