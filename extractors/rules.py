"""What tells a relation."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """What tells a relation."""

    TRIGGER = "trigger"  # a verb or noun: controls, allied with
    OFFICE = "office"  # a title with its name
    PART = "part"  # a body of an actor: fighters loyal to X, a brigade of Y
    INCLUDED = "included"  # a whole and what it includes
    FOE = "foe"  # an armed actor with whom it is against right behind it
    LED = "led"  # the forces led by X
    HOLDER = "holder"  # a stronghold of X
    INSIDE = "inside"  # a place whose phrase names what it lies in
    BESIDE = "beside"  # a place with its country beside it
    POSITION = "position"  # a place behind a place, a distance, a direction
    PRESENCE = "presence"  # an actor with a place right behind it
