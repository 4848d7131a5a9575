"""How quick the page of `khayt view` is: `python -m benchmarks.view [--relationships N] [--keep FILE]`.

Makes the page of the invented war of `benchmarks.world` without a store, opens it in Debian's Chromium from the disk,
and measures there: from the start of loading until it is drawn and answers (`ready`), and for steps of the brush, of a
type, of the selection and of the search from the step until all is drawn anew, each the median of several. Beside the
time by the clock stands that of the page's processor: on a busy machine only the second says something.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.graph_data import GeneratedGraph
from graph.elements import Node, Relationship
from graph.export.rows import Rows
from graph.reading import order_incoming, order_relationships
from graph.view.writing import write_view

CHROMIUM = "/usr/bin/chromium"
TIMES = 7  # each step is made so often
STEPS = {
    "a step of the brush": "n => setSpan(n * 2, n * 2 + 20)",
    "a type off or on": "n => flip(state.hiddenTypes, typesThere[n % 3])",
    "the selection of an actor": "n => select(entities[n * 5].id)",
    "the selection of an event": "n => select(events[n * 50].id)",
    "a search": "n => { box.value = ['قصر', 'brigade', 'thành', 'doanh trại', 'wadi'][n % 5]; showHits(); }",
}
MEASURE = """
async n => {
    const began = performance.now();
    (STEP)(n);
    await new Promise(requestAnimationFrame);
    while (networkDue !== null) await new Promise(done => setTimeout(done));
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - began;
}
"""


@dataclass(slots=True)
class KeptRows:
    """A graph in memory, as exporters read it."""

    kept_nodes: list[Node]
    kept_relationships: list[Relationship]

    def nodes(self) -> Iterator[Node]:
        """Every node, by id and label."""
        return iter(sorted(self.kept_nodes, key=lambda node: (node.id, node.label)))

    def relationships(self) -> Iterator[Relationship]:
        """Every relationship, in the canonical order."""
        return iter(sorted(self.kept_relationships, key=order_relationships))

    def incoming(self) -> Iterator[Relationship]:
        """The same, by where they end."""
        return iter(sorted(self.kept_relationships, key=order_incoming))

    happenings = reports = None  # the page does not ask for them


def make_rows(relationships: int) -> Rows:
    """The graph of the world's first days, with at least so many relationships."""
    elements = list(GeneratedGraph(relationships).elements())
    nodes = {element.ref: element for element in elements if isinstance(element, Node)}
    edges = [element for element in elements if isinstance(element, Relationship)]
    return KeptRows(list(nodes.values()), edges)  # type: ignore[return-value]


def measure(page: Page, path: Path) -> Iterator[tuple[str, float, float]]:
    """What takes how many milliseconds, by the clock and of the page's main thread."""
    worked = _watch(page)
    ready = []
    for _ in range(3):
        page.goto("about:blank")
        before = worked()
        page.goto(path.resolve().as_uri())
        page.wait_for_selector("html[data-ready=yes]", timeout=120_000)
        ready.append((float(page.evaluate("document.documentElement.dataset.readyMs")), worked() - before))
    yield "ready", *_medians(ready)
    for name, step in STEPS.items():
        took = []
        for n in range(TIMES):
            before = worked()
            clock = float(page.evaluate(MEASURE.replace("STEP", step), n))
            took.append((clock, worked() - before))
        yield name, *_medians(took)
        page.evaluate("() => { select(null); state.hiddenTypes.clear(); filterBy({ span: null }); open(false); }")
        page.wait_for_timeout(500)


def _watch(page: Page) -> Callable[[], float]:
    """What tells how many milliseconds the main thread has worked."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return 1000 * next(float(metric["value"]) for metric in metrics if metric["name"] == "TaskDuration")

    return worked


def _medians(took: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(clock for clock, _ in took), statistics.median(work for _, work in took)


def main() -> None:
    """Make the page, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--relationships", type=int, default=120_000)
    parser.add_argument("--keep", type=Path, help="where to leave the page")
    given = parser.parse_args()
    rows = make_rows(given.relationships)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = given.keep or Path(folder) / "page.html"
        began = time.perf_counter()
        written = write_view(rows, path, title="The war of benchmarks/world.py")
        print(f"{written.events:,} events, {written.entities:,} actors and places, {written.articles:,} articles")
        print(f"page written in {time.perf_counter() - began:.1f} s, {written.size / 1e6:.1f} MB")
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        for name, clock, work in measure(page, path):
            print(f"{name}: {clock:,.0f} ms, {work:,.0f} ms of the processor")
        chromium.close()


if __name__ == "__main__":
    main()
