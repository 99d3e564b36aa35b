"""Name types of documents, and relations from either end, to people."""

from __future__ import annotations

from functools import cache

from directives.vocabulary.tables import DocumentType, document_types, relation_kinds


def type_label(family: str | None, *, language: str = "en") -> str | None:
    """Name a family of types in Vietnamese, and in English too where that is the language.

    >>> type_label("TT"), type_label("TT", language="vi"), type_label(None)
    ('Thông tư – Circular', 'Thông tư', None)
    """
    kind = families().get(family or "")
    if kind is None:
        return family
    return kind.name if language == "vi" else f"{kind.name} – {kind.name_en}"


@cache
def families() -> dict[str, DocumentType]:
    """Give the type that each family is called by, by its code."""
    return {kind.code: kind for kind in document_types() if kind.code == kind.family}


def relation_label(code: str, *, inverse: bool = False, language: str = "en") -> str:
    """Name a relation as its subject reads it, or as its object does.

    >>> relation_label("amends"), relation_label("amends", inverse=True, language="vi")
    ('amends', 'được sửa đổi, bổ sung bởi')
    """
    kind = relation_kinds()[code]
    if language == "vi":
        return kind.inverse_vi if inverse else kind.label_vi
    return kind.inverse_en if inverse else kind.label_en
