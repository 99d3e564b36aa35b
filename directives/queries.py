"""Understand what a person types: a reference, a type of document, a date; with or without marks, in any case.

What is typed is folded first, so `QUYẾT ĐỊNH 521/QĐ–TTg` and `quyet dinh 521 / qd-ttg` are one question. Nothing is
looked up here: which directives a query means is answered where they are stored.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import NamedTuple

from directives.errors import QueryError
from directives.identifiers import canonical_number, canonical_year
from directives.models import PartialDate, Record
from directives.terms import TERM, term_name
from directives.text import canonical, fold
from directives.vocabulary.tables import DocumentType, document_types

EXAMPLES = "Quyết định 521/QĐ-TTg; 09/2024/TT-BCA; chi thi 09-ct/tw; Kết luận 44 ngày 22/1/2019; luat dat dai 2024"
"""References as people type them, for hints."""

_SEPARATOR = re.compile(r"\s*([/-])\s*")
"""A separator and the spaces around it, which mean nothing: `09 - CT/ TW`."""

_SHOWN = 100
"""How much of what somebody typed an error repeats."""

_YEAR = r"(?:19|20)\d\d"

_NUMBER = re.compile(
    rf"""(?:^|\bso\b|[ ](?=\d{{1,6}}/{_YEAR}/[a-z]))[\s:.]*         # at the beginning, after số, or a whole one
    (?P<number>\d{{1,6}}(?:\.\d{{1,3}})?(?:[a-z](?![a-z]))?)     # 09, 66.13, 12a
    (?:/(?P<year>{_YEAR}|\d\d(?=/[a-z]))(?!\d))?                 # /2024, /97/
    (?:(?:[/-]|[ ]?(?=[a-z]+[/-]))                               # 12-NQ/TW, 22HD/TWĐTN, 298 KH/TWĐTN
       (?P<symbol>[a-z][a-z0-9&]*(?:[-/.][a-z0-9&]+|,(?=[a-z0-9&]*&)[a-z0-9&]+)*     # xdcq,cttn&bdg
          (?:[ ]?\([a-z0-9]+\)|(?<=[/-]qh)[ ]\d+)?))?
    (?![\w/])""",
    re.VERBOSE,
)
"""A number in folded text: `09/2024/tt-bca`, `so 44`, `66.7/2025/nq-cp`; not `tt-bca`, not `9/2024x`."""

# Matches 09, 66.13, 12a; not 09/2024, 12 CT.
_NUMBER_ALONE = re.compile(r"\d{1,6}(?:\.\d{1,3})?[a-zđ]?")

_PINPOINTS = re.compile(
    r"""(?:(?:[đd]i[ểe]m[ ](?:[a-zđ]|\d[\d.]*)|kho[ảa]n[ ]\d+[a-zđ]?|[đd]i[ềe]u[ ]\d+[a-zđ]?),?[ ])+(?:c[ủu]a[ ])?""",
    re.IGNORECASE | re.VERBOSE,
)
"""Where in a directive something stands: `điểm a khoản 2 Điều 8 của `; a query means the directive."""

_ISSUED = re.compile(
    rf"""(?:\bngay[ ])?\b\d\d?(?:[/.-]|[ ]thang[ ])\d\d?(?:[/.-]|[ ]nam[ ])({_YEAR})\b  # ngày 22/1/2019
    | \b({_YEAR})-\d\d?-\d\d?\b                                                         # 2019-01-22
    | (?:\bthang[ ])?\b\d\d?(?:[/-]|[ ]nam[ ])({_YEAR})\b                               # tháng 1/2019
    | (?:\bnam[ ]|\()?(?<![\d/])({_YEAR})\b\)?                                          # năm 2019, (2019)""",
    re.VERBOSE,
)
"""A date of issue with its year, in folded text: `ngay 22/1/2019`, `nam 2022`; not `ngay 22/1`."""

_WORD_END = re.compile(r"(?![a-z/&-])")
"""The end of a word or abbreviation in folded text: `tt 67`, `tt67`; not `ttlt`, `tt-bca`."""

