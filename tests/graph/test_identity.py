"""Who is who, apart from any store: names, comparisons, clusters."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trying import IN_MEMORY

from benchmarks.identity import Pair, read_pairs, score
from extractors.lexicon import load_lexicon
from graph.identity.comparing import Profile, Verdict, compare
from graph.identity.judgements import Judged, Judgement, Judgements
from graph.identity.resolving import RULE, Cluster, find_pairs, resolve
from graph.identity.spelling import key_of

LIBYA = {"countries": frozenset({"LY"})}


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return read_pairs(load_lexicon())


def person(name: str, *, articles: str = "", listed: bool = False, **more: object) -> Profile:
    slug = name.lower().replace(" ", "-")
    return Profile(f"actor:{slug}", name, "person", listed, articles=frozenset(articles.split()), **(LIBYA | more))  # type: ignore[arg-type]


def test_there_are_pairs_enough_and_half_of_them_are_two(pairs: list[Pair]) -> None:
    assert len(pairs) == 514
    assert sum(not pair.same for pair in pairs) == 283
    assert sum(pair.aside for pair in pairs) == 168


@pytest.mark.parametrize("aside", [True, False])
def test_rules_hold_what_is_asked_of_them_on_both_parts(pairs: list[Pair], *, aside: bool) -> None:
    found = score(pair for pair in pairs if pair.aside == aside)
    assert found.precision >= 0.98
    assert found.recall >= 0.90


@pytest.mark.parametrize(
    "spellings",
    [
        ["Haftar", "Hiftar", "Heftar", "حفتر"],
        ["Murzuq", "Murzuk", "Morzug", "مرزق"],
        ["Abd al-Rahman Milad", "Abdurrahman Milad", "Abdel Rahman Milad", "عبد الرحمن ميلاد"],
        ["Salah al-Din Badi", "Salaheddine Badi", "Salahuddin Badi", "صلاح الدين بادي"],
        ["Nasrallah", "Nasr Allah", "نصر الله"],
        ["Othman Ali", "Osman Aly", "عثمان علي"],
        ["Abu Shahma", "Abushahma", "أبو شحمة"],
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: list[str]) -> None:
    assert len({key_of(name, person=True) for name in spellings}) == 1


def test_a_name_in_between_makes_no_other_key_and_a_number_does() -> None:
    assert key_of("Khalifa Belqasim Haftar", person=True) == key_of("Khalifa Haftar", person=True)
    assert key_of("Brigade 116", person=False) != key_of("166th Brigade", person=False)
    assert key_of("166th Battalion", person=False) == key_of("Brigade 166", person=False)


@pytest.mark.parametrize(
    ("a", "b", "kind", "against"),
    [
        ("Government of National Accord", "Government of National Accord forces", "force", "kinds"),
        ("southern Tripoli", "northern Tripoli", "region", "directions"),
        ("116th Brigade", "117th Brigade", "force", "numbers"),
        ("Ain Zara camp", "Ain Zara prison", "site", "kinds"),
    ],
)
def test_what_contradicts_is_named(a: str, b: str, kind: str, against: str) -> None:
    side = "place" if kind in ("region", "site") else "actor"
    found = compare(Profile(f"{side}:a", a, kind), Profile(f"{side}:b", b, kind))
    assert found.verdict is Verdict.DIFFERENT
    assert found.against.startswith(against)


def test_no_single_sign_makes_two_one() -> None:
    bare = [Profile(f"place:{n.lower()}", n, "city") for n in ("Samnu", "Samno")]
    assert compare(*bare).verdict is Verdict.DOUBTFUL
    near = [Profile(p.id, p.name, p.type, country="LY") for p in bare]
    assert compare(*near).verdict is Verdict.SAME
    far = [Profile(p.id, p.name, p.type, country=country) for p, country in zip(bare, ("LY", "TD"), strict=True)]
    assert compare(*far).verdict is Verdict.DIFFERENT


def test_two_entries_of_the_lexicon_are_never_one_by_rule() -> None:
    a, b = person("Salem Ali", listed=True), person("Salim Ali", listed=True)
    assert compare(a, b).verdict is Verdict.DIFFERENT
    assert [cluster.members for cluster in resolve([a, b], Judgements())] == [(a.id,), (b.id,)]


def test_an_article_that_tells_of_both_speaks_against_it() -> None:
    together = person("Hassan Zadma", articles="d1"), person("Hassan al-Zedma", articles="d1")
    assert compare(*together).verdict is not Verdict.SAME
    parted = person("Hassan Zadma", articles="d1"), person("Hassan al-Zedma", articles="d2")
    assert compare(*parted).verdict is Verdict.SAME


def test_the_listed_one_stands_for_all_then_the_one_of_most_articles() -> None:
    zadma, zedma = person("Hassan Zadma", articles="d1"), person("Hassan Zedma", articles="d2 d3")
    (cluster,) = resolve([zadma, zedma], Judgements())
    assert cluster.representative == zedma.id
    listed = Profile("actor:z-listed", "Hassan al-Zadma", "person", listed=True, country="LY")
    (cluster,) = resolve([zadma, zedma, listed], Judgements())
    assert cluster.representative == listed.id
    assert all(join.by == RULE and join.reasons for join, _ in cluster.lead().values())


def test_names_that_are_alike_by_a_third_alone_are_not_one() -> None:
    salem, salim, saleem = person("Salem Qasir"), person("Salim Qasir"), person("Saleem Qasir")
    clusters = [cluster.members for cluster in resolve([salem, salim, saleem], Judgements())]
    assert not any({salem.id, saleem.id} <= {*members} for members in clusters)


NAMES = ["Salem Qasir", "Salim Qasir", "Saleem Qasir", "Salem al-Qaser", "Hassan Qasir", "Salem Omar Qasir"]
PROFILES = [person(name, articles=f"d{n} d{n + 1}", listed=n == 3) for n, name in enumerate(NAMES)]
PAIRS = st.tuples(st.sampled_from(PROFILES), st.sampled_from(PROFILES)).filter(lambda pair: pair[0] != pair[1])
JUDGED = st.lists(st.tuples(PAIRS, st.sampled_from(list(Judged))), max_size=6)


def consistent(wanted: list[tuple[tuple[Profile, Profile], Judged]]) -> Judgements:
    """As many of these judgements as do not contradict."""
    from extractors.errors import JudgementError  # noqa: PLC0415

    judgements = Judgements()
    for (a, b), judged in wanted:
        try:
            judgements = judgements.add(Judgement(a.id, b.id, judged))
        except JudgementError:
            continue
    return judgements


def members(clusters: list[Cluster]) -> dict[str, Cluster]:
    return {id_: cluster for cluster in clusters for id_ in cluster.members}


@IN_MEMORY
@given(JUDGED, st.sets(st.sampled_from(PROFILES)))
def test_judgements_are_never_contradicted(
    wanted: list[tuple[tuple[Profile, Profile], Judged]], there: set[Profile]
) -> None:
    judgements = consistent(wanted)
    found = members(resolve(there, judgements))
    assert found.keys() == {profile.id for profile in there}
    for judgement in judgements:
        if {judgement.a, judgement.b} <= found.keys():
            assert (found[judgement.a] is found[judgement.b]) == (judgement.judged is Judged.SAME)
    for cluster in found.values():
        assert cluster.lead().keys() == {*cluster.members[1:]}


@IN_MEMORY
@given(JUDGED, st.randoms(use_true_random=False))
def test_the_order_of_entities_and_judgements_leaves_no_trace(
    wanted: list[tuple[tuple[Profile, Profile], Judged]], chance: random.Random
) -> None:
    judgements = consistent(wanted)
    shuffled = Judgements(chance.sample(list(judgements), len(judgements)))
    assert resolve(chance.sample(PROFILES, len(PROFILES)), shuffled) == resolve(PROFILES, judgements)


def test_only_names_of_one_key_are_compared() -> None:
    assert (
        find_pairs([person("Salem Qasir"), person("Omar Haftar"), Profile("actor:men~a1", "men", "population")]) == []
    )
