"""What each reference of an article says about which directive it means; nothing is read or written here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from directives.identifiers import canonical_number
from directives.models import Basis, Kind, Reference
from directives.places import is_local_symbol, place_of
from directives.plenums import plenum_name, without_term
from directives.queries import fold_name, fold_symbol
from directives.terms import in_term
from directives.text import folded_key
from directives.vocabulary.registry import Registry
from directives.vocabulary.tables import KnownDirective, abbreviations, named_types

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value", bound=Hashable)

_Number = tuple[str | None, ...]
"""What two mentions of one number in one article agree in."""


class Claim(NamedTuple):
    """What a reference says about which directive it means; `worded` tells whether a word says the type.

    Claims of different buckets never mean the same directive. `issued` is None where the number itself has a year;
    `term` is the Party's where it stands for the date.
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
    term: str | None = None

    @property
    def id(self) -> str:
        """All of it in one text."""
        return "|".join("" if part is None else str(part) for part in (self if self.term else self[:-1]))


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


def buckets_apart(key: str) -> tuple[str, str]:
    """Give what sorts before and behind the buckets that single articles have for a key whose place they leave out."""
    return f"{key_bucket(key)} @", f"{key_bucket(key)} @g"


def claims(references: Sequence[Reference], registry: Registry, *, content: str) -> list[Claim]:
    """Give the claim of each reference of one article, which has a hash of its content.

    What a short form leaves out, it takes from the full one of the same article, if there is one only: a law's year or
    number, the date of issue, the place of a local body. A local number without a place means nothing outside its
    article: every province has one, so it has a bucket of that article alone.
    """
    made = [_claim(reference, registry) for reference in references]
    places = _only((claim.bucket, claim.place) for claim in made if claim.place)
    made = [claim if claim.place else claim._replace(place=places.get(claim.bucket)) for claim in made]
    made = [_apart(claim, content) if is_unplaced(claim.key, claim.place) else claim for claim in made]
    made = _with_terms(made)
    laws = _only((claim.name or "", _full(claim)) for claim in made if claim.name and (claim.key or claim.issued))
    made = [laws.get(claim.name or "", claim) if _is_bare(claim) else claim for claim in made]
    dates, terms = _dates(made), _only((_same_number(claim), claim.term) for claim in made if claim.term)
    return [claim if claim.issued else _completed(claim, dates, terms) for claim in made]


def is_unplaced(key: str | None, place: str | None) -> bool:
    """Tell whether a key is of a body that every province has, and the place is not known.

    >>> is_unplaced("12/QĐ-UBND", None), is_unplaced("12/QĐ-UBND", "quang tri"), is_unplaced("521/QĐ-TTg", None)
    (True, False, False)
    """
    symbol = key_parts(key).symbol if key and not place else None
    return symbol is not None and is_local_symbol(symbol)


def _apart(claim: Claim, content: str) -> Claim:
    """Keep a claim from those of other articles."""
    return claim._replace(bucket=f"{claim.bucket} @{content[:_ENOUGH_OF_HASH]}")


_ENOUGH_OF_HASH = 16
"""How many digits of a hash tell contents apart."""


def _with_terms(claims: list[Claim]) -> list[Claim]:
    """Give a plenum's resolution without a term the only one that its article gives a plenum of that number."""
    whole = {claim.name for claim in claims if claim.name and " khoa " in claim.name}
    terms_of = _only((without_term(name), name) for name in whole)
    renamed = ((claim, terms_of.get(claim.name or "")) for claim in claims)
    return [_renamed(claim, name) if name else claim for claim, name in renamed]


def _renamed(claim: Claim, name: str) -> Claim:
    """Give a claim another name; what has a number goes by that."""
    return claim._replace(name=name, bucket=claim.bucket if claim.key else f"name {name}")


def _completed(claim: Claim, dates: Mapping[_Number, str], terms: Mapping[_Number, str | None]) -> Claim:
    """Give a claim without a date that, or else the term, which its article gives the same number."""
    issued = dates.get(_same_number(claim))
    return claim._replace(issued=issued, term=None if issued else claim.term or terms.get(_same_number(claim)))


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


def _same_number(claim: Claim) -> _Number:
    """Give what two mentions of one number in one article agree in."""
    return claim.bucket, claim.type, claim.place


