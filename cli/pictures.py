"""Write an answer as a picture, or draw it at the terminal, where that is asked for; else it is rows."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from .diagnostics import ExitCode, answered
from .formats import Format
from .messages import relation_name, type_name
from .output import is_terminal, target, write_bytes, write_records, write_text

if TYPE_CHECKING:
    from directives.charts import Chart

PICTURES = (".svg", ".png", ".html")
"""What the name of a picture ends in."""


def is_picture(path: Path | None) -> bool:
    """Tell whether an output file is to be a picture."""
    return path is not None and path.suffix.lower() in PICTURES


def is_drawn(format_: Format | None, path: Path | None) -> bool:
    """Tell whether an answer is drawn at the terminal: no form of it was asked for, and nothing else reads it."""
    return format_ is None and path is None and is_terminal()


def write_picture(chart: Chart, path: Path, beside: Format | None) -> ExitCode:
    """Write a chart as a picture, and in a file of the same name beside it what it shows, in a format."""
    from directives.charts import ChartRow
    from directives.plotting import picture

    rows = chart.rows()
    if not rows:
        return answered(0)
    write_bytes(picture(chart, path.suffix.lower(), say=relation_name, type_name=type_name), path)
    if beside:
        write_records(rows, ChartRow, target(beside, path.with_suffix(f".{beside.value}")))
    return ExitCode.FOUND


def draw_here(chart: Chart) -> ExitCode:
    """Draw a chart at the terminal."""
    from .bars import draw

    width = get_terminal_size().columns
    lines = "".join(draw(chart, width=width, is_styled=not os.environ.get("NO_COLOR")))
    if chart.rows():
        write_text(lines.rstrip("\n"))
    return answered(len(chart.rows()))
