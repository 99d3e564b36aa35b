"""Read who issued a document, and on which day, from what stands before it: `Ngày 5/3/2020, Bộ Y tế ban hành`."""

from __future__ import annotations

import re

from directives.issue_dates import DATE_BEFORE, date_of
from directives.issuers import issuer_end
from directives.mentions import Mention
from directives.models import Kind
from directives.signers import TERM_BEFORE, issuer_before
from directives.text import tidy
from directives.typewords import REPORTING, names_of
from directives.vocabulary.tables import words

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
            mention.term = mention.term or term["term"]
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
    if mention.issuer is None and mention.type in REPORTING and " của " in subject:
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
    return _said_about(subject) if mention.type in REPORTING else None


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
