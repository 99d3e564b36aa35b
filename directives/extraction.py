"""Find every reference of a text and the relations between them: the library's main verb.

The stages: canonical text, numbered and named mentions, their fields, the document's own number, keys, what is
printed twice, relations.
At the end the spans are mapped back to the source and frozen records are made.
"""

from __future__ import annotations

from directives.anchors import anchors_of
from directives.enumerations import share
from directives.force import find_force, parts_of
from directives.heads import mark_self
from directives.joining import combined, without_torn
from directives.laws import resolve_before
from directives.mentions import Mention
from directives.models import Basis, Extraction, Kind, PartialDate
from directives.named import find_named
from directives.numbered import find_numbered
from directives.passives import read_promulgators
from directives.provisions import force_words, is_legal
from directives.records import fields_of
from directives.relations import find_relations
from directives.repeats import mark_repeats
from directives.resolve import resolve
from directives.sifting import FORWARD
from directives.surroundings import read_fields
from directives.text import canonical
from directives.vocabulary.registry import Registry, packaged


def extract(text: str, *, published: str | None = None, registry: Registry | None = None) -> Extraction:
    """Find the references of a text and the relations between them.

    Args:
        text: the text as it was read; spans are offsets in code points into it.
        published: the day of the article, ISO 8601 (may be partial); a law without a year is then the one in force.
        registry: the known directives; without one, those that are part of this program.

    Raises:
        TypeError: if `text` is no text.
        ValueError: if `published` is no date.

    >>> [reference.key for reference in extract("Nghị định 100/2019/NĐ-CP của Chính phủ").references]
    ['100/2019/NĐ-CP']
    """
    _check(text)
    if published is not None and not isinstance(published, PartialDate):
        published = PartialDate(published)
    known = registry or packaged()
    form = canonical(text)
    anchors = anchors_of(form.text)
    mentions = combined(form, find_numbered(form.text, form.lined, anchors), find_named(form.text, anchors, known))
    mentions = without_torn(form, mentions) if form.moved else mentions
    if mentions:
        read_fields(form.text, mentions)
        read_promulgators(form.lined, mentions)
    mark_self(form.lined, mentions)
    if not mentions:
        return Extraction()
    share(form.text, mentions)
    resolve(mentions, known, published=published, own=_own_date(mentions))
    mentions = [mention for mention in mentions if not mention.weak or mention.basis is not Basis.UNRESOLVED]
    mark_repeats(form.text, form.lined, mentions)
    words = force_words(form.lined)
    legal = is_legal(form.lined, mentions, words)
    relations = find_relations(form.lined, mentions, legal=legal)
    if form.moved:  # what pops up is no clause of the document
        relations = [one for one in relations if one[0] != "self" or one[3] < form.end]
    for source, target, relation, *_ in relations:
        if relation in FORWARD and source != "self" and target != "self":
            resolve_before(mentions[target], mentions[source], known)
    force = find_force(form.lined, mentions, relations, words, legal=legal)
    parts = parts_of(form.lined, mentions, relations, force)
    fields = fields_of(text, form, mentions, relations=relations, parts=parts, force=force)
    return Extraction.model_validate(fields)


def _own_date(mentions: list[Mention]) -> PartialDate | None:
    """Give the day of a document from its head, else the year in its number."""
    own = next((mention for mention in mentions if mention.kind is Kind.SELF), None)
    if own is None or own.date is not None:
        return own.date if own else None
    return PartialDate(str(own.year)) if own.year else None


def _check(given: object) -> None:
    """Refuse what is no text, before it fails somewhere deep inside."""
    if not isinstance(given, str):
        hint = "decode bytes, take the .text of an article, or read() a file first"
        raise TypeError(f"extract() takes a text (str), not {type(given).__name__}: {hint}")
