"""Which directive each reference means, as far as it is known; nothing is read or written here.

A reference makes a claim about its directive: key, type, date of issue, place. Claims of one bucket (the same key, or
the same name) are looked at together, and what comes out depends on the set of them alone: never on the order in which
articles were read. What no claim tells stays unknown, and the standing of the directive says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from directives.identifiers import canonical_number, folded_key
from directives.models import Basis, Kind, Reference
from directives.places import is_local_symbol, place_of
from directives.queries import fold_name, fold_symbol
from directives.vocabulary.registry import by_key, by_nickname
from directives.vocabulary.tables import KnownDirective, document_types


class Standing(StrEnum):
    """How far the identity of a directive is known."""

    IDENTIFIED = "identified"
    """Its references say which one it is."""
    UNDATED = "undated"
    """Its number begins anew each year or term, and no reference that fits says when it was issued."""
    AMBIGUOUS = "ambiguous"
    """Several directives bear its number, and its references fit more than one of them."""
    UNPLACED = "unplaced"
    """Every province has one of this number, and no reference says which province."""
    UNRESOLVED = "unresolved"
    """Nothing but a type and a number is known."""


class Claim(NamedTuple):
    """What a reference says about which directive it means; `worded` tells whether a word says the type.

    Claims of different buckets never mean the same directive. `issued` is None where the number itself has a year.
    """

    bucket: str
    key: str | None = None
    type: str | None = None
    worded: bool = False
    issued: str | None = None
    place: str | None = None
    number: str | None = None
    year: int | None = None
    name: str | None = None

    @property
    def id(self) -> str:
        """All of it in one text."""
        return "|".join("" if part is None else str(part) for part in self)


class Identity(NamedTuple):
    """A directive, as far as it is known; `year` is the year of issue where the number itself has none.

    `symbol`, `name` and `place` are folded for comparison.
    """

    bucket: str
    standing: Standing
    type: str | None = None
    key: str | None = None
    number: str | None = None
    number_year: int | None = None
    symbol: str | None = None
    name: str | None = None
    year: int | None = None
    place: str | None = None

    @property
    def id(self) -> str:
        """The same text for the same directive, whatever else is known of it."""
        standing = None if self.standing is Standing.IDENTIFIED else self.standing
        return "|".join("" if part is None else str(part) for part in (*self._identifying(), standing))

    def _identifying(self) -> tuple[str | int | None, ...]:
        """Give the parts in which directives differ."""
        return self.type, self.bucket, self.year, self.place


class KeyParts(NamedTuple):
    """The parts of a key: `09/2024/TT-BCA` is number 09 of 2024, symbol `TT-BCA`."""

    number: str | None
    year: int | None
    symbol: str | None


_KEY = re.compile(
    r"(?P<number>\d+(?:\.\d+)?[a-zđ]?)(?:/(?P<year>(?:19|20)\d\d)(?=/))?[/-](?P<symbol>.+)", re.IGNORECASE
)
"""A key: `09/2024/TT-BCA`, `521/QĐ-TTg`, `44-KL/TW`; not `QCVN 41:2024/BGTVT`."""

_COLON_YEAR = re.compile(r":(?P<year>(?:19|20)\d\d)\b")
"""The year of a standard: `QCVN 41:2024/BGTVT`; not `41/2024`."""

_PARTY = re.compile(r"\d+[a-zđ]?-", re.IGNORECASE)
"""The beginning of a key in the Party's style: `37-QĐ/TW`; not `37/QĐ-TTg`."""


@cache
def key_parts(key: str) -> KeyParts:
    """Take a key apart; parts that it lacks are None.

    >>> key_parts("09/2024/TT-BCA")
    KeyParts(number='09', year=2024, symbol='tt-bca')
    """
    if not (found := _KEY.fullmatch(key)):
        standard = _COLON_YEAR.search(key)
        return KeyParts(None, int(standard["year"]) if standard else None, None)
    year = found["year"]
    return KeyParts(canonical_number(found["number"]), int(year) if year else None, fold_symbol(found["symbol"]))


