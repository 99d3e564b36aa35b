"""What each reference of an article says about which directive it means; nothing is read or written here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from directives.identifiers import canonical_number
from directives.models import Basis, Kind, Reference
from directives.places import is_local_symbol, place_of
from directives.queries import fold_name, fold_symbol
from directives.text import folded_key
from directives.vocabulary.registry import Registry
from directives.vocabulary.tables import KnownDirective, named_types

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value", bound=Hashable)


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


@lru_cache(maxsize=65536)
def key_bucket(key: str) -> str:
    """Give the bucket of a key.

    >>> key_bucket("09-CT/TW") == key_bucket("9/ct-tw")
    True
    """
    return f"key {folded_key(key)}"


def claims(references: Sequence[Reference], registry: Registry) -> list[Claim]:
    """Give the claim of each reference of one article.

    What a short form leaves out, it takes from the full one of the same article, if there is one only: a law's year or
    number, the date of issue, the place of a local body.
    """
    made = [_claim(reference, registry) for reference in references]
    places = _only((claim.bucket, claim.place) for claim in made if claim.place)
    made = [claim if claim.place else claim._replace(place=places.get(claim.bucket)) for claim in made]
    laws = _only((claim.name or "", _full(claim)) for claim in made if claim.name and (claim.key or claim.issued))
    made = [laws.get(claim.name or "", claim) if _is_bare(claim) else claim for claim in made]
    dates = _dates(made)
    return [claim if claim.issued else claim._replace(issued=dates.get(_same_number(claim))) for claim in made]


def _only(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, Value]:
    """Give what each key has, for those that have one thing only."""
    found: defaultdict[Key, set[Value]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: next(iter(values)) for key, values in found.items() if len(values) == 1}


def _full(claim: Claim) -> Claim:
    """Give what the full form of a law's name says, as a mention without year and number takes it."""
    return claim._replace(worded=True, issued=claim.issued[:4] if claim.issued else None)


def _is_bare(claim: Claim) -> bool:
    """Tell whether a claim is a law's name without year or number."""
    return claim.key is None and claim.number is None and claim.issued is None


def _same_number(claim: Claim) -> tuple[str | None, ...]:
    """Give what two mentions of one number in one article agree in."""
    return claim.bucket, claim.type, claim.place


def _dates(claims: Iterable[Claim]) -> dict[tuple[str | None, ...], str]:
    """Give the wholest date of issue of each number that has dates of one year only."""
    found: defaultdict[tuple[str | None, ...], set[str]] = defaultdict(set)
    for claim in claims:
        if claim.issued:
            found[_same_number(claim)].add(claim.issued)
    wholest = {number: min(dates, key=lambda date: (-len(date), date)) for number, dates in found.items()}
    return {number: date for number, date in wholest.items() if len({other[:4] for other in found[number]}) == 1}


def _claim(reference: Reference, registry: Registry) -> Claim:
    """Make the claim of a reference by itself."""
    name = fold_name(reference.name) if reference.kind is Kind.NAMED and reference.name else None
    worded = not reference.text[:1].isdigit() and reference.type is not None
    issued = reference.date or (str(reference.year) if name and reference.year else None)
    if reference.key:
        return _keyed(reference, reference.key, name, registry, worded=worded, issued=issued)
    if name:
        return Claim(f"name {name}", type=reference.type, worded=worded, issued=issued, name=name)
    return _short(reference, worded=worded)


def _keyed(
    reference: Reference, key: str, name: str | None, registry: Registry, *, worded: bool, issued: str | None
) -> Claim:
    """Make the claim of a reference whose key is known; where the registry gave the key, it gives type and date too."""
    type_ = reference.type
    if reference.basis is Basis.REGISTRY and (known := _registered(registry, key, type_, reference.number)):
        key, type_, worded, issued = known.key, known.type, True, issued or known.issued
    else:
        key, type_ = _official(registry, key, type_)
    parts = key_parts(key)
    if reference.name and not parts.year:
        issued = issued or _issued_by_title(registry, key, type_, fold_name(reference.name))
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
def _registered(registry: Registry, key: str, type_: str | None, number: str | None) -> KnownDirective | None:
    """Find the known directive that gave a reference its key: by nickname, whose type may be another, else by key."""
    known = registry.by_nickname(type_, number) if type_ and number else None
    if known and known.key == key:
        return known
    found = registry.by_key(key)
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=65536)
def _issued_by_title(registry: Registry, key: str, type_: str | None, title: str) -> str | None:
    """Give the date of the only known directive of a key that has a folded title."""
    issued = [known.issued for known in registry.by_key(key, type_) if fold_name(known.title) == title]
    return issued[0] if len(issued) == 1 else None


@lru_cache(maxsize=65536)
def _official(registry: Registry, key: str, type_: str | None) -> tuple[str, str | None]:
    """Give the key and type by which the registry knows a directive.

    `05/2008/UBTVQH12` is also printed `05/2008/PL-UBTVQH12`, and a code is often called a law.
    """
    found = registry.by_key(key, type_) if type_ else ()
    if not found and type_ in named_types():
        found = tuple(known for known in registry.by_key(key) if known.type in named_types())
    return (found[0].key, found[0].type) if len(found) == 1 else (key, type_)


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
