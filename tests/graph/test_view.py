"""The page of `khayt view` in Chromium: what it holds, what one can do with it, and what it lets nobody do."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from corpus import STRIKE as STRUCK
from corpus import VERSION, article, event, story, three_tellings
from playwright.sync_api import Browser, Page, sync_playwright
from test_campaigns import tellings as campaign
from test_identity_stores import TWO

from benchmarks.view import make_rows
from extractors.records import Article, Entity, EntityType, Event, EventType, Location, Mention, Record
from graph.cli import run_command
from graph.export.rows import StoreRows
from graph.loading import load_records
from graph.names import fold
from graph.store import Store, open_store
from graph.view.contents import link_of, make_contents
from graph.view.writing import write_view

STRIKE = "event:airstrike-2017-09-22-"
EVIL = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"


PHONE = {"has_touch": True, "is_mobile": True, "device_scale_factor": 3}
FOCUSED = """
() => {
    const here = document.activeElement;
    if (here === document.body || here.closest(".skips")) return [true, true];
    const isSeen = here.getBoundingClientRect().width > 3 && getComputedStyle(here).outlineStyle !== "none";
    return [isSeen, Boolean((here.getAttribute("aria-label") || here.textContent || here.title).trim())];
}
"""
NODE_AT = """
id => {
    const at = cy.getElementById(`n${items.get(id).item.index}`).renderedPosition();
    const box = pane.getBoundingClientRect();
    return [box.left + at.x, box.top + at.y];
}
"""
A_PLACE = """
() => {
    const isFree = ({ x, y }) => x > 40 && y > 60 && x < view.width - 80 && y < view.height - 40;
    const spot = [...spots].sort((one, other) => one.size - other.size).find(isFree);
    const box = canvas.getBoundingClientRect();
    return [box.left + spot.x, box.top + spot.y, spot.entity.id];
}
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("there is no Chromium (Debian: apt-get install chromium fonts-noto-core)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def example_page(examples: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("view") / "page.html"
    write_view(StoreRows(examples), path, title="Libya")
    return path


@contextlib.contextmanager
def show(
    chromium: Browser,
    path: Path,
    *,
    size: tuple[int, int] = (1400, 900),
    scheme: Any = "light",
    refused: int = 0,
    **device: Any,
) -> Iterator[Page]:
    """The page in a tab of its own, when it is ready; the browser must not complain, but of so much that it refused."""
    viewport = {"width": size[0], "height": size[1]}
    context = chromium.new_context(offline=True, viewport=viewport, color_scheme=scheme, **device)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(20_000)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith("file:") else said.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready=yes]")
    yield page
    assert len([line for line in said if "Content Security Policy" in line]) >= refused
    assert refused or said == []
    context.close()


@pytest.fixture
def page(chromium: Browser, example_page: Path) -> Iterator[Page]:
    """The example articles on a large screen."""
    with show(chromium, example_page) as page:
        yield page


def shown(page: Page) -> int:
    """How many events are shown."""
    return int(page.evaluate("shown.reduce((sum, one) => sum + one, 0)"))


def wait(page: Page, condition: str, argument: Any = None) -> None:
    """Until a condition holds; by the debugger, since the page's policy lets nobody evaluate a text in it."""
    for _ in range(400):
        if page.evaluate(condition, argument):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came: {condition}")


def strike_of(page: Page) -> str:
    """The id of the strike of 22 September 2017."""
    return str(page.evaluate("start => [...items.keys()].find(id => id.startsWith(start))", STRIKE))


def select(page: Page, id_: str) -> None:
    page.evaluate("id => select(id)", id_)


def test_the_page_holds_every_event_entity_and_statement(examples: Store, page: Page) -> None:
    counted = {
        name: examples.read(f"MATCH (n:{label}) RETURN count(n) AS n")[0]["n"]
        for name, label in {"events": "Event", "statements": "Statement", "articles": "Article"}.items()
    }
    for name, n in counted.items():
        assert page.evaluate(f"{name}.length") == n
    standing = page.evaluate("entities.filter(entity => entity.stand === undefined).length")
    assert page.locator("#counts").text_content() == (
        f"{counted['events']} events · {standing} actors and places · 18 articles"
    )
    assert page.evaluate("cy.nodes().length") > 50
    assert page.evaluate("spots.length") > 10


def test_the_same_graph_gives_the_same_bytes(examples: Store, example_page: Path, tmp_path: Path) -> None:
    write_view(StoreRows(examples), tmp_path / "again.html", title="Libya")
    assert (tmp_path / "again.html").read_bytes() == example_page.read_bytes()


