"""The main job: the whole way through, and a second time that changes nothing; and what the docs say of it all."""

from pathlib import Path

import pytest

from extractors.errors import KhaytError
from graph.cli import COMMANDS, run_command
from graph.commands.tour import EXPORTS
from graph.export import FORMATS

DOCS = Path(__file__).parents[2] / "docs" / "cli.md"
ARTICLES = {
    "en.txt": "published: 2017-09-25\nlang: en\nsource: Reuters\n\nUS jets struck Islamic State fighters near Sirte on "
    "Friday, killing 17 people, US Africa Command said.\n",
    "ar.txt": "published: 2017-09-25\nlang: ar\nsource: العربية\n\nقتل 17 من عناصر تنظيم داعش في غارة جوية أمريكية "
    "قرب سرت يوم الجمعة.\n",
}


def test_run_goes_the_whole_way_and_a_second_time_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "articles").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "articles" / name).write_text(text, encoding="utf-8")
    command = ["run", str(tmp_path / "articles"), "--out", str(tmp_path / "out")]
    assert run_command(command) == 0
    first, files = capsys.readouterr().out, read_exports(tmp_path / "out")
    assert "2 articles: 2 new; " in first
    for part in ("The strongest triples", "$ khayt query struck-whom", "What to type next:"):
        assert part in first
    wholes = {f"graph{FORMATS[name].suffix}" for name in EXPORTS if name != "csv"}
    assert set(files) == {*wholes, "nodes.csv", "relationships.csv"}
    assert run_command(command) == 0
    second = capsys.readouterr().out
    assert "2 articles: nothing changed" in second
    assert second.splitlines()[1:] == first.splitlines()[1:]
    assert read_exports(tmp_path / "out") == files


def read_exports(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in [*out.glob("graph.*"), *out.glob("graph-csv/*")]}


def test_the_page_about_the_command_tells_of_every_command_format_and_exit_code() -> None:
    page = DOCS.read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`khayt {name}" not in page] == []
    exports = DOCS.with_name("exports.md").read_text(encoding="utf-8")
    assert [name for name in FORMATS if f"| `{name}` |" not in exports] == []
    codes = {error.exit_code for error in [KhaytError, *every_kind_of(KhaytError)]}
    assert [code for code in codes if f" {code} " not in page] == []


def every_kind_of(error: type[KhaytError]) -> list[type[KhaytError]]:
    return [kind for child in error.__subclasses__() for kind in (child, *every_kind_of(child))]
