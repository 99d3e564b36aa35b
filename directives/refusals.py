"""Say why a number with a slash is no reference: what bears such a number, by its symbol, is no directive."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache

from directives.identifiers import symbol_parts, symbol_type
from directives.mentions import Mention
from directives.vocabulary.tables import document_types, issuers

_HEADED = re.compile(r"[A-ZĐ&]{2,12}-[A-ZĐ][A-ZĐ0-9&]{1,9}")
"""A symbol of bodies alone, as a letter's head has it behind `Số:`: `CTHN-TTHT`."""

_COMPANY = frozenset({"HĐQT", "ĐHĐCĐ", "ĐHCĐ"})
"""Organs of companies, which issue no directives."""


class Refusal(StrEnum):
    """Why a number with a slash is no reference."""

    FORM = "the number of a form or an annex"
    FILE = "the name of a file"
    MISFIT = "number, year and symbol do not go together"
    OTHER_PAPER = "a permit, a judgment, a contract or another paper that is no directive"
    COMPANY = "the number of a company's own paper"
    NO_SYMBOL = "a symbol of one letter"
    UNKNOWN_SYMBOL = "no type's word before it, and the symbol names no type and no body that is known"


@cache
def _uncounted() -> frozenset[str]:
    """Give the codes, in upper case, of what is no directive: permits, judgments, contracts, forms."""
    codes = {symbol.upper() for kind in document_types() if kind.role == "none" for symbol in kind.symbols}
    return frozenset(codes | {"HS", "DS", "KDTM", "HC", "LĐ", "HNGĐ", "HĐMB", "GTGT", "TNDN", "GPXD", "QĐST"})


@cache
def _bodies() -> frozenset[str]:
    """Give the codes of issuing bodies, in upper case without digits."""
    symbols = {symbol for issuer in issuers() for symbol in (issuer.symbol, *issuer.spellings)}
    return frozenset(re.sub(r"\d+$", "", symbol.upper()) for symbol in symbols if symbol)


def refusal(mention: Mention, so: str | None) -> Refusal | None:
    """Say why a symbol is none of a directive: with a type's word any is one, without one those that are known."""
    symbol = mention.symbol or ""
    segments = _segments(symbol)
    if len(symbol) < 2:
        return Refusal.NO_SYMBOL
    if not _COMPANY.isdisjoint(segments):
        return Refusal.COMPANY
    if mention.worded:
        return None
    if segments[0] in _uncounted():
        return Refusal.OTHER_PAPER
    return None if _names_itself(mention, symbol, segments, so) else Refusal.UNKNOWN_SYMBOL


def _names_itself(mention: Mention, symbol: str, segments: tuple[str, ...], so: str | None) -> bool:
    """Say whether a symbol alone, without a type's word, shows that a directive is meant."""
    if said := symbol_type(symbol):
        return len(segments) > 1 and (said != "PL" or segments[1].startswith("UBTVQH"))
    body = segments[0].rstrip("0123456789")
    if body in {"QH", "UBTVQH", "QHX"}:
        return mention.year is not None
    headed = so is not None and ":" in so and "S" in so and _HEADED.fullmatch(symbol) is not None
    return headed or (len(segments) > 1 and body in _bodies() and len(segments[0]) > 1)


@lru_cache(maxsize=65536)
def _segments(symbol: str) -> tuple[str, ...]:
    """Give the parts of a symbol in upper case."""
    return tuple(symbol_parts(symbol.upper()))
