"""Where jars are fetched from without Maven: the repository, the proxy and the credentials that the user set.

    KHAYT_MAVEN_REPOSITORY      a repository's address (https://…, http://… or file:///…): goes before all else
    ~/.m2/settings.xml          its mirror of `central`, that mirror's <server>, and its active proxy
    HTTPS_PROXY, NO_PROXY, …    the environment's proxy: goes before the one of settings.xml

https://maven.apache.org/settings.html
"""

from __future__ import annotations

import base64
import fnmatch
import os
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extractors.errors import StoreError

CENTRAL = "https://repo.maven.apache.org/maven2"
VARIABLE = "KHAYT_MAVEN_REPOSITORY"
SCHEMES = ("https", "http", "file")


@dataclass(frozen=True, slots=True)
class Repository:
    """Where jars are, and how to get there."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    proxies: Mapping[str, str] = field(default_factory=dict)

    def opener(self) -> urllib.request.OpenerDirector:
        """What opens an address of the repository; with no proxies of its own, the environment's are used."""
        handler = urllib.request.ProxyHandler(dict(self.proxies)) if self.proxies else urllib.request.ProxyHandler()
        opener = urllib.request.build_opener(handler)
        opener.addheaders = [("User-Agent", "khayt"), *self.headers.items()]
        return opener


def named_repository() -> str | None:
    """The repository that the user named; None if Maven and its settings are to decide."""
    return os.environ.get(VARIABLE, "").rstrip("/") or None


def find_repository(settings: Path | None = None) -> Repository:
    """The repository to fetch from; StoreError if a setting makes no sense."""
    if url := named_repository():
        return Repository(_checked(url, VARIABLE))
    file = settings or Path.home() / ".m2" / "settings.xml"
    root = _read_settings(file)
    if root is None:
        return Repository(CENTRAL)
    mirror = next((m for m in root.iterfind("mirrors/mirror") if _covers_central(_text(m, "mirrorOf"))), None)
    url = CENTRAL if mirror is None else _checked(_text(mirror, "url").rstrip("/"), str(file))
    headers = {} if mirror is None else _authorization(root, _text(mirror, "id"), file)
    return Repository(url, headers, _find_proxies(root, url))


def _read_settings(file: Path) -> ET.Element | None:
    """The settings without their namespace; None if there are none."""
    if not file.is_file():
        return None
    try:
        root = ET.fromstring(file.read_bytes())  # noqa: S314 - the user's own file
    except (OSError, ET.ParseError) as error:
        raise StoreError(
            f"Maven's settings {file} cannot be read: {error}; mend the file, or set {VARIABLE}"
        ) from error
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        element.text = os.path.expandvars((element.text or "").replace("${env.", "${"))
    return root


def _covers_central(mirror_of: str) -> bool:
    """Whether a mirror's list of patterns has `central` in it."""
    patterns = [pattern.strip() for pattern in mirror_of.split(",")]
    if "!central" in patterns:
        return False
    return any(pattern in {"central", "*", "external:*"} for pattern in patterns)


def _authorization(root: ET.Element, server: str, file: Path) -> dict[str, str]:
    """The header that a mirror wants, from the <server> of its name."""
    entry = next((s for s in root.iterfind("servers/server") if _text(s, "id") == server), None)
    if entry is None or not _text(entry, "username"):
        return {}
    password = _text(entry, "password")
    if password.startswith("{"):
        raise StoreError(f"the password of {server!r} in {file} is encrypted, which only Maven can read: install Maven")
    pair = f"{_text(entry, 'username')}:{password}".encode()
    return {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}


def _find_proxies(root: ET.Element, url: str) -> dict[str, str]:
    """The active proxy of the settings, unless the environment has one or the host needs none."""
    scheme, host = urllib.parse.urlsplit(url).scheme, urllib.parse.urlsplit(url).hostname or ""
    if scheme in urllib.request.getproxies():
        return {}
    for proxy in root.iterfind("proxies/proxy"):
        spared = (pattern.strip() for pattern in _text(proxy, "nonProxyHosts").replace(",", "|").split("|"))
        if _text(proxy, "active") == "false" or any(fnmatch.fnmatch(host, pattern) for pattern in spared):
            continue
        user = ":".join(urllib.parse.quote(_text(proxy, key), safe="") for key in ("username", "password"))
        login = f"{user}@" if _text(proxy, "username") else ""
        return {scheme: f"http://{login}{_text(proxy, 'host')}:{_text(proxy, 'port') or '8080'}"}
    return {}


def _text(element: ET.Element, name: str) -> str:
    return (element.findtext(name) or "").strip()


def _checked(url: str, where: str) -> str:
    if urllib.parse.urlsplit(url).scheme not in SCHEMES:
        raise StoreError(f"{where} names no repository: {url!r}; write it like {CENTRAL}")
    return url