def key_bucket(key: str) -> str:
    """Give the bucket of a key.

    >>> key_bucket("09-CT/TW") == key_bucket("9/ct-tw")
    True
    """
    return f"key {folded_key(key)}"


def claims(references: Sequence[Reference]) -> list[Claim]:
    """Give the claim of each reference of one article.

    A local number without a place (`12/QĐ-UBND`) has the only place that the same article gives to this number.
    """
    made = [_claim(reference) for reference in references]
    places: dict[str, set[str]] = {}
    for claim in made:
        if claim.place:
            places.setdefault(claim.bucket, set()).add(claim.place)
    return [_placed(claim, places.get(claim.bucket, set())) for claim in made]


def _placed(claim: Claim, places: set[str]) -> Claim:
    """Give a claim without a place the only one there is."""
    return claim._replace(place=next(iter(places))) if claim.place is None and len(places) == 1 else claim


def _claim(reference: Reference) -> Claim:
    """Make the claim of a reference by itself."""
    name = fold_name(reference.name) if reference.kind is Kind.NAMED and reference.name else None
    worded = not reference.text[:1].isdigit() and reference.type is not None
    issued = reference.date or (str(reference.year) if name and reference.year else None)
    if reference.key:
        return _keyed(reference, reference.key, name, worded=worded, issued=issued)
    if name:
        return Claim(f"name {name}", type=reference.type, worded=worded, issued=issued, name=name)
    return _short(reference, worded=worded)


def _keyed(reference: Reference, key: str, name: str | None, *, worded: bool, issued: str | None) -> Claim:
    """Make the claim of a reference whose key is known; where the registry gave the key, it gives type and date too."""
    type_ = reference.type
    if reference.basis is Basis.REGISTRY and (known := _registered(key, type_, reference.number)):
        key, type_, worded, issued = known.key, known.type, True, issued or known.issued
    else:
        key, type_ = _official(key, type_)
    parts = key_parts(key)
    place = place_of(reference.issuer) if reference.issuer and parts.symbol and is_local_symbol(parts.symbol) else None
    return Claim(
        key_bucket(key),
        key=key,
        type=type_,
        worded=worded,
        issued=None if parts.year else issued or None,
        place=place,
        name=name,
    )


@lru_cache(maxsize=65536)
def _registered(key: str, type_: str | None, number: str | None) -> KnownDirective | None:
    """Find the known directive that gave a reference its key: by nickname, whose type may be another, else by key."""
    known = by_nickname(type_, number) if type_ and number else None
    if known and known.key == key:
        return known
    found = by_key(key)
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=65536)
def _official(key: str, type_: str | None) -> tuple[str, str | None]:
    """Give the key and type by which the registry knows a directive.

    `05/2008/UBTVQH12` is also printed `05/2008/PL-UBTVQH12`, and a code is often called a law.
    """
    found = by_key(key, type_) if type_ else ()
    if not found and type_ in _named_types():
        found = tuple(known for known in by_key(key) if known.type in _named_types())
    return (found[0].key, found[0].type) if len(found) == 1 else (key, type_)


@cache
def _named_types() -> frozenset[str]:
    """Give the types of document that are known by title: laws and their kin."""
    return frozenset(kind.family for kind in document_types() if kind.role == "named")


def _short(reference: Reference, *, worded: bool) -> Claim:
    """Make the claim of a short form that nothing resolves: all such of one type, number and year share a bucket."""
    number, year = reference.number or fold_name(reference.text), reference.year
    return Claim(
        f"short {reference.type or ''} {number} {year or ''}".rstrip(),
        type=reference.type,
        worded=worded,
        issued=reference.date[:4] if reference.date else None,
        number=number,
        year=year,
    )


