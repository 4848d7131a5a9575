"""A graph in a notebook: saved questions as tables, networks for networkx, pictures, and the words behind them.

Whatever chooses a part of the graph is said as on the command line (`graph.parts.Wish`): `around`, `hops`, `since`,
`until`, `place`, `type`, `status`, `min_sources`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from extractors.errors import OutputError, StoreError
from graph.asking import ask
from graph.export.rows import StoreRows
from graph.names import find_named
from graph.parts import choose_part, make_wish
from graph.schema import load_schema
from graph.store import Store, open_store
from graph.values import is_node, is_path, is_relationship, to_plain

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    from matplotlib.figure import Figure

    from graph.export.happenings import Account, Happening

ROLES = ("agents", "targets", "places", "origins", "destinations")
FIGURES = tuple(f"{figure}{which}" for figure in ("killed", "wounded") for which in ("Low", "Best", "High"))


def open_graph(
    where: str | Path | None = None,
    *,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
) -> Graph:
    """What `graph.open` gives."""
    if where is not None and "://" in str(where):
        return Graph(open_store(uri=str(where), user=user, password=password, database=database))
    if where is None and os.environ.get("NEO4J_URI"):
        return Graph(open_store(user=user, password=password, database=database))
    folder = Path(where or os.environ.get("KHAYT_GRAPH") or "khayt.graph")
    if not folder.exists():
        raise StoreError(f"there is no graph {folder}: make it with 'khayt build ARTICLES --graph {folder}'")
    return Graph(open_store(graph=folder))


class Graph:
    """An open graph. Close it, or use it as a context manager."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __repr__(self) -> str:
        return f"<khayt graph {self.store.description}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave the graph."""
        self.store.close()

    def query(self, name: str, **given: Any) -> pd.DataFrame:
        """The answer of a saved query (`struck-whom` or `who/struck-whom`), or of a .cypher file, a row each.

        Names may be in any script. Whole numbers are nullable integers, days datetimes, lists stay lists; nodes, edges
        and paths are dictionaries as in JSON. Days known only to the month or year stay texts (`start`).
        """
        answer = ask(self.store, name, {key: str(value) for key, value in given.items()})
        rows = ({column: _read_cell(row[column]) for column in answer.columns} for row in answer.rows)
        return _frame(rows, list(answer.columns))

    def events(self, **wish: Any) -> pd.DataFrame:
        """The events that are wished for, a row each, by id: roles as lists of names, figures, the point in degrees."""
        import pandas as pd  # noqa: PLC0415  (heavy)

        columns = ["type", "start", "day", *ROLES, *FIGURES, "status", "sources", "latitude", "longitude", "summary"]
        rows = (_describe(found) for found in self._happenings(wish))
        frame = _frame(rows, ["event", *columns]).set_index("event")
        frame["day"] = pd.to_datetime(frame["day"])
        return frame

    def evidence(self, event: str) -> pd.DataFrame:
        """The words that tell of an event, by its id or the beginning of it: a row a statement, the surest first."""
        columns = [
            "published",
            "outlet",
            "title",
            "lang",
            "quote",
            "saidBy",
            "killed",
            "wounded",
            "status",
            "confidence",
        ]
        found = self._happening(event)
        rows = sorted(
            (_tell(account) for account in (*found.accounts, *found.denials)),
            key=lambda row: (-row["confidence"], row["article"]),
        )
        return _frame(rows, [*columns, "article", "begins"])

    def network(self, **wish: Any) -> nx.MultiDiGraph[str]:
        """Actors and places with the edges over events and the relations between them.

        Nodes are ids with `name`, `type`, `label` and where they lie; an edge's key is its type with its event or id,
        and its attributes are those of the graph with `kind` ("event" or "relation") and `type`.
        """
        import networkx as nx  # noqa: PLC0415  (heavy)

        rows = self._rows(wish)
        network: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="khayt")
        for node in rows.nodes():
            if node.label in ("Actor", "Place"):
                network.add_node(node.id, label=node.label, **to_plain(node.properties))
        kinds = dict.fromkeys(load_schema().event_edges, "event")
        kinds |= dict.fromkeys((kind.edge for kind in load_schema().predicates.values()), "relation")
        for edge in rows.relationships():
            if edge.type in kinds:
                key = f"{edge.type} {edge.properties.get('event') or edge.properties.get('id')}"
                has = to_plain(edge.properties)
                network.add_edge(edge.start.id, edge.end.id, key=key, **has, kind=kinds[edge.type], type=edge.type)
        return network

    def map(self, **wish: Any) -> Figure:
        """A map of the events: a mark each by its type's colour, as large as its toll, in the radius of its place."""
        from graph.charts.maps import draw_map  # noqa: PLC0415  (heavy)

        return draw_map(list(self._happenings(wish)))

    def timeline(self, **wish: Any) -> Figure:
        """Events over time, a row a type; with tolls, ranges where the reports disagree."""
        from graph.charts.timelines import draw_timeline  # noqa: PLC0415  (heavy)

        return draw_timeline(list(self._happenings(wish)))

    def ledger(self, event: str) -> Figure:
        """Who gave which figures of an event when, and the lowest, best and highest by then; the event as above."""
        from graph.charts.ledgers import draw_ledger  # noqa: PLC0415  (heavy)

        return draw_ledger(self._happening(event))

    def show(self, **wish: Any) -> Figure:
        """The network as a picture, in the colours of Neo4j Browser's style."""
        from graph.charts.networks import draw_network  # noqa: PLC0415  (heavy)

        return draw_network(self.network(**wish))

    def _rows(self, wish: dict[str, Any]) -> StoreRows:
        made = make_wish(**wish)
        return StoreRows(self.store, None if made.is_whole else choose_part(self.store, made))

    def _happening(self, event: str) -> Happening:
        part = choose_part(self.store, make_wish())
        part.nodes = {"Event": {find_named(self.store, event, "event").id}}
        return next(StoreRows(self.store, part).happenings())

    def _happenings(self, wish: dict[str, Any]) -> Iterator[Happening]:
        return self._rows(wish).happenings()


