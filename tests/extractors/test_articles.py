import gzip
import io
import json
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.articles import read_articles
from extractors.decoding import MAX_BYTES, MAX_CHARACTERS
from extractors.errors import ArticleError
from extractors.formats import FORMATS, HEADER_KEYS, MAX_JSON_BYTES, MAX_LINE_BYTES
from extractors.languages import LANGUAGES
from extractors.records import Article

SHARED = Path(__file__).parents[3] / "shared"
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
ENGLISH = "Government forces said on Monday that they had retaken the town after weeks of fighting."
ARABIC = "قالت القوات الحكومية يوم الاثنين إنها استعادت البلدة بعد أسابيع من القتال."
FRENCH = "Les forces gouvernementales ont annoncé lundi la reprise de la ville après des semaines de combats."
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


# Where articles are looked for


def test_folders_are_read_recursively_and_in_order(tmp_path: Path) -> None:
    for n, name in enumerate(["b.txt", "a/z.json.gz", "a/c.JSONL", "a/.hidden.txt", ".git/d.txt", "e.csv"]):
        content = json.dumps(ROW | {"id": name, "text": f"{ENGLISH} {n}"})
        write(tmp_path, name, gzip.compress(content.encode()) if name.endswith("gz") else content)
    articles, errors = read(tmp_path)
    assert ([article.id for article in articles][:2], len(articles), errors) == (["a/c.JSONL", "a/z.json.gz"], 3, [])


def test_links_are_followed_and_loops_are_left(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt", ENGLISH)
    write(tmp_path, "out/b.txt", ARABIC)
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "out").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "self.txt").symlink_to("self.txt")
    articles, errors = read(tmp_path / "in")
    assert [article.lang for article in articles] == ["en", "ar"]
    assert (len(errors), "self.txt: Too many levels of symbolic links" in errors[0]) == (1, True)


@pytest.mark.parametrize(
    "content",
    [
        ENGLISH,
        f"<html><body><article><p>{ENGLISH}</p></article></body></html>",
        *(json.dumps(ROW), f"{json.dumps(ROW)}\n", f"\ufeff{json.dumps(ROW)}"),
        *(json.dumps(ROW, indent=1), json.dumps([ROW])),
    ],
)
@pytest.mark.parametrize("through", ["standard input", "a file without suffix", "a pipe"])
def test_what_has_no_telling_name_is_known_by_its_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, through: str
) -> None:
    path: Path | str = tmp_path / "article"
    if through == "standard input":
        path = "-"
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    elif through == "a pipe":
        os.mkfifo(path)
        threading.Thread(target=Path(path).write_bytes, args=(content.encode(),), daemon=True).start()
    else:
        write(tmp_path, "article", content)
    articles, errors = read(path)
    assert ([article.text for article in articles], errors) == ([ENGLISH], [])


def test_standard_input_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ENGLISH.encode())))
    read("-")
    assert not sys.stdin.buffer.closed


# Identity


def test_an_article_without_id_gets_one_from_its_text(tmp_path: Path) -> None:
    first = read_one(tmp_path, "a.txt", ENGLISH)
    second = read_one(tmp_path, "b.json", json.dumps({"text": ENGLISH, "title": "Other"}))
    assert first.id == second.id == "sha256:f86fcdb23b9ff5c4"


def test_the_same_article_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", ENGLISH)
    write(tmp_path, "b.txt", ENGLISH)
    articles, errors = read(path, tmp_path, path)
    assert (len(articles), errors) == (1, [])


def test_an_id_that_two_texts_share_is_an_error_of_the_second(tmp_path: Path) -> None:
    articles, errors = read(write(tmp_path, "a.jsonl", f"{json.dumps(ROW)}\n{json.dumps(ROW | {'text': ARABIC})}\n"))
    assert [article.text for article in articles] == [ENGLISH]
    place = f"{tmp_path}/a.jsonl"
    assert errors == [f"{place}:2: id 'a' is that of another text ({place}:1): give each article an id of its own"]


