"""Read what stands behind a numbered or named mention: its date of issue, its issuer, its title in quotation marks."""

from __future__ import annotations

import re

from directives.identifiers import symbol_parts
from directives.issue_dates import DAY_MONTH_YEAR, UNREADABLE, date_at, date_of
from directives.issuers import issuer_end, place_end
from directives.mentions import Mention
from directives.models import Kind
from directives.passives import read_passive, read_titled_passive
from directives.text import tidy
from directives.typewords import names_of

_BEHIND = re.compile(
    r"[\s*_]{0,24}+(?:,[\s*_]{0,3}+)?+\(?+(?:ng|ghi n|trong n|vào n|[12]\d\d\d|(?<=\()\d"
    r"|\d{1,2}/|ày\s\d|\s{0,5}Ng|n[ăaà]|th|c[ủuùúũả]|do|k[ýy]|ban|đ|NG|NĂM|TH|C[ỦU]|\s?(?:nhiệm|[kK]h[oó])"
    r"|trướ|trên đ|mới|gần|n[óê]|kể|vừa|hiện h)"
)
"""What date, issuer or term behind a mention begin with: a quick look that most fail."""

_MARKS = {"`": "`", '"': '"', "”": "“", "»": "«", "’": "‘"}
"""Marks that close what is set apart, with those that open it: "`Công văn 883/TCT-CS` ngày 24/3/2022"."""

_ASIDE_BEHIND = re.compile(r"\s\([^()]{2,60}\)(?=\scủa\s[A-ZĐ])")
"""A bracket between the date and the issuer: ` (gửi ngày 18/10/2017) của Công ty …`."""

_ALIAS_OPENS = re.compile(r"\s?\((?:(?:sau đây\s)?(?:gọi|viết)\s(?:tắt\s)?là:?\s)?[“\"]?")
"""Between a mention and its short form: ` (`, ` (sau đây gọi tắt là `."""

_FARTHER = re.compile(r"[\s*_,:]{0,4}+(?:[“«\"]|(?:về|với|vừa|mới|đã|được|do|ban)\s)")
"""What a passive clause or a title in quotation marks begin with: a quick look that most fail."""

_WHEN = (
    r"\s(?:trước\s(?:đó|đây)|(?:mới|gần|trên)\sđây|(?:nói|nêu|kể)\strên|đã\s(?:nêu|nói)(?:\strên)?"
    r"|(?:vừa|mới|đã)\s(?:được\s)?ban\shành|hiện\shành)(?=\scủa\s)"
)
"""Source of the pattern of what stands between a number and `của` about when it was issued, or where it is named."""

_ISSUER_BEHIND = re.compile(
    rf"(?:{_WHEN})?[\s*_]{{0,24}}(?:,[\s*_]{{0,3}})?"
    r"(?:c[uủùúũ][aảàá]|C[ỦU]A|cả(?=\s(?:Quốc hội|Chính phủ|Bộ)\s)|do)[\s*_]{1,24}(?:[qQ]u[ýí]\s(?=[A-ZĐ]))?"
)
"""What stands before the issuer: ` của `, `, do `, ` của Quý `."""

_SMALL_KIND = re.compile(r"(?:công ty|trường|tập đoàn|ngân hàng|bệnh viện)\s(?=[A-ZĐ])")
"""What firms, schools, banks and hospitals are, as texts write it in lower case before their names."""

_OF_FIRMS = frozenset({"CV", "QĐ", "TB", "TTr", "BC", "HD", "KH"})
"""Types of papers that firms and schools issue."""

_OF_STATE = frozenset({"CP", "TTg", "TW", "TU", "UBND", "HĐND"})
"""Letters of bodies in symbols that firms and schools do not use."""

_LONGEST_SMALL = 130
"""How much is read of such a name."""

_JOINT = frozenset({"TTLT", "NQLT"})
"""Types of which several bodies are the issuer."""

_ALLIED = re.compile(r"[lL]iên\s(?=Bộ\s)")
"""Before the ministries that issue something together: `của liên Bộ Tài chính và Bộ Y tế`."""

