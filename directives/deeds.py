"""Say whether a cue is what the document itself does: `Nghị định này thay thế …`, or a heading that opens with the cue.

What stands in quotation marks is another document's, as the closing articles that a consolidated text quotes in its
footnotes (Pháp lệnh 01/2012/UBTVQH13) or the wording that an amendment puts in.
"""

from __future__ import annotations

import re

from directives.cues import CHANGES, ENDING, Cue, without_verbs
from directives.models import RelationType
from directives.provisions import TYPE_NAME, is_quoted, type_before_this
from directives.text import places_of

_NOT = re.compile(r"(?<!\w)(?:không|chưa)(?!\w)")

_NO_VERB = ("theo ", "văn bản ", "được ", "sự ")
"""Right before `hướng dẫn` they make a noun or a participle of it: `theo hướng dẫn tại Thông tư …`."""

_OPENING = re.compile(
    r"(?:^|\n)(?P<mark>[\s*_#\d.)(-]*(?i:điều\s+\d+[a-zđ]?\s*[.:]?\s*)?(?:\d+[.)]\s*)?(?:[a-zđ]\)\s*)?)"
    r"(?P<about>(?i:(?:(?:về|v/v:?|viv)\s+(?:việc\s+)?|(?:để|nhằm)\s+)?))[*_]*$"
)
"""What may stand in a line before the cue that opens it: `Điều 3. `, `a) `, `Về việc `, a letter's `V/v `."""

_ARTICLE = re.compile(r"điều\s+\d", re.IGNORECASE)
_ITEM = re.compile(r"[\w)]|(?<!-)-(?!-)")
"""In the mark of a line: it opens an item; not `-----`."""

_DASH = re.compile(r"[\s*_]*[-+–•][\s*_]*")
"""The mark of an item of a list without numbers."""

_SECTION = re.compile(
    r"\n[\s*_#]{0,6}(?:(?:[IVX]{1,4}|[A-E]|\d{1,2})[.)/]\s|(?:Điều|ĐIỀU|Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s[\dIVX])"
    r"|(?<!gửi):[ *_]{0,4}\n"
)
"""What opens the first section of a document, or a list, behind its preamble; not the list of whom it is sent to."""

_ITEM_ENDS = re.compile(r"[;,][\s*_]{0,6}(?=\n)|(?=\n[\s*_]{0,6}[-+–•]|\n\s*\n)")
"""Where an item ends: with a mark at the end of a line, or before another item or a blank line."""

_GROUND_ABOVE = re.compile(
    r"\n[\s*_]{0,6}[-+–•]?[\s*_]{0,4}Căn\s+cứ\s[^\n]*(?:\n[^\n+–•-][^\n]*){0,3}[;,][\s*_]*\n[\s*_+–•-]*$"
)
"""Right before an item: one that is a ground, ` - Căn cứ …;`."""

_ISSUED_BELOW = re.compile(
    r"(?:\n[\s*_]{0,6}[-+–•][^\n]*){0,6}\n[\s*_]{0,6}(?![-+–•\s*_])(?:(?!\s(?:đã|sẽ|đang)\s)[^\n;]){3,160}?"
    r"\s(?:ban\s+hành|xây\s+dựng)\s[^\n;]{0,160}:[\s*_]*(?:\n|$)"
)
"""Behind an item, and others: the line in which somebody issues what follows, with its colon."""

_PREAMBLE_ITEM = 900
"""How far from an item that is looked for."""

_PREAMBLE = 4000
"""How long a preamble is, with the head before it."""

OWN_TYPE = re.compile(rf"(?<!\w){TYPE_NAME}\s+(?:về\s+(?:việc\s+)?)?[*_]*$")
"""The type's name right before a cue: `Thông tư về việc `."""

_ENACTED = re.compile(r"(?<!\w)b[aạ]n\s+h[àaạ]nh\s+(?:các\s+)?$")
_PROPOSED = re.compile(r"(?<!\w)(?:trình|đề\s+nghị|đề\s+xuất|kiến\s+nghị|dự\s+thảo|xem\s+xét|cần|sẽ|để)\s[^.;:]*$")
_PARAGRAPH = re.compile(r"(?:^|\n\s*\n|[#*|])[\s#*_]*$")

_EXCEPT = re.compile(r"(?<!\w)trừ\s[^;.]{0,80}$")
"""Right before a mention: what is said does not hold for it."""

_NOT_AT_ONCE = re.compile(r"(?<!\w)(?:theo|tại|trong|tinh thần|do|nhiệm vụ)(?!\w)")

_RIGHT_BEHIND = 48
"""How near to its cue a directive stands that is carried out."""

