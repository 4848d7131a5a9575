"""Which statements tell of one event, and why.

Candidate pairs (:mod:`graph.candidates`) are scored by what they have in common (:mod:`graph.evidence`). Pairs that
score enough hang together in components; within a component the best pair is joined first, and whole groups are
weighed against each other before they become one (:mod:`graph.clusters`). Denials bridge nothing: they are laid at
the event that they deny. All is a function of the set of statements, and what is in one component is a function of
its own statements: order, batches and history leave no trace.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from graph.candidates import Signature, find_pairs, least_in_common, sign
from graph.clusters import Cluster, Edge, Piece, gather
from graph.denials import attach, find_denials
from graph.evidence import Finding, Verdict, compare
from graph.fusion_rules import Rules, load_rules
from graph.profiles import in_articles, timeless
from graph.told import Told

Reasons = tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """Two statements that were joined, and what was found."""

    left: str
    right: str
    score: float
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one event, sorted by id, the joins that hold them together, and what denies them."""

    statements: tuple[Told, ...]
    joins: tuple[Join, ...] = ()
    denials: tuple[Told, ...] = ()
    denied: tuple[Join, ...] = ()
    component: str = ""  # the first id of all statements that hang together with these


def fuse(statements: Iterable[Told], rules: Rules | None = None) -> list[Group]:
    """The events of whole components; sorted by the id of each group's first statement."""
    rules = rules or load_rules()
    signatures = sign(statements)
    pieces, edges = _connect(signatures, find_pairs(signatures), rules)
    found: list[Group] = []
    for members in _components(pieces, edges):
        found += _fuse_component(members, pieces, edges, rules)
    return sorted(found, key=lambda group: group.statements[0].id)


def find_linked(coming: Iterable[Told], others: Iterable[Told], rules: Rules | None = None) -> set[str]:
    """The ids of those others that hang together with what comes."""
    rules = rules or load_rules()
    new = {told.id for told in coming}
    signatures = sign({told.id: told for told in (*others, *coming)}.values())
    wanted = {at for at, s in enumerate(signatures) if any(told.id in new for told in s.statements)}
    linked = {told.id for at in wanted if _is_whole(signatures[at], rules) for told in signatures[at].statements}
    for a, b in find_pairs(signatures, wanted):
        if _holds(signatures[a], signatures[b], compare(signatures[a].profile, signatures[b].profile, rules), rules):
            linked |= {told.id for at in (a, b) for told in signatures[at].statements}
    return linked - new


def _holds(a: Signature, b: Signature, verdict: Verdict, rules: Rules) -> bool:
    """Whether a pair belongs to one component."""
    same = a.profile.is_denial == b.profile.is_denial
    return not verdict.is_barred and verdict.score >= (rules.thresholds.join if same else rules.thresholds.deny)


def _is_whole(signature: Signature, rules: Rules) -> bool:
    """Whether those who say the very same say enough to tell of one event, and name as much as others must share."""
    precision = signature.precision
    if precision is None or len(signature.anchors) < least_in_common(precision, precision):
        return False
    verdict = compare(signature.profile, signature.profile, rules)
    return not verdict.is_barred and verdict.score >= rules.thresholds.join


def _break(signature: Signature, rules: Rules) -> Iterator[Piece]:
    """What of a signature is surely one event: all of it, or each statement for itself."""
    told, profile = signature.statements, signature.profile
    whole = len(told) == 1 or _is_whole(signature, rules)
    verdict = compare(profile, profile, rules) if len(told) > 1 else None
    for run in [told] if whole else [(one,) for one in told]:
        yield Piece(run, in_articles(timeless(profile) if profile.is_denial else profile, run), verdict)


def _connect(
    signatures: Sequence[Signature], pairs: Iterable[tuple[int, int]], rules: Rules
) -> tuple[list[Piece], dict[int, list[Edge]]]:
    """The pieces that are clustered, sorted by id, and by their positions the edges between them."""
    broken = sorted((piece.id, at, piece) for at, s in enumerate(signatures) for piece in _break(s, rules))
    pieces = [piece for _, _, piece in broken]
    of_signature: dict[int, list[int]] = defaultdict(list)
    for position, (_, at, _) in enumerate(broken):
        of_signature[at].append(position)
    edges: dict[int, list[Edge]] = defaultdict(list)
    for a, b in pairs:
        verdict = compare(signatures[a].profile, signatures[b].profile, rules)
        if _holds(signatures[a], signatures[b], verdict, rules):
            for left, right in product(of_signature[a], of_signature[b]):
                _tie(edges, Edge(left, right, verdict))
    for edge in find_denials(pieces, rules):
        _tie(edges, edge)
    return pieces, edges


def _tie(edges: dict[int, list[Edge]], edge: Edge) -> None:
    edges[edge.left].append(edge)
    edges[edge.right].append(edge)


def _components(pieces: Sequence[Piece], edges: dict[int, list[Edge]]) -> Iterator[list[int]]:
    seen: set[int] = set()
    for at in range(len(pieces)):
        if at in seen:
            continue
        seen.add(at)
        members, ahead = [at], [at]
        while ahead:
            here = ahead.pop()
            fresh = {edge.other(here) for edge in edges.get(here, ())} - seen
            seen |= fresh
            members += fresh
            ahead += fresh
        yield sorted(members)


def _fuse_component(
    members: Sequence[int], pieces: Sequence[Piece], edges: Mapping[int, Sequence[Edge]], rules: Rules
) -> Iterator[Group]:
    component = min(pieces[at].id for at in members)
    told = [at for at in members if not pieces[at].profile.is_denial]
    denials = [at for at in members if pieces[at].profile.is_denial]
    clusters = gather(told, pieces, edges, rules)
    laid = attach(denials, clusters, pieces, edges, rules)
    for cluster in clusters:
        yield _group(cluster, laid.get(cluster.id, ()), pieces, component)
    attached = {edge.left for found in laid.values() for edge in found}
    for cluster in gather([at for at in denials if at not in attached], pieces, edges, rules):
        yield _group(cluster, (), pieces, component)


def _group(cluster: Cluster, denied: Sequence[Edge], pieces: Sequence[Piece], component: str) -> Group:
    """The event of a cluster; `denied` are edges from what denies it to what is denied."""
    joins = [join for at in cluster.members for join in _joins_within(pieces[at])]
    joins += [_join(edge, pieces) for edge in cluster.joins]
    denials = [told for edge in denied for told in pieces[edge.left].statements]
    because = [
        Join(pieces[edge.right].id, told.id, edge.verdict.score, edge.verdict.findings)
        for edge in denied
        for told in pieces[edge.left].statements
    ]
    statements = sorted((t for at in cluster.members for t in pieces[at].statements), key=lambda t: t.id)
    return Group(
        tuple(statements),
        tuple(sorted(joins, key=lambda j: (-j.score, j.left, j.right))),
        tuple(sorted(denials, key=lambda t: t.id)),
        tuple(sorted(because, key=lambda j: j.right)),
        component,
    )


def _joins_within(piece: Piece) -> Iterator[Join]:
    score, findings = (piece.verdict.score, piece.verdict.findings) if piece.verdict else (0.0, ())
    for told in piece.statements[1:]:
        yield Join(piece.id, told.id, score, findings)


def _join(edge: Edge, pieces: Sequence[Piece]) -> Join:
    left, right = sorted((pieces[edge.left].id, pieces[edge.right].id))
    return Join(left, right, edge.verdict.score, edge.verdict.findings)
