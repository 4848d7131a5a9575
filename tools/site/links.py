"""Walks a built site: every link, picture, script, style and anchor must be there, and none may come from elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

FETCHED = {"img": "src", "script": "src", "source": "src", "iframe": "src", "video": "src", "audio": "src"}
FETCHED_LINKS = frozenset({"stylesheet", "icon", "preload", "preconnect", "modulepreload", "manifest"})
KNOWN_SCHEMES = frozenset({"http", "https", "mailto"})


@dataclass(slots=True)
class Page(HTMLParser):
    """What a page links to, what a browser fetches for it, and the anchors that it has."""

    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what an element names."""
        has = {name: value or "" for name, value in attrs}
        self.anchors |= {has[name] for name in ("id", "name") if name in has}
        if tag in {"a", "area"} and "href" in has:
            self.links.append(has["href"])
        elif tag == "link" and "href" in has and FETCHED_LINKS & set(has.get("rel", "").split()):
            self.fetched.append(has["href"])
        elif tag in FETCHED and has.get(FETCHED[tag]):
            self.fetched.append(has[FETCHED[tag]])


def check_site(site: Path) -> list[str]:
    """What is wrong, a line each: none for a site without dead links that needs no network."""
    pages = {path: _read(path) for path in sorted(site.rglob("*.html"))}
    return [fault for path, page in pages.items() for fault in _check(path, page, pages, site)]


def _read(path: Path) -> Page:
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def _check(path: Path, page: Page, pages: dict[Path, Page], site: Path) -> Iterator[str]:
    here = path.relative_to(site)
    for address in page.fetched:
        if urlsplit(address).scheme not in {"", "data"} or address.startswith("//"):
            yield f"{here}: fetches {address}"
        elif not address.startswith("data:") and not _find(path, address, site).is_file():
            yield f"{here}: {address} is not there"
    for link in page.links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            if parts.scheme not in KNOWN_SCHEMES or (parts.scheme != "mailto" and "." not in parts.netloc + "."):
                yield f"{here}: {link} is no address"
            continue
        target = _find(path, link, site) if parts.path else path
        if not target.is_file():
            yield f"{here}: {link} leads nowhere"
        elif parts.fragment and target in pages and not _has_anchor(pages[target], parts.fragment):
            yield f"{here}: {link} has no such anchor"


def _has_anchor(page: Page, fragment: str) -> bool:
    return {fragment, unquote(fragment)} & page.anchors != set()


def _find(path: Path, address: str, site: Path) -> Path:
    """The file that an address on a page means; the site's own folder stands for the root."""
    way = unquote(urlsplit(address).path)
    target = site / way.lstrip("/") if way.startswith("/") else path.parent / way
    target = target.resolve()
    return target / "index.html" if target.is_dir() else target


if __name__ == "__main__":
    faults = check_site(Path(sys.argv[1] if len(sys.argv) > 1 else "build/site"))
    print("\n".join(faults) or "no dead link")  # noqa: T201
    sys.exit(bool(faults))
