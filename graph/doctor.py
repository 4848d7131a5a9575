"""Whether everything that khayt needs is there, and what to do about what is not."""

from __future__ import annotations

import importlib.metadata
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from extractors.errors import KhaytError

if TYPE_CHECKING:
    from graph.store import Store

OLDEST_PYTHON = (3, 11)
PARTS = ("spacy", "neo4j", "arcadedb-embedded", "click", "rich")


class State(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, what was found, and what to do if that will not do."""

    name: str
    state: State
    found: str
    advice: str = ""


def check_all(open_graph: Callable[[], Store]) -> list[Check]:
    """Every check, in the order in which one would mend things."""
    return [
        _check_python(),
        *_check_parts(),
        _check_engine(),
        _check_lexicon(),
        _check_own_lexicon(),
        _check_server(),
        _check_graph(open_graph),
    ]


def _check_python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        return Check("Python", State.FAIL, found, "install Python 3.11 or newer and run 'make setup' again")
    return Check("Python", State.OK, f"{found} at {sys.executable}")


def _check_parts() -> Iterator[Check]:
    for part in PARTS:
        try:
            yield Check(part, State.OK, importlib.metadata.version(part))
        except importlib.metadata.PackageNotFoundError:
            yield Check(part, State.FAIL, "not installed", "run 'make setup', or 'pip install khayt' again")


def _check_engine() -> Check:
    """The Java runtime that the engine brings along."""
    advice = "run 'pip install --force-reinstall arcadedb-embedded'"
    try:
        from arcadedb_embedded.jvm import get_bundled_jre_lib_path  # noqa: PLC0415  (heavy)

        return Check("Java of ArcadeDB", State.OK, get_bundled_jre_lib_path())
    except Exception as error:  # noqa: BLE001  (whatever it is: a check tells it)
        return Check("Java of ArcadeDB", State.FAIL, str(error), advice)


def _check_lexicon() -> Check:
    try:
        from extractors.lexicon import load_lexicon  # noqa: PLC0415

        lexicon = load_lexicon()
    except KhaytError as error:
        return Check("language data", State.FAIL, str(error), "mend the file that it names")
    languages = ", ".join(sorted(lexicon.languages))
    return Check("language data", State.OK, f"{languages}; {len(lexicon.by_id):,} actors and places")


def _check_own_lexicon() -> Check:
    """What the user added in `~/.config/khayt`."""
    from extractors.lexicon import load_lexicon  # noqa: PLC0415
    from extractors.user_data import default_folder, find_folders, summarise  # noqa: PLC0415

    folders = find_folders()
    if not folders:
        return Check("your lexicon", State.OK, f"none in {default_folder()} (docs/adding-a-language.md says how)")
    try:
        load_lexicon(folders=folders)
    except KhaytError as error:
        return Check("your lexicon", State.FAIL, str(error), "mend the lines that it names")
    return Check("your lexicon", State.OK, f"{folders[0]}: {summarise(folders)}")


def _check_graph(open_graph: Callable[[], Store]) -> Check:
    try:
        with open_graph() as store:
            articles = store.read("MATCH (n:Article) RETURN count(n) AS articles")[0]["articles"]
            return Check("graph", State.OK, f"{store.description}: {articles:,} articles")
    except KhaytError as error:
        return Check("graph", State.WARN, str(error))


def _check_server() -> Check:
    uri = os.environ.get("NEO4J_URI")
    if not uri:
        return Check("Neo4j server", State.OK, "none asked for (NEO4J_URI is not set)")
    if not os.environ.get("NEO4J_PASSWORD"):
        return Check("Neo4j server", State.WARN, uri, "set NEO4J_PASSWORD too, if the server wants one")
    return Check("Neo4j server", State.OK, f"{uri} is used unless --graph or --uri says otherwise")
