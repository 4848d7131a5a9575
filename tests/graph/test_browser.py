"""An analyst's first hour in Neo4j Browser, by hand and eye: `khayt neo4j browse` in a real Chromium, real Neo4j.

Pictures of what is seen go into out/pictures/; those of docs/pictures/ are copies.
"""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from neo4j_browser import Browser, Frame, UnavailableError, open_browser
from neo4j_server import Server

from extractors.records import Record
from graph.browser import kit
from graph.browser.favourites import make_favourite
from graph.browser.guide import load_guide
from graph.browser.style import event_colors, load_style
from graph.loading import load_records
from graph.schema import load_schema
from graph.store import Store
from queries.loader import load_queries

PICTURES = Path(__file__).parents[2] / "out" / "pictures"
QUERIES = load_queries()
ARABIC = re.compile("[\u0621-\u064a]")
AFRICOM, ISIS = "United States Africa Command", "Islamic State"
STRIKE = "MATCH path = (:Actor {id: 'actor:africom'})-[:STRUCK]->(:Actor {id: 'actor:isis'}) RETURN path"


@pytest.fixture(scope="module")
def browse(neo4j_server: Server) -> Iterator[str]:
    """What `khayt neo4j browse` prints while it runs; Ctrl-C ends it well."""
    which = ["--home", str(neo4j_server.home)] if neo4j_server.home else ["--at", f"{neo4j_server.http}/browser/"]
    call = [sys.executable, "-c", "from graph.cli import main; main()", "neo4j", "browse", *which]
    quiet = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY", "BROWSER"}}
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=quiet) as process:
        assert process.stdout is not None
        yield "".join(_read_until(process.stdout, "Ctrl-C"))
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)
        assert (process.returncode, *said) == (0, "", "")


def _read_until(stream: IO[str], words: str) -> Iterator[str]:
    for line in stream:
        yield line
        if words in line:
            return


@pytest.fixture(scope="module")
def chromium(browse: str) -> Iterator[Browser]:
    """Browser as that command opens it."""
    found = re.search(r"^  (http\S+)$", browse, re.MULTILINE)
    assert found, browse
    with contextlib.ExitStack() as stack:
        try:
            browser = stack.enter_context(open_browser())
        except UnavailableError as error:
            if os.environ.get("CI") == "true":
                pytest.fail(f"CI must test in a real Chromium: {error}")
            pytest.skip(f"NOT TESTED IN NEO4J BROWSER: {error}")
        browser.visit(found[1])
        yield browser


@pytest.fixture(scope="module")
def connected(chromium: Browser, neo4j_server: Server, example_graph: Store) -> Browser:  # noqa: ARG001
    """The same, connected with the password, on the graph of the example articles, in khayt's colours."""
    assert chromium.page.get_by_test_id("boltaddress").input_value() == neo4j_server.uri.removeprefix("bolt://")
    chromium.connect(neo4j_server.user, neo4j_server.password)
    chromium.drop(kit.STYLE, kit.FILES[kit.STYLE]())
    chromium.page.get_by_test_id("styleResetButton").wait_for()
    chromium.run(":config autoComplete: false")
    return chromium


@pytest.fixture
def browser(connected: Browser) -> Browser:
    """The same, without the frames of the test before."""
    connected.clear()
    return connected


def test_browse_says_where_the_password_is_and_what_is_served(browse: str, neo4j_server: Server) -> None:
    assert "open this in a browser on this machine:" in browse
    assert re.search(r"http://localhost:\d+/favourites\.zip", browse)
    if neo4j_server.home:
        assert f"khayt neo4j password --home {neo4j_server.home}" in browse


def test_the_style_gives_nodes_and_edges_their_colours_sizes_and_captions(browser: Browser) -> None:
    frame = browser.run(STRIKE)
    style, schema = load_style(), load_schema()
    nodes = {node["caption"]: (node["color"], node["radius"] * 2) for node in frame.nodes()}
    assert nodes == {
        AFRICOM: (style.second_labels["Force"], style.nodes["Actor"].diameter),
        ISIS: (style.second_labels["Group"], style.nodes["Actor"].diameter),
    }
    strike = {"caption": "STRUCK", "color": event_colors(style, schema)["airstrike"]}
    assert strike in frame.edges()


