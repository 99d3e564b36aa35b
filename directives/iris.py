"""Derive the IRI of a directive as a work, by the Akoma Ntoso Naming Convention.

Source: OASIS Standard "Akoma Ntoso Naming Convention Version 1.0" (21 February 2019), "The IRI of a Work": `/akn`, the
country, the type of document, its subtype where there are any, the emanating actor where the rest does not tell it, the
date of creation as a day or a year, and the number, or else the title. Vietnam runs no authority of its own for them:
these are derived, and what is not known is never made up. Without type or year there is no IRI.
"""

from __future__ import annotations

import re
from functools import cache

from directives.text import fold, folded_key
from directives.vocabulary.tables import DocumentType, document_types

_NO_WORD = re.compile(r"[^a-z0-9]+")
_DAY = len("YYYY-MM-DD")


def work_iri(
    type_: str | None,
    key: str | None,
    issued: str | None,
    *,
    title: str | None = None,
    place: str | None = None,
) -> str | None:
    """Give the IRI of a directive, or None where its type, its year, or both its number and title are unknown.

    Args:
        type_: a family of the types of document.
        key: the canonical key, if it has a number.
        issued: the date of issue, maybe partial; of a partial one the year counts.
        title: the title, for what has no number.
        place: where a local body is, since each of them counts from one.

    >>> work_iri("TT", "67/2012/TT-BCA", "2012-11-13")
    '/akn/vn/act/thong-tu/2012-11-13/67-2012-tt-bca'
    >>> work_iri("KL", "44-KL/TW", "2019"), work_iri("KL", "44-KL/TW", None)
    ('/akn/vn/doc/ket-luan/2019/44-kl-tw', None)
    """
    kind = _kinds().get(type_ or "")
    last = _slug(folded_key(key)) if key else _slug(title or "")
    if kind is None or not issued or not last:
        return None
    # Only what is always normative is surely an act; some decisions and directives are, and nothing says which.
    document = "act" if kind.normative == "yes" else "doc"
    date = issued if len(issued) == _DAY else issued[:4]
    return "/".join(["/akn/vn", document, _slug(kind.name), *([_slug(place)] if place else []), date, last])


@cache
def _kinds() -> dict[str, DocumentType]:
    """Give the type that each family is called by."""
    return {kind.code: kind for kind in document_types() if kind.code == kind.family}


def _slug(text: str) -> str:
    """Write a text in lower-case letters and digits of ASCII, with hyphens between words."""
    return _NO_WORD.sub("-", fold(text)).strip("-")
