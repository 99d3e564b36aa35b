"""Which directive each reference means, as far as it is known; nothing is read or written here.

A reference makes a claim about its directive: key, type, date of issue, place. Claims of one bucket (the same key, or
the same name) are looked at together, and what comes out depends on the set of them alone: never on the order in which
articles were read. What no claim tells stays unknown, and the standing of the directive says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from directives.certainty import Standing, not_after
from directives.claims import Claim, is_unplaced, key_parts
from directives.terms import has_begun, in_term


class Joining(StrEnum):
    """Why a reference means the directive that it means, rather than another of its number or name."""

    YEAR_IN_NUMBER = "the number holds its year"
    OWN_DATE = "its article states the date of issue"
    OWN_TERM = "its article states the term of issue"
    ONLY_BEFORE = "the only one of its number that was issued before the article"
    ONLY_IN_TERM = "the only one of its number in the term that the article states"
    NAME = "its name, of which no year is known"
    SEVERAL = "several of its number were issued before the article"
    SEVERAL_TYPES = "documents of several types bear its number"
    NO_DATE = "nothing says when it was issued"
    NO_PLACE = "every province has such a number, and nothing says which one is meant"
    CORRECTED = "a person says what it means, whatever its article prints"
    MERGED = "a person says that the two directives are one"
    SHORT = "a short form that neither the article nor the registry resolves"


class Identity(NamedTuple):
    """A directive, as far as it is known; `year` is the year of issue where the number itself has none.

    `term` is the Party's term of issue where only that is known.
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
    term: str | None = None

    @property
    def id(self) -> str:
        """The same text for the same directive, whatever else is known of it."""
        standing = None if self.standing is Standing.IDENTIFIED else self.standing
        return "|".join("" if part is None else str(part) for part in (*self._identifying(), standing))

    def _identifying(self) -> tuple[str | int | None, ...]:
        """Give the parts in which directives differ."""
        return self.type, self.bucket, self.year or (self.term and f"khóa {self.term}"), self.place


_LETTER = "CV"
"""The type of official letters, whose numbers hold no type (Nghị định 30/2020/NĐ-CP, Phụ lục III)."""

_PARTY = re.compile(r"\d+[a-zđ]?-", re.IGNORECASE)
"""The beginning of a key in the Party's style: `37-QĐ/TW`; not `37/QĐ-TTg`."""


class _Issue(NamedTuple):
    """When a directive was issued: a year, else a term."""

    year: int | None = None
    term: str | None = None


_UNKNOWN = _Issue()

_OPEN = {
    Standing.UNDATED: Joining.NO_DATE,
    Standing.UNPLACED: Joining.NO_PLACE,
    Standing.UNRESOLVED: Joining.SHORT,
}
"""Why the directive of a claim is not known, by how far it is."""


class Bucket:
    """The directives that the claims of one bucket tell apart."""

    def __init__(self, claims: Collection[Claim]) -> None:
        self.key = min((claim.key for claim in claims if claim.key), default=None)
        self._stated = {claim.type for claim in claims if claim.worded}
        self._dated: dict[tuple[str | None, str | None], dict[int, str]] = {}
        self._termed: dict[str | None, set[str]] = {}
        for claim in claims:
            if claim.issued:
                years = self._dated.setdefault((self._type(claim), claim.place), {})
                year = int(claim.issued[:4])
                years[year] = min(years.get(year, claim.issued), claim.issued)
            elif claim.term:
                self._termed.setdefault(self._type(claim), set()).add(claim.term)

    def __eq__(self, other: object) -> bool:
        """Tell whether two buckets give every claim of both the same directive."""
        return isinstance(other, Bucket) and self._parts() == other._parts()

    __hash__ = None  # type: ignore[assignment]  # it holds dicts

    def _parts(self) -> tuple[object, ...]:
        """Give all that its answers depend on."""
        return self.key, self._stated, self._dated, self._termed

    def identity(self, claim: Claim, published: str | None) -> Identity:
        """Give the directive that a claim of an article of a day means."""
        if claim.key:
            return self._numbered(claim, claim.key, published)
        if claim.number:
            return _unresolved(claim)
        issue, standing = self._issue(claim, published)
        return Identity(claim.bucket, standing, self._type(claim), name=claim.name, year=issue.year)

    def why(self, claim: Claim, published: str | None) -> Joining:
        """Say why a claim of an article of a day means the directive that `identity` gives."""
        standing = self.identity(claim, published).standing
        if standing is Standing.AMBIGUOUS:
            return Joining.SEVERAL if len(self._fitting(claim, published)) > 1 else Joining.SEVERAL_TYPES
        if standing in _OPEN:
            return Joining.NAME if claim.name and not claim.key else _OPEN[standing]
        if claim.key and key_parts(claim.key).year:
            return Joining.YEAR_IN_NUMBER
        if claim.issued:
            return Joining.OWN_DATE
        if claim.term:
            return Joining.ONLY_IN_TERM if self._fitting(claim, published)[0].year else Joining.OWN_TERM
        return Joining.ONLY_BEFORE

    def _numbered(self, claim: Claim, key: str, published: str | None) -> Identity:
        """Give the directive of a claim with a key."""
        parts = key_parts(self.key or key)
        type_ = self._type(claim)
        issue, standing = (_UNKNOWN, Standing.IDENTIFIED) if parts.year else self._issue(claim, published)
        if is_unplaced(key, claim.place):
            issue, standing = _Issue(int(claim.issued[:4]) if claim.issued else None), Standing.UNPLACED
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
            year=issue.year,
            place=claim.place,
            term=issue.term,
        )

    def _type(self, claim: Claim) -> str | None:
        """Give the type of a claim's directive.

        A type read from the symbol alone yields to the one that words state, where the symbol stands for several:
        `37-QĐ/TW` is a Quyết định or a Quy định, `18/2008/QH12` a law or a resolution, and what looks like a type in a
        letter's number is a body: `5348/CT-CS` comes from a tax office (Cục Thuế).
        """
        is_open = claim.type is None or (claim.key is not None and _PARTY.match(claim.key) is not None)
        if claim.worded or not (is_open or self._stated == {_LETTER}):
            return claim.type
        if len(self._stated) == 1:
            return next(iter(self._stated))
        return None if self._stated else claim.type

    def _issue(self, claim: Claim, published: str | None) -> tuple[_Issue, Standing]:
        """Give the time of issue: the claim's own, or the only one of this number issued before its article."""
        if claim.issued:
            return _Issue(int(claim.issued[:4])), Standing.IDENTIFIED
        fitting = self._fitting(claim, published)
        if len(fitting) == 1:
            return fitting[0], Standing.IDENTIFIED
        return _UNKNOWN, Standing.AMBIGUOUS if fitting else Standing.UNDATED

    def _fitting(self, claim: Claim, published: str | None) -> list[_Issue]:
        """Give the times of issue of this number by the day of an article, within the claim's term if it has one.

        A term counts by itself where no directive of this number is dated in it.
        """
        type_ = self._type(claim)
        dated = self._dated.get((type_, claim.place), {})
        terms = {
            term
            for term in self._termed.get(type_, ())
            if has_begun(term, published) and not any(in_term(issued, term) for issued in dated.values())
        }
        years = [
            _Issue(year)
            for year, issued in dated.items()
            if not_after(issued, published) and (claim.term is None or in_term(issued, claim.term))
        ]
        return years + [_Issue(term=term) for term in sorted(terms) if claim.term in (None, term)]


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
