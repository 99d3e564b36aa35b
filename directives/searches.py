"""Understand a search as people type it, and write words so that an index finds them.

Marks that are typed count, those that are left out still find. A number such as `09/2024/TT-BCA` is one word, however
its separators, its zeros and its case are written. Whatever is typed is understood: nothing in it is syntax but
quotation marks around a phrase and a star behind the beginning of a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from directives.errors import QueryError
from directives.text import canonical, fold, folded_key

MOST_TERMS = 50
"""How many words and phrases a search has at most."""

_WORD = re.compile(r"[^\W_]+")

_NUMBER = re.compile(
    r"""[0-9](?<![^\W_][0-9])[0-9]{0,7}(?:\.[0-9]{1,3})?[a-zđA-ZĐ]?     # 09, 66.13, 12a
    (?:/[0-9]{1,4})?(?:[/-][^\W\d_] | [ ]?[/-][ ]?[A-ZĐ]{2})            # /2024/T, - CT
    [^\W_]{0,30}(?:[/-][^\W\d_][^\W_]{0,30} | [ ]?[/-][ ]?[A-ZĐ]{2}[^\W_]{0,30}){0,8}""",
    re.VERBOSE,
)
"""A number with its symbol: `09/2024/TT-BCA`, `09 - CT/TW`, `9-ct/tw`; not `TT-BCA`, `22/1/2019`, `2019 - Các`."""

_TYPED = re.compile(r"""["“”«»](?P<phrase>[^"“”«»]*)(?:["“”«»]|$)(?P<begins>\*)? | (?P<bare>[^\s"“”«»]+)""", re.VERBOSE)
"""A phrase in quotation marks, of which the last may be missing, or what stands between blanks."""

_JOINT = "\ue000"
"""What joins the parts of a number in the index, since a letter of private use is the only sign that every index takes
for a part of a word and no text has."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")


class Term(NamedTuple):
    """Words that stand one behind the other, in lower case, or one number; `begins` if the last is only a beginning."""

    words: tuple[str, ...] = ()
    number: str | None = None
    begins: bool = False

    @property
    def marked(self) -> tuple[str, ...]:
        """The words that were typed with marks."""
        return tuple(word for word in self.words if fold(word) != word)


def parse_search(text: str) -> tuple[Term, ...]:
    """Understand what somebody searches for; each term has to be in a text.

    Raises:
        QueryError: if there is no word in it, or too many.

    >>> [term.words or term.number for term in parse_search('"khu dân cư" 09/2024/TT-BCA ATTT*')]
    [('khu', 'dân', 'cư'), '9-2024-tt-bca', ('attt',)]
    """
    terms = tuple(dict.fromkeys(_terms(canonical(text).text)))
    if not terms:
        raise QueryError(
            "there is no word to search for", hint='write words, a number, or a "phrase": "khu dân cư" 521'
        )
    if sum(len(term.words) or 1 for term in terms) > MOST_TERMS:
        raise QueryError(f"too many words to search for: more than {MOST_TERMS}", hint="search for the rarest of them")
    return terms


def _terms(text: str) -> Iterator[Term]:
    """Give the terms of a search."""
    for found in _TYPED.finditer(text):
        typed = found["phrase"] if found["bare"] is None else found["bare"]
        begins = bool(found["begins"]) or (found["bare"] is not None and typed.endswith("*"))
        number = _NUMBER.match(typed)
        if number and not _WORD.search(typed, number.end()):
            yield Term(number=folded_key(number[0]), begins=begins)
        elif words := tuple(_WORD.findall(typed.lower())):
            yield Term(words, begins=begins)


class IndexedText(NamedTuple):
    """A text as indexes take it in: the words for one that drops all marks but those of đ, the numbers, the words."""

    plain: str
    numbers: str
    marked: str


def indexed_text(text: str) -> IndexedText:
    """Write a text for the indexes.

    >>> indexed_text("Đảng bộ").plain
    'Dảng bộ'
    """
    tidy = canonical(text).text
    found = (_indexed_number(number[0]) for number in _NUMBER.finditer(tidy))
    return IndexedText(tidy.replace("đ", "d").replace("Đ", "D"), " ".join(found), tidy)


def indexed_number(number: str) -> str:
    """Write a folded number as one word of an index."""
    return number.replace("-", _JOINT)


@lru_cache(maxsize=8192)
def _indexed_number(number: str) -> str:
    """Write a number as one word of an index."""
    return indexed_number(folded_key(number))


@lru_cache(maxsize=1024)
def spellings(word: str) -> tuple[str, ...]:
    """Give the ways to write a word: the tone mark stands on either vowel of `oa`, `oe`, `uy`.

    >>> spellings("hoà")
    ('hoà', 'hòa')
    """
    decomposed = unicodedata.normalize("NFD", word)
    tone = "".join(_TONE.findall(decomposed))
    bare = unicodedata.normalize("NFC", _TONE.sub("", decomposed))
    places = [bare.find(pair) for pair in ("oa", "oe", "uy") if tone and pair in bare]
    written = (bare[:end] + tone + bare[end:] for place in places for end in (place + 1, place + 2))
    return tuple(sorted({word, *(unicodedata.normalize("NFC", one) for one in written)}))
