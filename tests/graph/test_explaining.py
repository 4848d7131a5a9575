"""An explanation fits its article: on the page, as Chromium shows it, and on a terminal."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright
from rich.cells import cell_len
from rich.console import Console

from extractors.articles import read_articles
from extractors.explained import Explanation
from extractors.explaining import explain
from extractors.lexicon import load_lexicon
from extractors.pipeline import extract
from extractors.records import Article, Entity, Event, Relation
from graph.cli import run_command
from graph.explaining.page import make_page
from graph.explaining.terminal import print_explanation

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "examples" / "articles"
ARTICLES = {
    article.id: article for article in read_articles([EXAMPLES], on_error=lambda error: pytest.fail(str(error)))
}
CHOSEN = ("2018-10-30-fuqaha-raid-ar", "2016-08-02-odyssey-lightning-vi", "2017-09-24-africom-strikes-en")
EVIL = "</title><script>document.title='owned'</script>"
HOSTILE = Article(
    "evil",
    f'{EVIL}\nThe army attacked <b onmouseover=alert(1)>Sirte</b> on Sunday, "killing" five.',
    title=EVIL,
    lang="en",
)
NAMES = pytest.mark.parametrize("name", CHOSEN)


def explained(name: str) -> Explanation:
    return explain(ARTICLES[name], load_lexicon())


@pytest.fixture(scope="module")
def chromium() -> Iterator[Page]:
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("there is no Chromium (Debian: apt-get install chromium fonts-noto-core)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser.new_context(offline=True).new_page()
        browser.close()


def show(page: Page, tmp_path: Path, explanation: Explanation) -> list[str]:
    """Open the page; what the browser complains of."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    file = tmp_path / "page.html"
    file.write_text(make_page(explanation), encoding="utf-8")
    page.goto(file.as_uri())
    return said


@pytest.mark.parametrize("article", ARTICLES.values(), ids=list(ARTICLES))
def test_explaining_changes_no_record_and_explains_each(article: Article) -> None:
    explanation = explain(article, load_lexicon())
    records = extract(article, load_lexicon())
    statements = [statement.record for sentence in explanation.sentences for statement in sentence.statements]
    assert set(statements) == {record for record in records if isinstance(record, Event | Relation)}
    assert list(explanation.entities) == [record for record in records if isinstance(record, Entity)]
    for sentence in explanation.sentences:
        for statement in sentence.statements:
            said = {(line.role, line.ref) for line in statement.lines if line.ref}
            record = statement.record
            if isinstance(record, Event):
                roles = ("agent", "target", "place", "origin", "destination", "source")
                assert said == {(role, entity) for role in roles for entity in getattr(record, role)}


@pytest.mark.parametrize("article", ARTICLES.values(), ids=list(ARTICLES))
def test_spans_lie_in_their_sentence_one_inside_the_other_or_apart(article: Article) -> None:
    for sentence in explain(article, load_lexicon()).sentences:
        for one, other in pairwise(sentence.spans):
            assert sentence.start <= one.start < one.end <= sentence.end
            assert other.end <= one.end or other.start >= one.end or other.start < one.start


def test_origins_name_the_line_that_says_so() -> None:
    explanation = explained("2017-09-24-africom-strikes-en")
    spans = {
        s.origin: s for sentence in explanation.sentences for s in sentence.spans if s.kind == "actor" and s.origin
    }
    assert any(span.ref == "actor:africom" for span in spans.values())
    for origin, span in spans.items():
        name, _, line = origin.partition(":")
        text = (ROOT / "extractors" / name).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert span.ref in text or "gloss" in text