_TITLE = re.compile(rf"(?P<title>.*?)(?:[ ,]*(?:\bnam )?\(?\b(?P<year>{_YEAR})\)?)?")
"""A title and its year, in folded text: `luat dat dai nam 2024`, `hien phap`."""

_INITIALS = re.compile(rf"(?:bl|l|pl)[a-z]{{2,7}}(?: .*{_YEAR}\)?)?")
"""A code, law or ordinance by its initials, in folded text: `blhs`, `blhs 2015`; not `abc`."""

# Matches the place of a reference: "3f2a90c41b7e@120-141", "3f2a90@120"; not "120".
_FINGERPRINT = re.compile(r"(?P<content>[0-9a-f]{6,64})@(?P<start>\d{1,12})(?:-(?P<end>\d{1,12}))?", re.ASCII)

_CONSTITUTION = "HP"
"""The type whose word alone is a title: `Hiến pháp`."""

_DATES = (
    re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d\d?)(?:-(?P<d>\d\d?))?)?"),  # 2012, 2012-05, 2012-05-01; not 12
    re.compile(r"(?:ngay )?(?P<d>\d\d?)(?:[/.-]| thang )(?P<m>\d\d?)(?:[/.-]| nam )(?P<y>\d{4})"),  # 01/5/2012; not 1/5
    re.compile(r"(?:thang )?(?P<m>\d\d?)(?:[/.-]| nam )(?P<y>\d{4})"),  # 5/2012, tháng 5 năm 2012; not 5/12
    re.compile(r"nam (?P<y>\d{4})"),  # năm 2012; not năm nay
)


class Fingerprint(NamedTuple):
    """A place in an article: the beginning of the hash of its content, a start, and an end where it is said."""

    content: str
    start: int
    end: int | None


class Query(Record):
    """What a person asked for, each part None where it was not said; a directive answers when every said part agrees.

    `type` is a family of the vocabulary and only what a word says: `521/QĐ-TTg` says by its symbol what it is.
    `number` has at least two digits. `year` stands in the number or in the title; `issued_year` stands beside them
    (`ngày 22/1/2019`, `12-NQ/TW 2022`) and is the year of issue, or the number's own where that has one; `term` is the
    Party's (`khóa XII`). `symbol` is as
    `fold_symbol` gives it, `name` and `issuer` as `fold_name`: for comparison with what is stored, folded alike.
    `fingerprint` names a reference, and with it the directive that it means, whatever that is called.
    """

    text: str
    type: str | None = None
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    name: str | None = None
    issuer: str | None = None
    issued_year: int | None = None
    term: str | None = None
    fingerprint: Fingerprint | None = None


class Spelling(NamedTuple):
    """One way to write a type: its exact form without case, and its folded form."""

    exact: str
    folded: str
    type: DocumentType


def fold_symbol(symbol: str) -> str:
    """Fold a symbol for comparison: case, marks and the kind of separator are no difference.

    >>> fold_symbol("CT/TW"), fold_symbol("NĐ.CP"), fold_symbol("TT-BCA(C13)")
    ('ct-tw', 'nd-cp', 'tt-bca(c13)')
    """
    return re.sub(r"[-/.]+", "-", "".join(fold(canonical(symbol).text).split()))


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """Fold a title or an issuer for comparison: case, marks and punctuation are no difference.

    >>> fold_name("Luật Phòng, chống ma túy")
    'luat phong chong ma tuy'
    """
    return " ".join(re.findall(r"\w+", fold(canonical(name).text)))


def parse_query(text: str) -> Query:
    """Understand a reference as people type it.

    Raises:
        QueryError: if it names no directive.

    >>> query = parse_query("chi thi 9-ct/tw")
    >>> query.type, query.number, query.symbol
    ('CT', '09', 'ct-tw')
    """
    if fingerprint := parse_fingerprint(text):
        return Query(text=text, fingerprint=fingerprint)
    tidy = _tidy(text)
    typed = tidy[place.end() :] if (place := _PINPOINTS.match(tidy)) else tidy
    plain = fold(typed)
    spelling = _leading_type(typed)
    rest = plain[len(spelling.folded) :].lstrip(" :.") if spelling else plain
    found = _NUMBER.search(rest)
    if found and not _is_in_title(spelling, rest, found):
        return _numbered(text, spelling, rest, found)
    return _named(text, spelling, plain)


