"""Write down what was found as the fields of records, with every span mapped back to the source."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from directives.force import Force, Part
from directives.mentions import Mention
from directives.provisions import Found
from directives.terms import term_name
from directives.text import Canonical

Fields = dict[str, list[dict[str, Any]]]
"""The fields of the records of an extraction."""


def fields_of(
    text: str,
    form: Canonical,
    mentions: list[Mention],
    *,
    relations: list[Found],
    parts: list[Part],
    force: list[Force],
) -> Fields:
    """Give the fields of all records of an extraction; `parts` say how much of its target each relation is about."""
    spans = [form.span(mention.start, mention.end) for mention in mentions]
    fields = {
        "references": [_reference(text, span, mention) for span, mention in zip(spans, mentions, strict=True)],
        "relations": [_relation(form, found, part) for found, part in zip(relations, parts, strict=True)],
        "force": [_force(form, found) for found in force],
    }
    return _in_order(fields, spans) if form.moved else fields


def _reference(text: str, span: tuple[int, int], mention: Mention) -> dict[str, Any]:
    """Give the fields of a mention's record, with its span in the source."""
    start, end = span
    return {
        "start": start, "end": end, "text": text[start:end], "kind": mention.kind, "type": mention.type,
        "number": mention.number, "year": mention.year, "symbol": mention.symbol, "key": mention.key,
        "date": mention.date, "issuer": mention.issuer, "name": mention.name,
        "pinpoints": mention.pinpoints, "term": _term(mention) if mention.term else None, "basis": mention.basis,
        "repeated": mention.repeated,
    }  # fmt: skip


def _term(mention: Mention) -> str | None:
    """Give the term of the Party's central committee that stands with a mention of one of its documents."""
    is_central = mention.key is not None and mention.key.endswith("/TW")
    return term_name(mention.term) if is_central and mention.term else None


def _relation(form: Canonical, found: Found, part: Part) -> dict[str, Any]:
    """Give the fields of a relation's record, with the span of its phrase in the source."""
    source, target, kind, first, last = found
    start, end = form.span(first, last)
    return {
        "source": source, "target": target, "relation": kind, "start": start, "end": end,
        "mode": part.mode, "date": part.date,
    }  # fmt: skip


def _force(form: Canonical, found: Force) -> dict[str, Any]:
    """Give the fields of the record of a clause on the force of a directive, with its span in the source."""
    start, end = form.span(found.start, found.end)
    return {
        "reference": found.place, "change": found.change, "mode": found.mode, "date": found.date,
        "start": start, "end": end,
    }  # fmt: skip


def _in_order(fields: Fields, spans: list[tuple[int, int]]) -> Fields:
    """Put records in order of place in the source, where what pops up over links was read behind all else."""
    order = sorted(range(len(spans)), key=lambda at: (spans[at][0], -spans[at][1]))
    rank = {at: place for place, at in enumerate(order)}
    for record in (*fields["relations"], *fields["force"]):
        for end in {"source", "target", "reference"} & record.keys():
            record[end] = rank.get(record[end], "self")
    for records in fields.values():
        records.sort(key=itemgetter("start"))
    return fields
