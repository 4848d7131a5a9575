"""The rules of fusion in `fusion.yaml`, checked and read once."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from itertools import chain
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from extractors.errors import StoreError
from extractors.records import EventType

Weight = float | Literal["never"]
FINDINGS: Mapping[str, frozenset[str]] = {
    "type": frozenset({"same", "kindred", "other"}),
    "days": frozenset({"same", "adjacent", "month", "year", "undated", "both undated", "period", "overlap"}),
    "agents": frozenset({"same", "kin", "other", "denied"}),
    "targets": frozenset({"same", "kin", "other"}),
    "places": frozenset({"same", "near", "region", "around", "other", "apart", "far"}),
    "site": frozenset({"same", "other"}),
    "killed": frozenset({"same", "small", "rising", "clash"}),
    "wounded": frozenset({"same", "small", "rising", "clash"}),
    "captured": frozenset({"same", "small", "rising", "clash"}),
    "informant": frozenset({"same"}),
    "status": frozenset({"other"}),
    "article": frozenset({"same", "tolls", "denies"}),
}


class Thresholds(BaseModel):
    """From how many points on something is done."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    join: float
    doubt: float
    deny: float
    margin: float


class _File(BaseModel):
    """The file as it is written."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    families: dict[str, list[EventType]]
    kindred: list[tuple[EventType, EventType]]
    thresholds: Thresholds
    weights: dict[str, dict[str, Weight]]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules as fusion asks for them."""

    family: Mapping[str, str]  # of each type
    order: Mapping[str, int]  # of each type: the smaller says more
    kindred: frozenset[frozenset[str]]
    thresholds: Thresholds
    weights: Mapping[tuple[str, str], float | None]  # by feature and finding; None keeps apart

    def weigh(self, feature: str, finding: str) -> float | None:
        """What a finding adds, None if it keeps apart."""
        return self.weights.get((feature, finding), 0.0)


@functools.cache
def load_rules() -> Rules:
    """The rules that come with khayt."""
    return read_rules(resources.files("graph").joinpath("fusion.yaml").read_text(encoding="utf-8"))


def read_rules(text: str) -> Rules:
    """Rules from YAML; raises StoreError that says what is wrong with them."""
    try:
        file = _File.model_validate(yaml.safe_load(text))
        _check(file)
    except (yaml.YAMLError, ValueError, ValidationError) as error:
        raise StoreError(f"graph/fusion.yaml cannot be used: {error}") from error
    named = {str(kind): name for name, kinds in file.families.items() for kind in kinds}
    return Rules(
        {str(kind): named.get(str(kind), str(kind)) for kind in EventType},
        {str(kind): at for at, kind in enumerate(dict.fromkeys((*named, *map(str, EventType))))},
        frozenset(frozenset(map(str, pair)) for pair in file.kindred),
        file.thresholds,
        {
            (feature, finding): None if weight == "never" else float(weight)
            for feature, findings in file.weights.items()
            for finding, weight in findings.items()
        },
    )


def _check(file: _File) -> None:
    members = list(chain.from_iterable(file.families.values()))
    if len(members) != len(set(members)):
        raise ValueError(f"a type stands in two families: {sorted(t for t in set(members) if members.count(t) > 1)}")
    for pair in file.kindred:
        if not any(set(pair) <= set(kinds) for kinds in file.families.values()):
            raise ValueError(f"{' and '.join(pair)} are kindred, but no family has both")
    for feature, findings in file.weights.items():
        if unknown := sorted(set(findings) - FINDINGS.get(feature, frozenset())):
            raise ValueError(f"weights of {feature} has {unknown}; known are {sorted(FINDINGS.get(feature, ()))}")
    low, high = file.thresholds.doubt, file.thresholds.join
    if not 0 < low <= high:
        raise ValueError(f"doubt ({low}) must lie above 0 and not above join ({high})")