@NAMES
def test_chromium_shows_the_words_of_the_article_at_their_offsets(name: str, chromium: Page, tmp_path: Path) -> None:
    assert not show(chromium, tmp_path, explained(name))
    spans = chromium.eval_on_selector_all(
        ".text .s", "spans => spans.map(s => [+s.dataset.start, +s.dataset.end, s.textContent])"
    )
    text = ARTICLES[name].text
    assert len(spans) > 20
    assert [(a, b, text[a:b]) for a, b, _ in spans] == [tuple(span) for span in spans]
    shown = chromium.eval_on_selector_all(".text", "lines => lines.map(line => line.textContent)")
    assert shown == [text[s.start : s.end] for s in explained(name).sentences]


@NAMES
def test_chromium_sets_each_sentence_in_its_own_direction(name: str, chromium: Page, tmp_path: Path) -> None:
    show(chromium, tmp_path, explained(name))
    found = chromium.eval_on_selector_all(".text", "lines => lines.map(line => getComputedStyle(line).direction)")
    assert set(found) == {"rtl" if name.endswith("-ar") else "ltr"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_has_a_colour_of_its_own_that_can_be_read(scheme: str, chromium: Page, tmp_path: Path) -> None:
    chromium.emulate_media(color_scheme=scheme)
    show(chromium, tmp_path, explained(CHOSEN[0]))
    colours = chromium.eval_on_selector_all(
        ".legend .s", "all => all.map(s => [getComputedStyle(s).color, getComputedStyle(s).backgroundColor])"
    )
    assert len({tuple(pair) for pair in colours}) == len(colours) == 7
    assert all(_contrast(*pair) >= 4.5 for pair in colours)  # WCAG 2.2, 1.4.3


def _contrast(one: str, other: str) -> float:
    """The contrast of two CSS colours, as WCAG 2.2 defines it."""

    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_pointing_at_a_line_lights_its_words_and_clicking_keeps_them(chromium: Page, tmp_path: Path) -> None:
    show(chromium, tmp_path, explained("2017-09-24-africom-strikes-en"))
    line = chromium.locator(".line", has_text="22 September").first
    line.hover()
    assert "22 September" in chromium.locator(".text .date.lit").first.text_content()
    line.click()
    chromium.mouse.move(0, 0)
    assert chromium.locator(".text .date.pinned").count() == 1
    assert chromium.locator(".lit").count() == 0


@pytest.mark.parametrize("width", [360, 760, 1280])
def test_nothing_is_wider_than_the_window(width: int, chromium: Page, tmp_path: Path) -> None:
    chromium.set_viewport_size({"width": width, "height": 800})
    show(chromium, tmp_path, explained(CHOSEN[0]))
    assert chromium.evaluate("document.documentElement.scrollWidth") <= width


def test_what_an_article_brings_stays_text(chromium: Page, tmp_path: Path) -> None:
    assert not show(chromium, tmp_path, explain(HOSTILE, load_lexicon()))
    assert chromium.title() == f"{EVIL} – explained"
    assert chromium.locator("script").count() == 1
    assert chromium.locator("b").count() == 0
    assert chromium.locator("h1").text_content() == EVIL


@NAMES
def test_a_terminal_of_eighty_columns_holds_it_with_every_isolate_closed(name: str) -> None:
    console = Console(file=io.StringIO(), width=80, highlight=False, markup=False, emoji=False)
    print_explanation(explained(name), console)
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert max(cell_len(line.replace("\u2068", "").replace("\u2069", "")) for line in lines) <= 80
    assert sum(line.count("\u2068") for line in lines) == sum(line.count("\u2069") for line in lines)


def test_the_command_writes_a_page_and_knows_an_unknown_article(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "why.html"
    source = str(EXAMPLES / "2017-2018.jsonl")
    assert run_command(["explain", source, "--article", "2017-01-19-b2-strikes-en", "--html", str(page)]) == 0
    assert "2017-01-19-b2-strikes-en" in page.read_text(encoding="utf-8")
    assert run_command(["explain", source, "--article", "2017-01-19-b2-strikes-e"]) == 3
    assert "did you mean 2017-01-19-b2-strikes-en" in capsys.readouterr().err
