"""What to try where nothing was found: directives that may have been meant, and other ways to ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TypeVar

from rapidfuzz import fuzz, process

from directives.answers import DirectiveRow, KnownRow
from directives.assistants.limits import NEAR
from directives.assistants.replies import Answer, Near
from directives.errors import QueryError
from directives.library import Library
from directives.queries import Query, fold_symbol
from directives.text import fold

Made = TypeVar("Made", bound=Answer)

SPELLING = "Write the number as texts print it, with or without diacritics: Thông tư 09/2024/TT-BCA, chi thi 09-ct/tw."
LESS = "Say less: leave out the year, the issuer or the type; all that fit are listed."
SEARCH = "Ask `search` for words of its title or for its number: it finds articles whatever they cite."
WORDS = "Use fewer words, without quotation marks; leave out diacritics, so that any spelling is found."
PERIOD = "Leave out since, until and source: an article without a date is in no period."
NUMBER = "For a directive by its number or name ask find_directive."
NO_RELATION = "Leave out relations, ask for both directions, or for relations=['cited_with']."
FORM = (
    "Only what is cited by number, or a constitution, code, law or ordinance by its title, is found: "
    "a paraphrase is not. Text in an old encoding or without diacritics in titles finds less."
)
EMPTY = "The database holds no citation at all. Its owner fills it: directives ingest PATH…"

_ALIKE = 75
"""How alike two numbers or titles are, of 100, that one may be a misprint of the other."""


def advised(answer: Made, library: Library, asked: str, query: Query | None, *, hints: tuple[str, ...]) -> Made:
    """Complete an answer that holds nothing by near directives and by what to try next."""
    if not library.directives(limit=1):
        return answer.model_copy(update={"try_next": (EMPTY,)})
    return answer.model_copy(update={"near": near(library, asked, query), "try_next": hints})


def near(library: Library, asked: str, query: Query | None) -> tuple[Near, ...]:
    """Give directives that may have been meant: of the same number, of those words, else of a key almost the same."""
    found: list[DirectiveRow | KnownRow]
    found = [*_of_number(library, query), *_of_symbol(library, query), *_known(library, asked)]
    found = found or [*_alike(library, asked, query)]
    rows = {row.key or row.title or "": row for row in reversed(found)}
    return tuple(_near(library, key, row) for key, row in islice(reversed(rows.items()), NEAR))


def _near(library: Library, key: str, row: DirectiveRow | KnownRow) -> Near:
    """Make the record of a directive that may have been meant, with how many articles cite it."""
    if isinstance(row, DirectiveRow):
        articles = row.articles
    else:
        cited = library.find(key) if row.key else []
        articles = sum(one.directive.articles for one in cited if one.directive.key == row.key)
    return Near(key=key, type=row.type, title=row.title, issued=row.issued, articles=articles)


def _of_symbol(library: Library, query: Query | None) -> list[KnownRow]:
    """Give known directives of the same number and symbol: the year may be another."""
    if query is None or query.number is None or query.symbol is None:
        return []
    return [row for row in library.known(query.number) if fold_symbol(row.key or "").endswith(f"-{query.symbol}")]


def _of_number(library: Library, query: Query | None) -> list[DirectiveRow]:
    """Give cited directives of the same number, whatever their symbol and year."""
    if query is None or query.number is None:
        return []
    return [one.directive for one in library.find(Query(text=query.text, number=query.number), limit=NEAR)]


def _known(library: Library, asked: str) -> list[KnownRow]:
    """Give directives of the registry that bear what was asked for in their number, title or nicknames."""
    try:
        return library.known(asked)[:NEAR]
    except QueryError:
        return []


def _alike(library: Library, asked: str, query: Query | None) -> list[DirectiveRow]:
    """Give cited directives of which the number, or the title, is written almost like what was asked for."""
    rows = library.directives()
    if query is not None and query.number is not None:
        wanted = "-".join(str(part) for part in (query.number, query.year, query.symbol) if part)
        found = _most_alike(wanted, [fold_symbol(row.key) for row in rows], fuzz.ratio)
    else:
        found = _most_alike(fold(asked), [fold((row.title or row.key)[:200]) for row in rows], fuzz.partial_ratio)
    return [rows[place] for place in found]


def _most_alike(wanted: str, names: Sequence[str], likeness: Callable[..., float]) -> list[int]:
    """Give the places of the names that are most like one."""
    return [place for _, _, place in process.extract(wanted, names, scorer=likeness, score_cutoff=_ALIKE, limit=NEAR)]