def test_an_event_shows_its_words_in_each_language_and_direction(page: Page) -> None:
    select(page, strike_of(page))
    quotes = page.locator("#panel blockquote")
    found = {
        quote.get_attribute("lang"): (quote.evaluate("q => getComputedStyle(q).direction"), quote.text_content())
        for quote in quotes.all()
    }
    assert {lang: direction for lang, (direction, _) in found.items()} == {"ar": "rtl", "en": "ltr", "vi": "ltr"}
    assert "AFRICOM" in (found["vi"][1] or "")
    assert page.locator("#panel .outlet").count() == quotes.count() == 3
    assert page.locator("#panel .headline a[href^='https://']").count() == 3


def test_the_words_of_those_who_take_part_are_marked_at_their_place(examples: Store, page: Page) -> None:
    select(page, strike_of(page))
    marks = page.eval_on_selector_all("#panel mark", "marks => marks.map(m => [m.className, m.textContent, m.title])")
    surfaces = {
        surface
        for row in examples.read("MATCH ()-[m:MENTIONS]->() RETURN m.surfaces AS surfaces")
        for surface in row["surfaces"]
    }
    assert ["figure", "17", "killed"] in marks
    named = [(role, words) for role, words, _ in marks if role != "figure"]
    assert {role for role, _ in named} >= {"agent", "target"}
    assert {words for _, words in named} <= surfaces


def test_disagreeing_figures_stand_side_by_side(page: Page) -> None:
    tajoura = page.evaluate("events.find(event => event.killed && event.killed[0] !== event.killed[2]).id")
    select(page, tajoura)
    low, best, high = page.evaluate("id => items.get(id).item.killed", tajoura)
    rows = page.eval_on_selector_all(".figures tfoot tr", "rows => rows.map(row => row.children[1].textContent)")
    assert [int(value) for value in rows] == [low, best, high]
    assert "killed" in (page.locator(".figures .differ").text_content() or "")
    assert page.locator(".figures tbody tr").count() >= 2


@pytest.mark.parametrize(
    "query", ["داعش", "تنظيم الدوله", "DAESH", "nhà nước hồi giáo", "nha nuoc hoi giao", "islamic state"]
)
def test_search_finds_a_name_in_any_script_and_spelling(query: str, page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.insert_text(query)
    first = page.locator("#found [role=option]").first
    assert "Islamic State" in (first.text_content() or "")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").first.text_content() == "Islamic State"
    assert page.evaluate("document.activeElement.textContent") == "Islamic State"
    assert page.evaluate("cy.nodes('.here').map(node => node.data('name'))") == ["Islamic State"]


def test_search_finds_words_of_the_articles(page: Page) -> None:
    page.locator("#search").fill("thông báo đã thực hiện sáu cuộc không kích")
    option = page.locator("#found [role=option]").first
    option.wait_for()
    option.click()
    assert "airstrike" in (page.locator("#panel .kind").text_content() or "")


def test_folding_is_that_of_graph_names(examples: Store, page: Page) -> None:
    rows = examples.read("MATCH (n) WHERE n:Actor OR n:Place RETURN n.name AS name, n.aliases AS aliases")
    names = sorted({name for row in rows for name in (row["name"], *(row["aliases"] or ()))})
    names += ["The  El-Al the x", "STRASSE Straße", "إلى آل القذاذفة", "Đà Nẵng", "ٱلْعَرَبِيَّة", "the", "İstanbul"]
    assert len(names) > 300
    assert page.evaluate("names => names.map(fold)", names) == [fold(name) for name in names]


def test_the_brush_filters_list_graph_and_map(page: Page) -> None:
    everything, nodes, places = shown(page), page.evaluate("cy.nodes().length"), page.evaluate("spots.length")
    lane = page.locator("#timeline")
    box = lane.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 30, steps=5)
    page.mouse.up()
    wait(page, "n => shown.reduce((sum, one) => sum + one, 0) < n", everything)
    first, last = page.evaluate("state.span")
    assert page.evaluate(
        "([first, last]) => inTime.every(e => Boolean(shown[e.index]) === "
        "Boolean(e.days && e.days[0] <= last && e.days[1] >= first))",
        [first, last],
    )
    wait(page, "networkDue === null")
    assert 0 < page.evaluate("cy.nodes().length") < nodes
    assert 0 < page.evaluate("spots.length") < places
    assert f"{shown(page)} of {everything}" in (page.locator("#panel h2").first.text_content() or "")
    page.locator("#whole").click()
    wait(page, "n => shown.reduce((sum, one) => sum + one, 0) === n", everything)


