"""RDF descriptions written in four syntaxes, one after another, so that memory stays flat.

rdflib's serialisers hold the whole graph; its terms write themselves, and these writers put them together. Turtle has
every triple in one graph; TriG, N-Quads and JSON-LD keep what an article says in a graph named by the article.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TextIO

from rdflib import Graph, Literal
from rdflib.namespace import RDF
from rdflib.term import Node as Term

from graph.export.rdf.describing import Description, describe_graph
from graph.export.rdf.vocabulary import PREFIXES
from graph.export.rows import Rows


def _names() -> Any:
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph.namespace_manager


def export_turtle(rows: Rows, output: TextIO) -> None:
    """Write Turtle: prefixes, then a block a description."""
    names = _names()
    output.writelines(_prefixes())
    output.writelines(_block(found, names) + "\n" for found in describe_graph(rows))


def export_trig(rows: Rows, output: TextIO) -> None:
    """Write TriG: as Turtle, and each description of an article's in the graph of that article."""
    names = _names()
    output.writelines(_prefixes())
    for found in describe_graph(rows):
        block = _block(found, names)
        output.write(f"GRAPH {found.graph.n3(names)} {{ {block} }}\n" if found.graph else f"{block}\n")


def _prefixes() -> Iterator[str]:
    yield from (f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    yield "\n"


def _block(found: Description, names: Any) -> str:
    values: dict[str, list[str]] = {}
    for predicate, value in found.properties:
        values.setdefault("a" if predicate == RDF.type else predicate.n3(names), []).append(value.n3(names))
    pairs = " ; ".join(f"{predicate} {', '.join(objects)}" for predicate, objects in values.items())
    return f"{found.subject.n3(names)} {pairs} ."


def export_nquads(rows: Rows, output: TextIO) -> None:
    """Write N-Quads, a statement a line."""
    for found in describe_graph(rows):
        graph = f" {found.graph.n3()}" if found.graph else ""
        output.writelines(
            f"{found.subject.n3()} {predicate.n3()} {_ntriples(value)}{graph} .\n"
            for predicate, value in found.properties
        )


def _ntriples(value: Term) -> str:
    if not isinstance(value, Literal):
        return value.n3()
    text = json.dumps(str(value), ensure_ascii=False)  # JSON's escapes are among those of N-Triples
    if value.language:
        return f"{text}@{value.language}"
    return f"{text}^^{value.datatype.n3()}" if value.datatype else text


def export_jsonld(rows: Rows, output: TextIO) -> None:
    """Write JSON-LD 1.1: a context of prefixes, then a node or a named graph a line."""
    output.write(f'{{"@context": {json.dumps(dict(PREFIXES))}, "@graph": [\n')
    for number, found in enumerate(describe_graph(rows)):
        node = _json_node(found)
        wrapped = {"@id": _short(found.graph), "@graph": [node]} if found.graph else node
        output.write((",\n" if number else "") + json.dumps(wrapped, ensure_ascii=False))
    output.write("\n]}\n")


def _json_node(found: Description) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": _short(found.subject)}
    for predicate, value in found.properties:
        if predicate == RDF.type:
            node.setdefault("@type", []).append(_short(value))
        else:
            node.setdefault(_short(predicate), []).append(_json_value(value))
    return node


def _json_value(value: Term) -> dict[str, Any]:
    if not isinstance(value, Literal):
        return {"@id": _short(value)}
    if value.language:
        return {"@value": str(value), "@language": value.language}
    return {"@value": str(value), **({"@type": _short(value.datatype)} if value.datatype else {})}


def _short(term: Term | None) -> str:
    """The IRI with its prefix, where one fits."""
    text = str(term)
    prefix = next((p for p, namespace in PREFIXES.items() if text.startswith(namespace)), None)
    return text if prefix is None else f"{prefix}:{text[len(PREFIXES[prefix]) :]}"
