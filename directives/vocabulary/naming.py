"""Compare what directives are called: titles, nicknames, and nicknames that are a type's word and a bare number.

Case, spacing, punctuation, the place of a tone mark (`hoà`, `hòa`) and `và` make no difference. Marks that are there
count; a title may lack them all, or some words of it (`Luật Dat đai`), but `Luật gia` is no `Luật Giá`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from directives.text import fold
from directives.vocabulary.tables import KnownDirective, abbreviations, document_types, named_types

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_FINAL_Y = re.compile("(?<=[hklmst])y$|(?<=^qu)y$")
"""A final y that is also written i: `sỹ` and `sĩ`, `quy` and `qui`; not that of `túy`."""

_NUMBERED = re.compile(r"(?P<word>.+) (?P<number>\d+[a-zđ]?)")
"""A nickname that is a type's word and a number: `Đề án 06`; not `Nghị quyết 18 của Trung ương`."""


class Title(NamedTuple):
    """A title for comparison: its words with their marks, and all in one without."""

    marked: tuple[str, ...]
    bare: str


@lru_cache(maxsize=8192)
def title_key(title: str) -> str:
    """Fold a title so that all that may be asked for it become one.

    >>> title_key("Luật Hôn nhân và gia đình") == title_key("luat HN&GD")
    True
    """
    return title_of(title).bare


def fold_number(number: str) -> str:
    """Fold a number: no case, no leading zero."""
    return number.lower().lstrip("0")


def names(known: KnownDirective) -> list[str]:
    """Give what a directive is called by words: its nicknames, and where a title names its type the title."""
    names = [name for name in known.nicknames if not _NUMBERED.fullmatch(name)]
    return [known.title, *names] if known.type in named_types() and known.title else names


def bare_numbers(known: KnownDirective) -> list[tuple[str, str]]:
    """Give the nicknames of a directive that are a type's word and a number: the word's family and the number."""
    found = filter(None, map(_NUMBERED.fullmatch, known.nicknames))
    return [
        (_families()[match["word"].lower()], fold_number(match["number"]))
        for match in found
        if match["word"].lower() in _families()
    ]


@cache
def _families() -> dict[str, str]:
    """Give the family of a type by each of its words."""
    return {word: kind.family for kind in document_types() for word in kind.words}


def agree(asked: tuple[str, ...], named: tuple[str, ...]) -> bool:
    """Say whether the marks of a title agree with those of one that is the same without marks.

    Words may lack their marks if all do, or if one behind the type's word has some.
    """
    some = any(word != fold(word) for word in asked)
    if "".join(asked) == "".join(named) or not some:
        return True
    loose = len(asked) == len(named) and any(word != fold(word) for word in asked[1:])
    return loose and all(word in {full, fold(full)} for word, full in zip(asked, named, strict=True))


def title_of(title: str) -> Title:
    """Fold a title for comparison, with its abbreviations written out."""
    words = [word for word in map(_word, _written_out(title)) if word[1] != "va"]
    return Title(tuple(marked for marked, _ in words), "".join(bare for _, bare in words))


@lru_cache(maxsize=8192)
def _word(word: str) -> tuple[str, str]:
    """Write a word in lower case with its tone mark at the end and `i` for a final `y`, and without marks."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    plain = unicodedata.normalize("NFC", _TONES.sub("", decomposed))
    return _FINAL_Y.sub("i", plain) + "".join(_TONES.findall(decomposed)), _FINAL_Y.sub("i", fold(word))


@lru_cache(maxsize=8192)
def fold_word(word: str) -> str:
    """Fold a word; titles are made of few."""
    return fold(word)


def _written_out(title: str) -> Iterable[str]:
    """Give the words of a title, for an abbreviation the words that it stands for."""
    for word in _WORD.findall(unicodedata.normalize("NFC", title)):
        yield from _expansions().get(fold_word(word), (word,))


@cache
def _expansions() -> dict[str, list[str]]:
    """Give the words that an abbreviation stands for, by its folded form."""
    return {fold(row.short): _WORD.findall(row.long) for row in abbreviations()}
