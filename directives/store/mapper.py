"""Turn records into rows and rows into records; the only place that knows both."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import RowMapping

from directives.claims import Claim
from directives.identity import Identity
from directives.models import Article, ForceClause, Reference, Relation
from directives.quotes import sentence_span

Row = dict[str, str | int | None]
"""The values of a row by the names of their columns."""

ARTICLE_FIELDS = ("name", "title", "published", "source", "url", "path", "pages")
"""What is known of an article: the id that is shown, and what its aliases tell."""


class Alias(NamedTuple):
    """An id under which a content, named by its hash, was read; with the record of that reading in JSON."""

    id: str
    content: str
    record: str


def alias_of(article: Article) -> Alias:
    """Make the alias of an article as it was read."""
    record = article.model_dump_json(exclude={"text", "id"}, exclude_defaults=True)
    return Alias(article.id, article.content_hash, record)


def article_row(aliases: Iterable[Alias]) -> Row:
    """Make the row of an article of all its aliases, whatever their order.

    A web address is shown rather than a path, the smaller of two alike; each field comes from the first that has it.
    """
    records = {alias.id: json.loads(alias.record) for alias in aliases}
    order = sorted(records, key=lambda id_: (records[id_].get("url") is None, id_))
    merged: Row = {"name": order[0]}
    for field in ARTICLE_FIELDS[1:]:
        merged[field] = next((records[id_][field] for id_ in order if records[id_].get(field) is not None), None)
    merged["pages"] = json.dumps(merged["pages"]) if merged["pages"] else None
    return merged


def reference_row(reference: Reference, text: str) -> Row:
    """Make the row of a reference, with the sentence around it; ids and what is derived come later."""
    quote_start, quote_end = sentence_span(text, reference.start, reference.end)
    return {
        "start": reference.start,
        "end": reference.end,
        "text": reference.text,
        "kind": reference.kind.value,
        "type": reference.type,
        "number": reference.number,
        "year": reference.year,
        "symbol": reference.symbol,
        "key": reference.key,
        "date": reference.date,
        "issuer": reference.issuer,
        "name": reference.name,
        "pinpoints": json.dumps(reference.pinpoints, ensure_ascii=False) if reference.pinpoints else "[]",
        "term": reference.term,
        "basis": reference.basis.value,
        "repeated": reference.repeated,
        "quote_start": quote_start,
        "quote_end": quote_end,
    }


def corrected_row(row: Row, reference: Reference) -> Row:
    """Write into the row of a reference what a person says that it is."""
    said = ("type", "number", "year", "symbol", "key", "date", "issuer")
    return {**row, **{name: getattr(reference, name) for name in said}, "basis": reference.basis.value}


def reference_of(row: RowMapping | Row) -> Reference:
    """Make the record of a row of a reference.

    Raises:
        ValueError: if the row holds what no reference can.
    """
    values = {name: row[name] for name in Reference.model_fields}
    return Reference.model_validate({**values, "pinpoints": json.loads(str(row["pinpoints"]))})


def relation_row(relation: Relation, text: str) -> Row:
    """Make the row of a relation, with the sentence around its phrase; the ids of its ends come later."""
    quote_start, quote_end = sentence_span(text, relation.start, relation.end)
    return {
        "relation": relation.relation.value,
        "mode": relation.mode,
        "date": relation.date,
        "start": relation.start,
        "end": relation.end,
        "quote_start": quote_start,
        "quote_end": quote_end,
    }


def force_row(clause: ForceClause, text: str) -> Row:
    """Make the row of a clause on the force of a directive, with the sentence around it; ids come later."""
    quote_start, quote_end = sentence_span(text, clause.start, clause.end)
    return {
        "change": clause.change.value,
        "mode": clause.mode.value,
        "date": clause.date,
        "start": clause.start,
        "end": clause.end,
        "quote_start": quote_start,
        "quote_end": quote_end,
    }


def claim_row(claim: Claim) -> Row:
    """Make the row of a claim."""
    return {"id": claim.id, **claim._asdict()}


def directive_row(identity: Identity) -> Row:
    """Make the row of a directive."""
    return {"id": identity.id, **identity._asdict(), "standing": identity.standing.value}


def claim_of(row: RowMapping) -> Claim:
    """Make the claim of a row that has the columns of one."""
    return Claim._make(row[name] for name in Claim._fields)
