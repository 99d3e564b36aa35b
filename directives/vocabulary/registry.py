"""Look known directives up by key, by title and by nickname. Nothing is guessed: what fits several is None.

The registry that is part of this program is the base of any other: what a user adds takes part in every look-up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from directives.text import folded_key
from directives.vocabulary.merging import Identifying, identifying, join, merged, older_of
from directives.vocabulary.naming import Title, agree, bare_numbers, fold_number, names, title_key, title_of
from directives.vocabulary.tables import KnownDirective, known_directives

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_DIGITS = re.compile(r"0*(\d+)")

_ANY_TIME = "~"
"""Sorts behind every digit, so `2024~` is behind all days of 2024."""


class Indexed(NamedTuple):
    """Under what a look-up finds a directive: its folded keys, its titles without marks, families with bare numbers."""

    keys: frozenset[str]
    titles: frozenset[str]
    numbers: frozenset[tuple[str, str]]


class Registry:
    """Known directives to look up. What it learns beside those of its base is merged with what the base knows.

    Nothing is read or indexed before it is asked for.
    """

    def __init__(self, rows: Callable[[], Sequence[KnownDirective]], base: Registry | None = None) -> None:
        self._load = rows
        self.base = base

    @cached_property
    def own(self) -> tuple[KnownDirective, ...]:
        """The directives beside those of the base, each once, with what the base knows of it too."""
        return tuple(self._merged)

    def rows(self) -> list[KnownDirective]:
        """Give all directives, those of the base first."""
        return [*self._kept(self.base.rows()), *self.own] if self.base else [*self.own]

    def alike(self, row: KnownDirective) -> list[KnownDirective]:
        """Give the directives of the type and key of a row, or of its title where it has no key."""
        found = self.by_key(row.key) if row.key else [known for known in self.rows() if not known.key]
        return [known for known in found if identifying(known) == identifying(row)]

    def by_key(self, key: str, family: str | None = None) -> tuple[KnownDirective, ...]:
        """Give the directives that bear a key, of one type's family or of any, the earliest first.

        >>> [known.issued for known in packaged().by_key("44/kl-tw")]
        ['2019-01-22']
        """
        folded = folded_key(key)
        own = tuple(known for known in self._keys(_number(folded)).get(folded, ()) if family in (None, known.type))
        if self.base is None:
            return own
        return tuple(sorted([*self._kept(self.base.by_key(key, family)), *own], key=lambda known: known.issued))

    def by_title(self, title: str, *, year: int | None = None, on: str | None = None) -> KnownDirective | None:
        """Find a law by its title, an abbreviation or another name of it, and by the year of its passing.

        Of several, that which was passed last before the day `on` (an ISO date); a partial date must leave no choice.
        What is found may have no number: the constitution, or a law whose number is not known yet.

        >>> law = packaged().by_title("LUẬT ĐẤT ĐAI", on="2015-06-30")
        >>> law and law.key
        '45/2013/QH13'
        """
        fitting = self._titled(title_of(title))
        if year is not None:
            fitting = [known for known in fitting if known.issued.startswith(str(year))]
        if on is None or (year is not None and len(fitting) == 1):
            return _only(fitting)
        latest = _latest(fitting, on)
        return latest if latest is _latest(fitting, on + _ANY_TIME) else None

    def by_nickname(self, family: str, number: str, on: str | None = None) -> KnownDirective | None:
        """Find the directive that a type's word and a bare number usually mean, issued by the day `on`.

        >>> known = packaged().by_nickname("ĐA", "06")
        >>> known and known.key
        '06/QĐ-TTg'
        """
        named = self._numbered((family, fold_number(number)))
        return _only([known for known in named if on is None or known.issued <= on + _ANY_TIME])

    @cached_property
    def _merged(self) -> dict[KnownDirective, KnownDirective | None]:
        """The own directives, each with the directive of the base whose place it takes."""
        if self.base is None:
            return dict.fromkeys(self._load())
        groups: dict[Identifying, list[KnownDirective]] = defaultdict(list)
        for row in self._load():
            join(groups[identifying(row)], row)
        older = {row: older_of(row, group, self.base.alike(row)) for group in groups.values() for row in group}
        return {merged(row, known) if known else row: known for row, known in older.items()}

    def _kept(self, known: Iterable[KnownDirective]) -> list[KnownDirective]:
        """Give those directives of the base whose place no own one takes."""
        return [one for one in known if one not in self._replaced]

    @cached_property
    def _replaced(self) -> frozenset[KnownDirective]:
        """The directives of the base whose place own ones take."""
        return frozenset(filter(None, self._merged.values()))

    def _titled(self, asked: Title) -> list[KnownDirective]:
        """Give all directives of a title."""
        own = [known for named, known in self._titles.get(asked.bare, []) if agree(asked.marked, named.marked)]
        return [*self._kept(self.base._titled(asked)), *own] if self.base else own  # noqa: SLF001  # of its own kind

    def _numbered(self, nickname: tuple[str, str]) -> list[KnownDirective]:
        """Give all directives that a type's family and a bare number may mean."""
        own = self._nicknames.get(nickname, [])
        return [*self._kept(self.base._numbered(nickname)), *own] if self.base else own  # noqa: SLF001  # the same

    def _keys(self, number: str) -> dict[str, list[KnownDirective]]:
        """Index the directives of a number by all their keys, each list in order of issue."""
        if number not in self._folded:
            index: dict[str, list[KnownDirective]] = defaultdict(list)
            for key, known in self._numbers.get(number, ()):
                index[folded_key(key)].append(known)
            self._folded[number] = dict(index)
        return self._folded[number]

    @cached_property
    def _folded(self) -> dict[str, dict[str, list[KnownDirective]]]:
        """The indexes by key that were asked for, by number."""
        return {}

    @cached_property
    def _numbers(self) -> dict[str, list[tuple[str, KnownDirective]]]:
        """The keys of all directives by number: to fold them all would cost more than a short question."""
        groups: dict[str, list[tuple[str, KnownDirective]]] = defaultdict(list)
        for known in sorted(self.own, key=lambda known: known.issued):
            for key in (known.key, *known.other_keys):
                if key:
                    groups[_number(key)].append((key, known))
        return dict(groups)

    @cached_property
    def _titles(self) -> dict[str, list[tuple[Title, KnownDirective]]]:
        """The laws by title, and all directives by their nicknames."""
        index: dict[str, list[tuple[Title, KnownDirective]]] = defaultdict(list)
        for known in self.own:
            for title in dict.fromkeys(map(title_of, names(known))):
                index[title.bare].append((title, known))
        return dict(index)

    @cached_property
    def _nicknames(self) -> dict[tuple[str, str], list[KnownDirective]]:
        """The directives by nicknames of a type's word and a number, under the word's family."""
        index: dict[tuple[str, str], list[KnownDirective]] = defaultdict(list)
        for known in self.own:
            for nickname in bare_numbers(known):
                index[nickname].append(known)
        return dict(index)


@cache
def packaged() -> Registry:
    """Give the registry that is part of this program."""
    return Registry(known_directives)


def indexed(rows: Iterable[KnownDirective]) -> Indexed:
    """Give all under which look-ups find some directives."""
    known = tuple(rows)
    return Indexed(
        keys=frozenset(folded_key(key) for one in known for key in (one.key, *one.other_keys) if key),
        titles=frozenset(title_key(name) for one in known for name in names(one)),
        numbers=frozenset(nickname for one in known for nickname in bare_numbers(one)),
    )


def _only(fitting: list[KnownDirective]) -> KnownDirective | None:
    """Give the one that fits, if it is one."""
    return fitting[0] if len(fitting) == 1 else None


def _latest(fitting: list[KnownDirective], on: str) -> KnownDirective | None:
    """Give the one issued last before a day, if there is one."""
    issued = [known.issued for known in fitting if known.issued <= on]
    return _only([known for known in fitting if issued and known.issued == max(issued)])


def _number(key: str) -> str:
    """Give the digits that a key begins with, without leading zeros."""
    digits = _DIGITS.match(key)
    return digits[1] if digits else ""
