"""khayt neo4j, as a user has it: up, used, down, up again after a crash; never two, never open to others."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j_server import SETTINGS

from extractors.errors import StoreBusyError, StoreError
from graph.neo4j_server import ports
from graph.neo4j_server.choices import Wishes, parse_settings
from graph.neo4j_server.home import Home
from graph.neo4j_server.memory import compute_memory
from graph.neo4j_server.server import Server, connect, down, up
from graph.store import open_store

KHAYT = str(Path(sys.executable).parent / "khayt")
ARTICLE = (
    "published: 2017-09-25\nlang: en\n\nUS warplanes struck Islamic State fighters near Sirte on Friday, killing 17.\n"
)
SMALL = [part for name, value in SETTINGS.items() for part in ("--set", f"{name}={value}")]
ANY = ["--bolt-port", "0", "--http-port", "0"]

pytestmark = pytest.mark.usefixtures("neo4j_server")  # where there can be none, say so once


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home for the tests of this module; not there at first."""
    path = tmp_path_factory.mktemp("servers") / "my neo4j"
    yield path
    down(path)


@pytest.fixture
def server(home: Path) -> Server:
    """Its server, started by whichever test needs it first."""
    return up(home, Wishes(0, 0, SETTINGS))


@pytest.fixture
def stopped(home: Path) -> Path:
    """The home, without a server in it."""
    down(home)
    return home