def parse_fingerprint(text: str) -> Fingerprint | None:
    """Understand a fingerprint as answers show it; None if it is none.

    >>> parse_fingerprint("3f2a90c41b7e@120-141")
    Fingerprint(content='3f2a90c41b7e', start=120, end=141)
    """
    found = _FINGERPRINT.fullmatch(text.strip().lower())
    if not found:
        return None
    return Fingerprint(found["content"], int(found["start"]), int(found["end"]) if found["end"] else None)


def parse_type(text: str) -> str:
    """Give the family of a type by its code, symbol or name.

    Raises:
        QueryError: if there is no such type; the hint names near ones.

    >>> parse_type("thong tu"), parse_type("Thông tư"), parse_type("tt")
    ('TT', 'TT', 'TT')
    """
    typed = _tidy(text)
    if exact := [type_.family for type_ in document_types() if typed in (type_.code, type_.family)]:
        return exact[0]
    folded = fold(typed)
    same = [s for s in _spellings() if s.folded == folded]
    if not same:
        raise QueryError(f"unknown type of document: {_shown(text)}", hint=_near_types(folded))
    return max(same, key=lambda s: s.exact == typed.casefold()).type.family


def parse_date(text: str) -> PartialDate:
    """Understand a date, whole or partial, in ISO or in Vietnamese order.

    Raises:
        QueryError: if it is no date.

    >>> parse_date("01/5/2012"), parse_date("2012-5"), parse_date("năm 2012")
    ('2012-05-01', '2012-05', '2012')
    """
    plain = fold(_tidy(text))
    found = next((match for pattern in _DATES if (match := pattern.fullmatch(plain))), None)
    parts = found.groupdict() if found else {}
    try:
        return PartialDate("-".join(parts[name].zfill(2) for name in "ymd" if parts.get(name)))
    except ValueError as error:
        raise QueryError(f"not a date: {_shown(text)}", hint="write 2012, 2012-05, 2012-05-01 or 01/5/2012") from error


def parse_name(text: str) -> str:
    """Fold the name of a body or a source that a filter is about.

    Raises:
        QueryError: if it holds neither letter nor digit, and so would fit everything.

    >>> parse_name("Bộ Công an")
    'bo cong an'
    """
    if not (folded := fold_name(text)):
        raise QueryError(f"not a name: {_shown(text)}", hint="write it as articles do: Bộ Công an")
    return folded


def parse_number(text: str) -> str:
    """Understand the number of a directive by itself.

    Raises:
        QueryError: if it is none.

    >>> parse_number("9"), parse_number("66.13"), parse_number("12A")
    ('09', '66.13', '12a')
    """
    typed = _tidy(text)
    if not typed or not _NUMBER_ALONE.fullmatch(number := canonical_number(typed)):
        raise QueryError(f"not a number of a directive: {_shown(text)}", hint="write 44, 12a or 66.13")
    return number


def _shown(text: str) -> str:
    """Quote what somebody typed, in a message: of much only the beginning.

    >>> _shown("xin chào")
    "'xin chào'"
    """
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")


def _tidy(text: str) -> str:
    """Give the canonical text with single spaces, none around separators, and without quotation marks around it."""
    return _SEPARATOR.sub(r"\1", " ".join(canonical(text).text.split())).strip(" “”\"'.,;:")


@cache
def _spellings() -> tuple[Spelling, ...]:
    """Give every way to write a type that can be a directive, in the order of the vocabulary."""
    return tuple(
        Spelling(written.casefold(), fold(written), type_)
        for type_ in document_types()
        if type_.role != "none"
        for written in dict.fromkeys((type_.code, *type_.words, *type_.symbols, _tidy(type_.name), type_.name_en))
    )


def _leading_type(text: str) -> Spelling | None:
    """Find the longest word or abbreviation of a type that a text begins with; the one with the marks as typed wins."""
    typed = _tidy(text).casefold()
    plain = fold(typed)
    found = [s for s in _spellings() if plain.startswith(s.folded) and _WORD_END.match(plain, len(s.folded))]
    return max(found, key=lambda s: (len(s.folded), typed.startswith(s.exact)), default=None)


