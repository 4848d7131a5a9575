"""A person's judgements: written into their file, and at once into the graph, of which only what they touch changes."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import JudgementError, NameNotFoundError
from graph.identity.judgement_file import add_judgement, read_judgements, remove_judgement
from graph.identity.judgements import Judged, Judgement
from graph.loading import apply_judgements
from graph.names import find_told
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Said:
    """Why, by whom and when."""

    because: str = ""
    who: str = ""  # as `find_who` finds where it is not given
    when: str = ""  # ISO 8601 day; today where it is not given


def judge(store: Store, a: str, b: str, judged: Judged, said: Said) -> Judgement:
    """Judge two actors or places, by id or name; raises JudgementError where that contradicts earlier judgements."""
    first, second = (find_told(store, name, "entity").id for name in (a, b))
    judgement = note(store, first, second, judged, said)
    settle(store)
    return judgement


def note(store: Store, first: str, second: str, judged: Judged, said: Said) -> Judgement:
    """Write a judgement of two ids into the file; the graph follows when it is settled, loaded or forgotten from."""
    when = said.when or dt.datetime.now(tz=dt.UTC).date().isoformat()
    judgement = Judgement(first, second, judged, said.because, said.who or find_who(), when)
    add_judgement(_file_of(store), judgement)
    return judgement


def settle(store: Store) -> None:
    """Bring the graph up to date with the file."""
    apply_judgements(store)


def take_back(store: Store, a: str, b: str) -> Judgement:
    """Take the judgement of two actors or places back; ids need no longer be in the graph."""
    judgement, _ = remove_judgement(_file_of(store), *(_find_id(store, name) for name in (a, b)))
    apply_judgements(store)
    return judgement


def _find_id(store: Store, name: str) -> str:
    known = {id_ for judgement in read_judgements(_file_of(store)) for id_ in judgement.pair}
    if name in known:
        return name
    try:
        return find_told(store, name, "entity").id
    except NameNotFoundError:
        return name


def _file_of(store: Store) -> Path:
    if store.judgements is None:
        raise JudgementError("there is no file for judgements: name one with --judgements or KHAYT_JUDGEMENTS")
    return store.judgements


def find_who() -> str:
    """Who judges: KHAYT_WHO, or the name that git knows, or the user of the machine."""
    if who := os.environ.get("KHAYT_WHO"):
        return who
    try:
        asked = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, timeout=5, check=False)
        name = asked.stdout.strip()
    except OSError:
        name = ""
    return name or os.environ.get("USER") or os.environ.get("USERNAME") or ""
