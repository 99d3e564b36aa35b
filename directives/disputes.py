"""Find what references of one directive disagree about; nothing is read or written here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from directives.queries import fold_name
from directives.variants import (
    Likeness,
    body,
    issuers_alike,
    numbers_alike,
    titles_alike,
    typed_number,
    wholest,
    written_number,
)


class Dispute(NamedTuple):
    """That values of a directive disagree: each value that is shown, with all printed ones that say the same."""

    field: str
    likeness: Likeness
    values: dict[str, tuple[str, ...]]
    official: str | None


def dates(printed: Mapping[str, int], official: str | None) -> Dispute | None:
    """Find dates of issue that cannot all be right; a partial one disagrees with none that it fits."""
    whole = wholest([*printed, *([official] if official else [])])
    if len(whole) < 2:
        return None
    values: dict[str, tuple[str, ...]] = {date: (date,) if date in printed else () for date in whole}
    return Dispute("date", Likeness.CONFLICT, values, _among(official, whole))


def numbers(printed: Mapping[str, int], official: str | None, *, usual: str = "") -> Dispute | None:
    """Find different ways to write number and symbol; most references write it the usual way."""
    if usual and all(text.endswith(usual) for text in printed) and official in (None, usual):
        return None
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for text in sorted(printed):
        if number := written_number(text):
            groups[number].append(text)
    right = written_number(official) if official else None
    if right:
        groups.setdefault(right, [])
    if len(groups) < 2:
        return None
    most = right or max(sorted(groups), key=lambda number: sum(printed[text] for text in groups[number]))
    worst = _worst(numbers_alike(most, number) for number in groups)
    shown = {number: typed_number(max(texts, key=printed.__getitem__)) for number, texts in groups.items() if texts}
    if right and official:
        shown[right] = official
    values = {shown[number] or number: tuple(texts) for number, texts in groups.items()}
    return Dispute("symbol", worst, values, official if right else None)


def bodies(printed: Mapping[str, int], official: str | None) -> Dispute | None:
    """Find bodies of which only one can have issued a directive; what is no known body disagrees with none."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for issuer in sorted(printed, key=lambda issuer: (-printed[issuer], issuer)):
        if code := body(issuer):
            groups[code].append(issuer)
    shown = {issuers[0]: tuple(issuers) for issuers in groups.values()}
    if official and (code := body(official)):
        if code in groups:
            shown[official] = shown.pop(groups[code][0])
        else:
            shown[official] = ()
    if len(shown) < 2:
        return None
    usual = official if official in shown else next(iter(shown))
    worst = _worst(issuers_alike(usual or "", issuer) for issuer in shown)
    return None if worst is Likeness.SAME else Dispute("issuer", worst, shown, _among(official, shown))


def titles(printed: Mapping[str, int], official: str | None = None, nicknames: Iterable[str] = ()) -> Dispute | None:
    """Find titles that are another directive's; a nickname is nobody's title."""
    known = {fold_name(name) for name in nicknames}
    ordered = sorted(
        (title for title in printed if fold_name(title) not in known), key=lambda title: (-printed[title], title)
    )
    usual = official or next(iter(ordered), "")
    groups: defaultdict[str, list[str]] = defaultdict(list)
    worst = Likeness.SAME
    for title in ordered:
        likeness = titles_alike(usual, title)
        worst = _worst([worst, likeness])
        groups[usual if likeness is Likeness.SAME else title].append(title)
    groups.setdefault(usual, [])
    if worst is Likeness.SAME:
        return None
    return Dispute("title", worst, {title: tuple(group) for title, group in groups.items()}, _among(official, groups))


def _worst(likenesses: Iterable[Likeness]) -> Likeness:
    """Give the worst of some likenesses."""
    return max(likenesses, key=list(Likeness).index, default=Likeness.SAME)


def _among(official: str | None, values: Container[str]) -> str | None:
    """Give the official value if it is one of those that are shown."""
    return official if official is not None and official in values else None
