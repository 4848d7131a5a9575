"""How the jars of a Neo4j come here: by Maven or by plain HTTPS, through mirrors and proxies, and only as pinned."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from jar_servers import Repository, make_certificate, proxy, repository_of, serve

from extractors.errors import StoreError
from graph.neo4j_server import download, maven
from graph.neo4j_server.cache import cache_folder, provide_jars
from graph.neo4j_server.release import Release, find_faults, load_release
from graph.neo4j_server.repository import CENTRAL, find_repository

NEO4J = load_release()
FEW = Release(tuple(jar for jar in NEO4J.jars if jar.size < 30_000 or jar.artifact == "neo4j-server"))


@pytest.fixture(scope="session")
def jars() -> Path:
    """All jars, fetched as a user's are: with Maven, where it is there."""
    return provide_jars(NEO4J)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jars: Path) -> Path:
    """An empty cache of a user who has no Maven and no settings."""
    assert jars.is_dir()  # before the cache is another one
    for name in ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(download, "PAUSE", 0.01)
    return tmp_path / "cache" / "khayt"


@pytest.fixture
def repository(jars: Path) -> Iterator[Repository]:
    with serve(repository_of(NEO4J, jars)) as repository:
        yield repository


def write_settings(home: Path, text: str) -> None:
    (home / ".m2").mkdir(exist_ok=True)
    (home / ".m2" / "settings.xml").write_text(
        f'<settings xmlns="http://maven.apache.org/SETTINGS/1.2.0">{text}</settings>', encoding="utf-8"
    )


def test_the_list_names_each_jar_once_and_the_versions_that_we_say() -> None:
    versions = {jar.artifact: jar.version for jar in NEO4J.jars}
    assert NEO4J.version.startswith("5.26.")
    assert versions["neo4j"] == versions["neo4j-server"] == NEO4J.version
    assert versions["neo4j-browser"] == "5.24.0"
    assert max(Counter(jar.name for jar in NEO4J.jars).values()) == 1
    assert {len(jar.sha256) for jar in NEO4J.jars} == {64}


def test_there_is_one_provider_of_slf4j(jars: Path) -> None:
    service = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider"
    providers = [file.name for file in jars.iterdir() if service in zipfile.ZipFile(file).namelist()]
    assert providers == [f"neo4j-slf4j-provider-{NEO4J.version}.jar"]


def test_maven_brings_them_from_where_the_users_settings_say(tmp_path: Path, jars: Path) -> None:
    assert find_faults(NEO4J, jars) == {}
    assert maven.is_there()
    assert maven.fetch_with_maven(FEW.jars, tmp_path) is None
    assert find_faults(FEW, tmp_path) == {}


