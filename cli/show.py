"""The command `show`: all that is known of a directive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from .diagnostics import ExitCode, answered
from .formats import Format, Row
from .messages import say
from .options import FormatOption, OutputOption, ReferenceArgument, open_database
from .output import TRANSLATED, from_here, target, write, write_records

if TYPE_CHECKING:
    from directives.answers import DirectiveDetail, ForceRow, RelationRow, StatusRow

COLUMNS = ("key", "fact", "value", "date", "references", "article", "quote")
"""The columns where each fact has a row of its own."""

KNOWN = ("type", "title", "issuer", "issued", "standing", "articles", "references", "first_cited", "last_cited")
"""The facts that are fields of the record of a directive, each with one value."""


def show(
    context: typer.Context,
    reference: ReferenceArgument,
    *,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="Its status on this day; else after all that is stated."),
    ] = None,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Show all that is known of a directive: identity, status, titles as printed, relations, and who cites it.

    The status is told with the clause or the row of the registry that says so; where nothing does, it is undetermined.

    As json or jsonl: one object a directive. In any other format: one row a fact.
    In a table × counts the references.

    Examples:
        directives show 09/2024/TT-BCA
        directives show "luat dat dai" --format json
        directives show 31/2024/QH15 --as-of 2024-07-01
    """
    from directives.answers import DirectiveDetail
    from directives.graph import show as details_of
    from directives.queries import parse_date, parse_query

    query = parse_query(reference)
    day = None if as_of is None else parse_date(as_of)
    where = target(format_, output)
    with open_database(context) as store:
        details = list(details_of(store, query, as_of=day))
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
    yield from _forced(detail)
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


def _forced(detail: DirectiveDetail) -> Iterator[Row]:
    """Give the status of a directive, why it is so, and from when it is said to be or not to be in force."""
    status = detail.status
    if status.on:
        yield _fact(detail, "as of", status.on)
    yield _evidence(detail, "status", status.status, status, date=status.date)
    yield _fact(detail, "reason", status.reason)
    if status.by:
        yield _fact(detail, "by", status.by)
    if status.dated_quote or status.dated_source:
        dated = status.dated_quote or status.dated_source
        yield _fact(detail, "dated by", status.date, article=status.dated_article, quote=dated)
    for clause in detail.force:
        fact = f"force {clause.change}" if clause.mode == "whole" else f"force {clause.change} in part"
        yield _evidence(detail, fact, clause.date, clause, references=clause.articles or None)


def _stated(detail: DirectiveDetail) -> Iterator[Row]:
    """Give what articles say of a directive: its relations, and that they cite it."""
    for relation in detail.relations:
        fact = relation.relation if relation.direction == "to" else f"{relation.relation}, from"
        value = " · ".join([relation.key, *relation.pinpoints, *([say(relation.flag)] if relation.flag else [])])
        yield _evidence(detail, fact, value, relation, date=relation.date, references=relation.articles or None)
    for citing in detail.citing:
        yield _fact(
            detail, "cited", citing.title, date=citing.published, references=citing.references, article=citing.article
        )


def _evidence(
    detail: DirectiveDetail,
    fact: str,
    value: object,
    said: RelationRow | StatusRow | ForceRow,
    **further: object,
) -> Row:
    """Make the row of a fact with the quote that says so, or with what the registry says and its source."""
    return _fact(detail, fact, value, article=said.article, quote=said.quote or said.source, **further)


def _fact(detail: DirectiveDetail, fact: str, value: object, **further: object) -> Row:
    """Make the row of a fact."""
    return {**dict.fromkeys(COLUMNS), "key": detail.key, "fact": fact, "value": value, **further}
