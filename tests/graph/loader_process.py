"""A process of its own that loads records of a file into a graph folder in small batches, to be killed by a test."""

from __future__ import annotations

import sys
from pathlib import Path

from extractors.records import from_json
from graph import loading
from graph.store import open_store


def main() -> None:
    folder, records = map(Path, sys.argv[1:3])
    loading.BATCH_ARTICLES = 4
    with open_store(graph=folder) as store:
        print("open", flush=True)  # noqa: T201
        lines = records.read_text(encoding="utf-8").splitlines()
        loading.load_records(store, map(from_json, lines), progress=lambda done: print(done, flush=True))  # noqa: T201
    print("closed", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