def test_types_and_statuses_can_be_turned_off(page: Page) -> None:
    strikes = page.evaluate("events.filter(event => event.type === 'airstrike').length")
    everything = shown(page)
    page.locator("#signs button", has_text="airstrike").click()
    wait(page, "n => shown.reduce((sum, one) => sum + one, 0) === n", everything - strikes)
    assert page.locator("#signs button", has_text="airstrike").get_attribute("aria-pressed") == "false"


def test_it_can_be_used_with_the_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the search"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "search"
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "network"
    page.keyboard.press("ArrowRight")
    first = page.locator("#said").text_content()
    page.keyboard.press("ArrowRight")
    assert page.locator("#said").text_content() != first
    name = str(page.locator("#said").text_content()).rsplit(",", 1)[0]
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").first.text_content() == name
    page.keyboard.press("Escape")
    assert page.evaluate("state.selected") is None
    page.locator("#map").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("items.get(state.selected).item.isPlace")
    page.keyboard.press("Escape")
    handle = page.locator(".handle.to")
    handle.focus()
    page.keyboard.press("PageDown")
    wait(page, "state.span !== null")
    assert page.evaluate("document.activeElement.dataset.which") == "to"
    page.keyboard.press("Escape")
    wait(page, "state.span === null")


def test_every_stop_of_the_keyboard_can_be_seen_and_has_a_name(page: Page) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate(FOCUSED)
        assert seen == [True, True], page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_back_leads_to_what_was_selected_before(page: Page) -> None:
    strike = strike_of(page)
    select(page, strike)
    page.locator("#panel .roles .name-link").first.click()
    assert page.evaluate("items.get(state.selected).kind") == "entity"
    page.go_back()
    wait(page, "id => state.selected === id", strike)
    assert strike.partition(":")[2] in page.url


def test_clicking_a_node_and_a_place_selects_it(page: Page) -> None:
    x, y = page.evaluate(NODE_AT, "actor:isis")
    page.mouse.click(x, y)
    wait(page, "state.selected === 'actor:isis'")
    x, y, place = page.evaluate(A_PLACE)
    page.mouse.click(x, y)
    wait(page, "id => state.selected === id", place)


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_is_wider_than_the_window(width: int, chromium: Browser, example_page: Path) -> None:
    with show(chromium, example_page, size=(width, 844)) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("document.documentElement.scrollHeight") <= 844


def test_a_phone_shows_one_view_at_a_time(chromium: Browser, example_page: Path) -> None:
    with show(chromium, example_page, size=(390, 844)) as page:
        assert page.locator("#network-pane").is_visible()
        assert page.evaluate("pane.clientWidth") > 340
        assert 30 < page.evaluate("cy.nodes().length") <= 40
        assert not page.locator("#map-pane").is_visible()
        page.get_by_role("tab", name="Map").click()
        assert page.locator("#map-pane").is_visible()
        assert page.evaluate("canvas.clientWidth") > 340
        assert not page.locator("#network-pane").is_visible()
        page.get_by_role("tab", name="Words").click()
        page.locator("#panel .events button").first.click()
        assert page.locator("#panel blockquote").first.is_visible()
        page.get_by_role("tab", name="Filter").click()
        assert page.locator("#signs button").first.is_visible()


def touch(page: Page, *paths: Sequence[tuple[float, float]]) -> None:
    """Fingers on the screen, each along a path of its own, all at a time, as the phone's own driver reports them."""
    driver = page.context.new_cdp_session(page)
    for step, kind in enumerate(["touchStart", *["touchMove"] * (len(paths[0]) - 1), "touchEnd"]):
        points = [] if kind == "touchEnd" else [{"x": x, "y": y} for x, y in (path[step] for path in paths)]
        driver.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def slide(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    return [tuple(a + (b - a) * step / 8 for a, b in zip(start, end, strict=True)) for step in range(9)]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("tab", "box", "drawn"),
    [
        ("Graph", "pane", "[cy.zoom(), cy.pan().x, cy.pan().y]"),
        ("Map", "canvas", "[view.scale, -view.x * view.scale, -view.y * view.scale]"),
    ],
)
def test_fingers_move_and_spread_graph_and_map_and_nothing_else(
    tab: str, box: str, drawn: str, chromium: Browser, example_page: Path
) -> None:
    with show(chromium, example_page, size=(390, 844), **PHONE) as page:
        page.get_by_role("tab", name=tab).tap()
        left, top = page.evaluate(f"(({{left, top}}) => [left, top])({box}.getBoundingClientRect())")
        scale, x, y = page.evaluate(drawn)
        touch(page, slide((left + 30, top + 330), (left + 130, top + 280)))  # no node is there, or it would come along
        then, right, down = page.evaluate(drawn)
        assert then == pytest.approx(scale)
        assert (right - x, down - y) == pytest.approx((100, -50), abs=25)  # the first pixels may pass for a tap
        level = top + 200
        touch(page, *(slide((left + 180 + side * 20, level), (left + 180 + side * 120, level)) for side in (-1, 1)))
        assert page.evaluate(drawn)[0] > 2 * scale
        assert page.evaluate("[visualViewport.scale, scrollX, scrollY]") == [1, 0, 0]


