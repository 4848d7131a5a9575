"""A graph as an Excel workbook for people: a sheet each for events, actors, places, relations and the words.

The heads are frozen and filter. Texts are written as texts, so none is run as a formula; a longer one than a cell
holds ends with an ellipsis. A sheet that is full goes on in another (`Events 2`). Memory stays flat but for the names
of actors and places.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO

import xlsxwriter

from graph.elements import Node
from graph.export.happenings import Happening
from graph.export.rows import Rows, Scalar
from graph.schema import load_schema

MOST_ROWS, MOST_CHARACTERS = 1_048_576, 32_767  # of a sheet and of a cell, by Excel's specification
MADE = dt.datetime(2017, 1, 1)  # noqa: DTZ001  (the same bytes each time: a workbook wants to be made at some time)
WIDTH = {
    "summary": 60,
    "words": 80,
    "aliases": 50,
    "who": 30,
    "whom": 30,
    "where": 30,
    "name": 30,
    "from": 30,
    "to": 30,
}
Cell = Scalar | dt.date | None
Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its heads, and the rows that it has of a graph."""

    name: str
    heads: tuple[str, ...]
    rows: Callable[[Rows], Iterator[Row]]


def export_workbook(rows: Rows, output: IO[bytes]) -> None:
    """Write every sheet."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(output, options) as book:
        book.set_properties({"title": "khayt", "created": MADE})
        styles = _Styles(
            book.add_format({"bold": True, "bg_color": "#dde6f0"}), book.add_format({"num_format": "yyyy-mm-dd"})
        )
        for sheet in SHEETS:
            _write_sheet(book, sheet, rows, styles)


@dataclass(frozen=True, slots=True)
class _Styles:
    head: object
    day: object


def _write_sheet(book: xlsxwriter.Workbook, sheet: Sheet, rows: Rows, styles: _Styles) -> None:
    page, line = _begin(book, sheet, 1, styles), 1
    number = 1
    for row in sheet.rows(rows):
        if line == MOST_ROWS:
            _end(page, sheet, line)
            number += 1
            page, line = _begin(book, sheet, number, styles), 1
        for column, cell in enumerate(row):
            _write_cell(page, line, column, cell, styles)
        line += 1
    _end(page, sheet, line)


def _begin(book: xlsxwriter.Workbook, sheet: Sheet, number: int, styles: _Styles) -> xlsxwriter.worksheet.Worksheet:
    page = book.add_worksheet(sheet.name if number == 1 else f"{sheet.name} {number}")
    page.freeze_panes(1, 0)
    for column, head in enumerate(sheet.heads):
        page.set_column(column, column, WIDTH.get(head, 14))
        page.write_string(0, column, head, styles.head)
    return page


def _end(page: xlsxwriter.worksheet.Worksheet, sheet: Sheet, lines: int) -> None:
    page.autofilter(0, 0, max(lines - 1, 1), len(sheet.heads) - 1)


def _write_cell(page: xlsxwriter.worksheet.Worksheet, line: int, column: int, cell: Cell, styles: _Styles) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, dt.date):
        page.write_datetime(line, column, cell, styles.day)
    elif isinstance(cell, str):
        page.write_string(line, column, cell if len(cell) <= MOST_CHARACTERS else cell[: MOST_CHARACTERS - 1] + "…")
    else:
        page.write_number(line, column, cell)


def _names(nodes: Iterable[Node]) -> str:
    return ", ".join(str(node.properties.get("name", node.id)) for node in nodes)


def _events(rows: Rows) -> Iterator[Row]:
    for found in rows.happenings():
        event = found.event.properties
        roles = (found.agents, found.targets, found.places, found.origins, found.destinations)
        figures = (event.get(f"{figure}{end}") for figure in ("killed", "wounded") for end in ("Low", "Best", "High"))
        yield (
            *(event.get("start"), event.get("day"), event["type"], *map(_names, roles), *figures),
            *(event.get("capturedBest"), event["status"], event["sources"], event.get("summary"), found.event.id),
        )


def _entities(label: str) -> Callable[[Rows], Iterator[Row]]:
    def read(rows: Rows) -> Iterator[Row]:
        for node in rows.nodes():
            if node.label == label:
                yield _entity(node)

    return read


def _entity(node: Node) -> Row:
    has = node.properties
    point = has.get("location")
    aliases = ", ".join(has.get("aliases", []))
    where = (point.latitude, point.longitude, has.get("radiusKm")) if point else (None, None, None)
    return (has["name"], has["type"], aliases, has.get("country"), *where, node.id)


def _relations(rows: Rows) -> Iterator[Row]:
    names = {n.ref: n.properties["name"] for n in rows.nodes() if n.label in ("Actor", "Place")}
    predicates = {kind.edge: name for name, kind in load_schema().predicates.items()}
    for edge in rows.relationships():
        if edge.type in predicates:
            has = edge.properties
            ends = (names[edge.start], predicates[edge.type], names[edge.end])
            yield (*ends, has["status"], has["sources"], has.get("distanceKm"), has.get("bearing"), has["id"])


def _words(rows: Rows) -> Iterator[Row]:
    for found in rows.happenings():
        yield from _accounts(found)


def _accounts(found: Happening) -> Iterator[Row]:
    told = [(account, None) for account in found.accounts] + [(account, "denies it") for account in found.denials]
    for account, denies in told:
        says, article = account.statement.properties, account.article.properties if account.article else {}
        outlet = account.outlet.properties["name"] if account.outlet else None
        figures = (says.get("killed"), says.get("wounded"), says["status"], denies, says["confidence"])
        head = (found.event.id, article.get("published"), outlet, article.get("title"), says.get("lang"))
        yield (*head, says["quote"], _names(account.sources), *figures, article.get("id"), says["start"], says["end"])


ENTITY_HEADS = ("name", "type", "aliases", "country", "latitude", "longitude", "radius km", "id")
SHEETS = (
    Sheet(
        "Events",
        (
            *("start", "day", "type", "who", "whom", "where", "from", "to", "killed low", "killed", "killed high"),
            *("wounded low", "wounded", "wounded high", "captured", "status", "sources", "summary", "event"),
        ),
        _events,
    ),
    Sheet("Actors", ENTITY_HEADS, _entities("Actor")),
    Sheet("Places", ENTITY_HEADS, _entities("Place")),
    Sheet("Relations", ("from", "relation", "to", "status", "sources", "distance km", "bearing", "id"), _relations),
    Sheet(
        "Words",
        (
            *("event", "published", "outlet", "title", "language", "words", "says", "killed", "wounded", "status"),
            *("denies", "confidence", "article", "begins", "ends"),
        ),
        _words,
    ),
)