def test_favourites_come_in_folders_and_run_with_a_click(browser: Browser) -> None:
    page = browser.page
    browser.drop(kit.FAVOURITES, kit.FILES[kit.FAVOURITES]())
    browser.open_drawer("Favorites")
    for group in {query.group: None for query in QUERIES.values()}:
        page.get_by_test_id(f"expandFolder-{group}").click()
    items = page.get_by_test_id("savedScriptListItem")
    titles = [items.nth(at).inner_text().strip() for at in range(items.count())]
    assert titles == [title for _, title in sorted((query.group, query.title) for query in QUERIES.values())]
    for name, seen in (
        ("struck-whom", "airstrike 2017-09-22"),
        ("command-structure", "Libyan National Army"),
        ("event-provenance", ARABIC),
    ):
        frame = _run_favourite(browser, name)
        assert [caption for caption in frame.captions() if re.search(seen, caption)]
        frame.fit()
        browser.picture(PICTURES / f"browser-favourite-{name}.png")
    browser.open_drawer("Favorites")


def _run_favourite(browser: Browser, name: str) -> Frame:
    item = browser.page.get_by_test_id("savedScriptListItem").filter(
        has=browser.page.get_by_test_id(f"scriptTitle-{QUERIES[name].title}")
    )
    return browser.wait_for_frame(item.get_by_role("button").last.click)


def test_a_favourite_in_the_editor_asks_about_something_else(browser: Browser) -> None:
    text = make_favourite(QUERIES["struck-whom"])
    assert "Libyan National Army" in browser.run(text.replace("actor: null,", "actor: 'actor:lna',")).captions()
    assert "no records" in browser.run(text.replace("actor: null,", "actor: 'actor:nobody',")).text()


def test_the_guide_stands_at_the_side_and_leads_through_ten_steps(browser: Browser) -> None:
    page, steps = browser.page, load_guide().steps
    browser.open_drawer("Guides")
    drawer = page.get_by_test_id("guidesDrawer")
    if drawer.get_by_test_id("guideNextSlide").count() == 0:
        drawer.get_by_text(load_guide().title).click()
    browser.picture(PICTURES / "browser-guide.png")
    for action in load_guide().setup:
        browser.wait_for_frame(drawer.get_by_text(action.click, exact=True).click)
    for number, step in enumerate(steps, start=1):
        page.get_by_test_id("guideNextSlide").click()
        assert drawer.get_by_text(f"{number}. {step.title}", exact=True).is_visible()
        drawer.locator("pre.runnable:visible").click()
        frame = browser.wait_for_frame(page.get_by_test_id("editor-Run").click)
        assert "ERROR" not in frame.text()
        assert "no records" not in frame.text()
        if frame.nodes():
            frame.fit()
        browser.picture(PICTURES / f"browser-step-{number}.png")
        if step.title == "Who says so?":
            assert any(ARABIC.search(caption) for caption in frame.captions())
            frame.draw(PICTURES / "who-says-so.png")
    assert page.get_by_test_id("guideNextSlide").count() == 0 or not page.get_by_test_id("guideNextSlide").is_enabled()


def test_the_guide_plays_as_slides_too(browser: Browser, browse: str) -> None:
    address = re.search(r"http://localhost:\d+", browse.partition("favourites.zip")[0].rpartition(" ")[2])
    assert address
    frame = browser.run(f":play {address[0]}/{kit.SLIDES}")
    step = load_guide().steps[2]
    for _ in range(3):
        frame.box.get_by_test_id("nextSlide").click()
    assert step.title in frame.text()
    browser.picture(PICTURES / "browser-play.png")
    frame.box.locator("pre.runnable:visible").click()
    answer = browser.wait_for_frame(browser.page.get_by_test_id("editor-Run").click)
    assert AFRICOM in answer.captions()


def test_browser_draws_a_graph_folder_too(
    chromium: Browser, neo4j_server: Server, embedded: Store, example_records: list[Record]
) -> None:
    load_records(embedded, example_records)
    assert embedded.folder
    port = json.loads((embedded.folder / "lock").read_text(encoding="utf-8"))["port"]
    password = (embedded.folder / "password").read_text(encoding="utf-8").strip()
    browser = chromium.another()
    browser.visit(f"{neo4j_server.http}/browser/?connectURL=bolt://root@localhost:{port}&db=khayt")
    browser.connect("root", password)
    browser.drop(kit.STYLE, kit.FILES[kit.STYLE]())
    browser.run(":config autoComplete: false")
    assert set(browser.run(STRIKE).captions()) == {AFRICOM, ISIS}
    for name in ("place-timeline", "shortest-path"):
        assert "ERROR" not in browser.run(make_favourite(QUERIES[name])).text()
