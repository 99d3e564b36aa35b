"""The records of an annotated corpus, gold or found: what a text refers to, field by field as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

KINDS = ("numbered", "named", "self")

_TEXTS = ("text", "type", "number", "year", "symbol", "key", "date", "issuer", "name")

End = int | Literal["self"]
"""A reference by its position, or the document itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One reference, gold or found, with every field as text; what is empty is None."""

    start: int
    end: int
    kind: str
    text: str | None = None
    type: str | None = None
    number: str | None = None
    year: str | None = None
    symbol: str | None = None
    key: str | None = None
    date: str | None = None
    issuer: str | None = None
    name: str | None = None
    pinpoints: tuple[str, ...] = ()
    optional: bool = False

    @classmethod
    def from_json(cls, record: Mapping[str, object]) -> Mention:
        """Take the fields known here from a record and pass over the others.

        Raises:
            ValueError: if the kind or the span is missing.
        """
        start, end, kind = (record.get(name) for name in ("start", "end", "kind"))
        if not isinstance(start, int) or not isinstance(end, int) or kind not in KINDS:
            raise ValueError(f"a reference needs start, end and one of the kinds {', '.join(KINDS)}: {dict(record)!r}")
        pinpoints = record.get("pinpoints")
        texts = {name: str(record[name]) for name in _TEXTS if record.get(name)}
        return cls(
            start=start,
            end=end,
            kind=str(kind),
            pinpoints=tuple(map(str, pinpoints)) if isinstance(pinpoints, list) else (),
            optional=bool(record.get("optional")),
            **texts,
        )


class Link(NamedTuple):
    """A relation between two ends."""

    source: End
    relation: str
    target: End


@dataclass(frozen=True, slots=True)
class Document:
    """What a text refers to, by gold or by the extraction."""

    doc: str
    references: tuple[Mention, ...] = ()
    links: tuple[Link, ...] = ()

    @classmethod
    def from_json(cls, record: Mapping[str, object]) -> Document:
        """Take a record of `doc`, `references` and `relations`.

        Raises:
            ValueError: if a reference lacks its span or kind, or a relation an end that exists.
        """
        references = tuple(map(Mention.from_json, _records(record.get("references"))))
        links = tuple(_link(relation, len(references)) for relation in _records(record.get("relations")))
        return cls(str(record["doc"]), references, links)


def _records(value: object) -> Iterator[Mapping[str, object]]:
    """Give the objects of a JSON list."""
    for item in value if isinstance(value, list) else []:
        yield {str(name): content for name, content in item.items()}


def _link(record: Mapping[str, object], count: int) -> Link:
    """Take a relation whose ends are among the references, or the document itself."""

    def end(name: str) -> End:
        value = record.get(name)
        if value == "self":
            return "self"
        if isinstance(value, int) and 0 <= value < count:
            return value
        raise ValueError(f"a relation has the {name} {value!r} among {count} references")

    return Link(end("source"), str(record.get("relation")), end("target"))
