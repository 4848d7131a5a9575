"""Full-text indexes of ArcadeDB, under the names that they have on Neo4j, so that one saved query asks both.

They cannot be made over Bolt: ArcadeDB has them in its SQL only, which the process that runs the engine can speak.
Its Arabic analyser is Lucene's, as Neo4j's is. There is none that folds accents; its default one takes words as they
are written, in lower case.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from graph.schema import Schema

ANALYZERS: Mapping[str, str | None] = {
    "arabic": "org.apache.lucene.analysis.ar.ArabicAnalyzer",
    "standard-folding": None,
}
TYPES = {"string": ("STRING", ""), "strings": ("LIST OF STRING", " BY ITEM")}


def make_full_text_indexes(run: Callable[[str], object], schema: Schema) -> None:
    """Make those that are not there, and the types and properties that they are over."""
    for statement in full_text_sql(schema):
        run(statement)


def full_text_sql(schema: Schema) -> Iterator[str]:
    """What makes them."""
    keys = {(index.label, key) for index in schema.full_text.values() for key in index.properties}
    for label in sorted({label for label, _ in keys}):
        yield f"CREATE VERTEX TYPE {label} IF NOT EXISTS"
    for label, key in sorted(keys):
        kind, _ = TYPES[schema.nodes[label].properties[key].type]
        yield f"CREATE PROPERTY {label}.{key} IF NOT EXISTS {kind}"
    for name, index in schema.full_text.items():
        properties = schema.nodes[index.label].properties
        over = ", ".join(key + TYPES[properties[key].type][1] for key in index.properties)
        analyzer = ANALYZERS[index.analyzer]
        metadata = f" METADATA {json.dumps({'analyzer': analyzer})}" if analyzer else ""
        yield f"CREATE INDEX {name} IF NOT EXISTS ON {index.label} ({over}) FULL_TEXT{metadata}"