def test_a_finger_selects_a_node_a_place_and_days(chromium: Browser, example_page: Path) -> None:
    with show(chromium, example_page, size=(390, 844), **PHONE) as page:
        page.touchscreen.tap(*page.evaluate(NODE_AT, "actor:isis"))
        wait(page, "state.selected === 'actor:isis'")
        assert page.locator("#panel h2").first.is_visible()  # the words come up by themselves
        page.get_by_role("tab", name="Map").tap()
        x, y, place = page.evaluate(A_PLACE)
        page.touchscreen.tap(x, y)
        wait(page, "id => state.selected === id", place)
        before = shown(page)
        left, top, width = page.evaluate(
            "(({left, top, width}) => [left, top, width])(timeline.getBoundingClientRect())"
        )
        touch(page, slide((left + width * 0.5, top + 40), (left + width * 0.7, top + 40)))
        wait(page, "before => shown.reduce((sum, one) => sum + one, 0) < before", before)


def test_dark_and_light_follow_the_system_and_the_button(chromium: Browser, example_page: Path) -> None:
    with show(chromium, example_page, scheme="dark") as page:
        paper = "getComputedStyle(document.body).backgroundColor"
        dark = page.evaluate(paper)
        page.locator("#theme").click()
        light = page.evaluate(paper)
        assert dark != light
        assert _brightness(dark) < 120
        assert _brightness(light) > 600


def _brightness(colour: str) -> int:
    return sum(map(int, re.findall(r"\d+", colour)))


def hostile() -> list[Record]:
    """An article whose every text tries to get out of its place."""
    head = Article("evil", EVIL, EVIL, "en", "2017-09-24", "javascript:document.title='owned'", f"Outlet {EVIL}")
    here = Location(31.2, 16.5, 5.0, "khayt")
    mention = (Mention(0, len(EVIL), EVIL),)
    return [
        head.record(extractor=VERSION),
        Entity("evil", "actor:evil", EVIL, EntityType.GROUP, (EVIL + "!", "\u202eevil"), mention, None, None),
        Entity("evil", "place:evil", f"{EVIL}{{{{7*7}}}}", EntityType.CITY, (), mention, here, None),
        Event(
            "evil",
            EventType.ATTACK,
            mention[0],
            agent=("actor:evil",),
            target=("place:evil",),
            place=("place:evil",),
            source=("actor:evil",),
        ),
    ]


def test_what_articles_bring_stays_text(chromium: Browser, embedded: Store, tmp_path: Path) -> None:
    load_records(embedded, hostile())
    path = tmp_path / "evil.html"
    write_view(StoreRows(embedded), path, title=EVIL, chosen=[EVIL])
    with show(chromium, path) as page:
        scripts = page.locator("script").count()
        for id_ in page.evaluate("[...items.keys()]"):
            select(page, id_)
            assert EVIL in (page.locator("#panel").text_content() or "")
        page.locator("#search").fill("script")
        page.locator("#found [role=option]").first.wait_for()
        assert page.title() == f"{EVIL} – khayt"
        assert page.locator("h1").text_content() == EVIL
        assert page.locator("img").count() == 0
        assert page.locator("script").count() == scripts == path.read_text(encoding="utf-8").count("<script")
        assert page.locator("a[href^='javascript']").count() == 0


def test_the_policy_forbids_every_other_script_style_and_request(
    chromium: Browser, example_page: Path, tmp_path: Path
) -> None:
    text = example_page.read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert "unsafe" not in policy[1]
    assert policy[1].startswith("default-src &#39;none&#39;;") or policy[1].startswith("default-src 'none';")
    broken = tmp_path / "broken.html"
    added = "<script>document.title = 'owned'</script><style>body { color: red }</style></body>"
    broken.write_text(text.replace("</body>", added), encoding="utf-8")
    with show(chromium, broken, refused=3) as page:
        assert page.title() == "Libya – khayt"
        assert page.evaluate("fetch('data:text/plain,x').then(() => 'sent', () => 'refused')") == "refused"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host/x", "http://[", "", None]
)
def test_only_addresses_of_the_web_become_links(url: str | None) -> None:
    assert link_of(url) is None
    assert link_of("https://a.example.org/1") == "https://a.example.org/1"


