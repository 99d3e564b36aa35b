"""The command `explain`: by which rule each thing is known, and from which words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from .diagnostics import ExitCode, answered
from .options import FormatOption, OutputOption, open_database
from .output import target, write_records

if TYPE_CHECKING:
    from directives.answers import ReasonRow

TextOption = Annotated[str | None, typer.Option("--text", "-t", metavar="TEXT", help="Explain a piece of text.")]

PublishedOption = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="The day of the piece of text, for laws without a year."),
]

WhatArgument = Annotated[
    str | None,
    typer.Argument(metavar="[REFERENCE|ARTICLE@START]", help="A directive, or one reference of a stored article."),
]

_PLACE = re.compile(r"(?P<article>.+)@(?P<start>\d+)", re.DOTALL)
"""A reference of a stored article: `bai.txt@120`; not `12-NQ/TW`."""


def explain(
    context: typer.Context,
    what: WhatArgument = None,
    *,
    text: TextOption = None,
    published: PublishedOption = None,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Explain by which rule each field and the identity came about, and from which words.

    A directive: why each reference means it. ARTICLE@START: each field of the reference that begins there. A
    fingerprint: both. `mentions` shows them. With --text: what is found in it, and why the rest is no reference.

    Examples:
        directives explain "Nghị quyết 12-NQ/TW"
        directives explain --text "theo Thông tư 39 và Giấy phép số 12/GP-BTTTT"
    """
    from directives.answers import ReasonRow

    if (what is None) == (text is None):
        raise typer.BadParameter("name a directive, or give a text with --text", param_hint="REFERENCE")
    if published is not None and text is None:
        from directives.errors import QueryError

        raise QueryError("--published is about a piece of text", hint="give the text: --text TEXT")
    where = target(format_, output)
    rows = _of_text(text, published) if text is not None else _of_stored(context, what or "")
    return answered(write_records(rows, ReasonRow, where))


def _of_text(text: str, published: str | None) -> list[ReasonRow]:
    """Explain a piece of text, without a database."""
    from directives.queries import parse_date
    from directives.reasons import explain_piece

    return explain_piece(text, published=parse_date(published) if published else None)


def _of_stored(context: typer.Context, what: str) -> list[ReasonRow]:
    """Explain a directive, or a reference of a stored article."""
    from pathlib import Path

    from directives.queries import parse_fingerprint, parse_query
    from directives.reasons import explain_directives, explain_stored

    place = None if parse_fingerprint(what) else _PLACE.fullmatch(what)
    query = None if place else parse_query(what)
    with open_database(context) as store:
        if place is None:
            return explain_directives(store, query) if query else []
        name = place["article"]
        known = name if "://" in name else str(Path(name).absolute())
        return explain_stored(store, known, int(place["start"]))
