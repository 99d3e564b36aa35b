"""Tell whether two ways to print a fact about a directive say the same; nothing is read or written here.

What differs only as people write (case, spacing, the place of a tone mark, an abbreviation, a date of which less is
known) says the same. What nobody can tell from such a difference is no disagreement either.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum
from functools import cache, lru_cache

from directives.places import place_of
from directives.queries import fold_name
from directives.text import canonical, fold
from directives.vocabulary.naming import title_key
from directives.vocabulary.tables import issuers


class Likeness(StrEnum):
    """How far two printed values agree."""

    SAME = "same"
    VARIANT = "variant"
    """They mean the same, and one is written in an unusual way."""
    CONFLICT = "conflict"
    """One of them must be wrong."""


_SYMBOL = re.compile(
    r"""(?<!\d)(?P<number>(?:\d{1,9}|\d{1,2}[ ]\d{1,2})(?:\.\d{1,3})?[a-zđ]?)[ ]?(?P<year>(?:/[ ]?(?:\d[ ]?){4}(?=/))?)
    (?P<symbol>[ ]?[-/.][ ]?[^\W\d_][\w&()]*(?:[ ]?[-/.][ ]?[\w&()]+)*)$""",
    re.VERBOSE | re.IGNORECASE,
)
"""A number with its symbol at the end of a reference: `09/CT-TW`, `67/2012/TT - BCA`, `215/201 3/NĐ-CP` as OCR splits
it; not `Kết luận 44`."""

_PART = re.compile(r"[^\W_]+")
_AFTER_NUMBER = re.compile(r"\d+[a-z]?[-/]")
"""A number with the separator behind it, by which the Party's and the State's differ."""

_MINISTER = re.compile(
    r"^(?:(?:pho )?(?:bo truong|thong doc|tong)|thua uy quyen|thay mat) (?=bo |ngan hang |thanh tra )"
)
"""Whoever signs for a body, in folded text: `bo truong bo cong an`; not `bo cong an`."""

_TERM = re.compile(r" (?:khoa|nhiem ky) (?:[ivxl]+|\d+)(?: nhiem ky \d+ \d+)?$| \d+ \d+$")
"""The term of a body, in folded text: `quoc hoi khoa xiv`; not `quoc hoi`."""

_GENERIC = frozenset({"TW", "BCĐTW", "BCĐ", "TU", "HU", "QU", "ĐU"})
"""Codes of names that stand for several bodies: what the Party's centre (TW) issued, one of its bodies issued."""

_PARTS = frozenset({frozenset({"CP", "TTg"}), frozenset({"QH", "UBTVQH"})})
"""Bodies that texts take for each other so often that it is no more than a loose way to write."""

_JOINT = re.compile(r"lt|lb|ln|ph(?=-|$)")
"""A sign in a folded symbol that several bodies issued a directive together: `ttlt-bca-bqp`."""

_DIGITS = re.compile(r"\d+")

_ALIKE, _STRANGE = 70, 60
"""From which likeness on titles are the same, and below which they may be another's, in hundredths of rapidfuzz."""

_FEW = 0.35
"""Titles of different directives have a smaller share of the shorter one's words in common."""


def wholest(dates: Collection[str]) -> list[str]:
    """Give the dates that no other one says more precisely.

    >>> wholest(["2019", "2019-01-22", "2019-01", "2018"])
    ['2018', '2019-01-22']
    """
    return sorted(date for date in set(dates) if not any(other != date and other.startswith(date) for other in dates))


def written_number(text: str) -> str | None:
    """Give the number and symbol that a reference prints, without what is a mere matter of typing.

    >>> [written_number(text) for text in ("CHỈ THỊ SỐ 09 – CT/TW", "Chỉ thị số 9/CT-TW", "Chỉ thị 09")]
    ['9-CT/TW', '9/CT-TW', None]
    """
    typed = typed_number(text)
    return typed.lstrip("0").upper() if typed else None


def typed_number(text: str) -> str | None:
    """Give the number and symbol that a reference prints, as it prints them, without blanks.

    >>> typed_number("Chỉ thị số 09 – CT/TW")
    '09-CT/TW'
    """
    found = _SYMBOL.search(canonical(text).text)
    return "".join(found[0].split()) if found else None


