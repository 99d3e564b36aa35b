"""Find who issues before a verb that says so, without the name of the person who signs."""

from __future__ import annotations

import re

from directives.issuers import is_acronym, issuer_end
from directives.text import tidy
from directives.vocabulary.tables import words

_BELONGS = re.compile(r"\s(?:(?P<under>(?:trực\s)?thuộc)|của)\s$")
"""Between a body and the one above it: ` thuộc `, ` của `."""

_OFFICES = ("Cục ", "Vụ ", "Tổng cục ", "Chi cục ", "Thanh tra ", "Văn phòng ", "Viện ", "Trung tâm ")
"""What belongs to a body and issues letters itself: `Cục Quản lý Dược của Bộ Y tế`."""

TERM_BEFORE = re.compile(r",?\s\(?[kK]h(?:óa|oá)\s(?P<term>[IVXLC\d]{1,6})\)?$")
_PERSON = re.compile(r"(?:\s[A-ZĐ][^\W\d_]{0,9}){2,5}$")
_LONGEST_PERSON = 5 * 11
"""A person's name has no more characters."""

_SIGNS = re.compile(
    r"(?:Thủ tướng|Bộ trưởng|Chủ tịch|Giám đốc|Thống đốc|Cục trưởng|Chánh án|Viện trưởng|Bí thư|Chủ nhiệm"
    r"|Tổng (?:Kiểm toán|Thanh tra|Thư ký))(?:\s[^\s\d_.,;:()]+){0,12}$",
    re.IGNORECASE,
)
_SURNAMES = words("surname")

_NAME_SIZES = (3, 4, 2, 5)
"""How many words a person's name has, the usual size first."""

_NAMED = re.compile(
    rf"(?:(?:[đĐ]ồng chí|[ôÔ]ng|[bB]à)|(?<!\w)(?:{'|'.join(sorted(name.title() for name in _SURNAMES))}))\s$"
)
"""Before words that are a person's name, though a body's name may begin so: `Nguyễn `, `đồng chí `."""

_LONGEST_NAMED = max(map(len, {"đồng chí", *_SURNAMES})) + 1
"""What stands before them has no more characters."""

_OF_BODY = re.compile(
    r"(?:(?<!\w)T\.?P\.?|(?<!\w)Tp\.?|[pP]hố|PHỐ|[qQ]uốc\sgia|TNCS|[cC]ộng\s[sS]ản|Lăng\sChủ\stịch)\s?Hồ\sChí\sMinh$"
)
"""A body's name that ends with a person's: `UBND TP Hồ Chí Minh`, `Đoàn TNCS Hồ Chí Minh`."""

_LONGEST_OF_BODY = 32
"""It has fewer characters."""

_LETTERS = re.compile(r"\s\([A-ZĐ][A-ZĐ&-]{1,11}\)")
"""A body's letters in brackets: ` (GTVT)`."""

_SECOND_OFFICES = ("Ủy viên ", "Phó ", "Trưởng ", "Chủ tịch ", "Bí thư ", "Thành viên ", "Chủ nhiệm ", "Tổ trưởng ")
"""What an office begins with that stands behind a name, for whoever has more than one."""

_DEPUTY = re.compile(
    r"(?:phó|thứ)\s(?:trưởng|thủ tướng|chủ tịch|giám đốc|cục trưởng|bí thư|chủ nhiệm|tổng)", re.IGNORECASE
)
_STANDING = re.compile(r"(?:phó|thứ)\s(?:[^\W\d_]{1,9}\s){1,3}thường\strực\s", re.IGNORECASE)
"""A deputy who acts all the time: `Phó Thủ tướng Thường trực `."""

_STATE = re.compile(r"\s(?:nước\s)?(?:Cộng\s(?:hòa|hoà)\sxã\shội\schủ\snghĩa|CHXHCN)\sViệt\sNam$", re.IGNORECASE)