def _is_in_title(spelling: Spelling | None, rest: str, found: re.Match[str]) -> bool:
    """Tell whether a number is the year of a title (`Hiến pháp 2013`), or that of a law named in it."""
    if spelling is None or spelling.type.role != "named":
        return False
    return re.fullmatch(_YEAR, found[0]) is not None or _named_word().search(rest, 0, found.start()) is not None


@cache
def _named_word() -> re.Pattern[str]:
    """Find the word of a type whose titles name it, in folded text: `luat`, `phap lenh`; not `thong tu`."""
    words = (fold(word) for type_ in document_types() if type_.role == "named" for word in type_.words)
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


def _numbered(text: str, spelling: Spelling | None, rest: str, found: re.Match[str]) -> Query:
    """Make the query of a number and what stands before and after it."""
    symbol = found["symbol"]
    said = spelling.type.family if spelling else None
    if symbol and (code := _type_of_symbol(symbol)):
        said, symbol = said or code, None
    if not (said or symbol or found["year"]):
        raise _not_understood(text, "a number alone names no directive")
    before = "" if spelling and spelling.type.role == "named" else rest[: found.start()]
    issuer, issued_year, term = _details(text, f"{before} {rest[found.end() :]}")
    return Query(
        text=text,
        type=said,
        number=canonical_number(found["number"]),
        year=canonical_year(found["year"]) if found["year"] else None,
        symbol=symbol and fold_symbol(symbol),
        issuer=issuer,
        issued_year=issued_year,
        term=term,
    )


def _named(text: str, spelling: Spelling | None, plain: str) -> Query:
    """Make the query of a title."""
    if not spelling and not _INITIALS.fullmatch(plain):
        raise _not_understood(text, "it begins with no type of document and holds no number")
    if spelling and spelling.folded == plain and spelling.type.family != _CONSTITUTION:
        hint = f"directives list --type {spelling.type.family}"
        raise QueryError(f"a type alone names no directive: {_shown(text)}", hint=hint)
    found = _TITLE.fullmatch(plain)
    return Query(
        text=text,
        type=spelling.type.family if spelling else None,
        name=fold_name(found["title"]) if found else None,
        year=canonical_year(found["year"]) if found and found["year"] else None,
    )


def _type_of_symbol(symbol: str) -> str | None:
    """Give the type that a symbol is, when it is nothing more (`67/2012/TT`)."""
    return next((s.type.family for s in _spellings() if s.folded == symbol and s.exact.isalpha()), None)


def _details(text: str, beside: str) -> tuple[str | None, int | None, str | None]:
    """Take issuer, year of issue and term from what stands beside a number; what it is about is passed over."""
    beside = re.split(r"\bve\b", beside)[0]
    issued, term = _ISSUED.search(beside), TERM.search(beside)
    left = beside
    for found in (issued, term):
        left = left.replace(found[0], " ", 1) if found else left
    left = left.strip(" ,;:.()")
    if left and not left.startswith("cua "):
        raise _not_understood(text, f"cannot make out {left!r}")
    year = int(parse_date(issued[0].strip("()"))[:4]) if issued else None
    return fold_name(left.removeprefix("cua ")) or None, year, term_name(term[1]) if term else None


def _near_types(folded: str) -> str:
    """Name the types that are written almost like a text."""
    spellings = {spelling.folded: spelling.type for spelling in reversed(_spellings())}
    near = dict.fromkeys(spellings[word] for word in get_close_matches(folded, spellings, n=3, cutoff=0.6))
    if not near:
        return "write a code or a name, with or without marks: TT, Thông tư, nghi dinh, KL"
    return "did you mean " + " or ".join(f"{type_.family} ({type_.name})" for type_ in near) + "?"


def _not_understood(text: str, reason: str) -> QueryError:
    """Make the error for a text that is no reference."""
    return QueryError(f"not a reference: {_shown(text)}: {reason}", hint=f"write it as in {EXAMPLES}")