def numbers_alike(one: str, other: str) -> Likeness:
    """Compare two written numbers: what is cut off, in another order or has a D for a Đ is an unusual way to write.

    A hyphen for a slash behind the number makes another number: the Party's for the State's.

    >>> [str(numbers_alike("9-CT/TW", other)) for other in ("9-CT/TW", "9/CT-TW")]
    ['same', 'conflict']
    >>> [str(numbers_alike("45/2013/TT-BTC", other)) for other in ("45/2013/TT", "45/TT-BTC/2013", "45/2013/TT-BCT")]
    ['variant', 'variant', 'conflict']
    """
    if one == other:
        return Likeness.SAME
    first, second = fold(one), fold(other)
    alike = first == second or _is_cut(*sorted((first, second), key=len)) or _is_reordered(first, second)
    return Likeness.VARIANT if alike else Likeness.CONFLICT


def _is_cut(shorter: str, longer: str) -> bool:
    """Say whether one number is the other up to a separator: `45/2013/TT`."""
    return longer.startswith(shorter) and longer[len(shorter) :].startswith(("-", "/"))


def _is_reordered(one: str, other: str) -> bool:
    """Say whether two numbers have the same parts, and the same separator behind the number itself."""
    first, second = (_AFTER_NUMBER.search(number) for number in (one, other))
    same = first is not None and second is not None and first[0] == second[0]
    return same and sorted(_PART.findall(one)) == sorted(_PART.findall(other))


def issuers_alike(one: str, other: str) -> Likeness:
    """Compare two printed issuers; of what is not known as a body nothing is said.

    >>> [str(issuers_alike("Bộ Công an", other)) for other in ("Bộ trưởng Bộ Công an", "BCA", "Bộ Tài chính")]
    ['same', 'same', 'conflict']
    """
    first, second = body(one), body(other)
    if first is None or second is None or first == second or {first, second} & _GENERIC:
        return Likeness.SAME
    return Likeness.VARIANT if frozenset({first, second}) in _PARTS else Likeness.CONFLICT


def is_joint(symbol: str | None) -> bool:
    """Tell whether several bodies issue what has a folded symbol, so that each text may name another of them."""
    return bool(symbol and _JOINT.search(symbol.split("-")[0]))


@lru_cache(maxsize=16384)
def body(issuer: str) -> str | None:
    """Give the code of a body by its name as printed, the same in all terms; None for a local body or an unknown one.

    >>> body("Quốc hội khóa XIV"), body("Ban Bí thư Trung ương Đảng"), body("UBND tỉnh Quảng Trị")
    ('QH', 'BBT', None)
    """
    if place_of(issuer):
        return None
    name = _TERM.sub("", _MINISTER.sub("", fold_name(issuer)))
    return _bodies().get(name)


@cache
def _bodies() -> dict[str, str]:
    """Give the codes of central bodies by their folded names; a name of several bodies has none."""
    found: dict[str, set[str]] = {}
    for issuer in issuers():
        code = issuer.code.rstrip("0123456789")
        for name in (issuer.name, *issuer.forms, issuer.symbol):
            found.setdefault(fold_name(name), set()).add(code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1 and name}


def titles_alike(one: str, other: str) -> Likeness:
    """Compare two printed titles: one may be shorter, or leave out words; other figures are another title.

    >>> str(titles_alike("Phát triển nhà ở giai đoạn 2021 - 2025", "Phát triển nhà ở giai đoạn 2021-2030"))
    'conflict'
    """
    from rapidfuzz import fuzz  # noqa: PLC0415  # no other question needs it

    first, second = fold_name(one), fold_name(other)
    if not first or not second or first in second or second in first or title_key(one) == title_key(other):
        return Likeness.SAME
    likeness = max(fuzz.token_set_ratio(first, second), fuzz.partial_ratio(first, second))
    figures = set(_DIGITS.findall(first)), set(_DIGITS.findall(second))
    if likeness >= _ALIKE and all(figures) and not (figures[0] <= figures[1] or figures[1] <= figures[0]):
        return Likeness.CONFLICT
    if likeness >= _ALIKE:
        return Likeness.SAME
    words = set(first.split()), set(second.split())
    common = len(words[0] & words[1]) / min(len(words[0]), len(words[1]))
    return Likeness.CONFLICT if likeness < _STRANGE and common < _FEW else Likeness.VARIANT


def is_same_title(one: str, other: str) -> bool:
    """Tell whether two titles are surely one: the same but for a letter or two, and long enough to be no chance."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    first, second = fold_name(one), fold_name(other)
    if _DIGITS.findall(first) != _DIGITS.findall(second) or min(len(first.split()), len(second.split())) < 4:
        return False
    return first == second or fuzz.ratio(first, second) >= 95
