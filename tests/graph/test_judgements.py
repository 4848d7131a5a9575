"""The file of judgements, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trying import IN_MEMORY

from extractors.errors import JudgementError
from graph.identity.judgement_file import add_judgement, read_judgements, remove_judgement
from graph.identity.judgements import Judged, Judgement, Judgements, decode

SAME, DIFFERENT = Judged.SAME, Judged.DIFFERENT


def test_a_judgement_is_written_read_and_taken_back_and_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "judgements.yaml"
    path.write_text(
        "# ours\n- same: [actor:b, actor:a]\n  because: seen\n\n# theirs\n- different:\n  - actor:c\n  - actor:d\n",
        encoding="utf-8",
    )
    before = path.read_text(encoding="utf-8")
    added = Judgement("actor:x", "actor:y", SAME, "خليفة: one name", "Lina", "2026-11-30")
    after = add_judgement(path, added)
    assert len(after) == 3
    assert read_judgements(path) == after
    assert after.find("actor:y", "actor:x") == added
    assert remove_judgement(path, "actor:y", "actor:x") == (added, read_judgements(path))
    assert path.read_text(encoding="utf-8") == before
    remove_judgement(path, "actor:d", "actor:c")
    assert path.read_text(encoding="utf-8") == "# ours\n- same: [actor:b, actor:a]\n  because: seen\n\n# theirs\n"


def test_a_file_that_is_not_there_holds_no_judgement_and_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "judgements.yaml"
    assert read_judgements(path) == Judgements()
    add_judgement(path, Judgement("place:a", "place:b", DIFFERENT))
    assert path.read_text(encoding="utf-8").startswith("# Judgements of a person")
    assert [str(j) for j in read_judgements(path)] == ["'different place:a place:b'"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("same: [actor:a, actor:b]", "no list of judgements"),
        ("- same: [actor:a]", "line 1: same takes two ids"),
        ("\n- same: [actor:a, actor:a]", "line 2: actor:a is itself"),
        ("- same: [actor:a, place:a]", "an actor and a place|a actor and a place"),
        ("- same: [actor:a, actor:b]\n  different: [actor:a, actor:b]", "'same' or 'different'"),
        ("- same: [actor:a, actor:b]\n  reason: x", "because, who, when"),
        ("- same: [actor:a, actor:b", "cannot be read as YAML"),
        ("- just words", "'same' or 'different'"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_with_its_line(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "judgements.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(JudgementError, match=complaint):
        read_judgements(path)


def test_a_contradiction_is_refused_and_names_all_three() -> None:
    said = Judgements([Judgement("actor:a", "actor:b", SAME), Judgement("actor:b", "actor:c", SAME)])
    with pytest.raises(JudgementError) as error:
        said.add(Judgement("actor:a", "actor:c", DIFFERENT))
    for name in ("'same actor:a actor:b'", "'same actor:b actor:c'", "'different actor:a actor:c'"):
        assert name in str(error.value)
    with pytest.raises(JudgementError):
        Judgements([Judgement("actor:a", "actor:b", SAME), Judgement("actor:a", "actor:b", DIFFERENT)])


def test_what_contradicts_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "judgements.yaml"
    add_judgement(path, Judgement("actor:a", "actor:b", SAME))
    before = path.read_text(encoding="utf-8")
    for refused in (Judgement("actor:a", "actor:b", DIFFERENT), Judgement("actor:a", "actor:b", SAME, "again")):
        with pytest.raises(JudgementError):
            add_judgement(path, refused)
    with pytest.raises(JudgementError, match="has no judgement"):
        remove_judgement(path, "actor:a", "actor:c")
    assert path.read_text(encoding="utf-8") == before


IDS = st.sampled_from([f"actor:{letter}" for letter in "abcdef"])
JUDGEMENTS = st.lists(
    st.tuples(IDS, IDS, st.sampled_from(list(Judged))).filter(lambda j: j[0] != j[1]).map(lambda j: Judgement(*j)),
    max_size=8,
)


@IN_MEMORY
@given(JUDGEMENTS)
def test_a_set_of_judgements_is_taken_or_refused_whatever_their_order(wanted: list[Judgement]) -> None:
    def taken(some: list[Judgement]) -> Judgements | None:
        try:
            return Judgements(some)
        except JudgementError:
            return None

    assert taken(wanted) == taken(wanted[::-1])
    if found := taken(wanted):
        assert decode(found.encode()) == found
        for a in "abcdef":
            for b in "abcdef":
                same = found.find_same(f"actor:{a}", f"actor:{b}")
                assert not (same and found.find_different(f"actor:{a}", f"actor:{b}"))
                assert bool(same) == (a != b and f"actor:{b}" in found.group(f"actor:{a}"))


def test_what_changed_is_the_ids_of_which_something_else_is_judged() -> None:
    before = Judgements([Judgement("actor:a", "actor:b", SAME), Judgement("actor:c", "actor:d", SAME, who="Lina")])
    after = Judgements([Judgement("actor:c", "actor:d", SAME, who="Omar"), Judgement("actor:e", "actor:f", DIFFERENT)])
    assert after.changed_since(before) == {"actor:a", "actor:b", "actor:e", "actor:f"}
