"""Write annotated articles as annotations of the W3C's Web Annotation Data Model, one collection in JSON-LD."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from directives.export.visible import OBEYED, SURROGATE
from directives.lookups import web_address

if TYPE_CHECKING:
    from directives.export.annotation import Annotated, Mark

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""How many characters before and behind a reference help to find it in a copy of the text."""

Tree = dict[str, object]


def web_annotations(articles: Iterable[Annotated]) -> Iterator[str]:
    """Give one page of annotations in JSON, an annotation a line; offsets are in code points."""
    yield f'{{"@context": "{CONTEXT}",\n "type": "AnnotationPage",\n "items": ['
    before = "\n"
    for shown in articles:
        source = _source(shown)
        for mark in shown.marks:
            yield before + safe_json(_annotation(shown, mark, source))
            before = ",\n"
    yield "]}\n"


def safe_json(value: object) -> str:
    r"""Write a value in JSON, with characters that are obeyed rather than shown as their codes.

    >>> safe_json({"exact": "67\u202e"})
    '{"exact": "67\\u202e"}'
    """
    written = json.dumps(value, ensure_ascii=False)
    return SURROGATE.sub(_coded, OBEYED.sub(_coded, written))


def _coded(found: re.Match[str]) -> str:
    """Write a character as its code."""
    return f"\\u{ord(found[0]):04x}"


def _source(shown: Annotated) -> str:
    """Give the IRI of an article: its address, else one made of its text."""
    return web_address(shown.article.url) or f"urn:uuid:{_uuid(shown.article.content_hash)}"


def _annotation(shown: Annotated, mark: Mark, source: str) -> Tree:
    """Make the annotation of a mark: what it identifies, and where it stands."""
    one, text = mark.reference, shown.article.text
    return {
        "id": f"urn:uuid:{_uuid(f'{shown.article.content_hash} {one.start} {one.end}')}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": mark.meant.key, "format": "text/plain"},
            {"type": "TextualBody", "purpose": "describing", "value": _told(mark), "format": "text/plain"},
            *({"type": "SpecificResource", "purpose": "linking", "source": link.url} for link in mark.links),
        ],
        "target": {
            "source": source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": one.text,
                    "prefix": text[max(0, one.start - AROUND) : one.start],
                    "suffix": text[one.end : one.end + AROUND],
                },
                {"type": "TextPositionSelector", "start": one.start, "end": one.end},
            ],
        },
    }


def _told(mark: Mark) -> str:
    """Say in one line what is known of the directive, and how."""
    meant, one = mark.meant, mark.reference
    facts = {
        "type": meant.type,
        "title": meant.title,
        "issuer": meant.issuer,
        "issued": meant.issued,
        "standing": meant.standing,
        "basis": one.basis.value,
        "pinpoints": ", ".join(one.pinpoints),
        "iri": meant.iri,
    }
    ties = [f"{tie.relation} {tie.direction}: {tie.text or 'this document'}" for tie in mark.ties]
    return "; ".join([*(f"{name}: {value}" for name, value in facts.items() if value), *ties])


def _uuid(text: str) -> uuid.UUID:
    """Make a name that is always the same for a text."""
    return uuid.uuid5(uuid.NAMESPACE_OID, text)
