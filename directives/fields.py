"""Find what stands around a numbered or named mention: its date of issue, its issuer, its title in quotation marks."""

from __future__ import annotations

import re

from directives.identifiers import symbol_parts
from directives.issue_dates import DATE_BEFORE, DAY_MONTH_YEAR, UNREADABLE, date_at, date_of
from directives.issuers import issuer_end, place_end
from directives.mentions import Mention
from directives.models import Kind
from directives.passives import read_passive, read_titled_passive
from directives.signers import TERM_BEFORE, issuer_before
from directives.text import tidy
from directives.typewords import names_of
from directives.vocabulary.tables import words

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
    r"(?:c[uủùúũ][aảàá]|C[ỦU]A|cả(?=\s(?:Quốc hội|Chính phủ|Bộ)\s)|do)[\s*_]{1,24}"
)
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

_VERBS = tuple(f" {verb}" for verb in sorted(words("issuing_verb"), key=len, reverse=True))
"""What an issuer does to its document, right before the mention, with the blank before it."""

_LAST_SYLLABLES = {verb.split()[-1] for verb in _VERBS} | {"các", "những", "bản", "thảo", "một", "thêm"}
_ENDINGS = tuple(f"{syllable} " for syllable in sorted(_LAST_SYLLABLES))
"""Ends of what may stand right before a mention whose issuer goes before: a quick look that most fail."""

_REPORTS = re.compile(
    r"\s(?:báo cáo|đề nghị|đề xuất|kiến nghị|xin ý kiến|thông báo|trả lời|hướng dẫn|chỉ đạo|yêu cầu"
    r"|cảnh báo|khẳng định|lưu ý|thẩm định|công nhận)(?:\s[^.;:!?]{1,90})?$"
    r"|\s(?:phê duyệt|chấp thuận|thông qua)(?:\s[^.;:!?]{1,150})?$"
)
_CLAUSE_OPENS = re.compile(r"(?:^|[.;\n]\s+|,\s)(?=[A-ZĐ])")
_CLAUSE_ENDS = re.compile(r"[.;\n]\s")

_ADVERBS = tuple(f" {adverb}" for adverb in sorted(words("adverb"), key=len, reverse=True))
_DAY = r"(?:\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?|\d{1,2}\stháng\s\d{1,2}(?:\snăm\s\d{4})?)"
_ON_DAY = (
    rf"\s(?:vào\s)?(?:(?:ngày|hôm|sáng|trưa|chiều|tối)(?:\sngày)?\s{_DAY}"
    rf"|(?:hôm|sáng|chiều|tối)\s(?:nay|qua)(?:\s\({_DAY}\))?)"
)
_DAY_BETWEEN = re.compile(rf"(?:(?<!,){_ON_DAY}|,{_ON_DAY},)$")
"""The day between issuer and verb: ` ngày 15/9`, `, ngày 15/9/2025,`; a comma before it alone opens a clause."""

_DAY_ENDS = (*"0123456789", "nay", "qua", ")", ",")
"""What it ends with: a quick look that most fail."""

_LONGEST_DAY = 48
"""It has fewer characters."""

_LINKS = re.compile(r"(?:\s{1,4}(?:các|những|bản|dự thảo|một|thêm))?\s{1,4}$")
_LONGEST_LINK = 16
"""What stands between a verb and its document has fewer characters."""


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
    end = issuer_end(text, (allied or match).end()) or _letters_end(text, match.end(), mention)
    end = end or _issuing_place_end(text, match)
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
        named = _MINISTRY + text[joint.end() : joint.end() + _LONGEST_MINISTRY]
        last = issuer_end(named, 0)
        end = joint.end() + last - len(_MINISTRY) if last else 0
    return end


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


def read_before(text: str, mention: Mention, floor: int, *, free: int = 0) -> None:
    """Read the issuer right before a mention, as the one who issues it, and a date before; nothing before `floor`.

    What stands before `free` is the date of another mention. In brackets behind a body it is what that body wrote.
    """
    at = mention.before or mention.start
    sign = text[at - 1 : at]
    if sign == "(":
        _read_reporter(text[max(floor, at - 130) : at - 1].rstrip(), mention)
    elif sign == "*":  # `ban hành **Nghị định …`
        at = max(floor + 1, at - 4 + len(text[at - 4 : at].rstrip("*")))
        sign = text[at - 1 : at]
    if sign == " " and (mention.issuer is None or mention.date is None):
        _read_act(text, at, mention, floor, free)


