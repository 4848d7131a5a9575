"""Who denies an event, who stands for whom and what is part of what: every export that has events tells it apart."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import chain
from pathlib import Path

import openpyxl
import pytest
from corpus import STRIKE, article, event, story, three_tellings
from rdflib import Graph
from rdflib.namespace import OWL, RDF
from test_campaigns import tellings as campaign
from test_identity_stores import TWO

from extractors.records import Mention
from graph.export import write_export
from graph.export.rdf.vocabulary import KHAYT, OA, SEM, iri
from graph.export.rows import StoreRows
from graph.loading import load_records
from graph.store import Store

DENIED = "denied by the ministry"


@pytest.fixture
def denied(store: Store) -> Store:
    """One strike that three articles tell and a fourth denies."""
    denial = replace(
        event("d9", "airstrike", status="negated", **STRIKE), evidence=Mention(10, 10 + len(DENIED), DENIED)
    )
    load_records(store, chain.from_iterable([*three_tellings(), story(article("d9", source="Night Post"), denial)]))
    return store


def export(store: Store, form: str, folder: Path) -> Path:
    (path,) = write_export(StoreRows(store), form, folder / f"graph.{form}")
    return path


def test_a_denial_is_no_quote_of_the_event(denied: Store, tmp_path: Path) -> None:
    features = json.loads(export(denied, "geojson", tmp_path).read_text(encoding="utf-8"))["features"]
    (strike,) = [f["properties"] for f in features if DENIED in f["properties"].get("denials", [])]
    assert len(strike["quotes"]) == 3
    assert DENIED not in strike["quotes"]
    assert f"Denied: “{DENIED}”" in export(denied, "kml", tmp_path).read_text(encoding="utf-8")
    for form in ("plover", "acled", "followthemoney"):
        assert DENIED not in export(denied, form, tmp_path).read_text(encoding="utf-8"), form


def test_the_workbook_says_which_words_deny(denied: Store, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(export(denied, "xlsx", tmp_path))["Words"]
    heads, *rows = sheet.iter_rows(values_only=True)
    words, denies = heads.index("words"), heads.index("denies")
    denials = [row for row in rows if row[denies]]
    assert DENIED in {row[words] for row in denials}
    assert {row[heads.index("status")] for row in denials} == {"negated"}
    assert len(denials) < len(rows)


def read_rdf(store: Store, folder: Path) -> Graph:
    return Graph().parse(export(store, "turtle", folder), format="turtle")


def test_rdf_has_denials(denied: Store, tmp_path: Path) -> None:
    graph = read_rdf(denied, tmp_path)
    denials = set(graph.subject_objects(KHAYT.denies))
    assert len(denials) == len({event for _, event in denials}) + 1 == 2  # another article denied it before
    for statement, event_ in denials:
        assert (event_, RDF.type, SEM.Event) in graph
        assert (statement, OA.hasBody, event_) not in graph


def test_rdf_has_what_is_part_of_what(store: Store, tmp_path: Path) -> None:
    load_records(store, chain.from_iterable(campaign()))
    rows = store.read("MATCH (p:Event)-[:PART_OF]->(w:Event) RETURN p.id AS part, w.id AS whole")
    parts = {(iri(row["part"]), iri(row["whole"])) for row in rows}
    assert parts == set(read_rdf(store, tmp_path).subject_objects(SEM.subEventOf))
    assert parts


def test_rdf_has_who_stands_for_whom(store: Store, tmp_path: Path) -> None:
    load_records(store, chain.from_iterable(TWO))
    same = set(read_rdf(store, tmp_path).subject_objects(OWL.sameAs))
    assert (iri("actor:salim-qasir"), iri("actor:salem-qasir")) in same
