"""Write annotated articles as one page of HTML that needs no network and no script: a card beside each reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from directives.export.annotation import Annotated, Meant, Piece, pieces
from directives.export.types import relation_label, type_label
from directives.export.visible import visible
from directives.lookups import web_address
from directives.pagenames import directive_name, directive_page
from directives.tones import INK_DARK, INK_LIGHT, OTHER, TONES, tone_of

if TYPE_CHECKING:
    from jinja2 import Environment


def page(
    articles: Iterable[Annotated],
    *,
    title: str,
    say: Callable[[str], str] = str,
    language: str = "en",
    report: str | None = None,
) -> Iterator[str]:
    """Give the page of some articles in pieces; all that comes from them is escaped.

    Args:
        articles: what is shown, one after the other as they come.
        title: what the window is called.
        say: gives a text of the page in another language.
        language: the code of that language.
        report: the address of a report of the database that the articles are from; each card leads to its directive's
            page there.
    """
    template = environment().get_template("article.html")
    yield from template.generate(
        articles=articles,
        title=title,
        say=say,
        language=language,
        legend=lambda shown: legend(shown, language=language),
        pieces_of=pieces_of,
        type_label=lambda family: type_label(family, language=language),
        relation_label=lambda code, inverse: relation_label(code, inverse=inverse, language=language),
        tones=(*TONES, OTHER),
        tone_of=tone_of,
        inks=(INK_LIGHT, INK_DARK),
        page_of=lambda meant: _page_of(meant, report) if report else None,
    )


@cache
def environment() -> Environment:
    """Give the maker of pages, in which all that is inserted is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  # nothing but a page needs it

    made = Environment(
        loader=PackageLoader("directives.export"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    made.filters["visible"] = lambda text: visible(str(text))
    made.filters["web_address"] = web_address
    return made


def _page_of(meant: Meant, report: str) -> str:
    """Give the address of the page of a directive in a report."""
    return f"{report.rstrip('/')}/{directive_page(directive_name(meant.type, meant.key, meant.id))}"


def legend(shown: Annotated, *, language: str) -> list[tuple[str, str, int]]:
    """Give the tones of an article in their order, each with the names of its types and the number of its marks."""
    counts = Counter(mark.meant.type for mark in shown.marks)
    rows = []
    for tone in (*TONES, OTHER):
        types = [(family, number) for family, number in counts.most_common() if tone_of(family) is tone]
        if types:
            names = ", ".join(sorted({type_label(family, language=language) or "?" for family, _ in types}))
            rows.append((tone.name, names, sum(number for _, number in types)))
    return rows


def pieces_of(shown: Annotated) -> list[Piece]:
    """Give the pieces of an article's text."""
    return pieces(shown.article.text, shown.marks)
