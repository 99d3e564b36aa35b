"""Check one row of a list of known directives, column by column, and make its entry: nothing is read or stored here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from directives.dates import FIRST_YEAR, LAST_YEAR
from directives.errors import QueryError
from directives.identifiers import canonical_number, canonical_symbol, key_of, symbol_type
from directives.models import RelationType
from directives.queries import parse_date, parse_type
from directives.text import canonical, fold
from directives.vocabulary.tables import KnownDirective, named_types

COLUMNS = KnownDirective._fields
"""The columns of a list, in the order in which it is written."""

SEVERAL = frozenset({"other_keys", "nicknames", "relations"})
"""The columns whose cells hold several values."""

LONGEST = 2000
"""Characters of a cell, at most."""

MOST = 100
"""Values of a cell that holds several, at most."""

_CONFIDENCE = ("", "high", "medium", "low")

_KEY = re.compile(
    r"(?:số[\s:]{0,3})?(?P<number>\d{1,9}(?:\.\d{1,9})?[a-zđ]?)\s?(?:/\s?(?P<year>(?:19|20)\d\d)(?=\s?/))?"
    r"\s?(?P<separator>[/-])\s?(?P<symbol>[^\W\d_].{0,80})",
    re.IGNORECASE,
)
"""A key: `09/2024/TT-BCA`, `số 521/QĐ-TTg`, `44 - KL/TW`; not `QCVN 41:2024/BGTVT`, which stays as it is written."""

_LONGEST_KEY = 100

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
"""Characters that nobody sees and that terminals or databases do not take; not the ends of lines."""

_RELATION = re.compile(r"(?P<word>\w+)\s+(?P<other>[^@]+?)\s*(?:@\s*(?P<date>\S+))?")
"""A relation: `replaces 23/2012/TT-BCA`, `implements 09-CT/TW@2011`; not `thay thế`."""

_DONE_BY = ("amended", "replaced", "repealed", "guided", "implemented", "promulgated", "corrected", "consolidated")
RELATION_WORDS = (*(kind.value for kind in RelationType), *(f"{done}_by" for done in _DONE_BY), "suspended_by")
"""What a relation of a list begins with: what the directive does to the other, or the other to it."""


class Problem(NamedTuple):
    """What is wrong with a cell, and what to do."""

    column: str
    reason: str
    hint: str


class _CellError(ValueError):
    """A cell cannot be understood."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


def entry(cells: Mapping[str, str], *, source: str = "") -> KnownDirective | list[Problem]:
    """Make the entry of a row, or give what is wrong with it.

    Args:
        cells: the row by column; what it lacks is unknown. Several values in a cell have semicolons between them.
        source: where the row is from, unless it says so itself.

    >>> made = entry({"key": "số 9 - CT/TW", "issued": "1/12/2011"})
    >>> made[:4]
    ('CT', '09-CT/TW', (), '2011-12-01')
    """
    problems: list[Problem] = []
    known = {name: _read(name, cells.get(name, ""), problems) for name in COLUMNS if name not in SEVERAL}
    lists = {name: _read_several(name, cells.get(name, ""), problems) for name in COLUMNS if name in SEVERAL}
    if not problems:
        known["type"] = known["type"] or _type_of(known["key"])
        problems = _missing(known)
    if problems:
        return problems
    made = KnownDirective(
        **{**known, "source": known["source"] or source},
        other_keys=tuple(key for key in lists["other_keys"] if key != known["key"]),
        nicknames=lists["nicknames"],
        relations=lists["relations"],
    )
    return [_itself(cell) for cell in made.relations if _is_itself(made, cell)] or made


def _is_itself(known: KnownDirective, cell: str) -> bool:
    """Tell whether a relation leads to the directive of its own row; issued on another day it is another one."""
    other, _, issued = cell.partition(" ")[2].partition("@")
    if issued and known.issued and not (issued.startswith(known.issued) or known.issued.startswith(issued)):
        return False
    is_title = bool(issued or not known.key) and fold(other) == fold(known.title)
    return is_title or _canonical_key(other) in {known.key, *known.other_keys}


def _itself(cell: str) -> Problem:
    """Say that a relation leads to the directive of its own row."""
    hint = "write the other one; where both have one number or title, say when each was issued: replaces 09-CT/TW@2011"
    return Problem("relations", f"leads to the directive of its own row: {cell[:_LONGEST_KEY]!r}", hint)


