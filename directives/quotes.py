"""Find the sentence around a place in a text: the evidence that is shown for a reference.

A sentence ends where a paragraph does, or at a full stop before a capital. Vietnamese official prose is full of dots
that end nothing (`TP. Hồ Chí Minh`, `KT. BỘ TRƯỞNG`, `v.v.`), and the end of a line ends nothing when the next one goes
on in lower case, or when no sentence can end as the line does (`Luật số`, `Nghị định này,`).
"""

from __future__ import annotations

import re

REACH = 400
"""How many characters of a sentence are kept on either side of the place; what is longer is cut between clauses,
or between words."""

_BREAK = re.compile(
    r"""(?P<stop>[.!?…]{1,5}["”’»)\]]{0,3})(?P<after>\s+)   # "năm 2012. Thông tư"; not "1.131", "T.Ư"
    | (?P<line>[\n\r\u2028\u2029]\s*)                       # the end of a line; not a blank
    """,
    re.VERBOSE,
)
_NEWLINE = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_OPENING = re.compile(r"""["“‘«(\[•*+–—-]""")
_ITEM = re.compile(r"[^\W\d_][)]|[^\W\d_][.][ ]")
"""What begins an item of a list in lower case: `a) Luật`, `đ. Trẻ em`; not `các`."""

_ABBREVIATION = re.compile(
    r"""(?:\b(?:TP|Tp|tp|TX|TT|ThS|Ths|Th\.S|TS|Ts|PGS|GS|BS|Bs|KS|LS|CN|Nxb|NXB|tr|Tr|KT|TM|TL|TUQ|St|Mr|Mrs|Dr|No)
      | \b[^\W\d_IVX]           # Q. Bình Thạnh, P. Bến Nghé; not "khóa X."
      | \b[^\W\d_]\.[^\W\d_]    # v.v., V.I. Lê-nin
    )\.\Z""",
    re.VERBOSE,
)
"""What is written with a dot in the middle of a sentence: `TP.`, `ThS.`, `v.v.`; not `năm.`"""

_UNFINISHED = re.compile(
    r"""(?:,|(?<!\w)(?:số|và|hoặc|của|tại|theo|về|bởi|do|với|các|những|điểm|khoản|[Đđ]iều|ngày|tháng|năm|từ|đến
        |[Cc]ăn\scứ|Luật|Bộ\sluật|Nghị\sđịnh|Thông\stư|Quyết\sđịnh|Nghị\squyết|Chỉ\sthị))[ \t\xa0]*\Z""",
    re.VERBOSE,
)
"""The end of a line with which no sentence ends: `Luật Kế toán,`, `Nghị định số`; not `NGHỊ ĐỊNH`."""


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the span of the sentence around a span of a text, without blanks at its ends.

    >>> text = "Hội nghị đã bế mạc. Thông tư 09/2024/TT-BCA được quán triệt. Sau đó là thảo luận."
    >>> first, last = sentence_span(text, 20, 43)
    >>> text[first:last]
    'Thông tư 09/2024/TT-BCA được quán triệt.'
    """
    first = _first(text, start)
    last = _last(text, end)
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def _first(text: str, start: int) -> int:
    """Find where the sentence begins that a position lies in."""
    floor = max(0, start - REACH)
    for match in reversed(list(_BREAK.finditer(text, floor, start))):
        if _breaks(text, match):
            return match.end()
    if floor == 0:
        return 0
    clause = text.rfind("; ", floor, start)
    return clause + 2 if clause >= 0 else _next_blank(text, floor, start)


def _last(text: str, end: int) -> int:
    """Find where the sentence ends that a position lies in."""
    roof = min(len(text), end + REACH)
    for match in _BREAK.finditer(text, end, roof):
        if _breaks(text, match):
            return match.end("stop") if match["stop"] else match.start()
    if roof == len(text):
        return roof
    clause = text.find("; ", end, roof)
    return clause if clause >= 0 else _previous_blank(text, end, roof)


def _breaks(text: str, match: re.Match[str]) -> bool:
    """Tell whether a stop or the end of a line ends a sentence."""
    if match["stop"] and _is_abbreviation(text, match):
        return False
    following = text[match.end() : match.end() + 1]
    newlines = len(_NEWLINE.findall(match[0]))
    if match["stop"]:
        return newlines > 0 or not following or following.isupper() or _OPENING.match(following) is not None
    if newlines > 1 or _ITEM.match(text, match.end()) is not None:
        return True
    return not following.islower() and _UNFINISHED.search(text, max(0, match.start() - 16), match.start()) is None


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    """Tell whether the dot of a stop belongs to the word before it."""
    stop = match.start() + 1
    return match["stop"] == "." and _ABBREVIATION.search(text, max(0, stop - 6), stop) is not None


def _next_blank(text: str, floor: int, start: int) -> int:
    """Give the first position after a blank, so that a cut falls between words."""
    return next((at + 1 for at in range(floor, start) if text[at].isspace()), floor)


def _previous_blank(text: str, end: int, roof: int) -> int:
    """Give the last position before a blank, so that a cut falls between words."""
    return next((at for at in range(roof - 1, end - 1, -1) if text[at].isspace()), roof)