def test_without_maven_all_of_them_come_by_https_from_a_repository_that_the_user_names(
    cache: Path, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHAYT_MAVEN_REPOSITORY", f"{repository.url}/")
    told: list[str] = []
    folder = provide_jars(NEO4J, told.append)
    assert folder == cache / NEO4J.name
    assert {file.name for file in folder.iterdir()} == {jar.name for jar in NEO4J.jars}
    assert sorted(repository.asked) == sorted(repository.files)
    assert told[0] == f"fetching Neo4j {NEO4J.version} with HTTPS: {len(NEO4J.jars)} files, {NEO4J.megabytes} MB"
    assert provide_jars(NEO4J) == folder
    assert len(repository.asked) == len(NEO4J.jars)  # nothing is fetched twice


def test_without_settings_it_is_maven_central(tmp_path: Path) -> None:
    found = find_repository(tmp_path / "settings.xml")
    assert (found.url, found.headers, found.proxies) == (CENTRAL, {}, {})
    assert CENTRAL.startswith("https://")


def test_a_mirror_of_the_users_settings_is_used_with_its_password(
    cache: Path, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.login = "reader:s3cret"
    mirror = (
        f"<mirrors><mirror><id>ours</id><mirrorOf>external:*</mirrorOf><url>{repository.url}</url></mirror></mirrors>"
    )
    write_settings(cache.parent.parent, mirror)
    with pytest.raises(StoreError, match=r"with HTTPS: .*the repository wants a user and a password \(401\)"):
        provide_jars(FEW)
    monkeypatch.setenv("MIRROR_PASSWORD", "s3cret")
    login = "<id>ours</id><username>reader</username><password>${env.MIRROR_PASSWORD}</password>"
    write_settings(cache.parent.parent, f"{mirror}<servers><server>{login}</server></servers>")
    assert find_faults(FEW, provide_jars(FEW)) == {}


@pytest.mark.parametrize(
    ("mirror_of", "is_ours"),
    [("central", True), ("*", True), ("repo1, central", True), ("*,!central", False), ("snapshots", False)],
)
def test_a_mirror_is_one_of_what_it_says(tmp_path: Path, mirror_of: str, *, is_ours: bool) -> None:
    mirror = f"<mirror><id>m</id><mirrorOf>{mirror_of}</mirrorOf><url>https://mirror.example/maven/</url></mirror>"
    write_settings(tmp_path, f"<mirrors>{mirror}</mirrors>")
    url = find_repository(tmp_path / ".m2" / "settings.xml").url
    assert url == ("https://mirror.example/maven" if is_ours else CENTRAL)


def test_an_encrypted_password_is_left_to_maven(tmp_path: Path) -> None:
    mirror = "<mirrors><mirror><id>m</id><mirrorOf>*</mirrorOf><url>https://mirror.example</url></mirror></mirrors>"
    login = "<id>m</id><username>reader</username><password>{COQLCE6DU6GtcS5P=}</password>"
    write_settings(tmp_path, f"{mirror}<servers><server>{login}</server></servers>")
    with pytest.raises(StoreError, match=r"password of 'm' in .*settings.xml is encrypted.*install Maven"):
        find_repository(tmp_path / ".m2" / "settings.xml")


def test_settings_that_are_no_xml_are_named(cache: Path) -> None:
    write_settings(cache.parent.parent, "<mirrors>")
    with pytest.raises(StoreError, match=r"settings.xml cannot be read: mismatched tag"):
        provide_jars(FEW)


def test_the_proxy_of_the_environment_is_used_and_spares_what_it_should(
    cache: Path, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHAYT_MAVEN_REPOSITORY", repository.url)
    with proxy() as (address, seen):
        monkeypatch.setenv("HTTP_PROXY", address)
        provide_jars(FEW)
        assert sorted(seen) == sorted(f"{repository.url}/{jar.path}" for jar in FEW.jars)
        shutil.rmtree(cache)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        provide_jars(FEW)
        assert len(seen) == len(FEW.jars)


def test_the_proxy_of_the_users_settings_is_used_with_its_password(cache: Path, repository: Repository) -> None:
    mirror = f"<mirrors><mirror><id>m</id><mirrorOf>*</mirrorOf><url>{repository.url}</url></mirror></mirrors>"
    with proxy("me:p@ss:word") as (address, seen):
        host, port = address.removeprefix("http://").split(":")
        way = f"<active>true</active><protocol>http</protocol><host>{host}</host><port>{port}</port>"
        write_settings(cache.parent.parent, f"{mirror}<proxies><proxy>{way}</proxy></proxies>")
        with pytest.raises(StoreError, match=r"the proxy wants a user and a password \(407\)"):
            provide_jars(FEW)
        way += "<username>me</username><password>p@ss:word</password><nonProxyHosts>localhost|*.local</nonProxyHosts>"
        write_settings(cache.parent.parent, f"{mirror}<proxies><proxy>{way}</proxy></proxies>")
        provide_jars(FEW)
        assert len(seen) == len(FEW.jars)


def test_tls_is_spoken_also_through_a_proxy_and_a_certificate_must_be_trusted(
    cache: Path, jars: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = make_certificate(tmp_path)
    with serve(repository_of(FEW, jars), certificate) as secure, proxy() as (address, seen):
        monkeypatch.setenv("KHAYT_MAVEN_REPOSITORY", secure.url)
        monkeypatch.setenv("HTTPS_PROXY", address)
        with pytest.raises(StoreError, match=r"https://127.*certificate verify failed"):
            provide_jars(FEW)
        assert secure.asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert find_faults(FEW, provide_jars(FEW)) == {}
        assert set(seen) == {secure.url.removeprefix("https://")}
    assert cache.is_dir()


def flip(body: bytes) -> bytes:
    return body[:-1] + bytes([body[-1] ^ 1])


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [(flip, r"has the sha-256 \w{64} and not \w{64}"), (lambda body: body[:-1], r"has [\d,]+ bytes and not [\d,]+")],
    ids=["a bit", "the end"],
)
def test_what_came_spoilt_is_refused_and_what_came_whole_is_not_fetched_again(
    cache: Path,
    repository: Repository,
    monkeypatch: pytest.MonkeyPatch,
    spoil: object,
    complaint: str,
) -> None:
    monkeypatch.setenv("KHAYT_MAVEN_REPOSITORY", repository.url)
    bad = FEW.jars[2]
    repository.spoil = lambda body: spoil(body) if len(body) == bad.size else body  # type: ignore[operator]
    with pytest.raises(StoreError, match=rf"{bad.name} came damaged or changed: it {complaint}.*Nothing of it is used"):
        provide_jars(FEW)
    assert list((cache / FEW.name).iterdir()) == []
    repository.spoil = bytes
    repository.asked.clear()
    provide_jars(FEW)
    assert f"/{bad.path}" in repository.asked
    assert len(repository.asked) < len(FEW.jars)


def test_a_jar_that_was_damaged_in_the_cache_is_fetched_again(
    cache: Path, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHAYT_MAVEN_REPOSITORY", repository.url)
    damaged = provide_jars(FEW) / FEW.jars[0].name
    damaged.write_bytes(flip(damaged.read_bytes()))
    repository.asked.clear()
    provide_jars(FEW)
    assert repository.asked == [f"/{FEW.jars[0].path}"]
    assert cache_folder() == cache
    assert find_faults(FEW, damaged.parent) == {}


def test_a_repository_that_is_busy_is_asked_again(
    cache: Path, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHAYT_MAVEN_REPOSITORY", repository.url)
    repository.broken[f"/{FEW.jars[0].path}"] = [503, 429]
    assert provide_jars(FEW).parent == cache


def test_without_network_it_says_what_can_be_done(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHAYT_MAVEN_REPOSITORY", "http://127.0.0.1:1")
    with pytest.raises(StoreError) as raised:
        provide_jars(FEW)
    said = str(raised.value)
    assert "cannot be fetched with HTTPS: http://127.0.0.1:1/" in said
    assert "Connection refused. Is there a network? A proxy goes into HTTPS_PROXY, a mirror" in said
    assert f"on a machine without network, copy {cache / FEW.name} from one that has it" in said


def test_a_repository_that_is_none_is_named(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not cache.exists()
    monkeypatch.setenv("KHAYT_MAVEN_REPOSITORY", "repo.example/maven")
    with pytest.raises(StoreError, match=r"KHAYT_MAVEN_REPOSITORY names no repository: 'repo\.example/maven'"):
        provide_jars(FEW)


def test_a_folder_with_a_repository_will_do(cache: Path, jars: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for jar in FEW.jars:
        place = cache.parent / "stick" / jar.path
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(jars / jar.name, place)
    monkeypatch.setenv("KHAYT_MAVEN_REPOSITORY", (cache.parent / "stick").as_uri())
    assert find_faults(FEW, provide_jars(FEW)) == {}


def test_where_maven_fails_the_other_way_is_tried_and_both_are_told_of(cache: Path, repository: Repository) -> None:
    home = cache.parent.parent
    (home / "mvn").write_text("#!/bin/sh\necho '[ERROR] no toolchain here'\nexit 1\n", encoding="utf-8")
    (home / "mvn").chmod(0o755)
    mirror = "<mirrors><mirror><id>m</id><mirrorOf>*</mirrorOf><url>{}</url></mirror></mirrors>"
    write_settings(home, mirror.format("http://127.0.0.1:1"))
    with pytest.raises(StoreError, match=r"with Maven: no toolchain here; with HTTPS: .*Connection refused"):
        provide_jars(FEW)
    write_settings(home, mirror.format(repository.url))
    assert find_faults(FEW, provide_jars(FEW)) == {}


def test_a_full_disk_is_told_and_the_next_time_goes_on(
    cache: Path, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHAYT_MAVEN_REPOSITORY", repository.url)
    cache.mkdir(parents=True)
    mounted = subprocess.run(
        ["/usr/bin/mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", cache], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("NOT TESTED ON A FULL DISK: making a small one needs the right to mount")
    try:
        with pytest.raises(StoreError, match=r"the cache .* cannot be written: No space left.*free some space, or set"):
            provide_jars(FEW)
        subprocess.run(["/usr/bin/mount", "-o", "remount,size=50m", cache], check=True)
        assert find_faults(FEW, provide_jars(FEW)) == {}
    finally:
        subprocess.run(["/usr/bin/umount", "--lazy", cache], check=True)


def test_a_cache_that_may_not_be_written_is_told(
    cache: Path, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHAYT_MAVEN_REPOSITORY", repository.url)
    cache.parent.mkdir()
    cache.write_text("a file", encoding="utf-8")
    with pytest.raises(StoreError, match=r"the cache .* cannot be written: .*XDG_CACHE_HOME"):
        provide_jars(FEW)
    assert cache.read_text(encoding="utf-8") == "a file"
