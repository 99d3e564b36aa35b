"""What the parser of a format takes out of a document: its text and what the document says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from directives.sources.columns import Given
from directives.sources.limits import LIMITS, Limits

LEAVE_OUT = "Leave it out, or save its text as plain text and read that file."
"""What to do with a document that its parser does not survive."""


class Parsed(NamedTuple):
    """A text and, where it was printed on pages, the offsets at which they begin.

    `given` is what the document states of itself by field, `hints` what it says where its text says nothing.
    """

    text: str
    pages: tuple[int, ...] = ()
    given: Mapping[str, Given] = MappingProxyType({})
    hints: Mapping[str, Given] = MappingProxyType({})
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()


class Request(NamedTuple):
    """A document to parse: its kind, the name that people know it by, its bytes, and how much of it is read."""

    kind: str
    name: str
    data: bytes
    limits: Limits = LIMITS