_BY_ITS_NAME = re.compile(r"\s?-\s(?=[A-ZĐ](?!ộ\s))")
"""Behind a ministry: another one without its own word, `Liên Bộ Y tế - Tài chính`."""

_MINISTRY = "Bộ "
_LONGEST_MINISTRY = 60

_NEXT_BODY = re.compile(r"(?:,?\svà\s|,\s|\s?-\s)(?=[A-ZĐ])")
"""Between two bodies that issue something together."""

_LIST_ENDS = re.compile(
    r"(?P<plainly>\.(?!\w)|[;)]|\s{0,9}$|,?\s(?:về|v/v)\s)|\s(?:quy định|hướng dẫn|sửa đổi|bãi bỏ)\s|,\s[a-zà-ỹđ]"
)
"""Behind a list of bodies without `và`: its sentence ends or the title begins; less plainly by a verb of a title."""

_LEVEL = re.compile(r"(?:[tT]ỉnh|[tT]hành\sphố|T\.?P\.?|[hH]uyện|[qQ]uận|[tT]hị\sxã|[xX]ã|[pP]hường)\s?(?=[A-ZĐ])")
"""A level of government before the place's name: `tỉnh Quảng Nam`, `TP.Huế`."""

_PROMULGATES = re.compile(r"\s(?:(?:cùng|đồng|phối hợp)\s)?(?:ký\s)?ban hành(?!\w)")
"""Behind bodies, or a province, that `do` opens: ` ban hành`, ` ký ban hành`."""

_PROMULGATED = re.compile(r"\s?(?:[.;:,)”\"]|$)|\s(?:và|ngày|kèm|về|năm|quy|đã|có|được)(?!\w)")
"""Behind ` ban hành` of a province: nothing else that it issued."""

_TERM = re.compile(r",?\s{0,2}\(?\s?(?:nhiệm kỳ\s)?[kK]h(?:óa|oá)\s(?P<term>[IVXLC\d]{1,6})\)?")
"""A congress's term between issuer and what follows: ` khóa XIII`, ` (khoá X)`."""

_TITLE_BEHIND = re.compile(r"[\s*_,:]{0,4}(?:(?:về|với)\s(?:việc\s)?)?[“«\"](?P<title>[^“”«»\"]{4,400})[”»\"]")
"""A title in quotation marks: ` về “Ngày hội toàn dân bảo vệ an ninh Tổ quốc”`."""

_WORDING = re.compile(r"^\s*(?:\d{1,3}\.|Điều\s\d|[^\w\s])|[.;:]\s+[A-ZĐ]|\.\s*$|\]\(|[^.]{220}")
"""In quotation marks: what a directive says, not its title, as `“1. Thông tư này …”`, and whole sentences."""

_TITLE_VERBS = ("về ", "v/v ", "quy định ", "ban hành ", "phê duyệt ", "sửa đổi", "hướng dẫn ")
"""What a title in lower case begins with."""


def read_behind(text: str, mention: Mention, limit: int) -> None:
    """Read date, issuer and title that stand right behind a mention, in any order; nothing at or past `limit`."""
    place = mention.end
    opening = _MARKS.get(text[place : place + 1])
    if opening and text[mention.start - 1 : mention.start] == opening and _BEHIND.match(text, place + 1):
        place += 1
    opens = _BEHIND.match(text, place) is not None
    if opens and (term := _TERM.match(text, place)):
        place = _take_term(term, mention)
        opens = _BEHIND.match(text, place) is not None
    if mention.symbol is None and not mention.worded and text.startswith(") của ", place):  # `nghị quyết (57, 59) của`
        place, opens = place + 1, True
    mention.after = _fields_from(text, place, limit, mention) if opens else place
    if mention.issuer is None:
        if mention.date is None:
            _read_behind_title(text, mention)
        read_titled_passive(text, mention, limit)
    if not _FARTHER.match(text, mention.after):
        return
    read_passive(text, mention, limit)
    title = _TITLE_BEHIND.match(text, mention.after) if mention.kind is Kind.NUMBERED else None
    if title and title.end() <= limit and _is_title(title["title"]) and not _is_provision(text, mention, title):
        mention.name = " ".join(title["title"].split())