_ALIAS = re.compile(rf"{_LETTERS.pattern}$")
"""The same at the end, as the press sets it behind a ministry's name."""

_ASIDE = re.compile(r"\s\([^()]{2,60}\)$")
"""In brackets between a body and its verb: its letters, or the body that it belongs to, ` (Bộ Y tế)`."""

_LONGEST_ASIDE = 70
"""No State's name, term or aside behind a body has so many characters."""

_STARTS = re.compile(r"(?<!\w)[^\W\d_]")


def issuer_before(subject: str) -> str | None:
    """Give the longest body's name that ends where `subject` ends; of a body that belongs to another, its own."""
    for last in (_STATE, TERM_BEFORE, _ASIDE):
        match = last.search(subject, max(0, len(subject) - _LONGEST_ASIDE))
        subject = subject[: match.start()] if match else subject
    if signed := _signed_before(subject):
        return signed
    end = len(subject)
    begin = next(
        (
            match.start()
            for match in _STARTS.finditer(subject, max(0, end - 90))
            if issuer_end(subject, match.start()) == end and not subject.endswith("Hải ", 0, match.start())
        ),
        None,
    )
    if begin is not None and _is_name(subject, begin):
        begin = None
    person = _person_before(subject)
    if person and (begin is None or _SIGNS.search(_LETTERS.sub("", subject[:begin].rstrip()))):
        return _office_before(subject, person[0].split())
    if begin is None:
        last_word = subject[subject.rfind(" ") + 1 :]
        return last_word if is_acronym(last_word) else None
    if person and _holds_name(subject, begin, person[0].split()):
        return _office_before(subject, person[0].split())
    belongs = _BELONGS.search(subject[:begin])
    if belongs is None:
        return tidy(subject[begin:])
    own = issuer_before(subject[: belongs.start()])
    return own if belongs["under"] or (own and own.startswith(_OFFICES)) else tidy(subject[begin:])


def _person_before(subject: str) -> re.Match[str] | None:
    """Give the words that may be a person's name and end `subject`; not the city's, or that of a body's patron."""
    end = len(subject)
    if subject.endswith("Hồ Chí Minh") and _OF_BODY.search(subject, max(0, end - _LONGEST_OF_BODY)):
        return None
    return _PERSON.search(subject, max(0, end - _LONGEST_PERSON))


def _is_name(subject: str, begin: int) -> bool:
    """Say whether what was taken for a body is a person's name."""
    named = _NAMED.search(subject, max(0, begin - _LONGEST_NAMED), begin)
    return named is not None and _SIGNS.match(subject, begin) is None


def _holds_name(subject: str, begin: int, names: list[str]) -> bool:
    """Say whether what was taken for a body is an office with a person's name, of three words or four."""
    named = any(len(names) >= size and names[-size].lower() in _SURNAMES for size in (3, 4))
    return named and (_SIGNS.match(subject, begin) or _STANDING.match(subject, begin)) is not None


def _signed_before(subject: str) -> str | None:
    """Give the office of who signs, where another one stands behind the name: `Bộ trưởng A Trần Văn Nam, Ủy viên B`."""
    name, comma, second = subject.rpartition(", ")
    if not comma or not second.startswith(_SECOND_OFFICES):
        return None
    person = _PERSON.search(name)
    return _office_before(name, person[0].split()) if person else None


def _office_before(subject: str, names: list[str]) -> str | None:
    """Give the office before a person's name, which begins with a surname, else is the longest that leaves a body."""
    sizes = [size for size in _NAME_SIZES if size <= len(names)]
    sizes = [size for size in sizes if names[-size].lower() in _SURNAMES][:1] or sizes
    offices = (_ALIAS.sub("", subject.rsplit(None, size)[0]) for size in sizes)
    signing = (office for office in offices if _SIGNS.search(office) and not _DEPUTY.search(office))
    return max((issuer_before(office) or "" for office in signing), key=len, default="") or None
