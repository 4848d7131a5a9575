"""The talk of `khayt review`: a pair is shown, a person answers, the judgement is kept."""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING

import click
from rich.text import Text

from graph.bidi import balance, isolate
from graph.commands.progress import stdout_console
from graph.doubts import Doubt, find_doubts, find_words
from graph.identity.comparing import Profile
from graph.identity.judgements import Judged
from graph.identity_whys import judgements_of
from graph.judging import Said, note, settle
from graph.tables import wrap

if TYPE_CHECKING:
    from rich.console import Console

    from graph.store import Store

ANSWERS = {"y": Judged.SAME, "n": Judged.DIFFERENT, "s": None, "": None}
QUIT = "q"


def review(store: Store, said: Said, *, limit: int) -> None:
    """Ask for each doubtful pair; what was answered is kept at once, and the graph follows at the end."""
    console = stdout_console()
    doubts = list(islice(find_doubts(store, judgements_of(store)), limit))
    judged = 0
    try:
        for number, doubt in enumerate(doubts, 1):
            if (known := judgements_of(store)).find_same(doubt.a.id, doubt.b.id):
                continue  # an answer before this one says so
            if known.find_different(doubt.a.id, doubt.b.id):
                continue
            console.print(f"\n{number} of {len(doubts)}", style="bold")
            _show(store, doubt, console)
            answer = _ask()
            if answer == QUIT:
                break
            if verdict := ANSWERS[answer]:
                note(store, doubt.a.id, doubt.b.id, verdict, said)
                judged += 1
    finally:
        if judged:
            settle(store)
    console.print(f"{len(doubts)} doubtful pair{'s' * (len(doubts) != 1)}, {judged} judged. ({store.judgements})")


def _ask() -> str:
    """One of the answers; what is none is asked again, and the end of the input is to quit."""
    while True:
        click.echo("the same? [y]es, [n]o, [s]kip, [q]uit: ", nl=False)
        line = sys.stdin.readline()
        if not line:
            click.echo()
            return QUIT
        answer = line.strip().casefold()[:1]
        if answer == QUIT or answer in ANSWERS:
            return answer
        click.echo(f"{line.strip()!r} is none of y, n, s and q", err=True)


def _show(store: Store, doubt: Doubt, console: Console) -> None:
    for profile in (doubt.a, doubt.b):
        _show_one(store, profile, console)
    features = ", ".join(f"{feature} ({feature.points:+g})" for feature in doubt.comparison.features)
    _print(f"score {doubt.comparison.score:g}: {features}", 2, console, style="dim")


def _show_one(store: Store, profile: Profile, console: Console) -> None:
    known = ", ".join(part for part in (profile.type, profile.country, "listed" if profile.listed else "") if part)
    _print(f"{isolate(profile.name)} ({known}) {profile.id}", 2, console)
    for row in find_words(store, profile.id):
        quote = " ".join(row["quote"].split())
        _print(f"“{isolate(quote)}” — {isolate(row['title'] or row['article'])}", 6, console, style="dim")


def _print(text: str, indent: int, console: Console, *, style: str = "") -> None:
    for line in balance(wrap(text, max(console.width - indent, 20))):
        console.print(Text(" " * indent + line, style=style), soft_wrap=True)
