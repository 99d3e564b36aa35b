"""Read who issued a mention where the passive says so: `… được Bộ Tài chính ban hành ngày 20/4/2018`."""

from __future__ import annotations

import re

from directives.issue_dates import DAY_MONTH_YEAR, date_at, date_of
from directives.issuers import issuer_end
from directives.mentions import Mention
from directives.models import Kind
from directives.text import tidy
from directives.typewords import names_of

_PASSIVE = re.compile(r"\s(?:đã\s|vừa\s|mới\s){0,2}(?:được|do)\s(?=[A-ZĐ])")
_PASSIVE_VERB = re.compile(r"\s(?:(?:ký|chính thức|đồng ý)\s){0,2}(?:ban hành|thông qua|phê duyệt)")

_ISSUED_BY = re.compile(r"\s(?:(?:đã\s)?được\s)?(?:ký\s)?(?:ban hành|thông qua|phê duyệt)\sbởi\s(?=[A-ZĐ])")
"""` được ban hành bởi Bộ Tài chính`."""

_TITLED_PASSIVE = re.compile(
    r"\s(?:quy định|về|hướng dẫn|sửa đổi)\s[^.;:!?()“”\"]{3,200}?"
    r"(?:,\s(?:đã\s)?|\s(?:vừa\s|mới\s){1,2})được\s(?=[A-ZĐ])"
)
"""A title before the passive: ` quy định mức xử phạt vừa được Chính phủ `; without `vừa` it may be the title's own."""

_BEGINS_TITLE = (" q", " v", " h", " s")
"""What such a title begins with: a quick look that most fail."""

_GOVERNED = re.compile(r"\s(?:theo|tại|của|sửa đổi|hướng dẫn|thi hành|thực hiện|bãi bỏ|thay thế)\s$")
_LINE_ENDS = re.compile(r"\s(?:ký\s)?ban hành[.\s]*(?:\n|$)")

_ON_DAY = re.compile(rf"(?<!\w )Ngày\s{{1,3}}{DAY_MONTH_YEAR},[\s*_]{{1,5}}$")
"""Right before what is issued: `Ngày 13/6/2019, Luật Quản lý thuế được Quốc hội thông qua`."""

_BY = " do "
"""Before who promulgated something."""

_GUIDED = re.compile(
    r"\s(?:hướng dẫn|quy định chi tiết|sửa đổi)\s[^.;:!?\n]{0,120}\scủa\s|\shướng dẫn\s(?:(?:thi hành|thực hiện)\s)?"
)

_CLAUSE = 230
"""How far behind a mention the passive stands that a title goes before."""


def read_passive(text: str, mention: Mention, limit: int) -> None:
    """Read `được Bộ Tài chính ban hành ngày 20/4/2018`, or `ban hành bởi Bộ Tài chính`, right behind a mention."""
    match = _PASSIVE.match(text, mention.after) or _ISSUED_BY.match(text, mention.after)
    end = _take_issuer(text, mention, match, limit) if match else 0
    if end:
        mention.after = date_at(text, end, limit, mention) or end


def read_titled_passive(text: str, mention: Mention, limit: int) -> None:
    """Read the issuer behind a mention's title: `quy định mức xử phạt vừa được Chính phủ ban hành`."""
    begins = text.startswith(_BEGINS_TITLE, mention.after)
    if not begins or text.find("được ", mention.after, min(limit, mention.after + _CLAUSE)) < 0:
        return
    if match := _TITLED_PASSIVE.match(text, mention.after):
        _take_issuer(text, mention, match, limit)


def read_heads_passive(text: str, outer: Mention, mention: Mention, limit: int) -> None:
    """Read the ministry that issued `outer`, in whose title a decree stands before the passive.

    `Thông tư 68/2019/TT-BTC hướng dẫn Nghị định 119/2018/NĐ-CP về hóa đơn vừa được Bộ Tài chính ban hành`
    """
    guides = mention.type == "NĐ" and outer.type in {"TT", "TTLT"} and outer.issuer is None and mention.issuer is None
    if guides and _GUIDED.fullmatch(text, outer.after, mention.start):
        inner = Mention(outer.start, mention.end, outer.kind, outer.type, after=mention.after)
        read_titled_passive(text, inner, limit)
        outer.issuer = inner.issuer


def _take_issuer(text: str, mention: Mention, match: re.Match[str], limit: int) -> int:
    """Take the body that a passive names into a mention, and the day before it; give where the clause ends, or 0."""
    done = end = issuer_end(text, match.end()) if match.end() < limit else 0
    if end and match.re is not _ISSUED_BY:
        verb = _PASSIVE_VERB.match(text, end)
        done = verb.end() if verb else 0
    if not done or done > limit:
        return 0
    if mention.type == "NĐ" and not text.startswith(("Chính phủ", "Thủ tướng"), match.end()):
        return 0  # the decree stands in the title of what the ministry issued
    mention.issuer = mention.issuer or tidy(text[match.end() : end])
    day = _ON_DAY.search(text, max(0, mention.start - 50), mention.start) if mention.date is None else None
    if day is not None:
        mention.date = date_of(day)
    return done


def read_promulgators(text: str, mentions: list[Mention]) -> None:
    """Read `… do Văn phòng Chính phủ ban hành` at the end of a line as the issuer of the line's first mention.

    `text` is the canonical text with its line breaks.
    """
    first: Mention | None = None
    seen = 0
    for mention, following in zip(mentions, [*mentions[1:], None], strict=True):
        if first is None or text.find("\n", seen, mention.start) >= 0:
            first = mention
        seen = mention.end if first is mention else mention.start
        if first.issuer is not None:
            continue
        limit = min(following.start if following else len(text), mention.end + 400)
        if text.find(_BY, mention.end, limit) < 0 or first.kind is Kind.NAMED:
            continue
        line = text.find("\n", mention.end, limit)
        start, end = _promulgator(text, mention.end, limit if line < 0 else line)
        if start and start >= mention.after:
            first.issuer = tidy(text[start:end])
        elif start and _is_in_title(text, first, mention, start, end):
            first.issuer, mention.issuer = tidy(text[start:end]), None


def _promulgator(text: str, start: int, limit: int) -> tuple[int, int]:
    """Give the span of the first body between two places that `do X ban hành` names; zeros without one."""
    place = text.find(_BY, start, limit)
    while place >= 0:
        end = issuer_end(text, place + 4)
        if end and _PASSIVE_VERB.match(text, end):
            return place + 4, end
        place = text.find(_BY, place + 4, limit)
    return 0, 0


def _is_in_title(text: str, first: Mention, mention: Mention, start: int, end: int) -> bool:
    """Say whether a mention before `do X ban hành` stands in the title of its line's first, by the same body's letters.

    `Chỉ thị 02/CT-NHNN … theo quy định tại Thông tư 02/2023/TT-NHNN do Ngân hàng Nhà nước Việt Nam ban hành`
    """
    letters, other = ((one.symbol or "").rpartition("-")[2] for one in (first, mention))
    governed = _GOVERNED.search(text, max(first.end, mention.start - 24), mention.start) is not None
    opens = not text[text.rfind("\n", 0, first.start) + 1 : first.start].strip(" *-–|•")
    fits = letters == other != "" or (opens and text[start:end] in names_of(first.symbol))
    return governed and first is not mention and fits and _LINE_ENDS.match(text, end) is not None
