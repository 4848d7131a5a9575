"""Neo4j Browser 5.24 in a real Chromium, driven: connect, run, drop files, read captions, take pictures.

    with open_browser() as browser:
        browser.visit("http://localhost:7474/browser/?dbms=bolt://localhost:7687")
        browser.connect("neo4j", password)
        browser.drop("khayt.grass", style)
        frame = browser.run("MATCH p = (:Actor {id: 'actor:africom'})-[:STRUCK]->() RETURN p")
        frame.captions()                          # ["United States Africa Command", …]
        frame.draw(Path("docs/pictures/x.png"))   # the graph alone, small enough for docs

Nothing but loopback is reached: what Browser asks of other hosts (fonts, telemetry) fails at once.
"""

from __future__ import annotations

import base64
import contextlib
import io
import os
import shutil
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Locator, Page, Route, ViewportSize, sync_playwright

CHROMIUM = "/usr/bin/chromium"  # Debian's
FLAGS = [
    *("--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
LOOPBACK = frozenset({"localhost", "127.0.0.1"})
PATIENCE_MS = 60_000
SLIDING_MS = 1_000  # until a drawer has come or gone
MARGIN = 16  # pixels around the picture of a graph
SEEN = "data-seen"  # marks the frames that were there before a command
DROP = """
([name, content]) => {
    const bytes = Uint8Array.from(atob(content), c => c.charCodeAt(0));
    const files = new DataTransfer();
    files.items.add(new File([bytes], name));
    const zone = document.querySelector('.filedrop');
    for (const type of ['dragenter', 'dragover', 'drop'])
        zone.dispatchEvent(new DragEvent(type, {dataTransfer: files, bubbles: true, cancelable: true}));
}
"""
NODES = """
frame => [...frame.querySelectorAll('g.node')].map(node => ({
    caption: [...node.querySelectorAll('text.caption')].map(line => line.textContent.trim()).join(' '),
    color: node.querySelector('circle.b-outline').getAttribute('fill'),
    radius: Number(node.querySelector('circle.b-outline').getAttribute('r')),
}))
"""
EDGES = """
frame => [...frame.querySelectorAll('g.relationship')].map(edge => ({
    caption: [...edge.querySelectorAll('text')].map(text => text.textContent.trim()).join(' '),
    color: edge.querySelector('path.b-outline').getAttribute('fill'),
}))
"""
ANSWERED = ", ".join(  # whatever a frame has only when it has its answer: of Cypher, of a command, of an error
    [
        *("g.node", "[data-testid=frameStatusbar]:has-text('ompleted after')", "[data-testid=cypherFrameErrorMessage]"),
        *("[data-testid=rawParamData]", "[data-testid=styleResetButton]", "[data-testid=carousel]"),
        "[data-testid=frameContents] pre",
        ":text-is('ERROR')",
    ]
)
# in a picture of a graph
HIDDEN = "div:has(> button[aria-label^=zoom]), [aria-label='Expand the node properties display'], .zoom-info-overlay"
PLACES = "frame => [...frame.querySelectorAll('g.node')].map(node => node.getAttribute('transform')).join()"


class UnavailableError(Exception):
    """Chromium cannot run here; says why."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What Browser shows of one command: a graph, a table, a guide or an error."""

    page: Page
    box: Locator

    def text(self) -> str:
        """All that it says."""
        return self.box.inner_text()

    def nodes(self) -> list[dict[str, Any]]:
        """The nodes drawn: caption, color, radius."""
        found: list[dict[str, Any]] = self.box.evaluate(NODES)
        return found

    def captions(self) -> list[str]:
        """The captions of the nodes as they are drawn: cut, with …, where they do not fit."""
        return [str(node["caption"]) for node in self.nodes()]

    def edges(self) -> list[dict[str, Any]]:
        """The relationships drawn: caption, color."""
        found: list[dict[str, Any]] = self.box.evaluate(EDGES)
        return found

    def show(self, view: str) -> None:
        """Turn to a view of the answer: Visualization, Table, Ascii or Code."""
        self.box.get_by_test_id(f"cypherFrameSidebar{view}").click()

    def settle(self) -> None:
        """Wait until the nodes drawn have found their places."""
        before, now = "", self.box.evaluate(PLACES)
        while before != now:
            self.page.wait_for_timeout(500)
            before, now = now, self.box.evaluate(PLACES)

    def fit(self) -> None:
        """Show the whole graph, with no pane over it."""
        for pane in self.box.get_by_label("Collapse the node properties display").all():
            pane.click()
        self.settle()
        self.box.get_by_label("zoom-to-fit").click()
        self.settle()

    def draw(self, path: Path) -> Path:
        """Keep a picture of the graph alone: the whole of it, without panes and buttons."""
        self.fit()
        svg = self.box.locator("svg:has(g.node)").first
        return _keep(svg.screenshot(style=f"{HIDDEN} {{ visibility: hidden }}"), path, crop=True)

    def picture(self, path: Path) -> Path:
        """Keep a picture of the whole frame."""
        return _keep(self.box.screenshot(), path)


@dataclass(frozen=True, slots=True)
class Browser:
    """Neo4j Browser in one tab."""

    page: Page

    def another(self) -> Browser:
        """A second one in the same Chromium, that knows nothing of the first."""
        chromium, size = self.page.context.browser, self.page.viewport_size
        assert chromium
        assert size
        return Browser(_open_tab(chromium, size))

    def visit(self, url: str) -> None:
        """Open Browser, and wait for its connection form."""
        self.page.goto(url, wait_until="domcontentloaded")
        self.page.get_by_test_id("boltaddress").wait_for()

    def connect(self, user: str, password: str) -> None:
        """Fill in the form and wait until it is connected."""
        self.page.get_by_test_id("username").fill(user)
        self.page.get_by_test_id("password").fill(password)
        self.page.get_by_test_id("connect").click()
        self.page.get_by_text("You are connected as user").wait_for()
        self.page.locator("[data-testid=activeEditor]", has_text="$").wait_for()

    def drop(self, name: str, content: bytes) -> None:
        """Drop a file on the window."""
        self.page.evaluate(DROP, [name, base64.b64encode(content).decode()])

    def run(self, command: str) -> Frame:
        """Type a command into the editor, run it, and give its frame when it has an answer."""
        self.type(command)
        return self.wait_for_frame(lambda: self.page.get_by_test_id("editor-Run").click())

    def type(self, command: str) -> None:
        """Put a command into the editor in place of what is there."""
        self.page.locator("[data-testid=activeEditor] .monaco-editor[role=code]").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(command)

    def wait_for_frame(self, act: Any) -> Frame:
        """The frame that `act()` makes, when it has an answer."""
        self.page.evaluate(
            f"document.querySelectorAll('[data-testid=frame]').forEach(f => f.setAttribute('{SEEN}', 'yes'))"
        )
        act()
        fresh = self.page.locator(f"[data-testid=frame]:not([{SEEN}])").first
        fresh.locator(ANSWERED).first.wait_for()
        name = f"frame-{self.page.evaluate('performance.now()')}"
        fresh.evaluate("(frame, name) => frame.setAttribute('data-name', name)", name)
        return Frame(self.page, self.page.locator(f"[data-name='{name}']"))

    def clear(self) -> None:
        """Take all frames away."""
        self.type(":clear")
        self.page.get_by_test_id("editor-Run").click()
        self.page.locator("[data-testid=frame]").first.wait_for(state="detached")

    def open_drawer(self, name: str) -> None:
        """Open or close a drawer at the left: DBMS, Favorites, Guides …"""
        self.page.get_by_test_id(f"navigation{name}").click()
        self.page.wait_for_timeout(SLIDING_MS)

    def picture(self, path: Path) -> Path:
        """Keep a picture of the window."""
        return _keep(self.page.screenshot(), path)


@contextlib.contextmanager
def open_browser(*, width: int = 1280, height: int = 860) -> Iterator[Browser]:
    """A fresh Chromium with one empty tab; raises UnavailableError where there is none."""
    if shutil.which(CHROMIUM) is None:
        raise UnavailableError(f"there is no {CHROMIUM} (Debian: apt-get install chromium fonts-noto-core)")
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        try:
            yield Browser(_open_tab(chromium, {"width": width, "height": height}))
        finally:
            chromium.close()


def _open_tab(chromium: Chromium, size: ViewportSize) -> Page:
    """A tab of a profile of its own."""
    context = chromium.new_context(viewport=size, locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    context.route("**/*", _stay_home)
    return context.new_page()


def _stay_home(route: Route) -> None:
    if urllib.parse.urlsplit(route.request.url).hostname in LOOPBACK:
        route.continue_()
    else:
        route.abort()


def _keep(png: bytes, path: Path, *, crop: bool = False) -> Path:
    """Write a PNG with a palette of its own, a quarter of the size; perhaps without what is empty around it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(io.BytesIO(png)) as picture:
        colors = picture.convert("RGB")
    if crop:
        colors = _crop(colors)
    colors.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
    return path


def _crop(picture: Image.Image) -> Image.Image:
    """What is drawn, with a margin; the first columns are the border of the frame."""
    border = 3
    picture = picture.crop((border, 0, *picture.size))
    empty = Image.new("RGB", picture.size, picture.getpixel((picture.width - 1, picture.height - 1)))
    left, top, right, bottom = ImageChops.difference(picture, empty).getbbox() or (0, 0, *picture.size)
    right, bottom = min(right + MARGIN, picture.width), min(bottom + MARGIN, picture.height)
    return picture.crop((max(left - MARGIN, 0), max(top - MARGIN, 0), right, bottom))
