"""Say which type a word means as a text writes it, and which one word and symbol together say."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from directives.identifiers import symbol_parts, symbol_type
from directives.patterns import abbreviations, compact_words
from directives.text import fold, tidy
from directives.vocabulary.tables import document_types, issuers


@cache
def _roles() -> dict[str, tuple[str, str]]:
    """Give family and role of a type by its code."""
    return {kind.code: (kind.family, kind.role) for kind in document_types()}


_BETWEEN_SYLLABLES = str.maketrans("", "", " ,.")
"""What may stand between the syllables of a type's word; readers of pictures put commas and dots there."""


@lru_cache(maxsize=4096)
def type_of(found: str | None) -> tuple[str | None, str]:
    """Give family and role of a type's word as found, reversed; nothing where there is none."""
    if found is None:
        return None, "numbered"
    word = found[::-1]
    code = abbreviations().get(word)
    if code is None:
        compact = tidy(word).lower().translate(_BETWEEN_SYLLABLES)
        code = compact_words().get(compact) or compact_words()[fold(compact)]
    return _roles().get(code, (code, "numbered"))


def is_part(text: str, start: int, found: str) -> bool:
    """Say whether a type's word at a place, as found, reversed, ends another: `văn bản quy phạm pháp luật số …`."""
    return found == "tậul" and text[max(0, start - 8) : start].rstrip().lower().endswith(("pháp", "kỷ", "dự"))


COUNTED = frozenset({"numbered", "named"})
"""Roles of types that count as directives."""

REPORTING = frozenset({"CV", "TTr", "BC", "TB"})
"""Types of papers in which a body reports, asks or speaks to another one, and lays down nothing."""

_REFINED = {"NQ": {"NQLT"}, "TT": {"TTLT"}, "L": {"PL"}}
"""Families that a symbol may say more exactly than the type's word."""

ASSEMBLY = re.compile(r"QH|UBTVQH|L-CTN")
"""A symbol of the National Assembly, its standing committee or the President: it says no type."""


def family_of(family: str | None, said: str | None, symbol: str | None) -> str | None:
    """Settle the type: the word decides, but `văn bản` and `công văn` give way to what the symbol says."""
    if said == "CT" and family in {None, "CV"} and not _issues(_unit(symbol)):
        return "CV"  # CT is the department (Cục Thuế) whose unit writes a letter: `công văn số 853/CT-KT3`
    if family is None:
        if said is None and symbol and not ASSEMBLY.match(symbol):
            return "CV"
        return said
    return said if said and (family == "CV" or said in _REFINED.get(family, ())) else family


def _issues(body: str) -> bool:
    """Say whether letters are those of a body that issues directives, not of a unit that writes letters."""
    return body in _bodies() or body.startswith(("B", "UB"))


@cache
def _bodies() -> frozenset[str]:
    """Give the letters of all bodies."""
    return frozenset(body.symbol for body in issuers())


@lru_cache(maxsize=4096)
def parted(symbol: str, family: str | None) -> str:
    """Write a symbol whose first hyphen was lost with it, where the type's word agrees: `TTBLĐTBXH` of a Thông tư.

    >>> parted("TTBLĐTBXH", "TT"), parted("TTKQH", "CV"), parted("NQTW-A01", "NQ")
    ('TT-BLĐTBXH', 'TTKQH', 'NQTW-A01')
    """
    if symbol_type(symbol):
        return symbol
    first, hyphen, rest = symbol.partition("-")
    body = first.removeprefix(family or "-")
    return f"{family}-{body}{hyphen}{rest}" if body and body != first and body in _bodies() else symbol


def _unit(symbol: str | None) -> str:
    """Give the second part of a symbol without its number: `KT` of `CT-KT3`, `TW` of `CT/TW`."""
    return "".join(symbol_parts(symbol)[1:2]).rstrip("0123456789")


def names_of(symbol: str | None) -> frozenset[str]:
    """Give the names of the bodies whose letters a symbol has: `Bộ Tài chính` of `TTr-BTC`."""
    return frozenset[str]().union(*map(_names_of_letters, symbol_parts(symbol)))


@cache
def _names_of_letters(letters: str) -> frozenset[str]:
    """Give the names of the bodies that have letters."""
    return frozenset(form for one in issuers() if one.symbol == letters for form in (one.name, *one.forms))
