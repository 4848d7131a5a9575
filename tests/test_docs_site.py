"""The site of the docs: built from what khayt gives, without a dead link, and every command of its first page works."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from graph.schema import load_schema
from tools.site import build, results
from tools.site.commands import find_commands
from tools.site.links import check_site

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def site() -> Path:
    """The site, built anew and strictly."""
    return build.build()


@pytest.mark.timeout(900)
def test_no_link_is_dead_and_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    assert check_site(site) == []
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?https?:|@import", sheet.read_text(encoding="utf-8")), sheet


def test_a_dead_link_a_missing_anchor_and_a_foreign_script_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<a href="b.html#here">1</a><a href="b.html#gone">2</a><a href="c.html">3</a><img src="d.png">'
        '<script src="https://example.org/x.js"></script><a href="https://example.org/">4</a><a href="#top">5</a>',
        encoding="utf-8",
    )
    (tmp_path / "b.html").write_text('<h1 id="here">b</h1>', encoding="utf-8")
    assert check_site(tmp_path) == [
        "a.html: d.png is not there",
        "a.html: fetches https://example.org/x.js",
        "a.html: b.html#gone has no such anchor",
        "a.html: c.html leads nowhere",
        "a.html: #top has no such anchor",
    ]


def test_every_result_is_put_in_and_every_page_can_be_found(site: Path) -> None:
    asked = {name for page in DOCS.rglob("*.md") for name in build.RESULT.findall(page.read_text(encoding="utf-8"))}
    assert asked == set(results.RESULTS)
    text = (site / "article-to-graph.html").read_text(encoding="utf-8")
    assert "<!-- result" not in text
    assert "is the subject of the verb that carries" in text
    assert len(re.findall("<blockquote", text)) >= 3
    menu = re.findall(r"([\w/-]+\.md)", yaml.safe_dump(yaml.safe_load((ROOT / "mkdocs.yml").read_text())["nav"]))
    pages = {str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md")} | set(build.FROM_ROOT)
    assert set(menu) == pages, "every page of docs/ stands in the nav of mkdocs.yml"


def test_arabic_runs_from_right_to_left(site: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    assert re.search(r'<blockquote[^>]*lang="ar"[^>]*dir="rtl"', text) or re.search(
        r'<blockquote[^>]*dir="rtl"[^>]*lang="ar"', text
    )


def test_the_search_has_every_page_and_needs_no_server(site: Path) -> None:
    assert (site / "search.js").exists()
    found = (site / "search.json").read_text(encoding="utf-8")
    for page in ("limits.html", "article-to-graph.html", "queries/who.html"):
        assert page in found
    assert "unpkg.com/iframe-worker" not in "".join(p.read_text(encoding="utf-8") for p in site.rglob("*.html"))


def test_the_ontology_counts_what_there_is() -> None:
    schema = load_schema()
    kinds = sum(len(schema.nodes[label].second_labels) for label in ("Actor", "Place"))
    assert (len(schema.events), len(schema.predicates), kinds) == (32, 9, 11), "docs/ontology.md says these in words"


@pytest.mark.timeout(900)
def test_every_command_of_the_first_five_minutes_works(tmp_path: Path) -> None:
    """As they stand in the page, in an empty folder beside the examples; `make setup` has made what runs this test."""
    text = (DOCS / "start.md").read_text(encoding="utf-8")
    commands = find_commands(text)
    assert len(commands) >= 12
    assert all(command.startswith(("khayt ", "export KHAYT_GRAPH=")) for command in commands)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    script = "\n".join(["set -euo pipefail", *commands])
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "first.html").stat().st_size > 100_000
    assert (tmp_path / "first.xlsx").exists()
    assert "Bani Walid" in done.stdout
    assert re.search(r"make setup\n", text)
