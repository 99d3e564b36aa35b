"""Search the texts of articles, and show the sentence that holds most of what was searched for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from directives.answers import SearchRow
from directives.models import PartialDate, Record
from directives.queries import fold_name, parse_name
from directives.quotes import sentence_span
from directives.searches import Term, parse_search, spellings
from directives.store import searching
from directives.store.listing import Page
from directives.store.searching import FoundArticle
from directives.text import Canonical, canonical, fold

if TYPE_CHECKING:
    from directives.store import Store

_BLOCK = 20_000
"""How much of a text is looked through at a time: most texts show what was searched for early."""

_OVERLAP = 500
"""How far a phrase may reach into the next piece."""

_MOST_HITS = 50
"""How many places of a term are looked at in a piece of text."""


_WORD = re.compile(r"[^\W_]+")

_FOLDED = {
    code: fold(chr(code))
    for letters in (range(0x41, 0x5B), range(0xC0, 0x250), range(0x1E00, 0x1F00))
    for code in letters
    if len(fold(chr(code))) == 1
}
"""The letters of the Latin script without case and marks, each in place of one."""


class SearchFilters(Record):
    """Which articles to search: those of a time, and of a source by its name or a part of it."""

    since: PartialDate | None = None
    until: PartialDate | None = None
    source: str | None = None


class _Hit(NamedTuple):
    """A place in the source's text that holds a term."""

    start: int
    end: int
    term: int


def search(
    store: Store,
    words: str,
    filters: SearchFilters = SearchFilters(),  # noqa: B008  # it is frozen
    *,
    limit: int = 20,
    offset: int = 0,
) -> list[SearchRow]:
    """Give the articles that hold all words, the best first, each with the sentence that holds most of them.

    Raises:
        QueryError: if there is no word, or there are too many.
        StoreError: if the database has no index of texts.
    """
    terms = parse_search(words)
    source = None if filters.source is None else parse_name(filters.source)
    all_fit = source is None and not any(map(_is_to_be_checked, terms))
    end = Page.of_size(limit, offset).end
    rows: list[SearchRow] = []
    with store.read() as connection:
        for found in searching.found_articles(
            connection, terms, since=filters.since, until=filters.until, limit=end if all_fit else None
        ):
            if source and f" {source} " not in f" {fold_name(found.source or '')} ":
                continue
            if len(rows) == end:
                break
            if row := _shown(found, terms):
                rows.append(row)
    return rows[offset:]


def _shown(found: FoundArticle, terms: Sequence[Term]) -> SearchRow | None:
    """Make the row of an article, or none where a phrase has other marks than those that were typed."""
    best: tuple[int, tuple[int, int], list[_Hit]] | None = None
    seen: set[int] = set()
    tidy = canonical(found.text)
    for first in range(0, len(tidy.text), _BLOCK):
        hits = list(_hits(tidy, first, terms))
        seen.update(hit.term for hit in hits)
        for span, within in _sentences(found.text, hits):
            held = len({hit.term for hit in within})
            if best is None or held > best[0]:
                best = held, span, within
        if best and best[0] == len(terms):
            break
    if any(number not in seen and _is_to_be_checked(term) for number, term in enumerate(terms)):
        return None
    _, (start, end), hits = best or (0, sentence_span(found.text, 0, 0), [])
    return SearchRow(
        article=found.article,
        title=found.title,
        published=PartialDate(found.published) if found.published else None,
        source=found.source,
        snippet=found.text[start:end],
        start=start,
        end=end,
        hits=_apart(hits),
    )


def _is_to_be_checked(term: Term) -> bool:
    """Tell whether the index knows the words of a term, but not whether they bear their marks just there."""
    return len(term.words) > 1 and bool(term.marked)


def _sentences(text: str, hits: Sequence[_Hit]) -> Iterator[tuple[tuple[int, int], list[_Hit]]]:
    """Give the sentences that hold hits, with these."""
    done = -1
    for hit in hits:
        if hit.start >= done:
            start, done = sentence_span(text, hit.start, hit.end)
            yield (start, done), [other for other in hits if start <= other.start and other.end <= done]


def _hits(tidy: Canonical, first: int, terms: Sequence[Term]) -> list[_Hit]:
    """Find the places of terms that begin in a piece of a text, in their order."""
    piece = tidy.text[first : first + _BLOCK + _OVERLAP].translate(_FOLDED)
    hits: list[_Hit] = []
    for number, term in enumerate(terms):
        places = (match.span() for match in _pattern(term).finditer(piece))
        whole = ((start, end) for start, end in places if start < _BLOCK and not piece[start - 1 : start].isalnum())
        fitting = (span for span in whole if _has_marks(tidy.text[first + span[0] : first + span[1]], term))
        hits += (_Hit(*tidy.span(first + start, first + end), number) for start, end in islice(fitting, _MOST_HITS))
    return sorted(hits)


@lru_cache(maxsize=256)
def _pattern(term: Term) -> re.Pattern[str]:
    """Find a term in a text without marks; what stands before it is looked at where it is found."""
    ending = r"[^\W_]*" if term.begins else r"(?![^\W_])"
    if term.number:
        return re.compile(r"0{0,4}" + r"[ ]?[-/.][ ]?".join(map(re.escape, term.number.split("-"))) + ending)
    return re.compile(r"[\W_]{1,40}".join(re.escape(fold(word)) for word in term.words) + ending)


def _has_marks(text: str, term: Term) -> bool:
    """Tell whether the words of a text have the marks of those that were typed with marks."""
    if not term.marked:
        return True
    pairs = zip(term.words, _WORD.findall(text.lower()), strict=False)
    return all(_agrees(word, found, begins=term.begins) for word, found in pairs if fold(word) != word)


def _agrees(word: str, found: str, *, begins: bool) -> bool:
    """Tell whether a word of a text is what was typed, or begins so."""
    return found.startswith(spellings(word)) if begins else found in spellings(word)


def _apart(hits: Sequence[_Hit]) -> tuple[tuple[int, int], ...]:
    """Give the places of hits, each once and none within another."""
    apart: list[tuple[int, int]] = []
    for hit in hits:
        if not apart or hit.start >= apart[-1][1]:
            apart.append((hit.start, hit.end))
    return tuple(apart)
