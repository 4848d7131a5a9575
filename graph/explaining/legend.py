"""The kinds of spans that an explanation shows, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "actor": ("actor", "bold cyan"),
        "place": ("place", "bold green"),
        "trigger": ("tells of something", "bold red"),
        "date": ("date", "magenta"),
        "number": ("number", "yellow"),
        "cue": ("planned, possible or denied", "bold blue"),
        "speech": ("says so", "underline"),
    }
)  # kind of a span → what it is called, and its style on a terminal
