"""What is shown of a directive: key, title, issuer and date of issue, official or as references print them.

The choice depends on what references print, never on the order in which they came: the value that most print, of equals
the first in the order of letters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from directives.answers import Official
from directives.certainty import Standing, not_after
from directives.identity import Identity
from directives.models import PartialDate
from directives.places import place_of
from directives.queries import fold_name
from directives.vocabulary.registry import Registry
from directives.vocabulary.tables import KnownDirective


class Field(StrEnum):
    """What a reference may print of its directive."""

    TITLE = "name"
    ISSUER = "issuer"
    DATE = "date"


class PrintedValue(NamedTuple):
    """A value that references of a directive print in a field, and how many do."""

    directive_id: str
    field: str
    value: str
    references: int


class Card(NamedTuple):
    """What is shown of a directive."""

    id: str
    key: str
    type: str | None
    title: str | None
    issuer: str | None
    issued: PartialDate | None
    standing: Standing
    official: Official | None
    known: KnownDirective | None
    titles: Counter[str]
    issuers: Counter[str]
    dates: Counter[str]

    def place(self) -> str:
        """Give what sorts directives in lists: by type, date of issue and number; what is not known comes last."""
        digits = "".join(character for character in self.key[:9].partition("/")[0] if character.isdigit())
        return place(self.type, self.issued, int(digits or 0), self.key, self.id)


def place(type_: str | None, issued: str | None, number: int, key: str, id_: str) -> str:
    """Write what sorts directives in lists; what is not known comes last."""
    return "\t".join((type_ or "~", issued or "~", f"{number:09}", key, id_))


def card(identity: Identity, prints: Iterable[PrintedValue], first: str | None, registry: Registry) -> Card:
    """Make the card of a directive.

    Args:
        identity: the directive.
        prints: what its references print.
        first: the day of the first article that refers to it, which cannot have been before the directive was issued.
        registry: what is known beside articles.
    """
    counters: dict[str, Counter[str]] = {field.value: Counter() for field in Field}
    for one in prints:
        counters[one.field][one.value] = one.references
    titles, issuers, dates = counters.values()
    known = known_of(identity, titles, first, registry)
    title = known.title if known else _most(titles)
    issued = (known.issued if known else None) or _date(identity, dates)
    return Card(
        id=identity.id,
        key=identity.key or _name_and_year(_most(titles) or title or "", identity.year),
        type=identity.type,
        title=title,
        issuer=(known.issuer if known else None) or _most(issuers),
        issued=PartialDate(issued) if issued else None,
        standing=Standing(identity.standing),
        official=_official(known) if known else None,
        known=known,
        titles=titles,
        issuers=issuers,
        dates=dates,
    )


def known_of(identity: Identity, titles: Counter[str], first: str | None, registry: Registry) -> KnownDirective | None:
    """Find the one known directive that this must be: of its key and year, else of its key and title.

    Where nothing says the type, a key of the National Assembly may be a law's or a resolution's that is not known.
    """
    if identity.standing in (Standing.AMBIGUOUS, Standing.UNPLACED, Standing.UNRESOLVED):
        return None
    if identity.key is None:
        return registry.by_title(_most(titles) or "", year=identity.year)
    known = of_place(registry.by_key(identity.key, identity.type), identity)
    if identity.number_year is None and identity.year is not None:
        known = tuple(one for one in known if one.issued.startswith(str(identity.year)))
    elif identity.number_year is None:
        known = tuple(one for one in known if not_after(one.issued, first))
    if len(known) > 1 or identity.type is None:
        folded = {fold_name(title) for title in titles}
        known = tuple(one for one in known if fold_name(one.title) in folded)
    return known[0] if len(known) == 1 else None


def of_place(known: Iterable[KnownDirective], identity: Identity) -> tuple[KnownDirective, ...]:
    """Give those of known directives of a number that were issued where a local directive was."""
    return tuple(one for one in known if not identity.place or place_of(one.issuer) == identity.place)


def _official(known: KnownDirective) -> Official:
    """Make the record of what the registry says."""
    issued = PartialDate(known.issued) if known.issued else None
    return Official(
        key=known.key or None, type=known.type, title=known.title, issuer=known.issuer or None, issued=issued
    )


def _date(identity: Identity, dates: Counter[str]) -> str | None:
    """Choose the date of issue: whole rather than partial, then the most printed; else the year that is known."""
    year = identity.year or identity.number_year
    fitting = [date for date in dates if year is None or date.startswith(str(year))] or dates
    longest = max(map(len, fitting), default=0)
    whole = {date: dates[date] for date in fitting if len(date) == longest}
    return _most(whole) or (str(year) if year else None)


def _most(counter: Mapping[str, int]) -> str | None:
    """Give the value that most references print; of equals the first in the order of letters."""
    return min(counter, key=lambda value: (-counter[value], value), default=None)


def _name_and_year(name: str, year: int | None) -> str:
    """Name a directive that has no number: `Hiến pháp 2013`."""
    return f"{name} {year}" if year else name