def khayt(*arguments: str, home: Path, folder: Path | None = None, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [KHAYT, *arguments],
        env=os.environ | {"KHAYT_NEO4J_HOME": str(home)} | environment,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(*arguments: str, home: Path, folder: Path | None = None, **environment: str) -> tuple[int, str, str]:
    with khayt(*arguments, home=home, folder=folder, **environment) as command:
        said, complained = command.communicate(timeout=400)
    assert "Traceback" not in complained
    return command.returncode, said, complained


def status(home: Path) -> dict[str, object]:
    _, said, _ = run("neo4j", "status", "--json", home=home)
    return dict(json.loads(said))


def test_before_the_first_time_it_says_what_to_do(home: Path) -> None:
    assert run("neo4j", "status", home=home) == (1, f"no Neo4j runs in {home}; 'khayt neo4j up' starts it\n", "")
    assert run("neo4j", "down", home=home) == (0, "no Neo4j runs here\n", "")
    code, _, complained = run("neo4j", "password", home=home)
    assert code == 5
    assert f"{home} has no password yet: 'khayt neo4j up' makes one" in complained
    code, _, complained = run("stats", "--neo4j", home=home)
    assert code == 5
    assert f"no Neo4j runs in {home}; start it with 'khayt neo4j up'" in complained
    assert not home.exists()


def test_two_at_the_same_time_start_one(home: Path) -> None:
    commands = [khayt("neo4j", "up", *ANY, *SMALL, home=home) for _ in range(2)]
    said = []
    for command in commands:
        with command:
            said.append(command.communicate(timeout=400)[0])
        assert command.returncode == 0
    assert sorted("has started" in words for words in said) == [False, True]
    processes = {words.partition("(process ")[2].partition(")")[0] for words in said}
    assert processes == {str(connect(home).running.pid)}
    assert up(home).running.pid == connect(home).running.pid


def test_it_tells_how_it_is_doing(home: Path, server: Server) -> None:
    told = status(home)
    assert (told["runs"], told["answers"], told["trouble"]) == (True, True, None)
    assert (told["pid"], told["uri"], told["user"]) == (
        server.running.pid,
        f"bolt://127.0.0.1:{server.running.bolt_port}",
        "neo4j",
    )
    assert str(told["version"]).startswith("5.26.")
    code, said, _ = run("neo4j", "status", home=home)
    assert code == 0
    assert f"the Neo4j in {home} runs and answers" in said
    assert str(server.running.pid) in said
    assert str(server.running.http_port) in said


def test_its_password_is_nobody_elses(home: Path, server: Server) -> None:
    code, said, _ = run("neo4j", "password", home=home)
    assert (code, said.strip()) == (0, server.password)
    assert len(said.strip()) >= 20
    assert stat.S_IMODE((home / "password").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    command_line = Path(f"/proc/{server.running.pid}/cmdline")
    assert not command_line.exists() or said.strip() not in command_line.read_text(encoding="utf-8")


def test_only_this_machine_reaches_it(server: Server) -> None:
    for port in (server.running.bolt_port, server.running.http_port):
        assert ports.is_listened_on(port)
        for address in other_addresses():
            with socket.socket() as probe:
                assert probe.connect_ex((address, port)) != 0


def other_addresses() -> set[str]:
    found = {str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    return {address for address in found if address != "127.0.0.1"} | {"127.0.0.2"}


@pytest.mark.usefixtures("server")
def test_its_settings_are_strict_small_on_disk_and_silent(home: Path) -> None:
    lines = (home / "conf" / "neo4j.conf").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if "#" in line[1:]]
    assert {
        "dbms.security.auth_enabled=true",
        "server.config.strict_validation.enabled=true",
        "db.tx_log.preallocate=false",
        "dbms.usage_report.enabled=false",
        "client.allow_telemetry=false",
    } <= set(lines)
    assert sum(file.stat().st_blocks for file in home.rglob("*") if file.is_file()) * 512 < 30_000_000


@pytest.mark.usefixtures("server")
def test_other_commands_use_it_by_one_option_or_by_what_it_printed(home: Path, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    code, said, _ = run("build", "article.txt", "--neo4j", home=home, folder=tmp_path)
    assert (code, "1 article: 1 new" in said) == (0, True)
    _, printed, _ = run("neo4j", "up", home=home)
    exports = "\n".join(line for line in printed.splitlines() if "export" in line)
    script = f'{exports}\nkhayt extract article.txt | khayt load - --uri "$NEO4J_URI"\nkhayt stats --json'
    environment = os.environ | {"KHAYT_NEO4J_HOME": str(home), "PATH": f"{Path(KHAYT).parent}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["sh", "-ec", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert "1 article: nothing changed" in done.stdout
    assert '"airstrike": 1' in done.stdout


@pytest.mark.usefixtures("server")
def test_options_that_contradict_one_another_are_refused(home: Path) -> None:
    code, _, complained = run("stats", "--neo4j", "--uri", "bolt://127.0.0.1:1", home=home)
    assert (code, "--neo4j knows address, user and password" in complained) == (2, True)
    code, _, complained = run("stats", "--neo4j", "--graph", "here", home=home)
    assert (code, "give one or the others" in complained) == (2, True)


def test_the_browser_page_is_there_and_its_address_is_printed_where_none_can_open_it(
    home: Path, server: Server
) -> None:
    nobody = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "BROWSER": "", "PYTHONUNBUFFERED": "1"}
    with khayt("neo4j", "browse", home=home, **nobody) as command:
        assert command.stdout
        lines = [command.stdout.readline() for _ in range(3)]
        command.send_signal(signal.SIGINT)
    assert lines[0] == "open this in a browser on this machine:\n"
    assert lines[1].strip().startswith(f"{server.http}/browser/")
    assert lines[2].strip() == "the password it asks for: khayt neo4j password"
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(lines[1].strip(), timeout=30) as page:
        assert "Neo4j Browser" in page.read().decode()


@pytest.mark.usefixtures("server")
def test_other_ports_are_not_silently_passed_over_while_it_runs(home: Path) -> None:
    with pytest.raises(
        StoreBusyError, match=r"runs already, with other ports or settings: 'khayt neo4j down' stops it"
    ):
        up(home, Wishes(bolt_port=7999))


@pytest.mark.usefixtures("server")
def test_another_server_cannot_have_its_store(home: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "conf").mkdir(parents=True)
    (other / "data").symlink_to(home / "data")
    with pytest.raises(StoreBusyError, match=r"another server, or neo4j-admin, has the store in .*other open; stop it"):
        up(other, Wishes(0, 0, SETTINGS))
    assert status(home)["answers"]
    assert not Home(other).is_held()


def test_a_crash_leaves_nothing_in_the_way_and_loses_nothing(home: Path, server: Server) -> None:
    with open_store(uri=server.uri, user=server.user, password=server.password) as store:
        store.write(lambda tx: tx.run("CREATE (:Kept)"))
    os.kill(server.running.pid, signal.SIGKILL)
    while Home(home).is_held():
        time.sleep(0.05)
    assert status(home)["runs"] is False
    with pytest.raises(StoreError, match="no Neo4j runs in"):
        connect(home)
    code, said, _ = run("neo4j", "up", home=home)
    assert (code, "has started" in said) == (0, True)
    again = connect(home)
    assert again.running.pid != server.running.pid
    assert again.running.choices == server.running.choices  # which it was not told again
    with open_store(uri=again.uri, user=again.user, password=again.password) as store:
        assert store.read("MATCH (n:Kept) RETURN count(n) AS kept") == [{"kept": 1}]


def test_down_stops_it_cleanly_and_only_once(home: Path, server: Server) -> None:
    pid = server.running.pid
    assert run("neo4j", "down", home=home) == (0, f"stopped process {pid}\n", "")
    assert (home / "logs" / "neo4j.log").read_text(encoding="utf-8").rstrip().endswith("Stopped.")
    assert run("neo4j", "down", home=home) == (0, "no Neo4j runs here\n", "")
    assert status(home)["runs"] is False


@pytest.mark.parametrize("option", ["--bolt-port", "--http-port"])
def test_a_port_that_is_taken_is_named_with_what_to_do(stopped: Path, option: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        code, _, complained = run("neo4j", "up", option, str(port), home=stopped)
    assert code == 5
    assert f"port {port} on 127.0.0.1 cannot be had (Address already in use): another program" in complained
    assert f"choose another port with {option}" in complained


def test_a_port_that_is_taken_while_it_starts_is_named_too(stopped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "check_ports", lambda *_: None)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(StoreError, match=rf"Neo4j cannot listen on port {port}: another program does"):
            up(stopped, Wishes(bolt_port=port))
    assert not Home(stopped).is_held()


def test_a_setting_that_there_is_not_is_named(stopped: Path) -> None:
    code, _, complained = run("neo4j", "up", "--set", "server.nonsense=1", home=stopped)
    assert code == 5
    assert "Neo4j refuses a setting: Unrecognized setting. No declared setting with name: server.nonsense" in complained
    code, _, complained = run("neo4j", "up", "--set", "nonsense", home=stopped)
    assert (code, "'nonsense' is no setting; write it like" in complained) == (5, True)


def test_memory_that_there_is_not_is_told(stopped: Path) -> None:
    with pytest.raises(StoreError, match=r"does not get the memory that it is set to use .*--set server.memory.heap"):
        up(stopped, Wishes(settings={"server.memory.heap.max_size": "900000g"}))


def test_a_folder_with_something_else_in_it_is_no_home(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").touch()
    code, _, complained = run("neo4j", "up", "--home", str(tmp_path), home=tmp_path)
    assert (code, f"{tmp_path} is no Neo4j home, and it is not empty" in complained) == (5, True)
    assert [file.name for file in tmp_path.iterdir()] == ["holiday.jpg"]


def test_what_is_not_a_setting_is_refused_and_an_empty_one_taken_back() -> None:
    assert parse_settings(("a.b=c=d", "e=")) == {"a.b": "c=d", "e": ""}
    with pytest.raises(StoreError):
        parse_settings(("a=b\nc=d",))


def test_memory_is_shared_with_the_machine() -> None:
    heap, cache = "server.memory.heap.max_size", "server.memory.pagecache.size"
    for total, expected in {
        2_000: (512, 500),
        8_000: (2000, 2000),
        16_000: (4000, 4000),
        256_000: (8192, 16384),
    }.items():
        settings = compute_memory(total)
        assert (settings[heap], settings[cache]) == tuple(f"{size}m" for size in expected)