# Days


@pytest.mark.parametrize(
    "written",
    [
        *("2017-09-26", " 2017-09-26 ", "2017/09/26", "20170926", "٢٠١٧-٠٩-٢٦", "2017-09-26Z"),
        *("2017-09-26T23:59:59+02:00", "2017-09-26 07:26 ص"),
        *("Tue, 26 Sep 2017 10:00:00 GMT", "26 Sep 2017 10:00:00 +0200"),
    ],
)
def test_a_day_is_read_from_dates_and_datetimes(tmp_path: Path, written: str) -> None:
    article = read_one(tmp_path, "a.json", json.dumps(ROW | {"published": written}))
    assert article.published == "2017-09-26"


@pytest.mark.parametrize(
    "written",
    [
        *("2017-02-30", "2017-13-01", "2017-09", "26/09/2017", "0207-09-26", "2017-09-26x", "yesterday"),
        *("Tue, 99 Sep 2017", "26 Sep 99999 10:00:00 GMT"),
    ],
)
def test_a_wrong_day_is_reported_and_its_article_comes_without_it(tmp_path: Path, written: str) -> None:
    rows = [ROW | {"published": written}, {"text": ARABIC}]
    articles, errors = read(write(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows))))
    assert [(article.text, article.published) for article in articles] == [(ROW["text"], None), (ARABIC, None)]
    assert len(errors) == 1
    assert errors[0].startswith(f"{tmp_path}/a.jsonl:1: published '{written}' is no day: read without it")


# Bad input


PAGE = '<html><head><meta charset="%s"></head><body><article><p>%s</p></article></body></html>'


BAD: list[tuple[str, str | bytes, str]] = [
    ("a.txt", "", "a.txt: empty"),
    ("a.txt", " \n\n", "a.txt: empty"),
    ("a.txt", "id: n1\n\n", "a.txt: empty text"),
    ("a.txt", "id: n1", "a.txt: empty text"),
    ("a.json", "", "a.json: empty"),
    ("a.jsonl", "", "a.jsonl: empty"),
    ("a.jsonl", "\n\n", "a.jsonl: empty"),
    ("a.html", "", "a.html: empty"),
    ("a.json", "[]", "a.json: no articles in this list"),
    ("a.txt", b"\x7fELF\x02\x01\x01\0\0", "a.txt: binary: NUL at character 7"),
    ("a.txt", b"%PDF-1.7\n%\xe2", "a.txt: a PDF: convert it first"),
    ("a.jsonl", b"PK\x03\x04...", "a.jsonl:1: a ZIP archive or Office document"),
    ("a.txt", gzip.compress(b"x"), "a.txt: compressed: give the file a name that ends in .gz"),
    ("a.txt", ENGLISH.encode() + b"\n\xe9t\xe9", "a.txt: not UTF-8: byte e9 at offset 89 (line 2): convert it"),
    ("a.txt", ARABIC.encode("cp1256"), "a.txt: not UTF-8: byte de at offset 0 (line 1)"),
    ("a.txt", b"\xff\xfea", "a.txt: not UTF-16-LE: byte 61 at offset 2"),
    ("a.html", (PAGE % ("utf-16", ARABIC)).encode("utf-16-le"), "a.html: binary: NUL at character 1"),
    ("a.html", "<html></html>", "a.html: no article found in this page"),
    ("a.html", PAGE % ("x-klingon", ARABIC), "a.html: unknown charset 'x-klingon' (known: utf-8"),
    ("a.txt", FRENCH, "a.txt: no language data for fr: khayt reads ar, en, vi"),
    ("a.json", '{"text": "x", "lang": "French"}', "a.json: no language data for 'French'"),
    ("a.txt", "2017 … 2018", "a.txt: no language to tell from '2017 … 2018': give it a lang"),
    ("a.json", "[1, 2", "a.json: no JSON: Expecting ',' delimiter at column 6"),
    ("a.json", '{"id": 1,\n"text": }', "a.json: no JSON: Expecting value at line 2, column 9, before '}'"),
    ("a.json", '{"text": "a"}\n{"text": "b"}', "name it .jsonl if it has one article a line"),
    ("a.json", "[" * 100_000, "a.json: JSON that is no article"),
    ("a.json", '{"text": ' + "9" * 5_000 + "}", "a.json: JSON that is no article"),
    ("a.json", "17", "a.json: 17 is no article"),
    ("a.jsonl", '["x"]', "a.jsonl:1: ['x'] is no article"),
    ("a.json", '{"id": "a", "body": "x"}', "a.json: no text (keys: 'id, body')"),
    ("a.json", '{"text": " "}', "a.json: empty text"),
    ("a.json", '{"text": ["x"]}', "a.json: text is ['x']: write a string"),
    ("a.json", '{"text": "x", "title": 3}', "a.json: title is 3: write a string"),
    ("a.json", '{"text": "x", "id": true}', "a.json: id is True: write a string"),
    ("a.json", '{"text": "x", "published": 20170926}', "a.json: published is 20170926: write a string"),
    ("a.json", '{"text": "ab\\ud83d"}', "a.json: text has half a character (surrogate '\\ud83d' at 2)"),
    ("a.txt", f"id: a\nauthor: b\n\n{ENGLISH}", "a.txt:2: no header line (known: id, title, lang"),
    ("a.txt", f"id: a\nid: b\n\n{ENGLISH}", "a.txt:2: id for the second time"),
    ("a.txt", f"id: a\n{ENGLISH}", "a.txt:2: no header line"),
    ("a.txt.gz", b"no gzip", "a.txt.gz: Not a gzipped file (b'no'): pack it anew, or take .gz off its name"),
    ("a.txt.gz", gzip.compress(ENGLISH.encode())[:-12], "a.txt.gz: Compressed file ended before"),
    ("a.txt.gz", gzip.compress(b"x" * 99)[:10] + b"\xff" * 20, "a.txt.gz: Error -3 while decompressing"),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD, ids=[message[:50] for _, _, message in BAD])
