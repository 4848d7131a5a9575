"""Statement records out of files: whole articles, or a message."""

import io
from pathlib import Path

import pytest

from extractors.errors import KhaytError
from extractors.records import Article, Entity, EntityType, Event, EventType, Mention, Record, to_json
from graph.building import read_record_files, write_records


def records_of(doc: str) -> list[Record]:
    words = Mention(0, 5, "words")
    return [
        Article(doc, "words", lang="en").record(extractor="test"),
        Entity(doc, "actor:lna", "LNA", EntityType.FORCE, ("LNA",), (words,)),
        Event(doc, EventType.AIRSTRIKE, words, agent=("actor:lna",)),
    ]


def write_lines(folder: Path, *lines: str) -> Path:
    path = folder / "records.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def lines_of(doc: str) -> list[str]:
    return [to_json(record) for record in records_of(doc)]


def read(*paths: Path) -> tuple[list[str], list[str]]:
    """The articles of the records read, in order, and the messages."""
    errors: list[KhaytError] = []
    records = list(read_record_files(paths, on_error=errors.append))
    return [record.doc for record in records], [str(error) for error in errors]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    records = [*records_of("a"), *records_of("b")]
    assert write_records(records, tmp_path / "r.jsonl") == "2 articles, 2 entities, 2 events, 0 relations"
    assert list(read_record_files([tmp_path / "r.jsonl"], on_error=pytest.fail)) == records


def test_standard_input_is_a_file_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines_of("a"))))
    assert list(read_record_files([Path("-")], on_error=pytest.fail)) == records_of("a")


def test_an_article_with_a_bad_line_is_passed_over_whole_and_the_others_stay(tmp_path: Path) -> None:
    lines = [*lines_of("a"), *lines_of("b"), *lines_of("c")]
    lines[4] = lines[4][:-20]
    docs, errors = read(write_lines(tmp_path, *lines))
    assert docs == ["a"] * 3 + ["c"] * 3
    assert len(errors) == 1
    assert ":5: not a statement record" in errors[0]
    assert errors[0].endswith("its article is passed over")


def test_a_bad_head_takes_its_own_article_away_and_not_the_one_before(tmp_path: Path) -> None:
    lines = [*lines_of("a"), *lines_of("b"), *lines_of("c")]
    lines[3] = lines[3][:-3]
    docs, errors = read(write_lines(tmp_path, *lines))
    assert docs == ["a"] * 3 + ["c"] * 3
    assert len(errors) == 1


def test_records_without_their_article_are_told_once(tmp_path: Path) -> None:
    docs, errors = read(write_lines(tmp_path, *lines_of("a"), *lines_of("b")[1:]))
    assert docs == ["a"] * 3
    assert errors == [f"{tmp_path}/records.jsonl:4: a record of 'b', whose article has no line before it"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe\n", "not UTF-8"),
        (b"not json\n", "not a statement record"),
        (b'{"kind": "cat"}\n', "not a statement"),
    ],
)
def test_a_file_of_something_else_is_told_plainly(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    docs, (error,) = read(path)
    assert docs == []
    assert str(path) in error
    assert message in error


def test_a_missing_file_is_told_and_the_next_one_read(tmp_path: Path) -> None:
    docs, errors = read(tmp_path / "none", write_lines(tmp_path, *lines_of("a")))
    assert docs == ["a"] * 3
    assert errors == [f"{tmp_path}/none: cannot be read: No such file or directory"]
