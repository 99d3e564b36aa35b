"""How directives are shown: key, title, issuer and date of issue, official or as references print them.

The choice depends on what is stored, never on the order in which it came: the value that most references print, of
equals the first in the order of letters.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from directives.answers import Official, Printed
from directives.certainty import Standing, not_after
from directives.models import PartialDate
from directives.queries import fold_name
from directives.store import reading
from directives.store.lists import registry_of
from directives.store.reading import DirectiveColumns, PrintedFields
from directives.vocabulary.registry import Registry
from directives.vocabulary.tables import KnownDirective

if TYPE_CHECKING:
    from directives.store import Connection

_MANY = 1000
"""From how many directives on it is quicker to read what is printed of all."""


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

    def order(self) -> tuple[str | int, ...]:
        """Give the place of the directive in lists: by type, date of issue and number."""
        digits = "".join(character for character in self.key[:9].partition("/")[0] if character.isdigit())
        return self.type or "~", self.issued or "~", int(digits or 0), self.key, self.id


def cards(connection: Connection, directives: Sequence[DirectiveColumns]) -> dict[str, Card]:
    """Make the cards of directives, by their ids, of what is stored of their references."""
    ids = [row.id for row in directives] if len(directives) < _MANY else None
    prints: defaultdict[str, list[PrintedFields]] = defaultdict(list)
    for one in reading.printed(connection, ids):
        prints[one.directive_id].append(one)
    registry = registry_of(connection)
    return {directive.id: _card(directive, prints[directive.id], registry) for directive in directives}


def values(counter: Counter[str]) -> tuple[Printed, ...]:
    """Give values with their counts, the most printed first."""
    ordered = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Printed(value=value, references=references) for value, references in ordered)


def _card(directive: DirectiveColumns, prints: Sequence[PrintedFields], registry: Registry) -> Card:
    """Make the card of a directive of what its references print."""
    titles: Counter[str] = Counter()
    issuers: Counter[str] = Counter()
    dates: Counter[str] = Counter()
    for one in prints:
        for counter, value in ((titles, one.name), (issuers, one.issuer), (dates, one.date)):
            if value:
                counter[value] += one.references
    first = min((one.first for one in prints if one.first), default=None)
    known = known_of(directive, titles, first, registry)
    title = known.title if known else _most(titles)
    issued = (known.issued if known else None) or _date(directive, dates)
    return Card(
        id=directive.id,
        key=directive.key or _name_and_year(_most(titles) or title or "", directive.year),
        type=directive.type,
        title=title,
        issuer=(known.issuer if known else None) or _most(issuers),
        issued=PartialDate(issued) if issued else None,
        standing=Standing(directive.standing),
        official=_official(known) if known else None,
        known=known,
        titles=titles,
        issuers=issuers,
        dates=dates,
    )


def known_of(
    directive: DirectiveColumns, titles: Counter[str], first: str | None, registry: Registry
) -> KnownDirective | None:
    """Find the one known directive that this must be: of its key and year, else of its key and title.

    Where nothing says the type, a key of the National Assembly may be a law's or a resolution's that is not known.
    """
    if directive.standing in (Standing.AMBIGUOUS, Standing.UNPLACED, Standing.UNRESOLVED):
        return None
    if directive.key is None:
        return registry.by_title(_most(titles) or "", year=directive.year)
    known = registry.by_key(directive.key, directive.type)
    if directive.number_year is None and directive.year is not None:
        known = tuple(one for one in known if one.issued.startswith(str(directive.year)))
    elif directive.number_year is None:
        known = tuple(one for one in known if not_after(one.issued, first))
    if len(known) > 1 or directive.type is None:
        folded = {fold_name(title) for title in titles}
        known = tuple(one for one in known if fold_name(one.title) in folded)
    return known[0] if len(known) == 1 else None


def _official(known: KnownDirective) -> Official:
    """Make the record of what the registry says."""
    issued = PartialDate(known.issued) if known.issued else None
    return Official(
        key=known.key or None, type=known.type, title=known.title, issuer=known.issuer or None, issued=issued
    )


def _date(directive: DirectiveColumns, dates: Counter[str]) -> str | None:
    """Choose the date of issue: whole rather than partial, then the most printed; else the year that is known."""
    year = directive.year or directive.number_year
    fitting = Counter({date: n for date, n in dates.items() if year is None or date.startswith(str(year))}) or dates
    whole = Counter({date: n for date, n in fitting.items() if len(date) == max(map(len, fitting))})
    return _most(whole) or (str(year) if year else None)


def _most(counter: Counter[str]) -> str | None:
    """Give the value that most references print; of equals the first in the order of letters."""
    return min(counter, key=lambda value: (-counter[value], value), default=None)


def _name_and_year(name: str, year: int | None) -> str:
    """Name a directive that has no number: `Hiến pháp 2013`."""
    return f"{name} {year}" if year else name
