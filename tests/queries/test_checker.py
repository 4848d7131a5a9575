"""Neo4j's own checker, from npm, finds nothing wrong with any saved query, in Cypher 5 and in Cypher 25."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from graph.definition import GUARD
from graph.schema import load_schema
from queries.loader import load_queries

FOLDER = Path(__file__).parent / "checker"
Check = Callable[[Mapping[str, tuple[str, list[str]]]], list[str]]


def install() -> Path:
    """The folder with the checker and what it needs, installed on first use; skips where npm is not there."""
    lock = (FOLDER / "package-lock.json").read_bytes()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "khayt"
    place = cache / f"cypher-checker-{hashlib.sha256(lock).hexdigest()[:12]}"
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "cypher-checker.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not (place / "installed").exists():
            place.mkdir(exist_ok=True)
            for name in ("package.json", "package-lock.json"):
                shutil.copy(FOLDER / name, place)
            command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=600, check=False)
            assert done.returncode == 0, done.stderr
            (place / "installed").touch()
    shutil.copy(FOLDER / "check.mjs", place)
    return place


@pytest.fixture(scope="module")
def check() -> Check:
    """Gives what the checker says of queries by name, each with the parameters that it may use."""
    missing = [program for program in ("node", "npm") if shutil.which(program) is None]
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"CI must check the queries with Neo4j's checker, which needs {' and '.join(missing)}")
    if missing:
        pytest.skip(f"NOT CHECKED BY NEO4J'S CHECKER: {' and '.join(missing)} is not installed")
    place = install()

    def run(queries: Mapping[str, tuple[str, list[str]]]) -> list[str]:
        given = [
            {"name": name, "cypher": cypher, "parameters": dict.fromkeys(parameters, 1)}
            for name, (cypher, parameters) in queries.items()
        ]
        sent = json.dumps({"schema": describe_schema(), "queries": given})
        done = subprocess.run(
            ["node", place / "check.mjs"], input=sent, capture_output=True, text=True, timeout=280, check=False
        )
        assert done.returncode == 0, done.stderr
        return list(json.loads(done.stdout))

    return run


def describe_schema() -> dict[str, list[str]]:
    schema = load_schema()
    seconds = [second.label for node in schema.nodes.values() for second in node.second_labels.values()]
    parts = [*schema.nodes.values(), *schema.relationships.values()]
    return {
        "labels": [*schema.nodes, *seconds, GUARD],
        "relationshipTypes": [*schema.relationships],
        "propertyKeys": sorted({key for part in parts for key in part.properties}),
    }


def test_the_checker_finds_what_is_wrong(check: Check) -> None:
    said = check(
        {
            "misspelt": ("MATCH (a:Actor) RETRN a", []),
            "unknown": ("MATCH (a:Actr) WHERE a.id = $id RETURN a", []),
            "old": ("MATCH (a:Actor) CALL { WITH a RETURN a AS b } RETURN b", []),
            "right": ("MATCH (a:Actor {id: $id}) RETURN a", ["id"]),
        }
    )
    for name in ("misspelt", "unknown"):
        for version in (5, 25):
            assert any(line.startswith(f"{name}, CYPHER {version}, line 1: ") for line in said)
    assert any(line.startswith("old, CYPHER 25") for line in said)
    assert not any(line.startswith("right") for line in said)


def test_no_saved_query_has_a_fault(check: Check) -> None:
    queries = load_queries()
    assert check({name: (query.cypher, [p.name for p in query.parameters]) for name, query in queries.items()}) == []
