"""Say which rows are about one directive, and what they say of it together."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from directives.text import folded_key
from directives.vocabulary.naming import title_key
from directives.vocabulary.tables import KnownDirective, named_types

_KEY_YEAR = re.compile(r"[/:]((?:19|20)\d\d)(?!\d)")
"""The year inside a number: `09/2024/TT-BCA`, `QCVN 41:2024/BGTVT`; not `2024/QĐ-TTg`."""


class Identifying(NamedTuple):
    """What one directive has once: a type, and a key or where it has none a title, folded."""

    type: str
    key: str


@lru_cache(maxsize=8192)
def identifying(known: KnownDirective) -> Identifying:
    """Give what tells a directive from others, but for those whose number begins anew each year or term.

    >>> identifying(KnownDirective("CT", "09-CT/TW", (), "2011-12-01", "", "", (), "", (), "", "", ""))
    Identifying(type='CT', key='9-ct-tw')
    """
    return Identifying(known.type, folded_key(known.key) if known.key else title_key(known.title))


def year_of(known: KnownDirective) -> str:
    """Give the year that a directive's number has, else that of its issue, "" if neither is known."""
    year = _KEY_YEAR.search(known.key)
    return year[1] if year else known.issued[:4]


def is_same_day(row: KnownDirective, other: KnownDirective) -> bool:
    """Tell whether two directives were issued on one day, as far as both dates say."""
    return row.issued.startswith(other.issued) or other.issued.startswith(row.issued)


def merged(row: KnownDirective, older: KnownDirective) -> KnownDirective:
    """Give what two rows about one directive say together; where they disagree the first is right."""
    names = (*row.nicknames, *older.nicknames)
    if older.type in named_types() and row.title and older.title not in ("", row.title):
        names = (*names, older.title)
    return KnownDirective(
        type=row.type,
        key=row.key or older.key,
        other_keys=_once(row.other_keys, older.other_keys),
        issued=max(row.issued, older.issued, key=len) if is_same_day(row, older) else row.issued,
        issuer=row.issuer or older.issuer,
        title=row.title or older.title,
        nicknames=_once(names),
        status=row.status or older.status,
        relations=_once(row.relations, older.relations),
        confidence=row.confidence or older.confidence,
        note=row.note or older.note,
        source=row.source or older.source,
    )


def _once(*lists: tuple[str, ...]) -> tuple[str, ...]:
    """Join lists, each value once."""
    return tuple(dict.fromkeys(chain.from_iterable(lists)))


def join(group: list[KnownDirective], row: KnownDirective) -> None:
    """Merge a row with the one of its group that is about the same directive, or put it behind them."""
    for place, other in enumerate(group):
        if is_same_day(row, other):
            group[place] = merged(other, row)
            return
    group.append(row)


def older_of(row: KnownDirective, group: list[KnownDirective], known: list[KnownDirective]) -> KnownDirective | None:
    """Give which of the known directives alike a row is about: that of its day, else the only one of its year.

    `group` are all the rows alike: where two of a year have days of their own, neither is about a third.
    """
    fitting = [one for one in known if is_same_day(row, one)]
    if not fitting and sum(year_of(one) == year_of(row) for one in group) == 1:
        fitting = [one for one in known if year_of(one) == year_of(row)]
    return fitting[0] if len(fitting) == 1 else None
