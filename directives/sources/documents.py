"""Read one article from a document: a web page, a PDF, a file of an office program."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from directives.errors import InputError
from directives.models import Article
from directives.sources.addresses import canonical_url
from directives.sources.guard import parse
from directives.sources.mending import mend, mend_alike
from directives.sources.metadata import article_of, describe
from directives.sources.opened import Opened, digest
from directives.sources.parsed import Parsed, Request


def read_document(kind: str) -> Callable[[Opened], Iterator[Article]]:
    """Give the reader of a kind of document: HTML, PDF, DOCX, ODT or RTF."""

    def read(opened: Opened) -> Iterator[Article]:
        """Read the one article of a document.

        Raises:
            InputError: if it is too large, damaged, protected or without text, or takes too much time or memory.
            MissingExtraError: if an optional package is needed.
        """
        limits = opened.limits
        data = opened.read_all("page" if kind == "HTML" else "document")
        if not data:
            raise InputError("is empty", hint="Check that it was saved, or leave it out.")
        parsed = _mended(parse(Request(kind, opened.name, data, limits)))
        if not parsed.text.strip():
            raise InputError("holds no text", hint="Check that it was saved whole, or leave it out.")
        page = describe(parsed.text, parsed.given, parsed.hints)
        yield article_of(
            page,
            parsed.text,
            id_=(page.url and canonical_url(page.url)) or opened.path or f"-#{digest(parsed.text)}",
            doc=opened.stem,
            path=opened.path,
            encoding=parsed.encoding,
            notes=parsed.notes + page.notes,
            pages=parsed.pages,
        )

    return read


def _mended(parsed: Parsed) -> Parsed:
    """Mend a text that was set in an old font: its letters are Unicode by name only."""
    mended = mend(parsed.text)
    if not mended.mistakes:
        return parsed
    pages = _moved(parsed.pages, parsed.text.split("\n"), mended.text.split("\n"))
    given, hints = (
        {field: known._replace(value=mend_alike(known.value, mended.mistakes)) for field, known in stated.items()}
        for stated in (parsed.given, parsed.hints)
    )
    return parsed._replace(text=mended.text, pages=pages, given=given, hints=hints, notes=parsed.notes + mended.notes)


def _moved(places: Iterable[int], lines: Sequence[str], mended: Sequence[str]) -> tuple[int, ...]:
    """Give where places are when lines were mended; within a line, about where."""
    befores = list(accumulate((len(line) + 1 for line in lines), initial=0))
    afters = list(accumulate((len(line) + 1 for line in mended), initial=0))
    moved = []
    for place in places:
        number = min(bisect_right(befores, place) - 1, len(lines) - 1)
        share = (place - befores[number]) / max(1, len(lines[number]))
        moved.append(afters[number] + round(share * len(mended[number])))
    return tuple(moved)
