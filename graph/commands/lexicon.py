"""khayt lexicon: folders with which users add names, triggers and languages of their own."""

from __future__ import annotations

from pathlib import Path

import click

from graph.commands.options import example


@click.group("lexicon", epilog=example("khayt lexicon check my-lexicon/"), short_help="Check a lexicon of your own.")
def command() -> None:
    """Lexicons of your own: folders of YAML files with names, triggers or languages that khayt does not have."""


@command.command("check", epilog=example("khayt lexicon check my-lexicon/", "khayt lexicon check"))
@click.argument("folder", type=click.Path(path_type=Path), required=False)
def check(folder: Path | None) -> None:
    """Check FOLDER, by default ~/.config/khayt, and say what it adds, or what is wrong in which line."""
    from extractors.lexicon import load_lexicon  # noqa: PLC0415  (heavy, as is the next one)
    from extractors.user_data import default_folder, find_folders, summarise  # noqa: PLC0415

    chosen = folder or default_folder()
    folders = find_folders((chosen,))[-1:]
    load_lexicon(folders=folders)
    click.echo(f"{chosen}: {summarise(folders)}")
