"""Look known directives up by key, by title and by nickname. Nothing is guessed: what fits several is None.

Case, spacing, punctuation, the place of a tone mark (`hoà`, `hòa`) and `và` make no difference. Marks that are there
count; a title may lack them all, or some words of it (`Luật Dat đai`), but `Luật gia` is no `Luật Giá`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from directives.text import fold, folded_key
from directives.vocabulary.tables import KnownDirective, abbreviations, document_types, known_directives, named_types

if TYPE_CHECKING:
    from collections.abc import Iterable

_SEPARATORS = re.compile(r"[\s\-–/._()]+")
_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_FINAL_Y = re.compile("(?<=[hklmst])y$|(?<=^qu)y$")
"""A final y that is also written i: `sỹ` and `sĩ`, `quy` and `qui`; not that of `túy`."""

_NUMBERED = re.compile(r"(?P<word>.+) (?P<number>\d+[a-zđ]?)")
"""A nickname that is a type's word and a number: `Đề án 06`; not `Nghị quyết 18 của Trung ương`."""

_DIGITS = re.compile(r"0*(\d+)")

_ANY_TIME = "~"
"""Sorts behind every digit, so `2024~` is behind all days of 2024."""


class _Title(NamedTuple):
    """A title for comparison: its words with their marks, and all in one without."""

    marked: tuple[str, ...]
    bare: str


def by_key(key: str, family: str | None = None) -> tuple[KnownDirective, ...]:
    """Give the directives that bear a key, of one type's family or of any, the earliest first.

    >>> [known.issued for known in by_key("44/kl-tw")]
    ['2019-01-22']
    """
    folded = folded_key(key)
    return tuple(known for known in _keys(_number(folded)).get(folded, ()) if family in (None, known.type))


def by_title(title: str, *, year: int | None = None, on: str | None = None) -> KnownDirective | None:
    """Find a law by its title, an abbreviation or another name of it, and by the year of its passing.

    Of several, that which was passed last before the day `on` (an ISO date); a partial date must leave no choice.
    What is found may have no number: the constitution, or a law whose number is not known yet.

    >>> [known and known.key for known in (by_title("LUẬT ĐẤT ĐAI", on="2015-06-30"), by_title("BLHS", year=1999))]
    ['45/2013/QH13', '15/1999/QH10']
    """
    fitting = _fitting(title)
    if year is not None:
        fitting = [known for known in fitting if known.issued.startswith(str(year))]
    if on is None or (year is not None and len(fitting) == 1):
        return _only(fitting)
    latest = _latest(fitting, on)
    return latest if latest is _latest(fitting, on + _ANY_TIME) else None


def by_nickname(family: str, number: str, on: str | None = None) -> KnownDirective | None:
    """Find the directive that a type's word and a bare number usually mean, issued by the day `on`.

    >>> [known and known.key for known in (by_nickname("ĐA", "06"), by_nickname("CT", "9", on="2022-08-05"))]
    ['06/QĐ-TTg', '09-CT/TW']
    """
    named = _numbered_nicknames().get((family, _fold_number(number)), [])
    return _only([known for known in named if on is None or known.issued <= on + _ANY_TIME])


def _only(fitting: list[KnownDirective]) -> KnownDirective | None:
    """Give the one that fits, if it is one."""
    return fitting[0] if len(fitting) == 1 else None


def _latest(fitting: list[KnownDirective], on: str) -> KnownDirective | None:
    """Give the one issued last before a day, if there is one."""
    issued = [known.issued for known in fitting if known.issued <= on]
    return _only([known for known in fitting if issued and known.issued == max(issued)])


@cache
def _keys(number: str) -> dict[str, list[KnownDirective]]:
    """Index the known directives of a number by all their keys, each list in order of issue."""
    index: dict[str, list[KnownDirective]] = defaultdict(list)
    for key, known in _numbers().get(number, ()):
        index[folded_key(key)].append(known)
    return dict(index)


@cache
def _numbers() -> dict[str, list[tuple[str, KnownDirective]]]:
    """Sort the keys of all known directives by number: to fold them all would cost more than a short question."""
    groups: dict[str, list[tuple[str, KnownDirective]]] = defaultdict(list)
    for known in sorted(known_directives(), key=lambda known: known.issued):
        for key in (known.key, *known.other_keys):
            if key:
                groups[_number(key)].append((key, known))
    return dict(groups)


def _number(key: str) -> str:
    """Give the digits that a key begins with, without leading zeros."""
    digits = _DIGITS.match(key)
    return digits[1] if digits else ""


def _fold_number(number: str) -> str:
    """Fold a number: no case, no leading zero."""
    return number.lower().lstrip("0")


@cache
def _titles() -> dict[str, list[tuple[_Title, KnownDirective]]]:
    """Index the laws by title, and all directives by their nicknames."""
    index: dict[str, list[tuple[_Title, KnownDirective]]] = defaultdict(list)
    for known in known_directives():
        names = [name for name in known.nicknames if not _NUMBERED.fullmatch(name)]
        for title in dict.fromkeys(
            _title(name) for name in ([known.title, *names] if known.type in named_types() else names)
        ):
            index[title.bare].append((title, known))
    return dict(index)


def _fitting(title: str) -> list[KnownDirective]:
    """Give all directives of a title."""
    asked = _title(title)
    return [known for named, known in _titles().get(asked.bare, []) if _agree(asked.marked, named.marked)]


def _agree(asked: tuple[str, ...], named: tuple[str, ...]) -> bool:
    """Say whether the marks of a title agree with those of one that is the same without marks.

    Words may lack their marks if all do, or if one behind the type's word has some.
    """
    some = any(word != fold(word) for word in asked)
    if "".join(asked) == "".join(named) or not some:
        return True
    loose = len(asked) == len(named) and any(word != fold(word) for word in asked[1:])
    return loose and all(word in {full, fold(full)} for word, full in zip(asked, named, strict=True))


def _title(title: str) -> _Title:
    """Fold a title for comparison, with its abbreviations written out."""
    words = [word for word in map(_word, _written_out(title)) if word[1] != "va"]
    return _Title(tuple(marked for marked, _ in words), "".join(bare for _, bare in words))


@lru_cache(maxsize=8192)
def _word(word: str) -> tuple[str, str]:
    """Write a word in lower case with its tone mark at the end and `i` for a final `y`, and without marks."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    plain = unicodedata.normalize("NFC", _TONES.sub("", decomposed))
    return _FINAL_Y.sub("i", plain) + "".join(_TONES.findall(decomposed)), _FINAL_Y.sub("i", fold(word))


def _written_out(title: str) -> Iterable[str]:
    """Give the words of a title, for an abbreviation the words that it stands for."""
    for word in _WORD.findall(unicodedata.normalize("NFC", title)):
        yield from _expansions().get(fold(word), (word,))


@cache
def _expansions() -> dict[str, list[str]]:
    """Give the words that an abbreviation stands for, by its folded form."""
    return {fold(row.short): _WORD.findall(row.long) for row in abbreviations()}


@cache
def _numbered_nicknames() -> dict[tuple[str, str], list[KnownDirective]]:
    """Index the directives by nicknames of a type's word and a number, under the word's family."""
    families = {word: kind.family for kind in document_types() for word in kind.words}
    index: dict[tuple[str, str], list[KnownDirective]] = defaultdict(list)
    for known in known_directives():
        for name in known.nicknames:
            match = _NUMBERED.fullmatch(name)
            if match and match["word"].lower() in families:
                index[families[match["word"].lower()], _fold_number(match["number"])].append(known)
    return dict(index)
