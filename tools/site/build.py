"""The site of the docs: `python -m tools.site.build`, or `make docs`, writes it into build/site.

1. `stage`: docs/ is copied to build/docs. Where a page says `<!-- result: NAME -->`, what khayt really gives is put
   in (`tools.site.results`); after a command of `start.md` stands what it prints (`tools.site.commands`). A link to a
   file of the repository becomes one to a copy of it, so that nothing leads out of the site.
2. Zensical builds the pages, strictly: the names of pages and anchors must be there.
3. The search gets the one script that Zensical would fetch from elsewhere (docs/vendor).

Nothing is fetched, neither here nor when the pages are read.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tools.site.commands import fill_commands
from tools.site.results import make_results

ROOT = Path(__file__).resolve().parents[2]
DOCS, STAGED, SITE = ROOT / "docs", ROOT / "build" / "docs", ROOT / "build" / "site"
FROM_ROOT = {"contributing.md": "CONTRIBUTING.md", "changelog.md": "CHANGELOG.md"}  # pages that stand outside docs/
RESULT = re.compile(r"<!-- result: ([\w-]+) -->")
LINK = re.compile(r"(\]\()([^)\s#]+)((?:#[^)\s]*)?\))")
FENCED = re.compile(r"(^```.*?^```$|^~~~.*?^~~~$)", re.MULTILINE | re.DOTALL)
SOURCES = "source"  # folder of the site with the files of the repository that pages link to
SHIM = "https://unpkg.com/iframe-worker/shim"  # what the offline search wants
COPIED_SHIM = "vendor/iframe-worker.js"


def main() -> None:
    """Build, and say where."""
    build()
    print(f"wrote {SITE.relative_to(ROOT)}/index.html: open it in a browser")  # noqa: T201


def build() -> Path:
    """Stage, build and finish the site; raises CalledProcessError when Zensical finds something wrong."""
    stage()
    shutil.rmtree(SITE, ignore_errors=True)
    command = [
        sys.executable,
        "-m",
        "zensical",
        "build",
        "--clean",
        "--strict",
        "--config-file",
        str(ROOT / "mkdocs.yml"),
    ]
    subprocess.run(command, check=True, cwd=ROOT, env=os.environ | {"NO_COLOR": "1"})
    for page in SITE.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        if SHIM in text:
            way = os.path.relpath(SITE / COPIED_SHIM, page.parent)
            page.write_text(text.replace(SHIM, way), encoding="utf-8")
    return SITE


def stage() -> None:
    """Write build/docs anew: the pages with what khayt gives, and the files that they link to."""
    shutil.rmtree(STAGED, ignore_errors=True)
    shutil.copytree(DOCS, STAGED)
    for name, original in FROM_ROOT.items():
        shutil.copy(ROOT / original, STAGED / name)
    results = make_results(ROOT, STAGED)
    for page in sorted(STAGED.rglob("*.md")):
        text = fill(page.read_text(encoding="utf-8"), results)
        if page.name == "start.md":
            text = fill_commands(text, ROOT)
        origin = ROOT if page.name in FROM_ROOT and page.parent == STAGED else DOCS / page.parent.relative_to(STAGED)
        page.write_text(
            _outside_code(text, lambda words, o=origin, p=page: _keep_inside(words, o, p)), encoding="utf-8"
        )


def fill(text: str, results: Mapping[str, str]) -> str:
    """The page with every result in its place; raises KeyError for one that nobody makes."""
    return RESULT.sub(lambda mark: results[mark[1]], text)


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    """The page with everything changed that stands in no fence of code."""
    return "".join(part if i % 2 else change(part) for i, part in enumerate(FENCED.split(text)))


def _keep_inside(text: str, origin: Path, page: Path) -> str:
    """The words of a page with its links out of docs/ led to copies; `origin` is where the page really stands."""

    def lead(link: re.Match[str]) -> str:
        way = link[2]
        if "://" in way or way.startswith("mailto:"):
            return link[0]
        target = (origin / way).resolve()
        if not target.is_relative_to(ROOT):
            raise ValueError(f"{page.name}: {way} leads out of the repository")
        return f"{link[1]}{os.path.relpath(_staged(target), page.parent)}{link[3]}"

    return LINK.sub(lead, text)


def _staged(target: Path) -> Path:
    """Where the site has a file of the repository; what is no page is copied there."""
    for name, original in FROM_ROOT.items():
        if target == ROOT / original:
            return STAGED / name
    if target.is_relative_to(DOCS):
        return STAGED / target.relative_to(DOCS)
    copy = STAGED / SOURCES / f"{target.relative_to(ROOT)}{'' if target.is_dir() else '.txt'}"
    if not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            listing = "\n".join(sorted(str(file.relative_to(target)) for file in target.rglob("*") if file.is_file()))
            copy = copy.with_name(f"{copy.name}.txt")
            copy.write_text(listing + "\n", encoding="utf-8")
        else:
            shutil.copy(target, copy)
    return copy


if __name__ == "__main__":
    main()
