"""Fusion against its floors: B-cubed F1 on the fusion set, kept in `floors.json` beside those of extraction.

The whole set is loaded, what is kept aside as well: a floor is not worked on, it is held.
"""

from __future__ import annotations

import hashlib
import json
import math
from pathlib import Path
from typing import Any

from benchmarks.clusters import score
from benchmarks.fusion import run
from benchmarks.fusion_set import FOLDER, FusionSet, load_set

FLOORS = Path(__file__).parent / "floors.json"
GOAL = 0.9  # of issue 5, from gold records

Figures = dict[str, float]


def gate_fusion(*, lift: bool = False, anew: bool = False) -> int:
    """0 where every floor of fusion holds; with `lift` or `anew` it writes them."""
    fusion_set = load_set()
    reached = {"gold": _reach(fusion_set), "extracted": _reach(fusion_set, extracted=True)}
    kept = json.loads(FLOORS.read_text(encoding="utf-8"))
    floors: dict[str, Any] = kept.get("fusion", {})
    if lift or anew:
        before: Figures = {} if anew else floors.get("floors", {})
        lifted = {name: max(math.floor(f1 * 100) / 100, before.get(name, 0.0)) for name, f1 in reached.items()}
        kept["fusion"] = {"data": digest(fusion_set), "floors": lifted}
        FLOORS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        print(f"fusion: {lifted}")
        return 0
    if floors.get("data") != digest(fusion_set):
        print(f"fusion's floors are of another set ({floors.get('data')}, here {digest(fusion_set)}): measure anew")
        return 1
    return _report(reached, floors["floors"])


def _reach(fusion_set: FusionSet, *, extracted: bool = False) -> float:
    fused = run(fusion_set, extracted=extracted, kept_aside=True)
    return score(fused.found, fused.right).f1


def digest(fusion_set: FusionSet) -> str:
    """The digest of the set and the number of its articles."""
    whole = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(FOLDER.glob("*.yaml")))).hexdigest()[:16]
    return f"{whole} ({len(fusion_set.tellings)} articles)"


def _report(reached: Figures, floors: Figures) -> int:
    below = 0
    for name, f1 in reached.items():
        below += f1 < floors[name]
        print(f"fusion, {name}: B-cubed F1 {f1:.3f} ({'<' if f1 < floors[name] else '≥'} {floors[name]:.2f})")
    if reached["gold"] < GOAL:
        print(f"fusion is below the goal of {GOAL:.2f} from gold records")
    return 1 if below else 0
