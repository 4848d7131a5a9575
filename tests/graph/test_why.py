"""What `khayt why` tells of an event: its statements, why they were joined, and what was left apart."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from corpus import STRIKE, article, event, story, three_tellings

from graph.commands.why import command
from graph.loading import load_records
from graph.store import Store
from graph.whys import explain_event

LARGEST = "MATCH (e:Event) RETURN e.id AS id ORDER BY e.sources DESC, e.id LIMIT 1"


@pytest.fixture
def told(store: Store) -> Store:
    next_day = story(article("d4", source="Noon"), event("d4", "airstrike", **(STRIKE | {"start": "2017-09-23"})))
    load_records(store, [r for records in (*three_tellings(), next_day) for r in records])
    return store


def test_every_statement_stands_there_with_its_reasons_and_denials_last(told: Store) -> None:
    why = explain_event(told, told.read(LARGEST)[0]["id"])
    assert [(t.article, t.denies) for t in why.testimonies][-1] == ("d3", True)
    assert sorted(t.article for t in why.testimonies) == ["d1", "d2", "d3", "d3"]
    assert [bool(t.reasons) for t in why.testimonies] == [False, True, True, True]
    second = why.testimonies[1]
    assert second.reasons[0].removeprefix("with=") in {t.statement for t in why.testimonies}
    assert any(reason.startswith("places=place:qasr (+") for reason in second.reasons)


def test_what_came_near_is_told_with_what_kept_it_apart(told: Store) -> None:
    why = explain_event(told, told.read(LARGEST)[0]["id"])
    (apart,) = [a for a in why.apart if "2017-09-23" in a.summary and "struck" in a.summary]
    assert apart.decision == "doubtful"
    assert "days=adjacent (-1.5)" in apart.reasons


def test_the_command_fits_eighty_columns_and_speaks_json(embedded: Store) -> None:
    load_records(embedded, [r for records in three_tellings() for r in records])
    id_ = embedded.read(LARGEST)[0]["id"]
    folder = str(embedded.folder)
    shown = CliRunner().invoke(command, [id_, "--graph", folder], env={"COLUMNS": "80"})
    assert shown.exit_code == 0
    assert max(len(line) for line in shown.output.splitlines()) <= 80
    assert "which denies it" in shown.output
    told = json.loads(CliRunner().invoke(command, [id_, "--graph", folder, "--json"]).output)
    assert told["event"] == id_
    assert len(told["testimonies"]) == 4
