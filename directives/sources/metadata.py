"""What is known about a page: title, date of publication and source, each with a word on where it came from.

What the container of a text states counts first (columns, front matter), then what the page itself says. A date of
publication is never that of a directive or an event; where there is none, none is given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from directives.dates import Moment, parse_moment
from directives.models import Article, PartialDate
from directives.sources.addresses import host_of
from directives.sources.bylines import find_byline
from directives.sources.columns import Given
from directives.sources.headers import header_of
from directives.sources.headlines import find_headline
from directives.sources.letterheads import letterhead_date
from directives.sources.origins import find_origin
from directives.sources.pages import Line, head, tail
from directives.text import INVISIBLE

# Matches 2024, năm 2024; not 31/02/2024.
_YEAR = re.compile(r"\D*\d+\D*")

_UNSEEN = str.maketrans(dict.fromkeys(INVISIBLE))


class Metadata(NamedTuple):
    """What is known about a page; `provenance` has a word for each field that is known, `notes` what was not usable."""

    title: str | None
    published: PartialDate | None
    published_time: str | None
    source: str | None
    url: str | None
    author: str | None
    language: str | None
    provenance: dict[str, str]
    notes: tuple[str, ...]


class _Finding(NamedTuple):
    """A value and where it came from."""

    value: str
    provenance: str


def describe(text: str, given: Mapping[str, Given] | None = None, hints: Mapping[str, Given] | None = None) -> Metadata:
    r"""Say what is known about a page from what its container states and from its own head and foot.

    Args:
        text: the text of the page.
        given: what its container states, which counts before what the page says.
        hints: what counts where the page says nothing: the properties of a file are often those of another one.

    >>> page = describe("Họp dân ở xã Tân Lập\n\nThứ Hai, 22/7/2024\nSáng 21/7, Công an xã …")
    >>> page.title, page.published, page.provenance["published"]
    ('Họp dân ở xã Tân Lập', '2024-07-22', 'byline, line 3')
    """
    header = header_of(text)
    stated = {**header.given, **(given or {})}
    notes = list(header.notes)
    lines = head(text, header.end)
    url = _url(stated, notes)
    weak = hints or {}
    moment, dated = _published(stated, weak, lines, notes)
    found = {
        "title": _title(stated, lines) or _stated(weak, "title"),
        "source": _source(stated, url, lines, text, header.end),
        "url": url,
        "author": _stated(stated, "author") or _stated(weak, "author"),
        "language": _stated(stated, "language") or _stated(weak, "language"),
    }
    provenance = {field: finding.provenance for field, finding in found.items() if finding}
    if moment:
        provenance["published"] = dated
    values = {field: finding.value if finding else None for field, finding in found.items()}
    return Metadata(
        **values,
        published=moment.date if moment else None,
        published_time=moment.time if moment else None,
        provenance=provenance,
        notes=tuple(notes),
    )


def address_in(text: str, given: Mapping[str, Given]) -> str | None:
    """Give the web address of a page, as `describe` does, without looking at anything else."""
    found = _url({**header_of(text).given, **given}, [])
    return found.value if found else None


def article_of(
    page: Metadata,
    text: str,
    *,
    id_: str,
    doc: str,
    path: str | None,
    encoding: str,
    notes: tuple[str, ...],
    pages: tuple[int, ...] = (),
) -> Article:
    """Make the article of a page and of how it was read; `notes` are about reading and page together."""
    return Article(
        id=id_,
        doc=doc,
        text=text,
        path=path,
        url=page.url,
        title=page.title,
        published=page.published,
        published_time=page.published_time,
        source=page.source,
        author=page.author,
        language=page.language,
        pages=pages,
        encoding=encoding,
        provenance=page.provenance,
        notes=notes,
    )


def _url(stated: Mapping[str, Given], notes: list[str]) -> _Finding | None:
    """Give the web address that the container states, under its own name or as the source."""
    for field in ("url", "source"):
        given = stated.get(field)
        if given and host_of(given.value):
            return _Finding(given.value.strip(), given.provenance)
    if "url" in stated:
        notes.append(f"{stated['url'].provenance} is no web address: {stated['url'].value[:80]}")
    return None


def _published(
    stated: Mapping[str, Given], hints: Mapping[str, Given], lines: Sequence[Line], notes: list[str]
) -> tuple[Moment | None, str]:
    """Give the moment of publication and where it was found."""
    if given := stated.get("date"):
        if moment := parse_moment(given.value):
            if moment.date.month is None and not _YEAR.fullmatch(given.value):
                notes.append(f"{given.provenance} is no day that there is, only its year is kept: {given.value[:80]}")
            return moment, given.provenance
        notes.append(f"{given.provenance} is no date: {given.value[:80]}")
    if letterhead := letterhead_date(lines):
        date, line = letterhead
        return Moment(date), f"letterhead, line {line}"
    if byline := find_byline(lines):
        return byline.moment, f"byline, line {byline.line}"
    if (hint := hints.get("date")) and (moment := parse_moment(hint.value)):
        return moment, hint.provenance
    return None, ""


def _stated(values: Mapping[str, Given], field: str) -> _Finding | None:
    """Give a value as it is stated."""
    value = _tidy(values[field].value) if field in values else ""
    return _Finding(value, values[field].provenance) if value else None


def _title(stated: Mapping[str, Given], lines: Sequence[Line]) -> _Finding | None:
    """Give the title that the container states, else the first line that looks like one."""
    if title := _stated(stated, "title"):
        return title
    headline = find_headline(lines)
    if headline is None:
        return None
    first = bool(lines) and headline.line == lines[0].number
    return _Finding(headline.text, "first line" if first else f"line {headline.line}")


def _source(
    stated: Mapping[str, Given], url: _Finding | None, lines: Sequence[Line], text: str, start: int
) -> _Finding | None:
    """Give the source: as stated, as the page signs itself, the host of its address, or its dateline."""
    if (given := stated.get("source")) and (name := host_of(given.value) or _tidy(given.value)):
        return _Finding(name, given.provenance)
    origin = find_origin(lines, tail(text, start))
    host = host_of(url.value) if url else None
    if host and url and (origin is None or origin.kind == "dateline"):
        return _Finding(host, f"host of {url.provenance}")
    return _Finding(origin.name, f"{origin.kind}, line {origin.line}") if origin else None


def _tidy(text: str) -> str:
    """Compose letters, drop what is invisible and close gaps."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_UNSEEN)).split())
