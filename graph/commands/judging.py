"""What the commands of judgements share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

import click

from graph.commands.options import Target


def judgement_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --because, --who and --when."""
    command = click.option("--when", metavar="DAY", default="", help="Day of the judgement.  [default: today]")(command)
    command = click.option("--who", default="", help="Who judges.  [default: KHAYT_WHO, or git's user.name]")(command)
    return click.option("--because", default="", help="Why; kept with the judgement, and shown in the graph.")(command)


def run_judgement(
    target: Target, judged: str, names: tuple[str, str], said: Mapping[str, str], *, as_json: bool
) -> None:
    """Judge, and say what was written where."""
    from graph.commands.reports import print_json  # noqa: PLC0415  (heavy, as is what follows)
    from graph.identity.judgements import Judged  # noqa: PLC0415
    from graph.judging import Said, judge  # noqa: PLC0415

    with target.open() as store:
        judgement = judge(store, *names, Judged(judged), Said(**said))
        if as_json:
            print_json(asdict(judgement) | {"judgements": str(store.judgements)})
        else:
            click.echo(f"judged: {judgement.a} and {judgement.b} are {judged} ({store.judgements})")
