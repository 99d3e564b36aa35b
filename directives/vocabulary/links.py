"""What the known directives do to each other, as the registry says it: read from either end of each relation."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from directives.certainty import not_after
from directives.vocabulary.registry import Registry
from directives.vocabulary.tables import KnownDirective

_INVERSE = "_by"
"""At the end of a relation whose subject stands in the other row: `replaced_by`."""

_SUBJECTS = {"replaced": "replaces", "amended": "amends", "guided": "guides", "implemented": "implements",
             "repealed": "repeals", "based": "based_on", "suspended": "suspends", "corrected": "corrects",
             "consolidated": "consolidates", "promulgated": "promulgates"}  # fmt: skip
"""What the other one does, of which a row says that it is done."""


class End(NamedTuple):
    """One end of a link: a known directive, or a key that the registry only mentions, perhaps with a date."""

    key: str
    issued: str
    known: KnownDirective | None = None


class Link(NamedTuple):
    """What one directive does to another, with the cell that says so and the source of its row.

    `is_partial` tells that the status of an end speaks of a part only: `phần đường bộ bị thay thế bởi …`.
    """

    subject: End
    relation: str
    object: End
    cell: str
    source: str
    is_partial: bool


def links_of(known: KnownDirective, registry: Registry) -> tuple[Link, ...]:
    """Give the links of a known directive, those that its own row states first.

    >>> from directives.vocabulary.registry import packaged
    >>> [law] = packaged().by_key("31/2024/QH15")
    >>> [link.object.key for link in links_of(law, packaged()) if link.relation == "replaces"]
    ['45/2013/QH13']
    """
    return tuple(_links(registry).get(known, {}).values())


@lru_cache(maxsize=8)
def _links(registry: Registry) -> dict[KnownDirective, dict[tuple[End, str, End], Link]]:
    """Index all links by the known directives at their ends; what both rows state counts once."""
    index: defaultdict[KnownDirective, dict[tuple[End, str, End], Link]] = defaultdict(dict)
    for known in registry.rows():
        for cell in known.relations:
            link = _link(known, cell, registry)
            for end in (link.subject, link.object):
                if end.known is not None:
                    index[end.known].setdefault((link.subject, link.relation, link.object), link)
    return dict(index)


def _link(known: KnownDirective, cell: str, registry: Registry) -> Link:
    """Read one cell: `replaces 23/2012/TT-BCA`, `replaced_by Hiến pháp@2013`."""
    relation, _, other = cell.partition(" ")
    own = End(known.key or known.title, known.issued, known)
    if relation.endswith(_INVERSE):
        ends = _end(other, known, registry, acts=True), own
        relation = _SUBJECTS[relation.removesuffix(_INVERSE)]
    else:
        ends = own, _end(other, known, registry, acts=False)
    is_partial = any("phần" in end.known.status for end in ends if end.known)
    return Link(ends[0], relation, ends[1], cell, known.source, is_partial)


def _end(text: str, other: KnownDirective, registry: Registry, *, acts: bool) -> End:
    """Find the directive that a cell names; of several of one key the only one that can act, or be acted on."""
    key, _, issued = text.partition("@")
    fitting = [
        one for one in registry.by_key(key) if not_after(issued, one.issued) and not_after(one.issued, issued or None)
    ]
    if len(fitting) > 1:
        earlier, later = (other.issued, None) if acts else (None, other.issued)
        fitting = [one for one in fitting if not_after(earlier or "", one.issued) and not_after(one.issued, later)]
    if len(fitting) > 1:
        fitting = [one for one in fitting if one.type == other.type]
    if not fitting and issued and (named := registry.by_title(key, year=int(issued[:4]))):
        fitting = [named]
    if len(fitting) == 1:
        return End(fitting[0].key or fitting[0].title, fitting[0].issued, fitting[0])
    return End(key, issued)