def _fields_from(text: str, place: int, limit: int, mention: Mention) -> int:
    """Read dates and issuer from `place` on, where they may begin, into the mention; give where they end."""
    for _ in range(5):
        following = _field_at(text, place, limit, mention)
        if not following:
            break
        aside = _ASIDE_BEHIND.match(text, following) if text.startswith("(", following + 1) else None
        place = aside.end() if aside and aside.end() < limit else following
        if (mention.date and mention.issuer) or not _BEHIND.match(text, place):
            break
    return place


def read_behind_alias(text: str, mention: Mention, alias: Mention, limit: int) -> None:
    """Read date and issuer behind the short form of a mention in brackets: `X (Nghị định 12) của Chính phủ`."""
    if alias.symbol is not None or mention.date or mention.issuer:
        return
    if mention.type == alias.type and _ALIAS_OPENS.fullmatch(text, mention.end, alias.start):
        end = alias.end + 1
        place = _fields_from(text, end, limit, mention) if _BEHIND.match(text, end) else end
        alias.after = place if place > end else alias.after


def _field_at(text: str, place: int, limit: int, mention: Mention) -> int:
    """Read a date or an issuer at `place` into the mention; give where it ends, or 0."""
    following = date_at(text, place, limit, mention) or _issuer_at(text, place, limit, mention)
    if not following and mention.date is None and (unreadable := UNREADABLE.match(text, place)):
        following = unreadable.end()
    return following


def _is_title(quoted: str) -> bool:
    """Say whether what is quoted behind a mention is its title, and not what it says."""
    words = quoted.strip()
    if not words or _WORDING.search(words):
        return False
    return not words[0].islower() or words.startswith(_TITLE_VERBS)


_AT_ARTICLE = re.compile(r"(?:[đĐ]iều|khoản|điểm)\s[\w.]{1,6},?\s(?:của\s|tại\s)?$")
"""Right before a mention: an article or a part of one."""


def _is_provision(text: str, mention: Mention, title: re.Match[str]) -> bool:
    """Say whether what is quoted behind a colon is what an article says: `Điều 5 Thông tư …: “Thời điểm …”`."""
    if ":" not in text[mention.after : title.start("title")]:
        return False
    return _AT_ARTICLE.search(text, max(0, mention.start - 24), mention.start) is not None


_TITLE_THEN_DATE = re.compile(
    rf"[^()\[\]“”]{{5,600}}?\sngày\s{DAY_MONTH_YEAR}\scủa\s(?P<issuer>[^()]{{3,120}}?),?\scó\shiệu\slực"
)
"""In the codified law: `(Điều 1 Thông tư số … <title> ngày 15/12/2021 của Bộ …, có hiệu lực thi hành kể từ ngày …)`."""


def _read_behind_title(text: str, mention: Mention) -> None:
    """Read date and issuer that stand behind a whole title, as the codified law (pháp điển) writes them in brackets."""
    if "(Điều" not in text[max(0, mention.start - 16) : mention.start]:
        return
    match = _TITLE_THEN_DATE.match(text, mention.end)
    if match is not None and "(" not in text[mention.end : match.start("issuer")]:
        mention.date, mention.issuer = date_of(match), tidy(match["issuer"])


def _issuer_at(text: str, place: int, limit: int, mention: Mention) -> int:
    """Read `của X` at `place` into the mention; give where it ends, a term behind it included, or 0."""
    match = _ISSUER_BEHIND.match(text, place) if mention.issuer is None else None
    if match is None or match.end() >= limit:
        return 0
    allied = _ALLIED.match(text, match.end()) if mention.type in _JOINT else None
    end = issuer_end(text, (allied or match).end()) or _small_end(text, match, mention)
    end = end or _letters_end(text, match.end(), mention) or _issuing_place_end(text, match)
    end = _allied_end(text, end) if allied and end else end
    if end and mention.type in _JOINT:
        end = _all_bodies(text, end, mention, done="o" in match[0])
    if not end or end > limit:
        return 0
    mention.issuer = tidy(text[match.end() : end])
    term = _TERM.match(text, end)
    return _take_term(term, mention) if term else end


