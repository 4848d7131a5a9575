"""How others code our types of events: `coding.yaml`, read once."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

QUADS: Mapping[str, int] = {  # PLOVER's quad classes: verbal and material cooperation, verbal and material conflict
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "CONCEDE", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "DEMAND", "ACCUSE", "DISAPPROVE", "REJECT", "THREATEN", "INVESTIGATE"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}


class Coding(BaseModel):
    """The codes of one type of event: PLOVER's mode, and ACLED's event and sub-event type."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    mode: str | None
    acled: tuple[str, str]
    civilians: tuple[str, str] | None = None  # ACLED's, where a population is the target
    state: tuple[str, str] | None = None  # ACLED's, where a state's force is the agent


@functools.cache
def load_coding() -> Mapping[str, Coding]:
    """The codes by type of event."""
    text = resources.files("graph.export").joinpath("coding.yaml").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, Coding]).validate_python(yaml.safe_load(text))