class Bucket:
    """The directives that the claims of one bucket tell apart."""

    def __init__(self, claims: Collection[Claim]) -> None:
        self.key = min((claim.key for claim in claims if claim.key), default=None)
        self._stated = {claim.type for claim in claims if claim.worded}
        self._dated: dict[tuple[str | None, str | None], dict[int, str]] = {}
        for claim in claims:
            if claim.issued:
                years = self._dated.setdefault((self._type(claim), claim.place), {})
                year = int(claim.issued[:4])
                years[year] = min(years.get(year, claim.issued), claim.issued)

    def __eq__(self, other: object) -> bool:
        """Tell whether two buckets give every claim of both the same directive."""
        return isinstance(other, Bucket) and self._parts() == other._parts()

    __hash__ = None  # type: ignore[assignment]  # it holds dicts

    def _parts(self) -> tuple[object, ...]:
        """Give all that its answers depend on."""
        return self.key, self._stated, self._dated

    def identity(self, claim: Claim, published: str | None) -> Identity:
        """Give the directive that a claim of an article of a day means."""
        if claim.key:
            return self._numbered(claim, claim.key, published)
        if claim.number:
            return _unresolved(claim)
        year, standing = self._year(claim, published)
        return Identity(claim.bucket, standing, self._type(claim), name=claim.name, year=year)

    def _numbered(self, claim: Claim, key: str, published: str | None) -> Identity:
        """Give the directive of a claim with a key."""
        parts = key_parts(self.key or key)
        type_ = self._type(claim)
        year, standing = (None, Standing.IDENTIFIED) if parts.year else self._year(claim, published)
        if parts.symbol and is_local_symbol(parts.symbol) and claim.place is None:
            year, standing = int(claim.issued[:4]) if claim.issued else None, Standing.UNPLACED
        if not claim.worded and type_ not in self._stated and len(self._stated) > 1:
            standing = Standing.AMBIGUOUS
        return Identity(
            claim.bucket,
            standing,
            type_,
            self.key,
            parts.number,
            parts.year,
            parts.symbol,
            year=year,
            place=claim.place,
        )

    def _type(self, claim: Claim) -> str | None:
        """Give the type of a claim's directive.

        A type read from the symbol alone yields to the one that words state, where the symbol stands for several:
        `37-QĐ/TW` is a Quyết định or a Quy định, `18/2008/QH12` a law or a resolution.
        """
        is_open = claim.type is None or (claim.key is not None and _PARTY.match(claim.key) is not None)
        if claim.worded or not is_open:
            return claim.type
        if len(self._stated) == 1:
            return next(iter(self._stated))
        return None if self._stated else claim.type

    def _year(self, claim: Claim, published: str | None) -> tuple[int | None, Standing]:
        """Give the year of issue: the claim's own, or the only one of this number issued before its article."""
        if claim.issued:
            return int(claim.issued[:4]), Standing.IDENTIFIED
        dated = self._dated.get((self._type(claim), claim.place), {})
        fitting = [year for year, issued in dated.items() if not_after(issued, published)]
        if len(fitting) == 1:
            return fitting[0], Standing.IDENTIFIED
        return None, Standing.AMBIGUOUS if fitting else Standing.UNDATED


def _unresolved(claim: Claim) -> Identity:
    """Give the directive of a short form that nothing resolves."""
    year = f"/{claim.year}" if claim.year else ""
    return Identity(
        claim.bucket,
        Standing.UNRESOLVED,
        claim.type,
        f"{claim.type or ''} {claim.number}{year}".strip(),
        number=claim.number,
        number_year=claim.year,
        year=int(claim.issued[:4]) if claim.issued else None,
    )


def not_after(date: str, other: str | None) -> bool:
    """Tell whether a partial date is, as far as both say, not after another; nothing is after an unknown date.

    >>> not_after("2019-01-22", "2019"), not_after("2019-01-22", "2018-12"), not_after("2019", None)
    (True, False, True)
    """
    if other is None:
        return True
    length = min(len(date), len(other))
    return date[:length] <= other[:length]
