"""The title of a page: the first line that looks like one; of a legal document its type and subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from directives.sources.bylines import without_moment
from directives.sources.letterheads import (
    dated_line,
    is_letterhead,
    is_motto,
    is_number,
    is_type,
    type_words,
)
from directives.sources.pages import Line

_SHORTEST_WORDS, _LONGEST = 3, 250
_SKIPPED, _SKIPPED_IN_LAW = 10, 30
"""A title stands behind no more lines of menu, byline or letterhead than that."""

_SUBJECT_LINES = 8

# Matches `điều 20`, `1. lãnh đạo …`, `a) cơ quan …`: the text begins in the middle of a document.
_MIDDLE = re.compile(
    r"(?:dieu|chuong|muc|phan|khoan)\s+[\divx]+\b|phan mo dau|(?:nhung )?quy dinh chung$|\d{1,3}[.)]\s|[a-zđ]\)|[-+]\s"
)
# Matches `(TTXVN) - Sáng …`, `Câu hỏi: …?`, `Kính gửi: …`: the text has begun.
_TEXT = re.compile(r"kinh gui\b|\([^)]{2,40}\)\s?[-:]?\s|(?:cau )?(?:hoi|tra loi|dap)(?: \d+)?\s?:")
_NOT_A_TITLE = re.compile(r"(?:(?<!\.)\.|[,;:])[\"”’)\]]*$|^[\[=|<]")
# Matches `Trang chủ > Tin tức`, `Lượt xem: 83`, `PAGE 1`, `103`, `CÔNG BÁO/Số 279/Ngày 18-05-2026`.
_FURNITURE = re.compile(
    r".* [>»›] |(?:luot xem|so lan|chia se|tac gia|nguon|doc bai|nghe doc|co chu|in trang)\b|\W*(?:page|trang) \d+\W*$"
    r"|[\d\W]+$|cong bao\W|van ban (?:quy pham|phap luat|hop nhat)\b"
)
# Matches `V/v hoàn thuế`, also as scanners read it.
_ABOUT = re.compile(r"v[/i]?v\b")
# Where the subject of a legal document is over.
_AFTER_SUBJECT = re.compile(r"\(?(?:can cu|dieu \d|chuong [ivx\d]|theo de nghi|kinh gui|kem theo|ban hanh kem)\b")
_ATTACHED = re.compile(r"\s*\((?:Ban hành )?[Kk]èm theo.*")


class Headline(NamedTuple):
    """A title, and the number of the line where it begins."""

    text: str
    line: int


def find_headline(lines: Sequence[Line]) -> Headline | None:
    """Find the title of a page by the look of its first lines."""
    legal = is_letterhead(lines)
    for place, line in enumerate(lines[: _SKIPPED_IN_LAW if legal else _SKIPPED]):
        title = _said(line)
        if title and legal and _begins_subject(line):
            return _of_document(lines, place)
        if not title or (legal and _is_letterhead_line(line)) or (_is_short(title) and not _MIDDLE.match(line.plain)):
            continue
        return Headline(title, line.number) if _looks_like_title(title, line) else None
    return None


def _said(line: Line) -> str:
    """Give what a line says beyond date, place, time and the furniture of a page."""
    if _FURNITURE.match(line.plain) or dated_line(line):
        return ""
    title = without_moment(line)
    return line.text if title is None else title


def _is_short(title: str) -> bool:
    """Say whether a line is too short for a title: an item of a menu, a place."""
    return len(title.split()) < _SHORTEST_WORDS


def _looks_like_title(title: str, line: Line) -> bool:
    """Say whether a line is a title, and no sentence, no paragraph and no middle of a document."""
    if len(title) > _LONGEST or _MIDDLE.match(line.plain) or _TEXT.match(line.plain):
        return False
    return line.heading or not _NOT_A_TITLE.search(title)


def _is_letterhead_line(line: Line) -> bool:
    """Say whether a line belongs to the head of a legal document: issuer, motto or number."""
    return line.text.isupper() or is_motto(line) or is_number(line)


def _begins_subject(line: Line) -> bool:
    """Say whether a line names the type of a legal document in capitals, or says what a letter is about."""
    if _ABOUT.match(line.plain):
        return True
    words = line.text.lower().split()
    begins = any(" ".join(words[:count]) in type_words() for count in range(1, 5))
    return line.text.isupper() and begins


def _of_document(lines: Sequence[Line], place: int) -> Headline | None:
    """Put the title of a legal document together from its type and its subject."""
    first = lines[place]
    subject = list(_subject(lines, place + 1, within=not is_type(first)))
    if is_type(first) and not subject:
        return None
    words = [first.text.capitalize() if is_type(first) else first.text, *subject]
    return Headline(_ATTACHED.sub("", " ".join(words)), first.number)


def _subject(lines: Sequence[Line], place: int, *, within: bool) -> Iterator[str]:
    """Give the lines of a subject, which ends at a gap or where the body begins; `within` if it began before them."""
    capitals = lines[place].text.isupper() if place < len(lines) else False
    for line in lines[place : place + _SUBJECT_LINES]:
        if (within and line.gap) or (line.text.isupper() and not capitals):
            return
        if _AFTER_SUBJECT.match(line.plain) or dated_line(line):
            return
        within = True
        yield line.text