def _allied_end(text: str, end: int) -> int:
    """Give where the ministries end that stand behind the first one by their names, or 0: `liên Bộ Y tế - Nội vụ`."""
    while end and (joint := _BY_ITS_NAME.match(text, end)):
        end = _end_as(_MINISTRY, text, joint.end(), _LONGEST_MINISTRY)
    return end


def _small_end(text: str, match: re.Match[str], mention: Mention) -> int:
    """Give where a firm or school ends that `của` names in small letters, or 0: `của công ty TNHH Minh Hà`.

    What a body of State or Party issues, by its type or symbol, is not theirs.
    """
    start = match.end()
    if "o" in match[0] or mention.type not in _OF_FIRMS or not _SMALL_KIND.match(text, start):
        return 0
    if names_of(mention.symbol) or any(part in _OF_STATE for part in symbol_parts(mention.symbol)):
        return 0
    return _end_as(text[start].upper(), text, start + 1, _LONGEST_SMALL - 1)


def _end_as(opening: str, text: str, start: int, reach: int) -> int:
    """Give where a body ends whose name begins with `opening` and goes on at `start` for at most `reach`, or 0."""
    end = issuer_end(opening + text[start : start + reach], 0)
    return start + end - len(opening) if end else 0


def _letters_end(text: str, start: int, mention: Mention) -> int:
    """Give where a body's letters end that are those of the symbol, with its place: `5641/CCT-TTHT của CCT quận 1`."""
    parts = symbol_parts(mention.symbol)
    ends = (
        start + len(part) for part in parts if len(part) > 1 and part != mention.type and text.startswith(part, start)
    )
    end = next((end for end in ends if not text[end : end + 1].isalnum()), 0)
    return place_end(text, end) or end if end else 0


def _issuing_place_end(text: str, match: re.Match[str]) -> int:
    """Give where the province or district ends that `do` names as who issues, or 0: `do tỉnh Quảng Nam ban hành`."""
    level = _LEVEL.match(text, match.end()) if "o" in match[0] else None
    end = place_end(text, match.end()) if level else 0
    done = _PROMULGATES.match(text, end) if end else None
    return end if done and _PROMULGATED.match(text, done.end()) else 0


def _all_bodies(text: str, end: int, mention: Mention, *, done: bool) -> int:
    """Give where a list of bodies ends whose first one ends at `end`: `Bộ Công an, Bộ Quốc phòng và Bộ Tư pháp`.

    `done` says that `do` opens it. Behind a comma without `và` another clause may begin:
    `của Bộ Công an, Bộ Tài chính đề nghị …`.
    """
    closed, place, bodies = end, end, 1
    last = ""
    while (joint := _NEXT_BODY.match(text, place)) and (following := issuer_end(text, joint.end())):
        last = text[joint.end() : following]
        ends = "và" in text[joint.start() : following].split() or "-" in joint[0]
        place, bodies = following, bodies + 1
        closed = place if ends else closed
    if place == closed or (done and not _PROMULGATES.match(text, place)):
        return closed
    shut = None if done else _LIST_ENDS.match(text, place)
    named = shut is not None and (shut["plainly"] is not None or _are_of_symbol(mention.symbol, last, bodies))
    return place if done or named else closed


def _are_of_symbol(symbol: str | None, last: str, bodies: int) -> bool:
    """Say whether a list of so many bodies, and its last one, may be those of a joint document's symbol."""
    letters = symbol_parts(symbol)[1:]
    return not letters or (bodies == len(letters) and (last in names_of(symbol) or not names_of(letters[-1])))


def _take_term(match: re.Match[str], mention: Mention) -> int:
    """Take a term that stands with a mention; give where it ends."""
    mention.term = mention.term or match["term"]
    return match.end()