def _frame(rows: Any, columns: list[str]) -> pd.DataFrame:
    try:
        import pandas as pd  # noqa: PLC0415  (heavy, and not everybody wants it)
    except ModuleNotFoundError as error:
        raise OutputError("tables in notebooks need pandas: pip install 'khayt[notebook]'") from error
    frame = pd.DataFrame.from_records(list(rows), columns=columns)
    for column in frame.columns:
        values = [value for value in frame[column] if value is not None and value == value]  # noqa: PLR0124  (NaN)
        if values and all(type(value) is int for value in values):
            frame[column] = frame[column].astype("Int64")
        elif not values or isinstance(values[0], str):
            frame[column] = frame[column].astype(object).where(frame[column].notna(), None)
    return frame


def _read_cell(value: Any) -> Any:
    """Days as Python has them; nodes, edges and paths as dictionaries."""
    if hasattr(value, "to_native"):
        return value.to_native()
    if is_node(value) or is_relationship(value) or is_path(value):
        return to_plain(value)
    return [_read_cell(item) for item in value] if isinstance(value, list | tuple) else value


def _describe(found: Happening) -> dict[str, Any]:
    event, where = found.event.properties, found.where()
    point = where.properties["location"] if where else None
    names = {role: [node.properties["name"] for node in getattr(found, role)] for role in ROLES}
    at = {"latitude": point.latitude if point else None, "longitude": point.longitude if point else None}
    return {key: event.get(key) for key in ("type", "start", "day", *FIGURES, "status", "sources", "summary")} | {
        "event": found.event.id,
        **names,
        **at,
    }


def _tell(account: Account) -> dict[str, Any]:
    says, article = account.statement.properties, account.article.properties if account.article else {}
    return {
        **{key: says.get(key) for key in ("lang", "quote", "killed", "wounded", "status", "confidence")},
        **{key: article.get(key) for key in ("published", "title")},
        "outlet": account.outlet.properties["name"] if account.outlet else None,
        "saidBy": [node.properties["name"] for node in account.sources],
        "article": article.get("id"),
        "begins": says["start"],
    }
