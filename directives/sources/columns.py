"""The names under which batches and front matter keep what an article is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from directives.text import fold


class Given(NamedTuple):
    """A value that the container of a text states, and where it stood."""

    value: str
    provenance: str


NAMES = {
    "id": "id docid articleid rowid uuid guid key ma mabai mabaiviet",
    "title": "title headline name tieude tenbai tenbaiviet tua",
    "date": "date published publishedat publishdate publisheddate publicationdate datepublished pubdate postedat "
    "posteddate publishedtime articlepublishedtime datetime ngay ngaydang ngayxuatban ngaydangtin thoigiandang",
    "text": "text content body article fulltext articletext articlebody maintext noidung noidungbai vanban",
    "url": "url link href permalink canonicalurl canonical sourceurl articleurl address duongdan lienket diachi",
    "author": "author authors byline creator writer tacgia nguoiviet phongvien",
    "language": "language lang ngonngu",
    "source": "source publisher site sitename domain newspaper outlet nguon nguontin bao",
}
"""For each field the names it goes by, folded and without spaces and strokes; earlier ones count first."""

_FIELDS = {name: field for field, names in NAMES.items() for name in names.split()}
_RANK = {name: rank for names in NAMES.values() for rank, name in enumerate(names.split())}
_JOINTS = re.compile(r"[\s_.:-]+")


def columns(names: Iterable[str]) -> dict[str, list[str]]:
    """Sort the names that are known by field, the likeliest first; others are left out.

    >>> columns(["Link", "published_at", "Ngày đăng", "Lượt xem"])
    {'url': ['Link'], 'date': ['published_at', 'Ngày đăng']}
    """
    found: dict[str, list[str]] = {}
    for name in names:
        field = _FIELDS.get(_plain(name))
        if field:
            found.setdefault(field, []).append(name)
    for known in found.values():
        known.sort(key=lambda name: _RANK[_plain(name)])
    return found


def _plain(name: str) -> str:
    """Fold a name and close its gaps."""
    return _JOINTS.sub("", fold(name))
