"""What a person has judged: that two actors or places are the same, or that they are not.

Judgements win over every rule and never contradict one another: when A is B and B is C, A is not said to differ from
C. They are a set; who said so, when and why is kept for those who read it, and only the reason is shown in the graph.
"""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from extractors.errors import JudgementError


class Judged(StrEnum):
    """What was judged."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, order=True, slots=True)
class Judgement:
    """One judgement of two ids, the one that sorts first as `a`."""

    a: str
    b: str
    judged: Judged
    because: str = ""
    who: str = ""
    when: str = ""  # ISO 8601 day

    def __post_init__(self) -> None:
        if self.a == self.b:
            raise JudgementError(f"{self.a} is itself: a judgement is about two")
        if self.a > self.b:
            first, second = self.b, self.a
            object.__setattr__(self, "a", first)
            object.__setattr__(self, "b", second)
        if side(self.a) != side(self.b):
            raise JudgementError(
                f"{self.a} and {self.b} can be neither the same nor different: a {side(self.a)} and a {side(self.b)}"
            )

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids."""
        return self.a, self.b

    def other(self, id_: str) -> str:
        """The other of the two."""
        return self.b if id_ == self.a else self.a

    def __str__(self) -> str:
        said = ", ".join(part for part in (self.who, self.when) if part)
        return f"'{self.judged} {self.a} {self.b}'{f' ({said})' if said else ''}"


def side(id_: str) -> str:
    """What an id is of: actor or place."""
    return id_.partition(":")[0]


class Judgements:
    """A set of judgements without a contradiction; raises JudgementError, naming those that contradict."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self.all = tuple(sorted(set(judgements)))
        self._check()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Judgements) and self.all == other.all

    def __hash__(self) -> int:
        return hash(self.all)

    def __iter__(self) -> Iterator[Judgement]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    @cached_property
    def _same(self) -> dict[str, list[Judgement]]:
        links: dict[str, list[Judgement]] = defaultdict(list)
        for judgement in self.all:
            if judgement.judged is Judged.SAME:
                links[judgement.a].append(judgement)
                links[judgement.b].append(judgement)
        return dict(links)

    @cached_property
    def _group(self) -> dict[str, frozenset[str]]:
        """The ids that are judged the same as an id, itself among them."""
        groups: dict[str, frozenset[str]] = {}
        for start in sorted(self._same):
            if start not in groups:
                group = frozenset(self._reach(start))
                groups |= dict.fromkeys(group, group)
        return groups

    @cached_property
    def _different(self) -> dict[frozenset[str], list[Judgement]]:
        """By the two groups that are judged different, each named by its first id."""
        found: dict[frozenset[str], list[Judgement]] = defaultdict(list)
        for judgement in self.all:
            if judgement.judged is Judged.DIFFERENT:
                found[frozenset((self._head(judgement.a), self._head(judgement.b)))].append(judgement)
        return dict(found)

    def _head(self, id_: str) -> str:
        return min(self.group(id_))

    def group(self, id_: str) -> frozenset[str]:
        """All that are judged the same as an id, directly or by others; at least itself."""
        return self._group.get(id_, frozenset({id_}))

    def find_same(self, a: str, b: str) -> list[Judgement]:
        """The judgements by which two ids are the same, a chain from one to the other; empty if they are not."""
        return self._reach(a).get(b, []) if a != b and b in self.group(a) else []

    def find_different(self, a: str, b: str) -> Judgement | None:
        """The judgement by which two ids are not the same."""
        found = self._different.get(frozenset((self._head(a), self._head(b))))
        return found[0] if found else None

    def neighbours(self, ids: Iterable[str]) -> set[str]:
        """All that a judgement ties to one of these ids."""
        wanted = set(ids)
        tied = {id_ for judgement in self.all if wanted & {*judgement.pair} for id_ in judgement.pair}
        return {id_ for near in tied | wanted for id_ in self.group(near)}

    def _reach(self, start: str) -> dict[str, list[Judgement]]:
        """The shortest chain of judgements to everything that is the same as `start`."""
        reached: dict[str, list[Judgement]] = {start: []}
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            for judgement in self._same.get(here, ()):
                if (there := judgement.other(here)) not in reached:
                    reached[there] = [*reached[here], judgement]
                    waiting.append(there)
        return reached

    def _check(self) -> None:
        seen: dict[tuple[str, str], Judgement] = {}
        for judgement in self.all:
            if (other := seen.setdefault(judgement.pair, judgement)).judged is judgement.judged and other != judgement:
                raise JudgementError(f"{judgement} is said twice: take one of the two out of the file of judgements")
        for judgement in self.all:
            if judgement.judged is Judged.DIFFERENT and judgement.b in self.group(judgement.a):
                chain = self.find_same(judgement.a, judgement.b)
                raise JudgementError(
                    f"{' and '.join(map(str, chain))} say that {judgement.a} and {judgement.b} are the same, and "
                    f"{judgement} that they are not: take one of them back with 'khayt undo A B'"
                )

    def add(self, judgement: Judgement) -> Judgements:
        """These and one more; raises JudgementError where that contradicts."""
        return Judgements((*self.all, judgement))

    def find(self, a: str, b: str) -> Judgement | None:
        """The judgement of just these two."""
        pair = (min(a, b), max(a, b))
        return next((judgement for judgement in self.all if judgement.pair == pair), None)

    def encode(self) -> list[str]:
        """One line a judgement, as the graph keeps it: without who and when, which change nothing."""
        return [json.dumps([str(j.judged), j.a, j.b, j.because], ensure_ascii=False) for j in self.all]

    def changed_since(self, before: Judgements) -> set[str]:
        """The ids of which something else is judged now than before."""
        now, then = ({(j.judged, *j.pair, j.because) for j in some} for some in (self, before))
        return {id_ for _, a, b, _ in now ^ then for id_ in (a, b)}


def decode(lines: Sequence[str]) -> Judgements:
    """The judgements that a graph keeps."""
    rows = (json.loads(line) for line in lines)
    return Judgements(Judgement(a, b, Judged(judged), because) for judged, a, b, because in rows)


NONE = Judgements()
