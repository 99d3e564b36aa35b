"""Find the legal and Party directives that Vietnamese texts refer to."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from directives.errors import DirectivesError
    from directives.extraction import extract
    from directives.models import Article, Extraction, Reference, Relation

__all__ = ["Article", "DirectivesError", "Extraction", "Reference", "Relation", "extract"]

_HOMES = {
    "Article": "directives.models",
    "DirectivesError": "directives.errors",
    "Extraction": "directives.models",
    "Reference": "directives.models",
    "Relation": "directives.models",
    "extract": "directives.extraction",
}


def __getattr__(name: str) -> object:
    """Load a public name on first use, so that importing the package costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
