"""Style, favourites and guide for Neo4j Browser: complete, the same bytes each time, and true to schema and queries."""

import html
import http.client
import io
import itertools
import os
import re
import signal
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from extractors.errors import QueryError, StoreError
from graph.browser import favourites, guide, kit, opening, serving, style
from graph.cli import run_command
from graph.schema import load_schema
from graph.store import Store
from queries.loader import load_queries, load_query

QUERIES = load_queries()
RULE = re.compile(r"(\S+) \{\n((?:  [\w-]+: [^;]+;\n)+)\}\n")


@pytest.fixture(scope="module")
def rules() -> dict[str, dict[str, str]]:
    text = style.make_grass()
    assert RULE.sub("", text) == ""
    return {
        selector: dict(line.strip().rstrip(";").split(": ", 1) for line in body.splitlines())
        for selector, body in RULE.findall(text)
    }


def test_every_label_and_relationship_type_has_a_colour(rules: dict[str, dict[str, str]]) -> None:
    schema = load_schema()
    labels = {*schema.nodes, *(s.label for node in schema.nodes.values() for s in node.second_labels.values())}
    selectors = {f"node.{label}" for label in labels} | {f"relationship.{name}" for name in schema.relationships}
    assert selectors | {"node", "relationship", "node.Graph"} == set(rules)
    assert all(re.fullmatch("#[0-9a-fA-F]{6}", rule["color"]) for rule in rules.values())


def test_every_key_label_has_size_and_caption_and_comes_before_its_second_labels(
    rules: dict[str, dict[str, str]],
) -> None:
    order = list(rules)
    for label, node in load_schema().nodes.items():
        assert set(rules[f"node.{label}"]) >= {"diameter", "caption"}
        properties = re.findall(r"\{(\w+)\}", rules[f"node.{label}"]["caption"])
        assert properties
        assert set(properties) <= set(node.properties)
        for second in node.second_labels.values():
            assert order.index(f"node.{second.label}") > order.index(f"node.{label}")


def test_no_two_second_labels_and_no_two_edges_over_events_look_alike(rules: dict[str, dict[str, str]]) -> None:
    schema = load_schema()
    for label in ("Actor", "Place", "Event"):
        colors = [rules[f"node.{second.label}"]["color"] for second in schema.nodes[label].second_labels.values()]
        assert len(colors) == len(set(colors))
    edges = [rules[f"relationship.{name}"]["color"] for name in sorted(schema.event_edges)]
    assert len(edges) == len(set(edges)) == len(schema.events)


def test_captions_can_be_read_on_their_circles(rules: dict[str, dict[str, str]]) -> None:
    for selector, rule in rules.items():
        if selector.startswith("node."):
            light, dark = sorted((_luminance(rule["color"]), _luminance(rule["text-color-internal"])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 3, selector  # of WCAG 2, for text of some size


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('  Force: "#2f6db5"\n', "", "second_labels lacks Force"),
        ("  NEAR:", "  FAR:", "relationships lacks NEAR"),
        ("  ASSAULT: [8, 72]\n", "  ASSAULT: [8, 72]\n  WAR: [8, 72]\n", "events has WAR"),
        ('"#2f6db5"', "blue", "is not a colour table"),
    ],
)
def test_a_colour_table_that_is_not_the_schemas_is_refused(old: str, new: str, message: str) -> None:
    text = Path(style.__file__).with_name("style.yaml").read_text(encoding="utf-8")
    with pytest.raises(StoreError, match=message):
        style.read_style(text.replace(old, new, 1), load_schema())


def test_the_zip_has_a_folder_for_each_group_and_a_title_for_each_query() -> None:
    with zipfile.ZipFile(io.BytesIO(kit.FILES[kit.FAVOURITES]())) as archive:
        queries = sorted(QUERIES.values(), key=lambda query: (query.group, query.name))
        assert archive.namelist() == [f"{query.group}/{query.name}.cypher" for query in queries]
        for query in QUERIES.values():
            text = archive.read(f"{query.group}/{query.name}.cypher").decode()
            assert text.startswith(f"// {query.title}\n// question: ")
            assert "$" not in text


def test_every_favourite_runs_with_a_click_and_most_answer_from_the_example_articles(example_graph: Store) -> None:
    rows = {name: len(example_graph.read(favourites.make_favourite(query))) for name, query in QUERIES.items()}
    assert sum(number > 0 for number in rows.values()) >= 2 / 3 * len(rows), rows


def test_examples_are_of_queries_that_there_are() -> None:
    known = {f"{query.name}.{parameter.name}" for query in QUERIES.values() for parameter in query.parameters}
    assert set(favourites.load_examples()["queries"]) <= known


@pytest.mark.parametrize(
    "value", [None, True, False, 0, -3, 12.5, "", "it's", "back\\slash", "\\'", "داعش", 'double "quotes"', "a\nb"]
)
def test_a_value_stays_itself_in_cypher(value: object, neo4j_store: Store) -> None:
    assert neo4j_store.read(f"RETURN {favourites.write_literal(value)} AS value") == [{"value": value}]


