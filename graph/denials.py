"""Which event a denial denies: one that its own article tells, or that others tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from graph.clusters import Cluster, Edge, Edges, Piece
from graph.evidence import compare
from graph.fusion_rules import Rules


def find_denials(pieces: Sequence[Piece], rules: Rules) -> Iterator[Edge]:
    """Edges between what an article denies and what it tells itself, of one family of types."""
    told: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for at, piece in enumerate(pieces):
        family = rules.family.get(piece.statements[0].type, "")
        for article in piece.profile.articles:
            told[article, family][piece.profile.is_denial].append(at)
    found: set[tuple[int, int]] = set()
    for affirmed, denied in told.values():
        found.update(product(denied, affirmed))
    for denial, event in sorted(found):
        verdict = compare(pieces[denial].profile, pieces[event].profile, rules)
        if not verdict.is_barred and verdict.score >= rules.thresholds.deny:
            yield Edge(denial, event, verdict)


def attach(
    denials: Iterable[int], clusters: Iterable[Cluster], pieces: Sequence[Piece], edges: Edges, rules: Rules
) -> dict[int, list[Edge]]:
    """By cluster the edges from what denies it, `left`, to what is denied; a denial of two alike is of neither."""
    of = {at: cluster for cluster in clusters for at in cluster.members}
    laid: dict[int, list[Edge]] = {}
    for at in denials:
        fits = sorted(_fits(at, of, pieces, edges, rules), key=lambda e: (-e.verdict.score, e.right))
        if fits and (len(fits) == 1 or fits[0].verdict.score > fits[1].verdict.score):
            laid.setdefault(of[fits[0].right].id, []).append(fits[0])
    return laid


def _fits(at: int, of: Mapping[int, Cluster], pieces: Sequence[Piece], edges: Edges, rules: Rules) -> Iterator[Edge]:
    """The best edge of a denial to each cluster that it may deny, of equal ones the first."""
    best: dict[int, Edge] = {}
    for edge in sorted(edges.get(at, ()), key=lambda e: (-e.verdict.score, e.other(at))):
        cluster = of.get(edge.other(at))
        if cluster:
            best.setdefault(cluster.id, Edge(at, edge.other(at), edge.verdict))
    for edge in best.values():
        if not compare(pieces[at].profile, of[edge.right].profile, rules).is_barred:
            yield edge
