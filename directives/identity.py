"""Which directive each reference means, as far as it is known; nothing is read or written here.

A reference makes a claim about its directive: key, type, date of issue, place. Claims of one bucket (the same key, or
the same name) are looked at together, and what comes out depends on the set of them alone: never on the order in which
articles were read. What no claim tells stays unknown, and the standing of the directive says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from directives.certainty import Standing, not_after
from directives.claims import Claim, key_parts
from directives.places import is_local_symbol


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


_LETTER = "CV"
"""The type of official letters, whose numbers hold no type (Nghị định 30/2020/NĐ-CP, Phụ lục III)."""

_PARTY = re.compile(r"\d+[a-zđ]?-", re.IGNORECASE)
"""The beginning of a key in the Party's style: `37-QĐ/TW`; not `37/QĐ-TTg`."""


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
        `37-QĐ/TW` is a Quyết định or a Quy định, `18/2008/QH12` a law or a resolution, and what looks like a type in a
        letter's number is a body: `5348/CT-CS` comes from a tax office (Cục Thuế).
        """
        is_open = claim.type is None or (claim.key is not None and _PARTY.match(claim.key) is not None)
        if claim.worded or not (is_open or self._stated == {_LETTER}):
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
