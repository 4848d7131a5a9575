"""The notebooks run from top to bottom on the example articles, and what they keep is what they give."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from graph.store import Store

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


def test_there_are_three() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["after-the-stronghold", "following-a-force", "who-tells-what"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::pytest.PytestWarning")
def test_a_notebook_runs_and_draws(path: Path, examples: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHAYT_GRAPH", str(examples.folder))
    monkeypatch.setenv("PYTHONPATH", str(path.parents[1]))
    notebook = nbformat.read(path, as_version=4)
    kept = pictures_of(notebook)
    NotebookClient(notebook, timeout=240, resources={"metadata": {"path": str(path.parent)}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.output_type == "error" or output.get("name") == "stderr"]
    assert pictures_of(notebook) == kept >= 1


def pictures_of(notebook: nbformat.NotebookNode) -> int:
    """How many outputs are pictures."""
    return sum("image/png" in output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", []))
