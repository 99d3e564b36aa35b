"""Read one article from a file of plain text or Markdown. The text stays whole, with its header and its marks."""

from __future__ import annotations

from collections.abc import Iterator

from directives.errors import InputError
from directives.models import Article
from directives.sources.addresses import canonical_url
from directives.sources.encodings import decode
from directives.sources.metadata import article_of, describe
from directives.sources.opened import Opened, digest


def read_text(opened: Opened) -> Iterator[Article]:
    """Read the one article of a file.

    Raises:
        InputError: if it is empty, too large, or no text.
    """
    text, encoding, notes = decode(opened.read_all())
    if not text.strip():
        raise InputError("holds nothing but white space", hint="Check that its text was saved, or leave it out.")
    page = describe(text)
    id_ = (page.url and canonical_url(page.url)) or opened.path or f"-#{digest(text)}"
    notes += page.notes
    yield article_of(page, text, id_=id_, doc=opened.stem, path=opened.path, encoding=encoding, notes=notes)
