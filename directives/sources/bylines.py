"""The date of publication as a page states it in a line of its own above the text.

A date in running text is that of an event or of a directive, never the page's: what counts is the line's make-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from directives.dates import Moment, parse_moment
from directives.sources.pages import PARAGRAPH, Line

_ABOVE = 4
"""A byline stands above so many paragraphs."""

_LABELS = {
    "published": r"ngay\ (?: dang | xuat\ ban | dua\ tin | tao | viet | gui ) (?: \ (?: tin | bai ) )?"
    r"| (?: duoc\ )? dang\ (?: ngay | luc | vao | tai ) | xuat\ ban (?: \ (?: ngay | luc ) )? | thoi\ gian\ dang"
    r"| post (?: ed )? (?: \ (?: on | date ) )? | publi (?: shed | cation\ date ) (?: \ (?: on | at ) )?",
    "updated": r"(?: ngay\ | lan\ )? cap\ nhat (?: \ (?: luc | ngay | lan\ cuoi | moi\ nhat ) )? (?: \ luc )?"
    r"| (?: last\ )? (?: updated | modified ) (?: \ (?: on | at ) )?",
}
_DATE = r"""(?<! [\d/] ) (?:
      \d{1,2} \ ? (?P<dash> [/.-] ) \ ? \d{1,2} \ ? (?P=dash) \ ? \d{4}
    | \d{1,2} \ thang\ (?: \d{1,2} | [a-z]{2,5} (?: \ mot | \ hai )? ) (?: \ ?,\ ? | \ nam\  | / | \  ) \d{4}
    | thang\ (?: \d{1,2} | [a-z]{2,5} (?: \ mot | \ hai )? ) \ \d{1,2},\ ? \d{4}
    | \d{4}-\d{2}-\d{2} (?P<iso> t\d{2}:\d{2} (?: :\d{2} (?: \.\d{1,6} )? )? (?: z | [+-]\d{2}:?\d{2} )? )?
    ) (?! [\d/] )"""
_TIME = r"\d{1,2} \ ? (?: : | h | gio ) \ ? \d{2} (?: :\d{2} )? (?: \ ?phut )? (?: \ ? (?: am | pm | sa | ch ) \b )?"
_ZONE = r"[(\[]? (?: gmt | utc ) \ ?\+?\ ? 0?7 (?: :?00 )? [)\]]?"
_WEEKDAY = r"(?: thu\ (?: hai | ba | tu | nam | sau | bay | [2-7] ) | chu\ nhat | t[2-7] | cn )"
_GAP = r"[ ,.|:;•·(\[/-]{1,5}"

# Matches `thu sau, 05/08/2022, 15:09 [gmt+7]` and `cap nhat: 10:15 ngay 05/3/2021`; not `nam 2022`.
MOMENT = re.compile(
    rf"""
    (?: \b (?: (?P<published> {_LABELS["published"]} ) | (?P<updated> {_LABELS["updated"]} ) ) [ :]{{1,3}} )?
    (?P<moment>
        (?: \b (?P<weekday> {_WEEKDAY} ) {_GAP} )?
        (?: (?P<before> {_TIME} ) {_GAP} (?: {_ZONE} {_GAP} )? )?
        (?: \b (?P<weekday2> {_WEEKDAY} ) {_GAP} )?
        (?: \b ngay\ ? )?
        {_DATE}
        (?: {_GAP} (?: luc\  )? (?P<after> {_TIME} ) )?
    )
    (?: {_GAP} {_ZONE} )?
    """,
    re.VERBOSE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LABEL_ABOVE = re.compile(rf"(?: (?P<published> {_LABELS['published']} ) | {_LABELS['updated']} ) \ ?:?", re.VERBOSE)
_EDGE = " ,.|:;•·()[]/-"
# What may follow a moment in a byline: `| lượt xem: 83`, `- Minh Anh`, `(3 bình luận)`.
_ASIDE = re.compile(r"[ ,.;)\]]*(?:[|•·(\[-]|luot |tac gia|nguon|so lan|da xem|[\d.]+ (?:luot|binh luan))")
_HANGING = re.compile(r"(?:\b(?:ngay|tu|den|truoc|sau|va|luc|hoi|vao|tu ngay|den ngay|nam|thang)|[,(-])$")

# Matches `Ban hành: 04/12/2024`: behind it stand the properties of a directive, not of the page.
_PROPERTY = re.compile(r"(?:ngay )?(?:ban hanh|hieu luc|ky|tinh trang|so hieu|nguoi ky|co quan ban hanh)\b[^:]{0,20}:")

_PUBLISHED, _STATED, _AT_END, _BARE, _UPDATED = range(5)
_WITHIN = {_AT_END: 6, _BARE: 12}
"""A line of text that ends in a moment, or a date alone, counts within so many lines from the top."""


class Byline(NamedTuple):
    """A moment of publication and the number of the line that states it."""

    moment: Moment
    line: int


def find_byline(lines: Sequence[Line]) -> Byline | None:
    """Find the line above a text that says when it was published.

    A line that says so by a label counts before one with a weekday or a time, that before a date alone, and that
    before a line that tells the last change.
    """
    best: tuple[int, Byline] | None = None
    for rank, byline in _candidates(lines):
        if best is None or rank < best[0]:
            best = rank, byline
    return best[1] if best else None


def without_moment(line: Line) -> str | None:
    """Give what stands in a line before a date and time at its end; None if it does not end in them.

    >>> without_moment(Line(1, "Họp dân ở xã Tân Lập 17/05/2024 14:01", "hop dan o xa tan lap 17/05/2024 14:01", True))
    'Họp dân ở xã Tân Lập'
    """
    match = find_moment(line)
    if match is None or _kind(match, line.plain) is None or len(line.plain) != len(line.text):
        return None
    return line.text[: match.start()].strip(_EDGE)


def _candidates(lines: Sequence[Line]) -> Iterator[tuple[int, Byline]]:
    """Give the bylines above the text, each with its rank."""
    paragraphs = 0
    for place, line in enumerate(lines):
        paragraphs += len(line.text) > PARAGRAPH
        if paragraphs == _ABOVE:
            return
        match = find_moment(line)
        rank = _rank(match, lines, place) if match else None
        moment = parse_moment(match["moment"]) if match and rank is not None else None
        if moment and rank is not None and moment.date.day:
            yield rank, Byline(moment, line.number)


def find_moment(line: Line) -> re.Match[str] | None:
    """Find the first moment in a short line."""
    if len(line.text) > PARAGRAPH or not _YEAR.search(line.plain):
        return None
    return MOMENT.search(line.plain)


def _rank(match: re.Match[str], lines: Sequence[Line], place: int) -> int | None:
    """Say how well a line of the page states its date; None if it is no byline."""
    kind = _kind(match, lines[place].plain)
    above = lines[place - 1].plain if place else ""
    label = _LABEL_ABOVE.fullmatch(above)
    if kind is not None and label:
        kind = _PUBLISHED if label["published"] else _UPDATED
    elif above.endswith(":") or (place and not lines[place].gap and _hangs(lines[place - 1])):
        return None
    if kind == _UPDATED and any(_PROPERTY.match(line.plain) for line in lines[:place]):
        return None
    return kind if kind is not None and place < _WITHIN.get(kind, len(lines)) else None


def _hangs(line: Line) -> bool:
    """Say whether a line ends in a word that goes on with a date: `vào hồi`; not `đại hội`, which folds alike."""
    return _HANGING.search(line.plain) is not None and not line.text.lower().endswith("hội")


def _kind(match: re.Match[str], plain: str) -> int | None:
    """Say what kind of byline a line is by its make-up; None if it is running text."""
    lead, rest = plain[: match.start()].strip(" "), plain[match.end() :]
    aside = not rest.strip(_EDGE) or (len(rest) <= 80 and _ASIDE.match(rest) and not rest.endswith("."))
    if not aside or (lead and lead.strip(_EDGE) and (lead[-1] == ":" or _HANGING.search(lead.rstrip(_EDGE)))):
        return None
    if match["published"] or match["updated"]:
        return _PUBLISHED if match["published"] else _UPDATED
    dated = any(match[part] for part in ("before", "after", "iso", "weekday", "weekday2"))
    if not lead.strip(_EDGE):
        return _STATED if dated else _BARE if not rest.strip(_EDGE) else None
    if dated and lead[-1] in "|•·-" and len(lead) <= 80:
        return _STATED
    return _AT_END if match["after"] and not rest.strip(_EDGE) else None
