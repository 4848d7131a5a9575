"""compose.yaml runs what `khayt neo4j up` runs: the same Neo4j, on loopback alone, with a password."""

from pathlib import Path

import yaml

from graph.neo4j_server.release import load_release

SERVICE = yaml.safe_load((Path(__file__).parents[2] / "compose.yaml").read_text(encoding="utf-8"))["services"]["neo4j"]


def test_it_is_the_neo4j_that_khayt_pins() -> None:
    assert SERVICE["image"] == f"neo4j:{load_release().version}-community"


def test_only_this_machine_reaches_it_and_a_password_must_be_given() -> None:
    assert [port.rpartition(":")[0].partition(":")[0] for port in SERVICE["ports"]] == ["127.0.0.1", "127.0.0.1"]
    assert SERVICE["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")
    assert {volume.partition(":")[2] for volume in SERVICE["volumes"]} == {"/data", "/logs"}
