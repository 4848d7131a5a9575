"""The saved queries: real Cypher files whose heads say what they ask, take and return.

// Title
// question: What it answers, in a sentence. May go on
//   over lines that are indented so.
// param NAME: what it is, type, default        (default: a value, `none` or `required`)
// returns: column, what it holds               (a line for each column, in order)
// draws: column, what it shows                 (after those, columns of paths: a picture in Neo4j Browser)

`load_query` refuses a file whose head and body do not share their parameters and columns.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.errors import QueryError
from queries.cypher import find_columns, find_parameters
from queries.parameters import Parameter, read_parameter, read_value

FOLDER = Path(__file__).parent
Resolver = Callable[[str, str], str]  # (type of name, name) → id


@dataclass(frozen=True, slots=True)
class Column:
    """One `// returns:` or `// draws:` line."""

    name: str
    about: str


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question, what it takes and gives, and the Cypher that answers it."""

    name: str  # its file's stem: struck-whom
    group: str  # its folder: who
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]  # what people read
    drawn: tuple[Column, ...]  # paths and nodes, for a picture
    cypher: str

    def bind(self, given: Mapping[str, str], resolve: Resolver) -> dict[str, Any]:
        """A value for every parameter, names turned to ids by `resolve`; raises QueryError for what is wrong."""
        known = {parameter.name for parameter in self.parameters}
        for name in given:
            if name not in known:
                raise QueryError(f"{self.name} has no parameter {name!r}; {_list_known(name, known)}")
        return {parameter.name: self._bind_one(parameter, given, resolve) for parameter in self.parameters}

    def _bind_one(self, parameter: Parameter, given: Mapping[str, str], resolve: Resolver) -> Any:
        if parameter.name not in given:
            if parameter.required:
                raise QueryError(f"{self.name} needs --{parameter.name}: {parameter.about}")
            return parameter.default
        value = read_value(parameter, given[parameter.name])
        return resolve(parameter.type, value) if parameter.is_name else value


def load_queries(folder: Path = FOLDER) -> dict[str, SavedQuery]:
    """Every query under `folder` by name, in the order of group and name."""
    queries: dict[str, SavedQuery] = {}
    for path in sorted(folder.rglob("*.cypher")):
        query = load_query(path)
        if query.name in queries:
            raise QueryError(f"{path}: {queries[query.name].group}/ has a query {query.name!r} already; rename one")
        queries[query.name] = query
    return queries


def find_query(name: str, folder: Path = FOLDER) -> SavedQuery:
    """The query of that name (`struck-whom` or `who/struck-whom`), or of that file if it ends with .cypher."""
    if name.endswith(".cypher"):
        return load_query(Path(name))
    queries = load_queries(folder)
    query = queries.get(name.rpartition("/")[2])
    if query is None or ("/" in name and name != f"{query.group}/{query.name}"):
        raise QueryError(f"no saved query is called {name!r}; {_list_known(name, queries)}")
    return query


def load_query(path: Path) -> SavedQuery:
    """Read and check one file; a QueryError names the file and what is wrong with it."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: cannot read the query ({error})") from error
    try:
        return _parse(text, name=path.stem, group=path.parent.name)
    except QueryError as error:
        raise QueryError(f"{path}: {error}") from error


def _parse(text: str, *, name: str, group: str) -> SavedQuery:
    title, fields = _split_head(text)
    if not fields["question"]:
        raise QueryError("the head has no '// question:' line")
    parameters = tuple(read_parameter(line) for line in fields["param"])
    columns, drawn = (tuple(_read_column(line) for line in fields[field]) for field in ("returns", "draws"))
    query = SavedQuery(name, group, title, " ".join(fields["question"]), parameters, columns, drawn, text)
    _check(query)
    return query


def _split_head(text: str) -> tuple[str, dict[str, list[str]]]:
    """The title, and the values of the head's other lines by field."""
    lines = list(_head_lines(text))
    if not lines or ":" in lines[0]:
        raise QueryError("the first line must be '// Title'")
    fields: dict[str, list[str]] = {"question": [], "param": [], "returns": [], "draws": []}
    last = ""
    for line in lines[1:]:
        if line.startswith("  ") and last:
            fields[last][-1] += " " + line.strip()
            continue
        word = line.partition(":")[0].split(" ")[0]
        if word not in fields:
            raise QueryError(f"unknown line in the head: '//{line}'; known: question:, param NAME:, returns:, draws:")
        fields[word].append(line.removeprefix(word).lstrip(": "))
        last = word
    return lines[0].strip(), fields


def _head_lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if not line.startswith("//"):
            return
        yield line.removeprefix("//").removeprefix(" ").rstrip()


def _read_column(line: str) -> Column:
    name, comma, about = (part.strip() for part in line.partition(","))
    if not name.isidentifier() or not comma or not about:
        raise QueryError(f"not a column line: {line!r}; write '// returns: column, what it holds'")
    return Column(name, about)


def _check(query: SavedQuery) -> None:
    """Raise QueryError if head and body disagree."""
    declared, used = [p.name for p in query.parameters], find_parameters(query.cypher)
    if repeated := {name for name in declared if declared.count(name) > 1}:
        raise QueryError(f"parameter declared twice: {', '.join(sorted(repeated))}")
    if missing := sorted(used - set(declared)):
        raise QueryError(f"the body uses ${', $'.join(missing)}, which no '// param' line declares")
    if idle := sorted(set(declared) - used):
        raise QueryError(f"the head declares {', '.join(idle)}, which the body never uses")
    promised, returned = [column.name for column in query.columns + query.drawn], find_columns(query.cypher)
    if promised != returned:
        raise QueryError(f"the head promises the columns {promised}, the body returns {returned}")


def _list_known(name: str, known: Mapping[str, Any] | set[str]) -> str:
    near = difflib.get_close_matches(name.rpartition("/")[2], list(known), n=3)
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    return f"{hint}Known: {', '.join(known if isinstance(known, Mapping) else sorted(known)) or 'none'}"