def test_who_denies_an_event_stands_apart_from_who_tells_of_it(
    chromium: Browser, embedded: Store, tmp_path: Path
) -> None:
    for records in three_tellings():
        load_records(embedded, records)
    denial = story(article("d9", source="Night Post"), event("d9", "airstrike", status="negated", **STRUCK))
    load_records(embedded, denial)
    contents = make_contents(StoreRows(embedded))
    denied = [found for found in contents["events"] if found.get("denials")]
    assert len(denied) == 1
    path = tmp_path / "page.html"
    write_view(StoreRows(embedded), path, title="Denied")
    with show(chromium, path) as page:
        select(page, denied[0]["id"])
        outlets = page.locator(".account.denies .outlet").all_text_contents()
        assert sorted(outlets) == ["Morning Post", "Night Post"]
        assert page.locator(".account:not(.denies)").count() == len(denied[0]["accounts"]) > 0
        assert "Denied in 2 statements" in (page.locator(".denied").text_content() or "")


def test_parts_of_a_campaign_lead_to_it_and_back(chromium: Browser, embedded: Store, tmp_path: Path) -> None:
    for records in campaign():
        load_records(embedded, records)
    path = tmp_path / "page.html"
    write_view(StoreRows(embedded), path, title="A campaign")
    with show(chromium, path) as page:
        select(page, page.evaluate("events.find(event => event.parts.length).id"))
        assert page.locator("#panel h3", has_text="Made of 3 events").count() == 1
        page.locator("#panel .events button").first.click()
        assert page.locator("#panel h3", has_text="Part of").count() == 1


def test_another_spelling_leads_to_the_one_that_stands_for_it(
    chromium: Browser, embedded: Store, tmp_path: Path
) -> None:
    for records in TWO:
        load_records(embedded, records)
    path = tmp_path / "page.html"
    write_view(StoreRows(embedded), path, title="One man")
    with show(chromium, path) as page:
        page.locator("#search").fill("Salim Qasir")
        assert page.locator("#found [role=option] .text").first.text_content() == "Salem Qasir"
        page.keyboard.press("Enter")
        assert page.locator("#panel h2").first.text_content() == "Salem Qasir"
        assert "Also told as Salim Qasir" in (page.locator("#panel .same").text_content() or "")
        assert page.locator("#panel .events li").count() == 1


def test_what_is_drawn_stays_bounded_however_large_the_graph_is(chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    written = write_view(make_rows(14_000), path, title="Many")
    assert written.events > 300
    with show(chromium, path) as page:
        assert page.evaluate("[cy.nodes().length, cy.edges().length <= 360]") == [120, True]
        assert page.locator("#panel .events li").count() == 60
        page.locator("#panel .more").click()
        assert page.locator("#panel .events li").count() == 120
        page.locator(".most select").select_option("Infinity")
        wait(page, "cy.nodes().length > 200")


@pytest.fixture
def small_graph(tmp_path: Path, example_records: list[Record]) -> list[str]:
    """The options that name a graph of the example articles that no other process holds."""
    folder = tmp_path / "small.graph"
    with open_store(graph=folder) as store:
        load_records(store, example_records[:120])
    return ["--graph", str(folder)]


def test_the_command_writes_a_part_and_says_what(
    small_graph: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "part.html"
    assert run_command(["view", *small_graph, "--around", "داعش", "--since", "2016", "-o", str(path)]) == 0
    said = capsys.readouterr().err
    assert re.fullmatch(r"wrote \S+: \d+ events, \d+ actors and places, \d+ articles; \d\.\d MB\..*\n", said)
    found = re.search(r'id="contents">(.*?)</script>', path.read_text(encoding="utf-8"))
    assert found
    contents = json.loads(found[1])
    assert (contents["title"], contents["chosen"]) == ("around داعش; since 2016", ["around داعش", "since 2016"])


def test_an_empty_part_and_a_place_that_cannot_be_written_are_told(
    small_graph: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "page.html"
    assert run_command(["view", *small_graph, "--since", "2031", "-o", str(path)]) == 2
    assert "there are no events that are since 2031" in capsys.readouterr().err
    assert not path.exists()
    assert run_command(["view", *small_graph, "-o", str(tmp_path)]) == 6
    assert f"cannot write {tmp_path}: that is a folder" in capsys.readouterr().err
