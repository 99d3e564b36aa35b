"""Make articles of the rows of a batch, one row an article, and see to it that no two of them share an identity."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from directives.models import Article, ReadFailure
from directives.sources.addresses import canonical_url
from directives.sources.columns import Given, columns
from directives.sources.mending import mend, mend_alike
from directives.sources.metadata import address_in, article_of, describe
from directives.sources.opened import NoBatchError, Opened, digest
from directives.sources.shares import ELSEWHERE

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair, as broken JSON escapes leave it; no database and no UTF-8 file takes it."""

_SHOWN = 12
_PROSE = frozenset({"title", "source"})


@lru_cache(maxsize=64)
def _columns(names: tuple[str, ...]) -> Mapping[str, list[str]]:
    """Sort names by field; most rows of a batch have the same."""
    return columns(names)


class Batch:
    """The rows of one file or of stdin, in order."""

    def __init__(
        self, opened: Opened, *, encoding: str, notes: tuple[str, ...] = (), unit: str = "line", part: str = ""
    ) -> None:
        """Begin a batch whose rows are counted in lines or rows, in a part of the file where there are several."""
        self._opened = opened
        self._encoding = encoding
        self._notes = notes
        self._unit = unit
        self._part = part
        self._lines: dict[str, int] = {}
        self.rows = 0

    def article(self, row: Mapping[str, object], line: int) -> Article | ReadFailure:
        """Make the article of a row that begins in a line; a row without a text is a failure.

        Raises:
            NoBatchError: if already the first row has no column for the text.
        """
        known = _columns(tuple(row))
        if "text" not in known and self.rows == 0:
            raise no_text_column(row)
        self.rows += 1
        given = _given(row, known)
        text = given.pop("text", None)
        share = self._opened.share
        if share is not None and not share.take():
            if text is not None:
                self._pass_over(given, text.value, line)
            return ELSEWHERE
        if text is None:
            return self.failure(line, _why_no_text(row, known), "Give the row a text, or leave it out.")
        mended = mend(text.value)
        for field in _PROSE & given.keys():
            given[field] = given[field]._replace(value=mend_alike(given[field].value, mended.mistakes))
        whole, halves = _HALF_CHARACTER.subn("\ufffd", mended.text)
        page = describe(whole, given)
        row_id = given["id"].value if "id" in given else None
        id_, doubled = self._identity(page.url, row_id, line, whole)
        replaced = (f"{halves} half characters were replaced by U+FFFD",) if halves else ()
        notes = self._notes + mended.notes + page.notes + doubled + replaced
        doc, path, encoding = row_id or str(line), self._opened.path, self._encoding
        return article_of(page, whole, id_=id_, doc=doc, path=path, encoding=encoding, notes=notes)

    def _pass_over(self, given: Mapping[str, Given], text: str, line: int) -> None:
        """Take note of the identity of a row that another process reads, so that no row read here gets it too."""
        row_id = given["id"].value if "id" in given else None
        self._identity(address_in(text, given), row_id, line, text)

    def failure(self, line: int, reason: str, hint: str = "", *, last: int | None = None) -> ReadFailure:
        """Make the failure of a row, or of the rows from one line to a last one."""
        place = f"{self._unit} {self._part}{line}"
        place = place if last in (None, line) else f"{self._unit}s {line} to {last}"
        return ReadFailure(input=f"{self._opened.name}, {place}", reason=reason, hint=hint)

    def _identity(self, url: str | None, row_id: str | None, line: int, text: str) -> tuple[str, tuple[str, ...]]:
        """Choose the identity of a row: its address, its id in the batch, or its line; none is given out twice."""
        name = self._opened.name
        row = row_id or f"{self._part}{line}"
        unnamed = digest(text) if self._opened.path is None else row
        choices = [(url and canonical_url(url)) or f"{name}#{row_id or unnamed}", f"{name}#{row}"]
        first = self._lines.get(choices[0])
        id_ = next((choice for choice in choices if choice not in self._lines), f"{choices[1]}@{line}")
        self._lines[id_] = line
        shown = choices[0].removeprefix(name)  # however the path of the batch was typed, the note is the same
        return id_, (f"{shown} stands already in {self._unit} {first}",) if first else ()


def no_text_column(names: Mapping[str, object] | list[str]) -> NoBatchError:
    """Make the error of a batch none of whose columns is known to hold the text."""
    shown = ", ".join(list(names)[:_SHOWN]) or "none"
    return NoBatchError(
        f"has no column with the text of an article; its columns are: {shown}",
        hint="Name the column text (or content, body, nội dung).",
    )


def _given(row: Mapping[str, object], known: Mapping[str, list[str]]) -> dict[str, Given]:
    """Take for each field the first of its columns that says something."""
    given: dict[str, Given] = {}
    for field, names in known.items():
        for name in names:
            value = row[name]
            said = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
            if said.strip() and (field != "text" or isinstance(value, str)):
                given[field] = Given(said if field == "text" else said.strip(), f'column "{name}"')
                break
    return given


def _why_no_text(row: Mapping[str, object], known: Mapping[str, list[str]]) -> str:
    """Say why a row has no text."""
    if "text" not in known:
        return "has no text"
    value = row[known["text"][0]]
    if value is None or isinstance(value, str):
        return "its text is empty"
    return f"its text is no text but {type(value).__name__}"