def _read_act(text: str, at: int, mention: Mention, floor: int, free: int) -> None:
    """Read who acts, and on which day, by the verb that ends at `at`."""
    may_act = text.endswith(_ENDINGS, floor, at) or text[at - 2].isspace()
    if not may_act or text.endswith(_PROVIDED_AT, floor, at):
        return
    window = text[max(floor, at - 160) : at]
    link = _LINKS.search(window, max(0, len(window) - _LONGEST_LINK))
    before = window[: link.start()] if link else ""
    verb = _ending(before, _VERBS)
    if verb is None or (verb == " công bố" and mention.kind is Kind.NAMED):
        return  # who promulgates a law did not pass it: `Chủ tịch nước công bố Luật Đất đai`
    subject = _without_adverbs(before[: -len(verb)].rstrip())
    begin = at - len(window)
    day = _day_between(subject, free - begin) if subject.endswith(_DAY_ENDS) else None
    if (
        subject.endswith((",", " -")) and subject.count(subject[-1]) > 1
    ):  # an apposition ends: `Bà A, Giám đốc Sở B, ký`
        subject = subject[:-1].rstrip()
    if verb == " tại":
        _read_author(subject, mention)
        return
    if mention.issuer is None:
        acting = subject[:day]
        mention.issuer = (_acting_on(acting) if day else issuer_before(acting)) or _subject_of_both(acting, mention)
        if term := TERM_BEFORE.search(acting):
            _take_term(term, mention)
    dated = _date_in(subject + " ") if mention.date is None or len(mention.date) == 4 else None
    if dated and begin + dated.start() < free:
        return
    if dated and _only_subject(dated["gap"]) and (mention.date is None or dated["year"] == mention.date):
        mention.date = date_of(dated)


def _day_between(subject: str, free: int) -> int | None:
    """Give where the day begins that stands between who issues and the verb, from `free` on; None without one."""
    day = _DAY_BETWEEN.search(subject, max(0, free, len(subject) - _LONGEST_DAY))
    return day.start() if day else None


def _acting_on(subject: str) -> str | None:
    """Give the body that ends a subject before a day; none whose something else is: `kết luận của X ngày 15/9`."""
    issuer = issuer_before(subject)
    before = subject[: -len(issuer)] if issuer and subject.endswith(issuer) else ""
    return None if before.endswith((" của ", " với ")) else issuer


def _read_reporter(subject: str, mention: Mention) -> None:
    """Read who reported, behind whom the report stands in brackets: `đề nghị của Bộ Y tế (Tờ trình số 12/TTr-BYT)`."""
    if mention.issuer is None and mention.type in _REPORTING and " của " in subject:
        before, issuer = _parted_at_issuer(subject)
        if issuer in names_of(mention.symbol) and _SAID.search(before):
            mention.issuer = issuer


def _date_in(subject: str) -> re.Match[str] | None:
    """Find the last date before a subject."""
    last = subject.rfind("gày ")
    found = DATE_BEFORE.search(subject, last - 1) if last > 0 else None
    return found or (DATE_BEFORE.search(subject) if "20" in subject or "19" in subject else None)


def _subject_of_both(subject: str, mention: Mention) -> str | None:
    """Give the body that opens a clause of two verbs, if the symbol is its own: `Bộ Y tế đã họp và ban hành …`."""
    if mention.symbol is None or not subject.endswith((" và", " khi")):
        return None
    names = names_of(mention.symbol)
    for opening in _CLAUSE_OPENS.finditer(subject):
        body = subject[opening.end() : issuer_end(subject, opening.end())]
        if body in names and not _CLAUSE_ENDS.search(subject, opening.end()):
            return tidy(body)
    return None


_NORMATIVE = frozenset({"HP", "BL", "L", "PL", "NĐ", "TT", "TTLT"})
"""Types in which something is provided for, not written by the one who speaks: `hướng dẫn tại Nghị định …`."""


_RULES = re.compile(r"(?:quy định|qui định|hướng dẫn)\scủa$")
"""Before a body that made a rule: `theo quy định của Bộ Tài chính tại Thông tư …`."""

