"""Where a body of a province, a district or a commune is: their numbers mean nothing without the place."""

from __future__ import annotations

import re
from functools import cache

from directives.identifiers import type_symbols
from directives.queries import fold_name
from directives.text import canonical
from directives.vocabulary.tables import issuers, provinces

_LOCAL_KINDS = {"local", "local-police", "department"}
"""Kinds of bodies, in the table of issuers, that every province has."""

_LEVEL = re.compile(
    r"""\b(?P<level>tỉnh|thành\ phố|thành|tp\.?|huyện|quận|thị\ xã|thị\ trấn|thị|xã|phường|đặc\ khu)(?:\ (?:uỷ|ủy))?\ ?
    (?P<name>(?!(?:ủy|uỷ|phố|xã|trấn|về|và|đã)\b)[^\W\d_][^,;()]{0,60})
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A level of government and the name behind it: `tỉnh Quảng Trị`, `Thành ủy Hà Nội`; not `UBND thành phố`."""

_NEXT_LEVEL = re.compile(r"\s(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã)\s", re.IGNORECASE)
"""What begins the name of a larger place: ` huyện `."""

_WHOLE = {"tinh", "thanh pho", "thanh", "tp"}
"""Levels that are left out, for texts leave them out too: `UBND tỉnh Quảng Trị`, `Công an Quảng Trị`."""


@cache
def is_local_symbol(symbol: str) -> bool:
    """Tell whether the body of a folded symbol is one that every province has.

    >>> is_local_symbol("qd-ubnd"), is_local_symbol("nq-tu"), is_local_symbol("qd-ttg"), is_local_symbol("qd-twdtn-vp")
    (True, True, False, False)
    """
    codes = symbol.split("-")
    body = codes[1] if len(codes) > 1 and codes[0] in _type_codes() else codes[0]
    return body in _local_codes()


@cache
def place_of(issuer: str) -> str | None:
    """Give the folded place that the name of a body holds, or None.

    >>> place_of("Ủy ban nhân dân tỉnh Quảng Trị"), place_of("Huyện ủy Gio Linh"), place_of("UBND tỉnh")
    ('quang tri', 'huyen gio linh', None)
    """
    name = canonical(issuer).text
    found = _LEVEL.search(name)
    if not found:
        return _province_at(fold_name(name), begin=False)
    level = fold_name(found["level"])
    smallest = fold_name(_NEXT_LEVEL.split(found["name"])[0])
    return _province_at(smallest, begin=True) or smallest if level in _WHOLE else f"{level} {smallest}"


def _province_at(name: str, *, begin: bool) -> str | None:
    """Give the province that a folded name begins with, or ends in: `an giang le van phuoc`, `cong an quang tri`."""
    words = name.split()
    parts = (words[:length] if begin else words[-length:] for length in range(min(5, len(words)), 0, -1))
    return next((found for part in parts if (found := _provinces().get(" ".join(part)))), None)


@cache
def _local_codes() -> frozenset[str]:
    """Give the folded codes of local bodies."""
    local = (issuer for issuer in issuers() if issuer.kind in _LOCAL_KINDS)
    return frozenset(fold_name(code) for issuer in local for code in (issuer.symbol, *issuer.spellings) if code)


@cache
def _type_codes() -> frozenset[str]:
    """Give the folded codes of types."""
    return frozenset(fold_name(code) for code in type_symbols())


@cache
def _provinces() -> dict[str, str]:
    """Give the folded name of a province by its folded names."""
    return {
        fold_name(written): fold_name(province.name)
        for province in reversed(provinces())
        for written in (province.name, *province.aliases)
    }
