"""The weights by which a telling that says too little is believed or not: `lang/likely.tsv`.

They are fitted by `benchmarks/likely.py` on annotated articles; `likely.py` has the features.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

BIAS = "(bias)"


@dataclass(frozen=True, slots=True)
class Odds:
    """The log-odds that each feature adds."""

    weights: Mapping[str, float]

    def chance(self, features: Iterable[str]) -> float:
        """The probability that a telling with these features is an event."""
        total = sum(self.weights.get(feature, 0.0) for feature in features) + self.weights.get(BIAS, 0.0)
        return 1 / (1 + math.exp(-total))


@lru_cache
def load_odds() -> Odds:
    """The weights that come with khayt."""
    lines = (files("extractors") / "lang" / "likely.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return Odds({feature: float(weight) for weight, feature in rows})