def test_bad_input_is_said_to_be_bad_and_the_others_are_read(
    tmp_path: Path, name: str, content: str | bytes, message: str
) -> None:
    good = write(tmp_path, "good.txt", ENGLISH)
    articles, errors = read(write(tmp_path, name, content), good)
    assert [article.text for article in articles] == [ENGLISH]
    assert (len(errors), message in errors[0]) == (1, True), errors
    assert errors[0].startswith(str(tmp_path))
    assert len(errors[0]) < len(str(tmp_path)) + 250


def test_the_cases_of_bad_input_are_all_here() -> None:
    assert len(BAD) == 42


def test_an_article_of_one_word_is_none_and_the_next_is_read(tmp_path: Path) -> None:
    articles, errors = read(write(tmp_path, "a.jsonl", "\n".join(map(json.dumps, [{"text": "سرت"}, {"text": ARABIC}]))))
    assert [article.text for article in articles] == [ARABIC]
    assert errors == [f"{tmp_path}/a.jsonl:1: one word, 'سرت': an article tells something in sentences"]


def test_the_language_that_an_article_names_counts_before_its_words(tmp_path: Path) -> None:
    assert read_one(tmp_path, "a.txt", f"lang: en\n\n{FRENCH}").lang == "en"


@pytest.mark.parametrize(
    ("path", "message"), [("missing.txt", "missing.txt: No such file"), ("a.txt/b", "a.txt/b: Not a directory")]
)
def test_what_is_not_there_is_named(tmp_path: Path, path: str, message: str) -> None:
    good = write(tmp_path, "a.txt", ENGLISH)
    articles, errors = read(tmp_path / path, good)
    assert (len(articles), len(errors), message in errors[0]) == (1, 1, True)


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "notes.md", ENGLISH)
    _, errors = read(tmp_path)
    looked_for = ", ".join(FORMATS)
    assert errors == [f"{tmp_path}: no articles in this folder: khayt looks for {looked_for}, also .gz"]


