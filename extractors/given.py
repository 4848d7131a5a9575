"""What an annotation of an article must look like: checked item by item, so that one bad item costs no other."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from extractors.errors import AnnotationError
from extractors.language import Bearing
from extractors.records import ISO_DATE, EntityType, EventType, Predicate, Status

_FENCE = re.compile(r"\s*```\w*\s*\n(.*?)\n?\s*```\s*", re.DOTALL)
_BEARINGS = [bearing.value for bearing in Bearing if bearing is not Bearing.CENTRE]
M = TypeVar("M", bound=BaseModel)


class _Given(BaseModel):
    model_config = ConfigDict(extra="ignore")


class GivenEntity(_Given):
    """Somebody or somewhere, as annotated."""

    id: str
    name: str = Field(min_length=1)
    type: EntityType
    mentions: tuple[str, ...] = Field(min_length=1)
    named: bool | None = None  # whether it has a name of its own; None where the annotation does not say


class GivenEvent(_Given):
    """A happening, as annotated."""

    type: EventType
    evidence: str
    agent: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    destination: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    killed: int | None = Field(None, ge=0)
    wounded: int | None = Field(None, ge=0)
    captured: int | None = Field(None, ge=0)
    status: Status = Status.ACTUAL

    @field_validator("start", "end")
    @classmethod
    def _is_day(cls, day: str | None) -> str | None:
        if day is not None and not ISO_DATE.fullmatch(day):
            raise ValueError("no ISO 8601 date: 2017, 2017-09 or 2017-09-22")
        return day


class GivenRelation(_Given):
    """What holds for a time, as annotated."""

    subject: str
    predicate: Predicate
    object: str
    evidence: str
    status: Status = Status.ACTUAL
    distance_km: float | None = Field(None, ge=0)
    bearing: str | None = None

    @field_validator("bearing")
    @classmethod
    def _is_bearing(cls, bearing: str | None) -> str | None:
        if bearing is not None and bearing not in _BEARINGS:
            raise ValueError(f"none of {', '.join(_BEARINGS)}")
        return bearing


def open_annotation(annotation: str) -> dict[str, Any]:
    """The object of an annotation, also of one that a model has put into a fence of Markdown.

    Raises AnnotationError for anything else.
    """
    fenced = _FENCE.fullmatch(annotation)
    try:
        given = json.loads(fenced.group(1) if fenced else annotation)
    except json.JSONDecodeError as error:
        raise AnnotationError(f"the annotation is no JSON: {error}") from None
    if not isinstance(given, dict) or not isinstance(given.get("entities"), list):
        raise AnnotationError("the annotation is no JSON object with entities, events and relations")
    return given


def read_items(given: dict[str, Any], kind: str, model: type[M], complain: Callable[[str], None]) -> Iterator[M]:
    """The items of one list that are what they should be; the others are told."""
    items = given.get(kind) or []
    for i, item in enumerate(items if isinstance(items, list) else [], 1):
        try:
            yield model.model_validate(
                {k: v for k, v in item.items() if v is not None} if isinstance(item, dict) else item
            )
        except ValidationError as error:
            wrong = error.errors()[0]
            where = ".".join(map(str, wrong["loc"]))
            complain(f"{kind} {i}: {where + ': ' if where else ''}{wrong['msg']}, not {str(wrong['input'])[:60]!r}")
