"""What every picture shares: figures that no window keeps, type that has Arabic, quiet axes."""

from __future__ import annotations

import io
from typing import Any

from matplotlib.figure import Figure

from graph.colours import label_colours
from graph.schema import load_schema

FONTS = ("DejaVu Sans", "Noto Sans Arabic", "Noto Naskh Arabic")
RESOLUTION = 80  # dots an inch
INK, QUIET, GRID = "#2a2c34", "#6b7280", "#e5e7eb"


class Picture(Figure):
    """A figure that notebooks show by themselves, and that `savefig` writes."""

    def _repr_png_(self) -> bytes:
        output = io.BytesIO()
        self.savefig(output, format="png", dpi=RESOLUTION)
        return output.getvalue()


def new_figure(width: float, height: float) -> tuple[Picture, Any]:
    """A figure of that many inches with one set of axes."""
    figure = Picture(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(colors=QUIET, labelsize=9)
    return figure, axes


def event_colour(kind: str) -> str:
    """`#rrggbb` of a type of event."""
    return label_colours()[load_schema().events[kind].label]


def explain_nothing(axes: Any) -> None:
    """Say that there is nothing to draw, where there is nothing."""
    axes.text(0.5, 0.5, "no event with what this picture needs", ha="center", va="center", color=QUIET)
    axes.set_axis_off()
