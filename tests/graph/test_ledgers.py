"""The ledger of an event: what was best known after each report, and a picture of it."""

from __future__ import annotations

import pytest
from matplotlib.text import Text

from graph.analysis import Graph
from graph.charts.ledgers import Known, draw_ledger, know_by_then, read_entries
from graph.elements import Node
from graph.export.happenings import Account, Happening
from graph.store import Store


def account(number: int, published: str | None, **says: object) -> Account:
    """What one article of an outlet of its own says of a strike."""
    has = {"id": f"s{number}", "type": "airstrike", "status": "actual", "confidence": 0.9, "block": "b"} | says
    article = {"id": f"a{number}", "title": f"Article {number}", "source": f"Outlet {number}"}
    if published:
        article["published"] = published
    outlet = Node("Outlet", None, {"id": f"outlet:{number}", "name": f"Outlet {number}"})
    return Account(Node("Statement", None, has), Node("Article", None, article), outlet)


def strike(*accounts: Account) -> Happening:
    return Happening(Node("Event", "Airstrike", {"id": "event:1", "summary": "A struck B"}), accounts=list(accounts))


RISING = strike(
    account(1, "2019-07-04", killed=53, lang="ar"),
    account(2, "2019-07-03", killed=40, lang="en"),
    account(3, "2019-07-04", killed=99, status="negated", lang="ar"),
    account(4, "2019-07-05", lang="vi"),
    account(5, "2019-07-06", killed=53, lang="vi"),
)


def test_reports_stand_in_the_order_in_which_they_came_out() -> None:
    assert [entry.name for entry in read_entries(RISING)] == [f"Outlet {n}" for n in (2, 1, 3, 4, 5)]
    assert [entry.denies for entry in read_entries(RISING)] == [False, False, True, False, False]


def test_after_each_report_the_ledger_knows_the_lowest_the_best_and_the_highest_and_denials_count_for_nothing() -> None:
    first, *rest = know_by_then(read_entries(RISING), "killed")
    assert first == Known(40, 40, 40)
    assert rest == [Known(40, 53, 53)] * 4
    assert set(know_by_then(read_entries(RISING), "wounded")) == {None}


def test_the_picture_marks_each_figure_the_denial_and_the_report_without_a_figure() -> None:
    (axes,) = draw_ledger(RISING).axes
    assert [text.get_text() for text in axes.texts] == ["40", "53", "53"]
    assert [label.get_text() for label in axes.get_legend().get_texts()] == [
        *("ar", "en", "vi"),
        *("best by then", "lowest to highest", "denies it", "gives no figure"),
    ]
    assert "Outlet 2\n2019-07-03" in [label.get_text() for label in axes.get_xticklabels()]


def test_a_ledger_without_figures_or_days_is_drawn_all_the_same() -> None:
    (axes,) = draw_ledger(strike(account(1, None))).axes
    assert not axes.texts
    assert [label.get_text() for label in axes.get_xticklabels()] == ["Outlet 1\nno day"]
    assert draw_ledger(strike()).axes


def test_a_graph_draws_the_ledger_of_an_event_by_the_beginning_of_its_id(examples: Store) -> None:
    opened = Graph(examples)
    events = opened.events(since="2017-09-22", until="2017-09-22")
    strikes = events[events["sources"] > 1]
    figure = opened.ledger(strikes.index[0])
    assert figure._repr_png_().startswith(b"\x89PNG")  # type: ignore[attr-defined]
    assert "17" in [text.get_text() for text in figure.axes[0].texts]


@pytest.mark.parametrize("count", [3, 12])
def test_many_columns_are_named_aslant(count: int) -> None:
    days = [account(number, f"2019-07-{number + 1:02d}", killed=number) for number in range(count)]
    (axes,) = draw_ledger(strike(*days)).axes
    assert {label.get_rotation() for label in axes.get_xticklabels()} == {0.0 if count < 8 else 40.0}


def test_a_long_summary_stays_inside_the_picture() -> None:
    long = strike(*RISING.accounts)
    long.event.properties["summary"] = "Libyan National Army bombed " + "detention centre for migrants in Tajoura " * 5
    picture = draw_ledger(long)
    picture.draw_without_rendering()
    written = picture.axes[0].findobj(lambda artist: isinstance(artist, Text) and "Tajoura" in artist.get_text())
    title = written[0].get_window_extent()
    assert picture.bbox.x0 <= title.x0 < title.x1 <= picture.bbox.x1
    assert title.y1 <= picture.bbox.y1
