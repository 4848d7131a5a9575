"""As much of Cypher as the checks need: which parameters, names and columns a text has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.errors import QueryError

TOKEN = re.compile(
    r"""(?P<skip>\s+|//[^\n]*|/\*.*?\*/)
      | (?P<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
      | (?P<quoted>`[^`]*`)
      | (?P<parameter>\$\w+)
      | (?P<word>[^\W\d]\w*)
      | (?P<number>\d[\w]*)
      | (?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
OPEN, CLOSE = "([{", ")]}"


def read_tokens(cypher: str) -> Iterator[tuple[str, str]]:
    """(kind, text) of each token; comments and spaces are left out."""
    for match in TOKEN.finditer(cypher):
        kind = match.lastgroup or "sign"
        if kind != "skip":
            yield kind, match.group()


def find_parameters(cypher: str) -> set[str]:
    """The names after `$`."""
    return {text[1:] for kind, text in read_tokens(cypher) if kind == "parameter"}


def find_names(cypher: str) -> set[str]:
    """The labels of nodes and types of relationships: the names after a colon, except in a map."""
    names: set[str] = set()
    brackets: list[str] = []
    before = ""  # ":" where a name may follow, "name" just after one
    for kind, text in read_tokens(cypher):
        if text in OPEN:
            brackets.append(text)
        elif text in CLOSE and brackets:
            brackets.pop()
        if kind == "word" and before == ":" and brackets[-1:] != ["{"]:
            names.add(text)
            before = "name"
        elif text == ":" or (text in "|&" and before == "name") or (text == "!" and before == ":"):
            before = ":"
        else:
            before = ""
    return names


def find_columns(cypher: str) -> list[str]:
    """The names of the columns of the last RETURN, in order."""
    items = _split_return(cypher)
    return [_column_name(item) for item in items]


def _split_return(cypher: str) -> list[list[tuple[str, str]]]:
    depth, inside = 0, False
    items: list[list[tuple[str, str]]] = []
    for kind, text in read_tokens(cypher):
        depth += (text in OPEN) - (text in CLOSE)
        word = text.upper() if kind == "word" and depth == 0 else ""
        if word == "RETURN":
            inside, items = True, [[]]
        elif word in ("ORDER", "SKIP", "LIMIT", "UNION"):
            inside = False
        elif inside and text == "," and depth == 0:
            items.append([])
        elif inside and word != "DISTINCT" and text != ";":
            items[-1].append((kind, text))
    if not items:
        raise QueryError("the body has no RETURN")
    return items


def _column_name(item: list[tuple[str, str]]) -> str:
    named = len(item) == 1 or (len(item) > 2 and item[-2][1].upper() == "AS")  # noqa: PLR2004
    if not named or item[-1][0] not in ("word", "quoted"):
        raise QueryError(f"name the column with AS: {' '.join(text for _, text in item)}")
    return item[-1][1].strip("`")
