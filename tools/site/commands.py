"""What the commands of docs/start.md print, put behind each of them when the site is built.

They are run in this process, one after another, as a person would in an empty folder beside the examples.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

from graph.cli import run_command

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN = 16  # lines of what a command prints
WIDTH = "80"  # columns


def fill_commands(text: str, root: Path) -> str:
    """The page with what each `khayt` command prints below it."""
    with tempfile.TemporaryDirectory() as folder, _inside(Path(folder), root):
        return BLOCK.sub(lambda block: f"```console\n{''.join(_run(block[1].splitlines()))}```", text)


def find_commands(text: str) -> list[str]:
    """The commands of a page, in order."""
    lines = (line for block in BLOCK.findall(text) for line in block.splitlines())
    return [line.removeprefix("$ ").partition("  #")[0].strip() for line in lines if line.startswith("$ ")]


@contextlib.contextmanager
def _inside(folder: Path, root: Path) -> Iterator[None]:
    """Work in the folder, where `examples/` is that of the repository, and give the environment back as it was."""
    (folder / "examples").symlink_to(root / "examples")
    before, environment = Path.cwd(), dict(os.environ)
    os.chdir(folder)
    os.environ["COLUMNS"] = WIDTH
    try:
        yield
    finally:
        os.chdir(before)
        os.environ.clear()
        os.environ.update(environment)


def _run(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield f"{line}\n"
        words = shlex.split(line.removeprefix("$ "), comments=True)
        if words[:1] == ["export"]:
            name, _, value = words[1].partition("=")
            os.environ[name] = value
        elif words[:1] == ["khayt"]:
            yield from _print(words[1:])


def _print(arguments: list[str]) -> Iterator[str]:
    output = io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        code = run_command(arguments)
    if code:
        raise RuntimeError(f"khayt {shlex.join(arguments)} ended with {code}: {output.getvalue()}")
    told = output.getvalue().replace(f"{Path.cwd()}{os.sep}", "")
    printed = [line.rstrip() for line in told.strip("\n").splitlines()]
    yield from (f"{line}\n" for line in printed[:SHOWN])
    if len(printed) > SHOWN:
        yield "…\n"
    yield "\n"
