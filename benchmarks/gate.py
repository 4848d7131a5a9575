"""The quality gate: scores extraction on the development set, and fusion on its set, against committed floors.

    python benchmarks/gate.py            fails below a floor
    python benchmarks/gate.py --raise    lifts the floors to what is reached (never lowers one)
    python benchmarks/gate.py --lower    sets them to what is reached, lower ones too

Floors are kept by language and measure in `floors.json`, with the digest of the data and the number of cases they
were measured on; those of fusion under `fusion` (`benchmarks/fusion_gate.py`), those of
who is who under `identity` (`benchmarks/identity_gate.py`). Without
`../shared/eval` the extractor's own cases stand in for the development set (tests/extractors/test_cases.py).
"""

from __future__ import annotations

import hashlib
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.fusion_gate import gate_fusion
from benchmarks.identity_gate import gate_identity
from extractors.articles import read_articles
from extractors.lexicon import load_lexicon
from extractors.pipeline import extract
from extractors.records import to_json

ROOT = Path(__file__).resolve().parent.parent
EVAL = ROOT.parent / "shared" / "eval"
FLOORS = Path(__file__).parent / "floors.json"
GROUPS = ("all", "ar", "en", "vi")
MEASURES = ("triple", "entity", "event", "relation")

Figures = dict[str, dict[str, float]]


def main() -> int:
    """0 where every floor holds, 1 where one does not."""
    lift, anew = "--raise" in sys.argv, "--lower" in sys.argv
    return max(gate_extraction(), gate_fusion(lift=lift, anew=anew), gate_identity(lift=lift, anew=anew))


def gate_extraction() -> int:
    """The development set against its floors."""
    dev = EVAL / "dev"
    if not dev.is_dir():
        print("no development set beside this clone: the extractor's own cases stand in")
        return subprocess.run(
            [sys.executable, "-m", "pytest", "tests/extractors/test_cases.py"], cwd=ROOT, check=False
        ).returncode
    scores = score(dev)
    reached = {group: {m: scores[group][m]["f1"] for m in MEASURES} for group in GROUPS}
    kept = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {"floors": {}}
    if "--raise" in sys.argv or "--lower" in sys.argv:
        write_floors(dev, reached, {} if "--lower" in sys.argv else kept["floors"])
        return 0
    if kept.get("data") != digest(dev):
        print(f"the floors were measured on other data ({kept.get('data')}, here {digest(dev)}): measure them anew")
        return 1
    return report(reached, kept["floors"], faults=scores["evidence_faults"])


def score(dev: Path) -> dict[str, Any]:
    """What the scorer says of the records of every development article."""
    lexicon = load_lexicon()
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for article in read_articles([dev], on_error=lambda error: print(f"skipped: {error}")):
            out.writelines(to_json(record) + "\n" for record in extract(article, lexicon))
        out.flush()
        command = [sys.executable, str(EVAL / "score.py"), str(dev), out.name, "--json"]
        figures: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return figures


def digest(dev: Path) -> str:
    """The digest of the development set and the number of its articles."""
    files = sorted(dev.glob("*.json"))
    whole = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]
    return f"{whole} ({len(files)} articles)"


def write_floors(dev: Path, reached: Figures, kept: Figures) -> None:
    """Commit what was reached, rounded down to a hundredth; where a floor was kept, the higher of both."""
    floors = {
        group: {m: max(math.floor(f1 * 100) / 100, kept.get(group, {}).get(m, 0.0)) for m, f1 in row.items()}
        for group, row in reached.items()
    }
    whole = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    FLOORS.write_text(json.dumps(whole | {"data": digest(dev), "floors": floors}, indent=1) + "\n", encoding="utf-8")
    print(f"{FLOORS.relative_to(ROOT)} written")


def report(reached: Figures, floors: Figures, *, faults: int) -> int:
    """Print every figure beside its floor."""
    below = 0
    print(f"{'':6}" + "".join(f"{m:>18}" for m in MEASURES))
    for group in GROUPS:
        cells = []
        for measure in MEASURES:
            f1, floor = reached[group][measure], floors[group][measure]
            below += f1 < floor
            cells.append(f"{f1:.3f} ({'<' if f1 < floor else '≥'} {floor:.2f})")
        print(f"{group:6}" + "".join(f"{cell:>18}" for cell in cells))
    print(f"{faults} evidence faults, {below} figures below their floor")
    return 1 if below or faults else 0


if __name__ == "__main__":
    sys.exit(main())
