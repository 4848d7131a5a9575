"""Runs the notebooks and keeps what they give: `python tools/run_notebooks.py GRAPH [NOTEBOOK…]`, after `make run`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"


def main() -> None:
    """Run each from top to bottom; a cell that fails ends it, and nothing is written."""
    os.environ["KHAYT_GRAPH"] = str(Path(sys.argv[1]).resolve())
    for path in map(Path, sys.argv[2:] or sorted(FOLDER.glob("*.ipynb"))):
        notebook = nbformat.read(path, as_version=4)
        where = {"metadata": {"path": str(path.parent)}}
        NotebookClient(notebook, timeout=240, record_timing=False, resources=where).execute()
        for cell in notebook.cells:
            cell.metadata.pop("execution", None)
        notebook.metadata["language_info"] = {"name": "python"}  # no version: it changes from machine to machine
        nbformat.write(notebook, path)


if __name__ == "__main__":
    main()
