"""Find numbers that look like slips of another directive's number: a weak suspect, a strong candidate, and reasons.

Neighbouring numbers are all real, so a number that differs by a digit says nothing by itself. A slip needs reasons that
weigh two at least: the same title, or the same date of issue together with what cannot be chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from directives.identifiers import symbol_type
from directives.queries import fold_name
from directives.variants import body, is_same_title


class Entry(NamedTuple):
    """What is known, or printed, of a directive; dates are whole ones, `symbol` is folded."""

    id: str
    key: str
    type: str | None
    number: str
    year: int | None
    symbol: str
    issued: str | None
    dates: tuple[str, ...]
    titles: tuple[str, ...]
    issuers: tuple[str, ...]
    weight: int
    """How many references there are; of what the registry knows, more than of anything else."""


class Slip(NamedTuple):
    """That a directive looks like a slip of another one, which part of it, and why."""

    id: str
    part: str
    meant: Entry
    why: tuple[str, ...]


STRONG = 10
"""From how many references on a directive is much cited."""

_TIMES = 5
"""How many times as often the candidate has to be cited as the suspect."""

_ENOUGH = 2


class Candidates:
    """Strong directives, found by what they share with a suspect."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_date: defaultdict[str, list[Entry]] = defaultdict(list)
        self._by_title: defaultdict[str, list[Entry]] = defaultdict(list)
        self._by_number: defaultdict[tuple[object, ...], list[Entry]] = defaultdict(list)
        for entry in entries:
            for date in entry.dates:
                self._by_date[date].append(entry)
            for title in entry.titles:
                self._by_title[fold_name(title)].append(entry)
            self._by_number[entry.number, entry.symbol].append(entry)
            self._by_number[entry.number, entry.year, None].append(entry)

    def near(self, suspect: Entry) -> Iterator[Entry]:
        """Give the strong directives that share something with a suspect."""
        found: dict[tuple[str, str | None], Entry] = {}
        for group in (
            *(self._by_date[date] for date in suspect.dates if date in self._by_date),
            *(self._by_title.get(fold_name(title), []) for title in suspect.titles),
            self._by_number.get((suspect.number, suspect.symbol), []),
            self._by_number.get((suspect.number, suspect.year, None), []),
        ):
            for entry in group:
                found.setdefault((entry.id, entry.issued), entry)
        yield from (entry for entry in found.values() if entry.weight >= _TIMES * suspect.weight)

    def slip(self, suspect: Entry) -> Slip | None:
        """Tell which directive a suspect looks like a slip of; None where no reason is good enough, or several are."""
        found = [slip for entry in self.near(suspect) if (slip := _judged(suspect, entry))]
        return found[0] if len({slip.meant.key for slip in found}) == 1 else None


def near_numbers(number: str) -> set[str]:
    """Give the numbers that one slip of the finger makes of another: a digit wrong, missing, double, or two exchanged.

    >>> sorted(near_numbers("67") & {"76", "07", "68", "670", "6", "67", "99"})
    ['07', '670', '68', '76']
    """
    digits = [number[:place] + digit + number[place + 1 :] for place in range(len(number)) for digit in "0123456789"]
    turned = [
        number[:place] + number[place + 1] + number[place] + number[place + 2 :] for place in range(len(number) - 1)
    ]
    missing = [number[:place] + number[place + 1 :] for place in range(len(number))]
    further = [number[:place] + digit + number[place:] for place in range(len(number) + 1) for digit in "0123456789"]
    made = {*digits, *turned, *missing, *further}
    return {f"0{one}" if len(one) == 1 else one for one in made if one.isdigit()} - {number}


def is_turned(one: str, other: str) -> bool:
    """Tell whether two neighbouring digits are exchanged.

    >>> is_turned("2012", "2021"), is_turned("67", "68")
    (True, False)
    """
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    return (
        len(one) == len(other)
        and len(places) == 2
        and places[1] == places[0] + 1
        and one[places[0]] + one[places[1]] == other[places[1]] + other[places[0]]
    )


def _judged(suspect: Entry, entry: Entry) -> Slip | None:
    """Weigh the reasons for which a suspect may be a slip of another directive."""
    part = _part(suspect, entry)
    if part is None or (suspect.id == entry.id):
        return None
    weighed = [*_of_title(suspect, entry), *_of_date(suspect, entry, part), *_of_part(suspect, entry, part)]
    if sum(weight for weight, _ in weighed) < _ENOUGH:
        return None
    return Slip(suspect.id, part, entry, tuple(reason for weight, reason in weighed if weight > 0))


def _part(suspect: Entry, entry: Entry) -> str | None:
    """Give the one part in which two directives differ, if it differs as a slip does."""
    differs = [
        name
        for name, one, other in (
            ("number", suspect.number, entry.number),
            ("year", suspect.year, entry.year),
            ("symbol", suspect.symbol, entry.symbol),
        )
        if one != other
    ]
    if not differs:
        years = (suspect.issued or "")[:4], (entry.issued or "")[:4]
        if suspect.type != entry.type:
            return "type"
        return "date" if suspect.year is None and all(years) and years[0] != years[1] else None
    if len(differs) > 1 or (differs == ["number"] and suspect.number not in near_numbers(entry.number)):
        return None
    if differs == ["year"] and (suspect.year is None or entry.year is None):
        return None
    return differs[0]


def _of_title(suspect: Entry, entry: Entry) -> Iterator[tuple[float, str]]:
    """Weigh titles."""
    if any(is_same_title(one, other) for one in suspect.titles for other in entry.titles):
        yield 2, "the same title"


def _of_date(suspect: Entry, entry: Entry, part: str) -> Iterator[tuple[float, str]]:
    """Weigh dates of issue: the same one, one that the number contradicts, or another one."""
    if common := sorted(set(suspect.dates) & set(entry.dates)):
        yield 1, f"the same date of issue {common[0]}"
        if part == "year" and common[0][:4] == str(entry.year):
            yield 1, f"{common[0]} is not of {suspect.year}"
    elif part == "date":
        days = {date[4:]: date for date in entry.dates}
        same = sorted(date for date in suspect.dates if date[4:] in days)
        if same:
            yield 2, f"the same day and month as {days[same[0][4:]]}"
    elif suspect.dates and entry.dates:
        yield -1, ""


def _of_part(suspect: Entry, entry: Entry, part: str) -> Iterator[tuple[float, str]]:
    """Weigh how the part differs, and what the number says against itself."""
    if part == "number" and is_turned(suspect.number, entry.number):
        yield 1, "two digits are exchanged"
    elif part == "number":
        yield 0.5, "one digit differs"
    elif part == "year" and is_turned(str(suspect.year), str(entry.year)):
        yield 0.5, "two digits of the year are exchanged"
    elif part == "type" and symbol_type(entry.key.split("/")[-1]) == entry.type != suspect.type:
        yield 2, "the symbol says the type"
    elif part == "symbol":
        yield from _of_symbol(suspect, entry)


def _of_symbol(suspect: Entry, entry: Entry) -> Iterator[tuple[float, str]]:
    """Weigh a symbol that differs: whose it is by the issuer that is printed beside it."""
    own = {code for issuer in suspect.issuers if (code := body(issuer))}
    official = {code for issuer in entry.issuers if (code := body(issuer))}
    codes = {fold_name(code) for code in own}
    if own & official and not codes & set(suspect.symbol.split("-")):
        yield 1, "the same issuer"
    elif own and codes & set(suspect.symbol.split("-")):
        yield -2, ""
