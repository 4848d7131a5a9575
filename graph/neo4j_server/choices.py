"""What a user chose of a server: its home remembers it, so that the next `up` is like the last."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from extractors.errors import StoreError
from graph.neo4j_server.home import Home
from graph.neo4j_server.ports import BOLT, HTTP


@dataclass(frozen=True, slots=True)
class Choices:
    """The ports (0 is any free one) and the settings beside ours."""

    bolt_port: int = BOLT
    http_port: int = HTTP
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked for now; None is as before. A setting of no value is taken back."""

    bolt_port: int | None = None
    http_port: int | None = None
    settings: Mapping[str, str] = field(default_factory=dict)

    def change(self, choices: Choices) -> Choices:
        """The choices as they are now."""
        ports = {name: port for name in ("bolt_port", "http_port") if (port := getattr(self, name)) is not None}
        settings = {name: value for name, value in {**choices.settings, **self.settings}.items() if value}
        return replace(choices, **ports, settings=settings)


ANY_PORTS = Wishes(bolt_port=0, http_port=0)


def parse_settings(pairs: tuple[str, ...]) -> dict[str, str]:
    """Settings as they are typed, NAME=VALUE; StoreError for what is none."""
    for pair in pairs:
        name, equals, _ = pair.partition("=")
        if not equals or not name.strip() or len(pair.splitlines()) > 1:
            raise StoreError(f"{pair!r} is no setting; write it like server.memory.pagecache.size=2g")
    return {pair.partition("=")[0].strip(): pair.partition("=")[2].strip() for pair in pairs}


def read_choices(home: Home) -> Choices:
    """What the home remembers."""
    file = home.path / "choices.json"
    if not file.exists():
        return Choices()
    try:
        return Choices(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise StoreError(f"{file} cannot be read ({error}); remove it, and give the options of 'up' again") from error


def write_choices(home: Home, choices: Choices) -> None:
    """Remember it."""
    part = home.path / "choices.json.part"
    part.write_text(json.dumps(asdict(choices)) + "\n", encoding="utf-8")
    part.replace(home.path / "choices.json")