@pytest.fixture
def nobody(tmp_path: Path) -> Iterator[None]:
    """Another user than root, whom no permission stops; the folders of the test are open to all."""
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder.stat().st_uid == os.geteuid():
            folder.chmod(0o755)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield
    if root:
        os.seteuid(0)


@pytest.mark.usefixtures("nobody")
def test_what_must_not_be_read_is_named(tmp_path: Path) -> None:
    euid = os.geteuid()
    os.seteuid(os.getuid())
    good = write(tmp_path, "a.txt", ENGLISH)
    write(tmp_path, "b.txt", ENGLISH).chmod(0)
    write(tmp_path, "closed/c.txt", ENGLISH).parent.chmod(0)
    os.seteuid(euid)
    articles, errors = read(tmp_path, tmp_path / "closed" / "c.txt")
    (tmp_path / "closed").chmod(0o755) if euid == os.getuid() else None
    assert [article.text for article in articles] == [good.read_text()]
    denied = [f"{tmp_path}/{name}: Permission denied: ask for the right to read it" for name in ("closed", "b.txt")]
    assert errors == [*denied, f"{tmp_path}/closed/c.txt: Permission denied: ask for the right to read it"]


def test_a_name_that_is_no_unicode_can_be_shown(tmp_path: Path) -> None:
    _, errors = read(os.fsdecode(os.fsencode(tmp_path) + b"/\xe9.txt"))
    assert errors[0].encode().startswith(str(tmp_path).encode())


# Whatever comes


def test_the_shared_articles_come_through_byte_for_byte() -> None:
    if not SHARED.exists():
        pytest.skip("the shared articles are not beside this clone")
    files = sorted((SHARED / "eval" / "dev").glob("*.json"))
    expected = [json.loads(file.read_text()) for file in files]
    articles, errors = read(SHARED / "eval" / "dev", SHARED / "articles")
    assert errors == []
    assert [(a.id, a.text, a.lang, a.published) for a in articles[: len(files)]] == [
        (row["id"], row["text"], row["lang"], row["published"]) for row in expected
    ]
    assert [article.lang for article in articles[len(files) :]] == ["vi", "ar", "ar", "ar", "ar"]
    assert all(article.title for article in articles)


@unhurried
@given(st.sampled_from([*FORMATS, ".txt.gz", ""]), st.binary() | st.text().map(str.encode))
def test_no_content_whatever_raises(tmp_path: Path, suffix: str, content: bytes) -> None:
    articles, errors = read(write(tmp_path, f"a{suffix}", content))
    assert articles or errors


@unhurried
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda x: st.lists(x) | st.dictionaries(st.sampled_from(["id", "text", "lang", "published", "url"]), x),
    )
)
def test_no_json_whatever_raises(tmp_path: Path, value: object) -> None:
    articles, errors = read(write(tmp_path, "a.json", json.dumps(value)))
    assert articles or errors


def test_the_docs_name_every_form_field_and_limit(tmp_path: Path) -> None:
    docs = (Path(__file__).parents[2] / "docs" / "articles.md").read_text()
    assert all(f"`{name}`" in docs for name in (*FORMATS, "text", *HEADER_KEYS, *LANGUAGES))
    assert f"{MAX_CHARACTERS:,} characters" in docs
    assert [limit // 1_000_000 for limit in (MAX_BYTES, MAX_LINE_BYTES, MAX_JSON_BYTES)] == [8, 16, 32]
    assert all(limit in docs for limit in ("8 MB a text file", "16 MB a JSON line", "32 MB a `.json`"))
    header = docs.split("```")[1].strip()
    assert read_one(tmp_path, "a.txt", header).published == "2017-09-24"
