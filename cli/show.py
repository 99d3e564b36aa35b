"""The command `show`: all that is known of a directive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from .diagnostics import ExitCode, answered
from .formats import Format, Row
from .options import FormatOption, OutputOption, ReferenceArgument, open_database
from .output import TRANSLATED, from_here, target, write, write_records

if TYPE_CHECKING:
    from directives.answers import DirectiveDetail

COLUMNS = ("key", "fact", "value", "date", "references", "article", "quote")
"""The columns where each fact has a row of its own."""

KNOWN = ("type", "title", "issuer", "issued", "standing", "articles", "references", "first_cited", "last_cited")
"""The facts that are fields of the record of a directive, each with one value."""


def show(
    context: typer.Context, reference: ReferenceArgument, *, format_: FormatOption = None, output: OutputOption = None
) -> ExitCode:
    """Show all that is known of a directive: identity, titles as printed, relations, and who cites it.

    As json or jsonl: one object a directive. In any other format: one row a fact.
    In a table × counts the references.

    Examples:
        directives show 09/2024/TT-BCA
        directives show "luat dat dai" --format json
    """
    from directives.answers import DirectiveDetail
    from directives.graph import show as details_of
    from directives.queries import parse_query

    query = parse_query(reference)
    where = target(format_, output)
    with open_database(context) as store:
        details = list(details_of(store, query))
    if where.format in (Format.JSON, Format.JSONL):
        return answered(write_records(details, DirectiveDetail, where))
    if where.format is Format.TABLE:
        return answered(write((row for detail in details for row in told(detail)), ("fact", "value"), where))
    return answered(write((row for detail in details for row in facts(detail)), COLUMNS, where))


def told(detail: DirectiveDetail) -> Iterator[Row]:
    """Give what is known of a directive for reading: each fact with all that belongs to it, and an empty row behind."""
    yield {"fact": "key", "value": detail.key}
    for row in map(from_here, facts(detail)):
        value = TRANSLATED.get(str(row["fact"]), str)(str(row["value"] or ""))
        times = f"{row['references']}×" if row["references"] else ""
        parts = (value, row["date"], row["article"], times, row["quote"])
        if any(parts):
            yield {"fact": row["fact"], "value": " · ".join(str(part) for part in parts if part)}
    yield {"fact": "", "value": ""}


def facts(detail: DirectiveDetail) -> Iterator[Row]:
    """Give what is known of a directive, each fact as a row."""
    for name in KNOWN:
        yield _fact(detail, name, getattr(detail, name))
    if detail.official:
        yield _fact(detail, "official title", detail.official.title, date=detail.official.issued)
    yield from _printed(detail)
    yield from _stated(detail)


def _printed(detail: DirectiveDetail) -> Iterator[Row]:
    """Give what references print of a directive, each value with its count."""
    printed = {
        "title as printed": detail.titles,
        "issuer as printed": detail.issuers,
        "date as printed": detail.dates,
        "basis": detail.bases,
    }
    for name, values in printed.items():
        for one in values:
            yield _fact(detail, name, one.value, references=one.references)


def _stated(detail: DirectiveDetail) -> Iterator[Row]:
    """Give what articles say of a directive: its relations, and that they cite it."""
    for relation in detail.relations:
        fact = relation.relation if relation.direction == "to" else f"{relation.relation}, from"
        yield _fact(detail, fact, relation.key, article=relation.article, quote=relation.quote)
    for citing in detail.citing:
        yield _fact(
            detail, "cited", citing.title, date=citing.published, references=citing.references, article=citing.article
        )


def _fact(detail: DirectiveDetail, fact: str, value: object, **further: object) -> Row:
    """Make the row of a fact."""
    return {**dict.fromkeys(COLUMNS), "key": detail.key, "fact": fact, "value": value, **further}
