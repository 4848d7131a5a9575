"""What a user adds in a folder of their own is found, told in the version, and refused with its line where wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.articles import read_articles
from extractors.errors import LexiconError
from extractors.languages import detect_language
from extractors.lexicon import load_lexicon
from extractors.pipeline import EXTRACTOR, extract
from extractors.records import Article, ArticleRecord, Entity, Event
from extractors.user_data import default_folder, find_folders

FRENCH = Path(__file__).parent.parent.parent / "examples" / "french"


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def read(folder: Path, text: str, lang: str = "en") -> list[object]:
    return list(extract(Article("x", text, lang=lang), load_lexicon(folders=(folder,))))


def complaints(folder: Path) -> str:
    with pytest.raises(LexiconError) as error:
        load_lexicon(folders=(folder,))
    return str(error.value)


def test_an_actor_a_place_an_alias_and_a_trigger_of_ones_own_are_found(tmp_path: Path) -> None:
    write(
        tmp_path,
        actors="- {id: actor:red-falcons, name: Red Falcons, type: group, names: [Falcons of the Valley]}",
        places="- {id: place:wadi-test, name: Wadi Test, type: terrain, latitude: 30, longitude: 15, country: LY}",
        aliases="- {id: actor:isis, names: [Black Banner Host]}",
        en__triggers="- {type: attack, verbs: {regular: [shellack]}}",
    )
    records = read(tmp_path, "The Falcons of the Valley shellacked the Black Banner Host in Wadi Test.")
    event = next(record for record in records if isinstance(record, Event))
    assert (event.type, event.agent, event.target) == ("attack", ("actor:red-falcons",), ("actor:isis",))
    assert event.place == ("place:wadi-test",)
    place = next(record for record in records if isinstance(record, Entity) and record.id == "place:wadi-test")
    assert place.location is not None
    assert place.location.source == "user"


def test_the_version_tells_that_a_lexicon_was_used_and_which(tmp_path: Path) -> None:
    def version(folder: Path) -> str:
        head = read(folder, "The army attacked.")[0]
        assert isinstance(head, ArticleRecord)
        return head.extractor

    one = write(tmp_path / "one", aliases="- {id: actor:isis, names: [Host]}")
    same = write(tmp_path / "same", aliases="- {id: actor:isis, names: [Host]}")
    other = write(tmp_path / "other", aliases="- {id: actor:isis, names: [Hosts]}")
    assert version(one).startswith(f"{EXTRACTOR}+lexicon.")
    assert version(one) == version(same) != version(other)
    assert load_lexicon().sign(EXTRACTOR) == EXTRACTOR


def test_what_is_added_changes_nothing_for_others(tmp_path: Path) -> None:
    write(tmp_path, aliases="- {id: actor:isis, names: [Black Banner Host]}")
    read(tmp_path, "x")
    records = extract(Article("x", "The army attacked the Black Banner Host.", lang="en"), load_lexicon())
    assert not any(isinstance(record, Entity) and record.id == "actor:isis" for record in records)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"actors": "- id: actor:a\n  name: A\n  typ: group\n  type: group"},
            "actors.yaml:3: typ: there is no such key",
        ),
        ({"actors": "- id: actor:a\n  name: A\n  typ: group\n  type: group"}, "did you mean type?"),
        ({"actors": "- {id: actor:a, name: A, type: grop}"}, "actors.yaml:1: type: 'grop' is not allowed"),
        ({"actors": "- {id: actor:a, name: A, type: city}"}, "'city' is not one of force, government"),
        ({"actors": "- {id: actor:a, type: group}"}, "actors.yaml:1: name: is missing"),
        ({"actors": "- {id: actor:isis, name: A, type: group}"}, "khayt lists it"),
        ({"actors": "- {id: actor:a, name: A, type: group, member_of: actor:isiss}"}, "did you mean actor:isis"),
        ({"actors": "- {id: actor:a, name: A, type: group}\n- {id: actor:a, name: B, type: group}"}, "stands twice"),
        ({"actors": "id: actor:a"}, "must be a list of entries"),
        ({"actors": "- {id: actor:a"}, "no YAML"),
        ({"aliases": "- {id: actor:isiss, names: [Host]}"}, "aliases.yaml:1: id: nothing is called actor:isiss"),
        ({"aliases": "- {id: actor:isis, adjectives: [isisian]}"}, "only countries have some"),
        ({"aliases": "- {id: actor:isis, names: [Host, Host]}"}, "listed twice: Host"),
        ({"places": "- {id: place:a, name: A, type: city, latitude: 95, longitude: 1}"}, "latitude"),
        ({"actor": "- {id: actor:a}"}, "did you mean actors.yaml"),
        ({"en__triggers": "- {type: airstrik, nouns: [fly-by]}"}, "did you mean airstrike?"),
        ({"en__words": "{}"}, "khayt has its own words.yaml for en"),
        ({"fr__triggers": "[]"}, "a new language"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, files: dict[str, str], told: str) -> None:
    assert told in complaints(write(tmp_path, **files))


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, actors="- {id: actor:a, name: A, type: x}", places="- {id: place:a}")
    assert all(name in complaints(tmp_path) for name in ("actors.yaml:1", "places.yaml:1"))


def test_a_form_that_cannot_be_spelt_is_told_before_any_article_is_read(tmp_path: Path) -> None:
    write(tmp_path, vi__triggers="- {type: attack, verbs: {irregular: [đập]}}")
    assert "irregular" in complaints(tmp_path)


def test_the_default_folder_is_xdg_s_and_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert find_folders() == ()
    write(default_folder(), aliases="- {id: actor:isis, names: [Host]}")
    assert find_folders((tmp_path,)) == (tmp_path / "khayt", tmp_path)
    with pytest.raises(LexiconError, match="no such folder"):
        find_folders((tmp_path / "none",))


def test_a_folder_of_french_reads_three_french_articles() -> None:
    lexicon = load_lexicon(folders=(FRENCH / "lexicon",))
    errors: list[Exception] = []
    articles = list(read_articles([FRENCH / "articles"], on_error=errors.append, languages=lexicon.rows))
    assert not errors
    found = {
        (r.doc[5:], r.type.value, r.agent, r.target, r.place, r.start, r.killed, r.wounded, r.status.value)
        for article in articles
        for r in extract(article, lexicon)
        if isinstance(r, Event)
    }
    shabaab, isis, bunyan = ("actor:al-shabaab",), ("actor:isis",), ("actor:bunyan-al-marsus",)
    france, mali, konna = ("actor:french-armed-forces",), ("actor:malian-armed-forces",), ("place:konna",)
    sirte, both, farmajo = ("place:sirte",), (*bunyan, *isis), ("actor:mohamed-abdullahi-farmajo",)
    assert found >= {
        ("01-12-konna-fr", "airstrike", france, ("actor:ansar-dine",), konna, "2013-01-11", None, None, "actual"),
        ("01-12-konna-fr", "seize", ("actor:ansar-dine",), konna, (), "2013-01-10", None, None, "actual"),
        ("01-12-konna-fr", "seize", mali, konna, (), None, None, None, "actual"),
        ("12-06-syrte-fr", "seize", bunyan, sirte, (), "2016-12-05", None, None, "actual"),
        ("12-06-syrte-fr", "seize", isis, sirte, (), "2015", None, None, "actual"),
        ("12-06-syrte-fr", "defeat", (), isis, sirte, None, None, None, "actual"),
        ("12-06-syrte-fr", "airstrike", ("actor:us-armed-forces",), isis, sirte, "2016-08", None, None, "actual"),
        ("12-06-syrte-fr", "clash", both, both, sirte, None, None, None, "actual"),
        ("12-06-syrte-fr", "airstrike", ("actor:united-states",), (), ("place:benghazi",), None, None, None, "negated"),
        ("10-15-mogadiscio-fr", "accuse", farmajo, shabaab, (), None, None, None, "actual"),
    }  # fmt: skip
    kinds = {(doc, kind, place, start, killed, wounded) for doc, kind, _, _, place, start, killed, wounded, _ in found}
    assert ("10-15-mogadiscio-fr", "bombing", ("place:mogadishu",), "2017-10-14", 276, 300) in kinds
    assert ("10-15-mogadiscio-fr", "attack", ("place:bariire",), "2017-09-29", None, None) in kinds
    assert len(found) <= 17, "few events that are none"


def test_french_is_told_from_english_where_no_article_says_so() -> None:
    lexicon = load_lexicon(folders=(FRENCH / "lexicon",))
    text = "L'armée malienne a repris Konna.\nLes jihadistes ont attaqué la ville dans la nuit de jeudi à vendredi."
    assert detect_language(text, languages=lexicon.rows) == "fr"
    assert (
        detect_language("The army has retaken Konna.\nMilitants attacked it at night.", languages=lexicon.rows) == "en"
    )