_NEAR_THIS = 60
"""How near to `này` the verb stands by which a document guides or carries out another."""

_SENTENCE_ENDS = (". ", ".  ")
"""What stands before a sentence in the middle of a line."""

_ON_FORCE = re.compile(r"này\s(?:[^\n]{0,30}\s)?có\s+hiệu\s+lực[^\n]*$")
"""In the line before: the sentence stands in the article on the document's force."""

_FORCE_REACH = 200
"""How far before the sentence that is read."""

_AT_ONCE = re.compile(r"\s+(?:toàn\s+bộ\s+)?(?:các\s+)?")
"""Between what ends the force of something, as a sentence opens, and its object."""

_LINE = 60
"""How much is read of the line before a cue."""


def does_itself(text: str, clause: int, cue: Cue, end: int) -> bool:
    """Say whether the document whose text this is does what an active cue says to the mention that begins at `end`.

    Args:
        text: the canonical text with its line breaks.
        clause: where the clause begins in which the cue stands.
        cue: the last cue before the mention.
        end: where the mention begins with its pinpoints.
    """
    if is_quoted(text, cue.start) or _EXCEPT.search(text, cue.end, end):
        return False
    if cue.relation is RelationType.IMPLEMENTS and not is_right_behind(text, cue, end):
        return False
    return _says_this(text[clause : cue.start].lower(), cue) or _opens(text, cue) or _orders(text, cue, end)


def is_right_behind(text: str, cue: Cue, end: int) -> bool:
    """Say whether a directive that is carried out stands right behind the cue."""
    return end - cue.end <= _RIGHT_BEHIND and not _NOT_AT_ONCE.search(text, cue.end, end)


def _says_this(prefix: str, cue: Cue) -> bool:
    """Say whether the document names itself before a cue: `Thông tư này quy định chi tiết`."""
    noun = prefix.endswith(_NO_VERB) and cue.relation not in CHANGES | {RelationType.CONSOLIDATES}
    if noun or _NOT.search(prefix):
        return False
    near = 0 if cue.relation in CHANGES else max(0, len(prefix) - _NEAR_THIS)
    return any(at >= near and type_before_this(prefix, at) for at in places_of("này", prefix))


def _opens(text: str, cue: Cue) -> bool:
    """Say whether a cue opens a heading or an article, or follows the document's own type: `Thông tư sửa đổi …`."""
    start = max(0, cue.start - _LINE)
    before = without_verbs(text[start : cue.start])
    opening = _OPENING.search(before)
    if opening and _ITEM.search(opening["mark"]):
        if cue.relation is RelationType.IMPLEMENTS and _DASH.fullmatch(opening["mark"]):
            return cue.start < _PREAMBLE and not _SECTION.search(text, 0, cue.start) and _in_preamble(text, cue.start)
        return cue.relation in CHANGES or _ARTICLE.search(opening["mark"]) is not None
    if opening and (opening["about"] or text[start + len(before)])[0].isupper():
        return True
    own = OWN_TYPE.search(before.lower())
    return own is not None and _is_heading(text, start + own.start(), before[own.start() :])


def _in_preamble(text: str, item: int) -> bool:
    """Say whether an item with a dash ends like one of a preamble, and stands behind a ground or before who issues."""
    end = _ITEM_ENDS.search(text, item, item + _PREAMBLE_ITEM)
    if end is None or not end[0]:
        return False
    above = _GROUND_ABOVE.search(text, max(0, item - _PREAMBLE_ITEM), item)
    return above is not None or _ISSUED_BELOW.match(text, end.end(), end.end() + _PREAMBLE_ITEM) is not None


def _orders(text: str, cue: Cue, end: int) -> bool:
    """Say whether a sentence of its own ends the force of a mention: `… từ ngày ký. Bãi bỏ Thông tư số 18/2020`."""
    ends = cue.relation in ENDING and text[cue.start].isupper() and text.endswith(_SENTENCE_ENDS, 0, cue.start)
    if not ends or not _AT_ONCE.fullmatch(text, cue.end, end):
        return False
    return _ON_FORCE.search(text, max(0, cue.start - _FORCE_REACH), cue.start) is not None


def _is_heading(text: str, start: int, type_name: str) -> bool:
    """Say whether the name of a type is that of the document: in capitals, in a new paragraph, or what is enacted."""
    before = text[max(0, start - _LINE) : start]
    if type_name.split(maxsplit=1)[0].isupper() or _PARAGRAPH.search(before):
        return True
    lowered = before.lower()
    return _ENACTED.search(lowered) is not None and not _PROPOSED.search(lowered)