def _canonical_key(text: str) -> str:
    """Write what may be a number in canonical form, else as it is."""
    try:
        return _read_key(text)
    except _CellError:
        return text


def _missing(known: Mapping[str, str]) -> list[Problem]:
    """Say what a row needs to name a directive."""
    if not known["type"]:
        return [Problem("type", "says no type, nor does the number", "write a code or a name: TT, Thông tư")]
    if known["key"] or (known["title"] and known["type"] in named_types()):
        return []
    return [Problem("key", "is empty", "write the number: 09/2024/TT-BCA; only a law is known by its title alone")]


def _type_of(key: str) -> str:
    """Give the type that the symbol of a key says, "" if none."""
    found = _KEY.fullmatch(key)
    return (symbol_type(canonical_symbol(found["symbol"])) or "") if found else ""


def _read(column: str, cell: str, problems: list[Problem]) -> str:
    """Read the one value of a cell; where that fails, note the problem and give nothing."""
    try:
        value = _tidy(cell)
        return _READERS.get(column, str)(value) if value else ""
    except _CellError as error:
        problems.append(Problem(column, error.reason, error.hint))
        return ""


def _read_several(column: str, cell: str, problems: list[Problem]) -> tuple[str, ...]:
    """Read the values of a cell, each once."""
    parts = [part for part in cell.split(";") if part.strip()]
    if len(parts) > MOST:
        problems.append(Problem(column, f"holds {len(parts)} values", f"write at most {MOST}"))
        return ()
    return tuple(dict.fromkeys(value for part in parts if (value := _read(column, part, problems))))


def _tidy(cell: str) -> str:
    """Write a cell composed and with single blanks.

    Raises:
        _CellError: if it is too long, or holds what nobody sees.
    """
    if len(cell) > LONGEST:
        raise _CellError(f"holds {len(cell):,} characters", f"write at most {LONGEST:,}; is a quotation mark missing?")
    if unseen := _UNSEEN.search(cell):
        raise _CellError(f"holds a control character: {unseen[0]!a}", "leave it out")
    return " ".join(unicodedata.normalize("NFC", cell).split())


def _read_type(text: str) -> str:
    """Read a type by its code or name."""
    try:
        return parse_type(text)
    except QueryError as error:
        raise _CellError(error.message, error.hint) from error


def _read_date(text: str) -> str:
    """Read a date, whole or partial."""
    try:
        date = parse_date(text)
    except QueryError as error:
        raise _CellError(error.message, error.hint) from error
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        raise _CellError(f"is in the year {date.year}", f"write a year from {FIRST_YEAR} to {LAST_YEAR}")
    return str(date)


def _read_key(text: str) -> str:
    """Write a number in canonical form."""
    plain = canonical(text).text
    found = _KEY.fullmatch(plain)
    if found:
        year = int(found["year"]) if found["year"] else None
        symbol = canonical_symbol(found["symbol"], party=found["separator"] == "-" and year is None)
        return key_of(canonical_number(found["number"]), year, symbol)
    if len(plain) > _LONGEST_KEY or not any(character.isdigit() for character in plain):
        raise _CellError(f"is no number of a document: {plain[:_LONGEST_KEY]!r}", "write it as in 09/2024/TT-BCA")
    return plain


def _read_relation(text: str) -> str:
    """Read a relation: a word for it, the number or title of the other directive, perhaps its date behind @."""
    found = _RELATION.fullmatch(text)
    if found is None or found["word"] not in RELATION_WORDS:
        near = get_close_matches(text.split(maxsplit=1)[0].lower(), RELATION_WORDS, n=2)
        hint = f"did you mean {' or '.join(near)}?" if near else "write it as in replaces 23/2012/TT-BCA"
        raise _CellError(f"is no relation: {text[:_LONGEST_KEY]!r}", hint)
    date = f"@{_read_date(found['date'])}" if found["date"] else ""
    return f"{found['word']} {found['other']}{date}"


def _read_confidence(text: str) -> str:
    """Read how sure a row is."""
    if text.lower() not in _CONFIDENCE:
        raise _CellError(f"is unknown: {text[:_LONGEST_KEY]!r}", "write high, medium or low, or leave it empty")
    return text.lower()


_READERS: dict[str, Callable[[str], str]] = {
    "type": _read_type,
    "key": _read_key,
    "other_keys": _read_key,
    "issued": _read_date,
    "relations": _read_relation,
    "confidence": _read_confidence,
}
"""How cells are read whose values have a form; all others are texts."""
