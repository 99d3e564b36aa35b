"""Find the legal and Party directives that Vietnamese texts refer to."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from directives.errors import DirectivesError
    from directives.extraction import extract
    from directives.library import Library, open_store
    from directives.models import (
        Article,
        Basis,
        Extraction,
        ForceChange,
        ForceClause,
        Kind,
        Mode,
        PartialDate,
        ReadFailure,
        Reference,
        Relation,
        RelationType,
    )
    from directives.sources import read

__all__ = [
    "Article",
    "Basis",
    "DirectivesError",
    "Extraction",
    "ForceChange",
    "ForceClause",
    "Kind",
    "Library",
    "Mode",
    "PartialDate",
    "ReadFailure",
    "Reference",
    "Relation",
    "RelationType",
    "extract",
    "open_store",
    "read",
]

_HOMES = {
    **dict.fromkeys(__all__, "directives.models"),
    "DirectivesError": "directives.errors",
    "Library": "directives.library",
    "extract": "directives.extraction",
    "open_store": "directives.library",
    "read": "directives.sources",
}


def __getattr__(name: str) -> object:
    """Load a public name on first use, so that importing the package costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """Name what is public, loaded or not."""
    return [*globals(), *__all__]