def test_what_a_favourite_cannot_hold_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.cypher"
    head = "// Mine\n// question: What?\n"
    file.write_text(head + "// returns: ask, it\nMATCH (ask:Actor) RETURN ask\n", encoding="utf-8")
    with pytest.raises(QueryError, match="'ask', which a favourite needs"):
        favourites.make_favourite(load_query(file))
    file.write_text(
        head + "// param far: how far, number, required\n// returns: x, it\nRETURN $far AS x\n", encoding="utf-8"
    )
    with pytest.raises(QueryError, match=r"favourites\.yaml gives one"):
        favourites.make_favourite(load_query(file))


def test_the_guide_has_ten_steps_whose_queries_fit_at_the_side_of_the_window() -> None:
    assert len(guide.load_guide().steps) == 10
    assert all(len(line) <= 50 for step in guide.load_guide().steps for line in step.query.splitlines())
    with pytest.raises(StoreError, match="is not a guide"):
        guide.read_guide("title: x")


@pytest.mark.parametrize("step", guide.load_guide().steps, ids=lambda step: step.title)
def test_every_step_finds_something_in_the_example_articles(step: guide.Step, example_graph: Store) -> None:
    assert example_graph.read(step.query)


def test_slides_and_asciidoc_tell_the_same_in_their_own_ways() -> None:
    slides, page = guide.make_slides(), guide.make_asciidoc()
    steps = guide.load_guide().steps
    assert slides.count("<slide") == 1 + len(steps)
    assert re.findall(r"^== \d+\. (.*)$", page, re.MULTILINE) == [step.title for step in steps]
    for step in steps:
        assert f"[source,cypher]\n----\n{step.query}\n----\n" in page
        assert step.query in html.unescape(slides)
    assert "style node" not in page  # the Browser of 2025 has no styles
    assert not re.search(r"\son\w*\s*=", slides)  # Browser takes it for a script's attribute and cuts it out


def test_the_kit_is_the_same_from_any_process(tmp_path: Path) -> None:
    for seed in ("0", "1"):
        call = f"from graph.cli import main; main(['neo4j', 'browse', '--save', {str(tmp_path / seed)!r}])"
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", call], env=environment, check=True, capture_output=True)
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / seed).iterdir()} for seed in ("0", "1"))
    assert first == second == {name: make() for name, make in kit.FILES.items()}


def test_the_kit_is_not_written_where_it_cannot_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run_command(["neo4j", "browse", "--save", str(tmp_path / "file")]) == 6
    assert "cannot write" in capsys.readouterr().err


def fetch(address: str, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(address.removeprefix("http://"))
    connection.request(method, path)
    answer = connection.getresponse()
    return answer.status, dict(answer.headers), answer.read()


def test_files_are_served_to_any_page_on_this_machine() -> None:
    with serving.serving() as address:
        for name, make in kit.FILES.items():
            status, headers, content = fetch(address, f"/{name}")
            assert (status, headers["Access-Control-Allow-Origin"]) == (200, "*")
            assert content == make() or name == kit.SLIDES
        _, _, slides = fetch(address, f"/{kit.SLIDES}?again")
        assert f'href="{address}/{kit.FAVOURITES}"' in slides.decode()
        status, headers, content = fetch(address, f"/{kit.SLIDES}", "OPTIONS")
        assert (status, content) == (204, b"")
        assert "Pragma" in headers["Access-Control-Allow-Headers"]
        status, headers, content = fetch(address, f"/{kit.STYLE}", "HEAD")
        assert (status, int(headers["Content-Length"]), content) == (200, len(kit.FILES[kit.STYLE]()), b"")
        assert fetch(address, "/../../etc/passwd")[0] == 404


def test_another_port_serves_where_the_usual_one_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving.serving(port) as address:
            assert address != f"http://localhost:{port}"
            assert fetch(address, f"/{kit.STYLE}")[0] == 200


def test_the_address_of_another_browser_keeps_what_it_asks() -> None:
    guide_url = "http://localhost:7470/guide.html"
    opened = "cmd=guide&arg=http%3A%2F%2Flocalhost%3A7470%2Fguide.html"
    assert opening.make_url("http://localhost:7474/browser/", guide_url) == f"http://localhost:7474/browser/?{opened}"
    assert opening.make_url("http://h/browser/?db=x", guide_url) == f"http://h/browser/?db=x&{opened}"


def test_browse_opens_the_web_browser_that_the_user_has(tmp_path: Path) -> None:
    program, seen = tmp_path / "my-browser", tmp_path / "seen"
    program.write_text(f'#!/bin/sh\necho "$1" > {seen}\n', encoding="utf-8")
    program.chmod(0o755)
    call = ["neo4j", "browse", "--at", "http://localhost:1/browser/"]
    process = subprocess.Popen(
        [sys.executable, "-c", f"from graph.cli import main; main({call})"],
        stdout=subprocess.PIPE,
        env=os.environ | {"BROWSER": str(program)},
        text=True,
    )
    with process:
        assert process.stdout is not None
        said = list(itertools.takewhile(lambda line: "Ctrl-C" not in line, process.stdout))
        process.send_signal(signal.SIGINT)
    assert process.returncode == 0
    assert said[0] == "opened in your browser:\n"
    assert said[1].strip() == seen.read_text(encoding="utf-8").strip()
    assert said[1].startswith("  http://localhost:1/browser/?cmd=guide&arg=http%3A%2F%2Flocalhost%3A")


def test_browse_tells_how_to_start_a_server_that_does_not_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["neo4j", "browse", "--home", str(tmp_path)]) == 5
    assert "khayt neo4j up" in capsys.readouterr().err
