"""Write the pages of the report as HTML: everything that comes from articles is escaped, and no link of theirs runs."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from directives.lookups import searches, web_address
from directives.report import drawing
from directives.report.marking import Piece, pieces, sentence
from directives.report.shelf import Shelf
from directives.report.views import ArticleView, DirectiveView
from directives.report.words import LANGUAGES, marked, plain, words
from directives.tones import INK_DARK, INK_LIGHT, OTHER, TONES, tone_of
from directives.vocabulary.tables import document_types

MOST_GROUPS = 12
"""How many types, and how many issuers, the overview draws; the smallest of more become one."""

MOST_LISTED = 20
"""How many directives and articles the overview lists."""

MOST_DISPUTED = 300
"""How many directives the page of conflicts shows."""

STATIC = ("static/site.css", "static/site.js", "static/list.js")
"""The files that every report holds as they are."""

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Control characters, and those that turn the direction of what stands around them: a page shows that one is there."""


class Edition(NamedTuple):
    """How the report is written: in which language its pages speak first."""

    lang: str

    def digest(self) -> str:
        """Give the digest of all that pages are made with, so that a new version writes them anew."""
        return _made_with() + self.lang


def directive_html(view: DirectiveView, texts: Mapping[int, str], edition: Edition) -> str:
    """Write the page of a directive."""
    citing = [(one, *sentence(one, texts.get(one.article.id, ""))) for one in view.citing]
    relations = [
        (one, texts.get(one.article.id, "")[one.quote_start : one.quote_end].strip() if one.article else "")
        for one in view.relations
    ]
    return _render(
        "directive.html",
        edition,
        root="../",
        view=view,
        citing=citing,
        relations=relations,
        timeline=drawing.of_directive(view),
        around=drawing.around(view),
        lookups=searches(view.label.key),
    )


def article_html(view: ArticleView, text: str, edition: Edition) -> str:
    """Write the page of an article."""
    found: list[Piece] = pieces(view, text)
    return _render("article.html", edition, root="../", view=view, pieces=found, link=web_address(view.url))


def overview_html(shelf: Shelf, edition: Edition) -> str:
    """Write the overview."""
    names = _type_names()
    most = sorted(shelf.directives, key=lambda view: (-view.articles, -view.references, view.label.key))
    dated = [view.label for view in shelf.articles if view.label.published]
    counts = (
        ("directives", len(shelf.directives)),
        ("articles", len(shelf.articles)),
        ("references", sum(view.references for view in shelf.directives)),
    )
    return _render(
        "index.html",
        edition,
        here="index",
        counts=counts,
        cited=drawing.over_time(_years(view.label.published for view in shelf.articles if view.marks), by_year=True),
        issued=drawing.over_time(_years(view.issued for view in shelf.directives), by_year=True),
        by_type=drawing.lying(
            Counter(names.get(view.label.type or "", view.label.type or "") for view in shelf.directives),
            most=MOST_GROUPS,
        ),
        by_issuer=drawing.lying(Counter(view.issuer or "" for view in shelf.directives), most=MOST_GROUPS),
        most_cited=most[:MOST_LISTED],
        newest=dated[: -MOST_LISTED - 1 : -1],
    )


def conflicts_html(shelf: Shelf, edition: Edition) -> str:
    """Write the page of what articles disagree about; what most references are about comes first."""
    weighed = sorted(shelf.disputed, key=lambda one: -sum(row.references for row, _, _ in one.rows))
    shown = weighed[:MOST_DISPUTED]
    return _render("conflicts.html", edition, here="conflicts", disputed=shown, total=len(weighed))


def list_html(name: str, edition: Edition) -> str:
    """Write the page of a list, `directives` or `articles`; its rows are data that the browser reads."""
    return _render(f"{name}.html", edition, here=name)


def directives_data(views: Sequence[DirectiveView]) -> str:
    """Write the rows of the list of directives for the browser."""
    rows = [(*view.label[:4], view.issuer, view.issued, view.articles, view.references, view.last) for view in views]
    used = {view.label.type for view in views}
    return _data(ROWS=rows, TYPES={code: name for code, name in _type_names().items() if code in used})


def articles_data(views: Sequence[ArticleView]) -> str:
    """Write the rows of the list of articles for the browser."""
    rows = [
        (view.label.slug, view.label.title, view.label.source, view.label.published, len(view.marks)) for view in views
    ]
    return _data(ROWS=rows)


def words_data() -> str:
    """Write the words in all languages for the browser."""
    return _data(WORDS=words())


def tones_css() -> str:
    """Write the colours of references, by day and by night."""
    by_day, by_night = (
        "".join(f".{tone.name} {{ background: {paper}; color: {ink}; }}\n" for tone, paper in papers)
        for ink, papers in (
            (INK_LIGHT, [(tone, tone.light) for tone in (*TONES, OTHER)]),
            (INK_DARK, [(tone, tone.dark) for tone in (*TONES, OTHER)]),
        )
    )
    return f"{by_day}@media (prefers-color-scheme: dark) {{\n{by_night}}}\n"


def static(name: str) -> str:
    """Read a file that every report holds as it is."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _render(template: str, edition: Edition, *, root: str = "", here: str = "", **values: object) -> str:
    """Fill a template."""
    known = {"lang": edition.lang, "other_lang": next(one for one in LANGUAGES if one != edition.lang)}
    page = _environment(edition.lang).get_template(template).render(**known, root=root, here=here, **values)
    return _UNSEEN.sub("\ufffd", page)


@cache
def _environment(lang: str) -> Environment:
    """Make the environment of the templates; every value is escaped."""
    environment = Environment(
        loader=PackageLoader("directives.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(w=marked(lang), p=plain(lang), types=_type_names(), tone_of=tone_of)
    environment.filters["day"] = shown_day
    return environment


def _data(**values: object) -> str:
    """Write values as a script that a page may load from a folder, where it may not fetch a file."""
    lines = [
        f"const {name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};"
        for name, value in values.items()
    ]
    script = "\n".join(['"use strict";', *lines, ""])
    return _UNSEEN.sub(r"\\ufffd", script).replace("\u2028", r"\u2028").replace("\u2029", r"\u2029")


@cache
def _type_names() -> dict[str, str]:
    """Give the names of the types of document by their codes."""
    return {type_.code: type_.name for type_ in reversed(document_types())}


@cache
def _made_with() -> str:
    """Give the digest of the program's version, its templates and its words."""
    folder = files(__package__)
    made = hashlib.sha256(version("directives").encode())
    templates = sorted(path.name for path in folder.joinpath("templates").iterdir())
    for name in (*(f"templates/{template}" for template in templates), "words.json"):
        made.update(folder.joinpath(name).read_bytes())
    return made.hexdigest()[:16]


def shown_day(date: str, lang: str) -> str:
    """Write a date, which may be partial, as a language writes it; the browser does the same when it switches.

    >>> shown_day("2017-06-21", "vi"), shown_day("2017-06", "vi"), shown_day("2017-06-21", "en")
    ('21/6/2017', '6/2017', '2017-06-21')
    """
    if lang != "vi":
        return date
    return "/".join(part.lstrip("0") for part in reversed(date.split("-")))


def _years(dates: Iterable[str | None]) -> list[tuple[str, int]]:
    """Count dates by year, those that are not known under an empty one."""
    return sorted(Counter((date or "")[:4] for date in dates).items())