def _dates(claims: Iterable[Claim]) -> dict[_Number, str]:
    """Give the wholest date of issue of each number that has dates of one year only."""
    found: defaultdict[_Number, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.issued:
            found[_same_number(claim)].add(claim.issued)
    wholest = {number: min(dates, key=lambda date: (-len(date), date)) for number, dates in found.items()}
    return {number: date for number, date in wholest.items() if len({other[:4] for other in found[number]}) == 1}


def _claim(reference: Reference, registry: Registry) -> Claim:
    """Make the claim of a reference by itself."""
    name = _name(reference) if reference.kind is Kind.NAMED and reference.name else None
    worded = not reference.text[:1].isdigit() and reference.type is not None
    issued = reference.date or (str(reference.year) if name and reference.year else None)
    if reference.key:
        return _keyed(reference, reference.key, name, registry, worded=worded, issued=issued)
    if name:
        return Claim(f"name {name}", type=reference.type, worded=worded, issued=issued, name=name)
    return _short(reference, worded=worded)


def _name(reference: Reference) -> str:
    """Give the folded name of a named directive; a plenum's or a congress's resolution goes by number and term."""
    plenum = plenum_name(reference.name or "") if reference.type == "NQ" else None
    return plenum or fold_name(reference.name or "")


def _keyed(
    reference: Reference, key: str, name: str | None, registry: Registry, *, worded: bool, issued: str | None
) -> Claim:
    """Make the claim of a reference whose key is known; where the registry gave the key, it gives type and date too."""
    type_, bodies = reference.type, [reference.issuer]
    if reference.basis is Basis.REGISTRY and (known := _registered(registry, key, type_, reference.number or name)):
        key, type_, worded, issued = known.key, known.type, True, issued or known.issued
        bodies.append(known.issuer)
    else:
        key, type_ = _official(registry, key, type_)
    parts = key_parts(key)
    is_local = is_unplaced(key, None)
    place = next(filter(None, (place_of(body) for body in bodies if body)), None) if is_local else None
    if reference.name and not parts.year and not issued and (place or not is_local):
        issued = _issued_by_title(registry, key, type_, fold_name(reference.name), place)
    if reference.term and not issued:
        issued = _issued_in_term(registry, key, type_, reference.term)
    return Claim(
        key_bucket(key),
        key=key,
        type=type_,
        worded=worded,
        issued=None if parts.year else issued or None,
        place=place,
        name=name,
        term=None if parts.year or issued else reference.term,
    )


@lru_cache(maxsize=65536)
def _issued_in_term(registry: Registry, key: str, type_: str | None, term: str) -> str | None:
    """Give the date of the only known directive of a key that was issued in a term."""
    issued = [known.issued for known in registry.by_key(key, type_) if known.issued and in_term(known.issued, term)]
    return issued[0] if len(issued) == 1 else None


@lru_cache(maxsize=65536)
def _registered(registry: Registry, key: str, type_: str | None, called: str | None) -> KnownDirective | None:
    """Find the known directive that gave a reference its key: by number or name, of any type, else by key."""
    known = registry.by_nickname(type_, called) if type_ and called else None
    known = known or (registry.by_title(called) if called else None)
    if known and known.key == key:
        return known
    found = registry.by_key(key)
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=65536)
def _issued_by_title(registry: Registry, key: str, type_: str | None, title: str, place: str | None) -> str | None:
    """Give the date of the only known directive of a key, and of a place where it is local, that has a folded title."""
    said = _whole_words(title)
    there = (known for known in registry.by_key(key, type_) if place in (None, place_of(known.issuer)))
    fitting = (known for known in there if _is_said(said, _whole_words(fold_name(known.title))))
    issued = [known.issued for known in fitting]
    return issued[0] if len(issued) == 1 else None


def _is_said(one: str, other: str) -> bool:
    """Tell whether two titles are the same, or one that says enough stands whole inside the other."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short.split()) >= _ENOUGH and f" {short} " in f" {long} ")


_ENOUGH = 5
"""How many words of a title tell it from others."""


def _whole_words(title: str) -> str:
    """Write out the abbreviations in a folded title."""
    return " ".join(_long_forms().get(word, word) for word in title.split())


@cache
def _long_forms() -> dict[str, str]:
    """Give the folded words that a folded abbreviation stands for."""
    return {fold_name(row.short): fold_name(row.long) for row in abbreviations() if row.role == "word"}


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