_SAID_SOURCE = (
    r"(?:quy định|qui định|hướng dẫn|đề nghị|kiến nghị|phản ánh|chỉ đạo|kiến|báo cáo|yêu cầu|kết luận|đề xuất"
    r"|trình bày|giải trình|vướng mắc)"
    r"(?:\s[^\W\d]+){0,2}\scủa"
)
_SAID = re.compile(f"{_SAID_SOURCE}$")
"""Before a body that wrote a letter or a report: `ý kiến xử lý của X tại Công văn`, `đề nghị của X tại Tờ trình`."""

_MATTER = re.compile(r"\svề(?:\s(?!theo\s|hướng dẫn|quy định|qui định|giao\s)[a-zà-ỹ]+){1,24}")
"""Between who said something and `tại`: about what; nobody else is named there."""

_REPORTING = frozenset({"CV", "TTr", "BC", "TB"})
"""Types of papers in which a body reports or asks."""

_SAID_BY = re.compile(rf"{_SAID_SOURCE}\s")
"""Before who said something, wherever it stands."""

_FIRM = re.compile(
    r"(?:đề nghị|kiến nghị|phản ánh|kiến|báo cáo)\scủa\s(?P<name>(?:Vin|Viet|Petro|Agri|Sacom|Mobi)[a-z]{3,12})$"
)
"""A firm by the one word of its name, longer than any syllable: `báo cáo của Vinapaco`; not `của Nghiêm`."""

_PROVIDED = ("quy định", "qui định")
"""Before `tại` it says that the document itself provides: `đề xuất áp dụng theo quy định tại Quyết định …`."""

_PROVIDED_AT = tuple(f"{provided} tại " for provided in _PROVIDED)
"""Before most mentions behind `tại`."""


def _read_author(subject: str, mention: Mention) -> None:
    """Read who wrote the document in which something is said: `đề nghị của X tại Tờ trình`, `X báo cáo tại …`."""
    if mention.issuer is not None or subject.endswith(_PROVIDED):
        return
    subject = tidy(subject.removesuffix(" nêu").removesuffix(" được"))
    if "của" in subject.lower() and (speaker := _speaker(subject, mention)):
        mention.issuer = speaker
    elif mention.type not in _NORMATIVE and (reports := _REPORTS.search(subject)):
        mention.issuer = issuer_before(_without_adverbs(subject[: reports.start()].rstrip()))


def _speaker(subject: str, mention: Mention) -> str | None:
    """Give whose rule or saying a subject ends with, or who said something about a matter: `đề nghị của X`."""
    before, issuer = _parted_at_issuer(subject)
    if (_RULES if mention.type in _NORMATIVE else _SAID).search(before):
        return issuer
    if firm := _FIRM.search(subject):
        return firm["name"]
    return _said_about(subject) if mention.type in _REPORTING else None


def _parted_at_issuer(subject: str) -> tuple[str, str | None]:
    """Give the words before the body's name that ends a subject, in small letters, and the name; without one, none."""
    issuer = issuer_before(subject)
    return (subject[: len(subject) - len(issuer)].rstrip().lower(), issuer) if issuer else ("", None)


def _said_about(subject: str) -> str | None:
    """Give who said something about a matter: `ý kiến của Cục Thuế tỉnh Lào Cai về hóa đơn` before `tại`."""
    for said in _SAID_BY.finditer(subject):
        end = issuer_end(subject, said.end())
        if end and _MATTER.fullmatch(subject, end):
            return tidy(subject[said.end() : end])
    return None


def _without_adverbs(subject: str) -> str:
    """Leave out the adverbs between subject and verb."""
    for _ in range(3):
        adverb = _ending(subject, _ADVERBS)
        if adverb is None:
            break
        subject = subject[: -len(adverb)].rstrip()
    return subject


def _ending(text: str, endings: tuple[str, ...]) -> str | None:
    """Give the first of some endings with which a text ends, or None, as for most texts."""
    return next(ending for ending in endings if text.endswith(ending)) if text.endswith(endings) else None


def _only_subject(gap: str) -> bool:
    """Say whether between date and verb there is nothing but the subject."""
    return "ngày" not in gap and gap.count(",") <= 2
