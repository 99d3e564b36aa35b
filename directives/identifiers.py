"""Canonical forms of numbers, symbols and keys.

State bodies write `NUMBER/YEAR/TYPE-BODY` (Nghị định 30/2020/NĐ-CP, Phụ lục III); Party bodies write `NUMBER-TYPE/BODY`
(Hướng dẫn 36-HD/VPTW, 2018). Texts mix both; the body decides which style is meant.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from directives.vocabulary.tables import document_types

MIXED_CASE = {"TTG": "TTg", "TTR": "TTr", "CTR": "CTr", "CTRHĐ": "CTrHĐ", "THU": "ThU", "QYĐ": "QyĐ", "SLT": "SLt"}
"""Codes whose official spelling is not upper case throughout, by their upper case."""

RESTORED = {
    "ND": "NĐ", "QD": "QĐ", "BGDDT": "BGDĐT", "SGDDT": "SGDĐT", "HDND": "HĐND", "BLDTBXH": "BLĐTBXH",
    "SLDTBXH": "SLĐTBXH", "BKHDT": "BKHĐT", "SKHDT": "SKHĐT", "HDBT": "HĐBT", "HDTP": "HĐTP", "HDNN": "HĐNN",
    "HDTV": "HĐTV", "HDQT": "HĐQT", "TGD": "TGĐ", "DKKD": "ĐKKD", "GDDH": "GDĐH",
    "DMDN": "ĐMDN", "BDMDN": "BĐMDN", "TLD": "TLĐ", "DCT": "ĐCT", "LDTBXH": "LĐTBXH", "GDDT": "GDĐT", "QDUB": "QĐUB",
}  # fmt: skip
"""Codes whose Đ is often typed D, and that mean nothing else with D."""

_PARTY_BODY = re.compile(
    r"(?!MTTW|UBT|ĐCTUBTW|BTCTU\b.*MT)(?:TW|T[UƯ]|ThU|HU|QU|ĐU\w*|\w*TW|\w{2,}TU|TWĐTN|HNDTW)(?![A-ZĐ])"
)
"""A body of the Party or of a mass organisation that numbers the Party's way: `TW`, `TU`, `ĐUCA`; not `MTTW`."""

_SEPARATOR = re.compile(r"\s*[-/.]\s*")
_BLANK = re.compile(r"\s+")
_ASSEMBLY = re.compile(r"(?:[O0]H|QH?)[1IL]([0-6])")
"""The National Assembly's symbol as OCR and haste write it: `OH12`, `0H13`, `Q13`, `QHI4`; none is any other body's."""

_RUN_TOGETHER = re.compile(r"^(NQ|QĐ|CT|KL|HD|QC|TB)TW$")
"""A symbol of the Party's centre without its stroke: `NQTW`."""

_CENTRE = re.compile(r"T\.[ƯW](?!\w)")
"""The Party's centre as the press writes it: `NQ/T.Ư`; not `TT.BCA`."""


@cache
def type_symbols() -> dict[str, str]:
    """Give the family of a type by the code, in upper case, that stands for it in a symbol."""
    return {symbol.upper(): kind.family for kind in reversed(document_types()) for symbol in kind.symbols}


@lru_cache(maxsize=16384)
def canonical_number(raw: str) -> str:
    """Write a number with at least two digits and a lower-case letter suffix; `l` and `I` are ones that OCR misread.

    >>> canonical_number("9"), canonical_number("30A"), canonical_number("66.13")
    ('09', '30a', '66.13')
    """
    stripped = raw.replace("l", "1").replace("I", "1").lower().lstrip("0") or "0"
    return "0" + stripped if len(stripped) == 1 or (not stripped[1].isdigit() and stripped[1] != ".") else stripped


def canonical_year(raw: str) -> int:
    """Write a two-digit year in full: 40 to 99 are of the twentieth century, all others of this one.

    >>> canonical_year("97"), canonical_year("13"), canonical_year("2024"), canonical_year("2O24")
    (1997, 2013, 2024, 2024)
    """
    digits = raw if raw.isdecimal() else "".join(raw.split()).replace("O", "0")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= 40 else 2000)


@lru_cache(maxsize=65536)
def canonical_symbol(raw: str, party: bool = False) -> str:
    """Write a symbol in canonical form; `party` says that the text itself wrote `NUMBER-TYPE/BODY`.

    >>> [canonical_symbol(raw) for raw in ("ND - CP", "CT-TW", "TTLT/TM-TCHQ", "qđ-ttg", "NQ/T.Ư")]
    ['NĐ-CP', 'CT/TW', 'TTLT-TM-TCHQ', 'QĐ-TTg', 'NQ/TW']
    """
    raw = raw.replace("&amp;", "&")
    if "T." in raw:
        raw = _CENTRE.sub("TW", raw).replace("T.U", "TU")
    raw = _RUN_TOGETHER.sub(r"\1/TW", raw.strip(" -"))
    parts = [_canonical_part(part) for part in _SEPARATOR.split(_BLANK.sub(" ", raw).strip()) if part]
    if len(parts) > 1 and (party or (parts[0].upper() in type_symbols() and _PARTY_BODY.match(parts[1]))):
        return f"{parts[0]}/{'-'.join(parts[1:])}"
    return "-".join(parts)


def _canonical_part(part: str) -> str:
    """Write one part of a symbol: upper case but for the official exceptions, with Đ where it was typed D."""
    part = part.replace(" ", "")
    if not part.isupper() and part not in MIXED_CASE.values():
        part = part.upper() if part.islower() or part.upper() in MIXED_CASE else part
    upper = part.upper()
    if upper[0] in "OQ0" and (assembly := _ASSEMBLY.fullmatch(upper)):
        return f"QH1{assembly[1]}"
    return MIXED_CASE.get(upper) or RESTORED.get(upper) or part


@lru_cache(maxsize=65536)
def symbol_type(symbol: str) -> str | None:
    """Give the family of the type that a canonical symbol says, or None.

    >>> symbol_type("TT-BCA"), symbol_type("CT/TW"), symbol_type("QH14"), symbol_type("BCA-V28")
    ('TT', 'CT', None, None)
    """
    if whole := type_symbols().get(symbol.upper()) if "-" in symbol else None:
        return whole
    first, separator, rest = symbol.replace("/", "-").partition("-")
    known = type_symbols().get(first.upper())
    if known and not separator and first != "SL":
        return None
    if known is None and rest:
        second = rest.partition("-")[0].upper()
        return type_symbols().get(second) if first in {"LB", "TC", "BNV"} and len(second) < 5 else None
    return known


def symbol_parts(symbol: str | None) -> list[str]:
    """Give the parts of a symbol, whatever stands between them.

    >>> symbol_parts("TTLT-BCA-BQP"), symbol_parts("CT/TW"), symbol_parts(None)
    (['TTLT', 'BCA', 'BQP'], ['CT', 'TW'], [''])
    """
    return (symbol or "").replace("/", "-").split("-")


def key_of(number: str, year: int | None, symbol: str) -> str:
    """Join number, year and symbol to the canonical key.

    >>> key_of("09", 2024, "TT-BCA"), key_of("521", None, "QĐ-TTg"), key_of("44", None, "KL/TW")
    ('09/2024/TT-BCA', '521/QĐ-TTg', '44-KL/TW')
    """
    if year is not None:
        return f"{number}/{year}/{symbol}"
    return f"{number}-{symbol}" if is_party_symbol(symbol) else f"{number}/{symbol}"


def is_party_symbol(symbol: str) -> bool:
    """Say whether a canonical symbol is written the Party's way, `TYPE/BODY`."""
    return "/" in symbol
