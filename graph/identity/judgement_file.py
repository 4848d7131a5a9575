"""The file of judgements: plain YAML under version control, one entry a judgement, written and taken out by its lines.

    - same: ['actor:hassan-al-zadma', 'actor:hassan-al-zdmh']
      because: one name in two scripts
      who: Lina
      when: 2026-11-30

What else stands in the file (comments, order, entries of others) is left as it is.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from extractors.errors import JudgementError
from graph.atomic import open_output
from graph.identity.judgements import Judged, Judgement, Judgements

FILE = "judgements.yaml"
KEYS = frozenset({"same", "different", "because", "who", "when"})
HEAD = """\
# Judgements of a person: which actors and places are the same, and which are not. They win over every rule.
# Written by khayt same, different, undo and review; may be edited by hand, and belongs under version control.
"""


def find_judgement_file(given: Path | None, folder: Path | None) -> Path:
    """Where the judgements of a graph stand: as given, or in KHAYT_JUDGEMENTS, or beside the graph folder.

    Those for servers stand together in the user's data folder: ids of actors and places are the same in every graph.
    """
    if given := given or (Path(asked) if (asked := os.environ.get("KHAYT_JUDGEMENTS")) else None):
        return given
    if folder is not None:
        return folder.resolve().parent / FILE
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "khayt" / FILE


def read_judgements(path: Path) -> Judgements:
    """The judgements of a file; none if it is not there. Raises JudgementError, with the line, for what is wrong."""
    return Judgements(judgement for judgement, _, _ in _read_entries(path))


def add_judgement(path: Path, judgement: Judgement) -> Judgements:
    """Write a judgement at the end of the file; returns all. Refused is what contradicts, and what is said already."""
    there = read_judgements(path)
    if (known := there.find(*judgement.pair)) and known.judged is judgement.judged:
        raise JudgementError(f"{known} is said in {path} already")
    after = there.add(judgement)
    text = path.read_text(encoding="utf-8") if path.exists() else HEAD
    if text and not text.endswith("\n"):
        text += "\n"
    _write(path, text + _write_entry(judgement))
    return after


def remove_judgement(path: Path, a: str, b: str) -> tuple[Judgement, Judgements]:
    """Take the judgement of two ids out of the file; returns it, and what is left."""
    pair = (min(a, b), max(a, b))
    for judgement, first, last in _read_entries(path):
        if judgement.pair == pair:
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            _write(path, "".join(lines[:first] + lines[last:]))
            return judgement, read_judgements(path)
    raise JudgementError(f"{path} has no judgement of {pair[0]} and {pair[1]}")


def _write(path: Path, text: str) -> None:
    with open_output(path) as file:
        file.write(text)


def _write_entry(judgement: Judgement) -> str:
    entry = {str(judgement.judged): [judgement.a, judgement.b]}
    more = {key: getattr(judgement, key) for key in ("because", "who", "when") if getattr(judgement, key)}
    text = yaml.safe_dump([entry | more], allow_unicode=True, sort_keys=False, default_flow_style=None, width=10_000)
    return str(text)


def _read_entries(path: Path) -> list[tuple[Judgement, int, int]]:
    """Each judgement with its first line and the one behind its last, counted from 0."""
    if not path.exists():
        return []
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise JudgementError(f"{path} cannot be read as YAML: {' '.join(str(error).split())}") from error
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise JudgementError(
            f"{path} is no list of judgements: each begins with '- same: [A, B]' or '- different: [A, B]'"
        )
    return [_read_entry(node, path) for node in root.value]


def _read_entry(node: yaml.Node, path: Path) -> tuple[Judgement, int, int]:
    where = f"{path}, line {node.start_mark.line + 1}"
    loader = yaml.SafeLoader("")
    value = loader.construct_object(node, deep=True)
    if not isinstance(value, Mapping) or len({"same", "different"} & {*value}) != 1 or not {*value} <= KEYS:
        raise JudgementError(f"{where}: a judgement has 'same' or 'different', and because, who, when; not {value!r}")
    judged = Judged.SAME if "same" in value else Judged.DIFFERENT
    ids = value[str(judged)]
    match ids:
        case [str(a), str(b)]:
            pass
        case _:
            raise JudgementError(f"{where}: {judged} takes two ids in brackets, not {ids!r}")
    because, who, when = (_text(value.get(key)) for key in ("because", "who", "when"))
    try:
        judgement = Judgement(a, b, judged, because, who, when)
    except JudgementError as error:
        raise JudgementError(f"{where}: {error}") from error
    return judgement, node.start_mark.line, _end(node)


def _end(node: yaml.Node) -> int:
    """The line behind a node: a block ends where the next begins, or at the end of the file."""
    last = node
    while isinstance(last, yaml.CollectionNode) and last.value and not last.flow_style:
        last = last.value[-1][1] if isinstance(last, yaml.MappingNode) else last.value[-1]
    is_block = isinstance(last, yaml.ScalarNode) and last.style in ("|", ">")
    return int(last.end_mark.line) + (not is_block)


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date) else " ".join(str(value or "").split())
