"""Write the report into a folder: only pages that changed, in several processes where there are many.

The folder holds a list of its pages with the digest of what each shows (`report.json`). A page is written when its
digest is another one or the page is not there, and removed when what it showed is gone; nothing else is touched.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from directives.errors import OutputError, is_full
from directives.models import Record
from directives.pagenames import PAGE, article_page, directive_page
from directives.report import pages
from directives.report.pages import Edition
from directives.report.shelf import Shelf, take
from directives.report.views import ArticleView, DirectiveView, View, digest
from directives.store import open_store, wholesale

if TYPE_CHECKING:
    from directives.store import Store

LIST = "report.json"
"""The list of all pages, by which the program also knows a folder of its own."""

_FORM = 1
"""The form of the list; another form means that all pages are written again."""

_WORTH_PROCESSES = 2000
"""From how many pages on it is quicker to start further processes."""

_PART = 250
"""How many pages a process writes at a time."""


class Written(Record):
    """How many pages a report has, and what became of them."""

    pages: int
    written: int
    unchanged: int
    removed: int


def write_report(store: Store, folder: str | os.PathLike[str], *, lang: str = "en", processes: int = 0) -> Written:
    """Write a site about all that a database holds into a folder, or bring the one that is there up to date.

    Args:
        store: the database.
        folder: a new or empty folder, or one that holds a report.
        lang: the language in which pages speak first, `en` or `vi`; the browser switches.
        processes: how many write, at most; 0 means as many as the machine has processors.

    Raises:
        OutputError: if the folder holds something else, or cannot be written.
        StoreError: if the database cannot be read.
    """
    root, edition = Path(folder), Edition(lang)
    try:
        known = _prepare(root)
        shelf = take(store)
        views = _views(shelf)
        digests = {page: digest(view, edition=edition.digest()) for page, view in views.items()}
        there = _there(root)
        changed = {page: view for page, view in views.items() if page not in there or known.get(page) != digests[page]}
        _write_pages(store, root, changed, edition, processes or os.cpu_count() or 1)
        removed = _remove(root, (known.keys() & there) - views.keys())
        _write_rest(root, shelf, edition)
        _write(root / LIST, json.dumps({"form": _FORM, "pages": digests}, indent=0))
    except OSError as error:
        hint = "make room, then do the same again" if is_full(error) else "name a folder that you may write to"
        raise OutputError(f"cannot write the report in {root}: {error.strerror or error}", hint=hint) from error
    return Written(pages=len(views), written=len(changed), unchanged=len(views) - len(changed), removed=removed)


def _prepare(root: Path) -> dict[str, str]:
    """Make the folders, and give the digests of the pages that are there.

    Raises:
        OutputError: if the folder holds something else.
    """
    if root.exists() and not root.is_dir():
        raise OutputError(f"{root} is not a folder", hint="name a folder for the report")
    if root.exists() and any(root.iterdir()) and not (root / LIST).is_file():
        raise OutputError(f"{root} holds something that is no report", hint="name a new folder, or an empty one")
    known = _listed(root / LIST)
    if not (root / LIST).exists():
        root.mkdir(parents=True, exist_ok=True)
        _write(root / LIST, json.dumps({"form": _FORM, "pages": {}}))  # so that a run that was stopped can go on
    for name in ("directives", "articles", "static", "data"):
        (root / name).mkdir(exist_ok=True)
    return known


def _listed(path: Path) -> dict[str, str]:
    """Read the list of pages; of one that is damaged or of another form nothing is believed."""
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        found = listed["pages"].items() if listed["form"] == _FORM else ()
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}
    return {page: str(known) for page, known in found if PAGE.fullmatch(page)}


def _there(root: Path) -> set[str]:
    """Give the pages that are in the folder."""
    return {f"{name}/{file.name}" for name in ("directives", "articles") for file in os.scandir(root / name)}


def _views(shelf: Shelf) -> dict[str, View]:
    """Give the view of each page by its address."""
    views: dict[str, View] = {directive_page(view.label.slug): view for view in shelf.directives}
    views.update((article_page(view.label.slug), view) for view in shelf.articles)
    return views


def _write_pages(store: Store, root: Path, views: Mapping[str, View], edition: Edition, processes: int) -> None:
    """Write the pages of some directives and articles."""
    if processes == 1 or len(views) < _WORTH_PROCESSES or not Path(store.location).is_file():
        for part in _parts(views.items()):
            _write_part(store, root, part, edition)
        return
    parts = list(_parts(views.items()))
    with ProcessPoolExecutor(processes, initializer=_start, initargs=(store.location, root, edition)) as pool:
        for _ in pool.map(_write_here, parts):
            pass


_HERE: list[tuple[Store, Path, Edition]] = []
"""What a further process writes with."""


def _start(location: str, root: Path, edition: Edition) -> None:
    """Prepare a further process."""
    _HERE[:] = [(open_store(location), root, edition)]


def _write_here(part: Sequence[tuple[str, View]]) -> None:
    """Write some pages in a further process."""
    store, root, edition = _HERE[0]
    _write_part(store, root, part, edition)


def _write_part(store: Store, root: Path, part: Sequence[tuple[str, View]], edition: Edition) -> None:
    """Write some pages; the texts that they show are read together."""
    with store.read() as connection:
        texts = wholesale.texts(connection, sorted({id_ for _, view in part for id_ in _shown_in(view)}))
    for page, view in part:
        if isinstance(view, DirectiveView):
            _write(root / page, pages.directive_html(view, texts, edition))
        else:
            _write(root / page, pages.article_html(view, texts.get(view.label.id, ""), edition))


def _shown_in(view: View) -> Iterator[int]:
    """Give the articles whose texts a page shows."""
    if isinstance(view, ArticleView):
        yield view.label.id
        return
    yield from (one.article.id for one in view.citing)
    yield from (one.article.id for one in view.relations if one.article)


def _parts(items: Iterable[tuple[str, View]]) -> Iterator[list[tuple[str, View]]]:
    """Put pages together as far as one process takes them at a time."""
    rest = iter(items)
    while part := list(islice(rest, _PART)):
        yield part


def _remove(root: Path, gone: Iterable[str]) -> int:
    """Remove pages of what is no longer in the database, and give their number."""
    removed = 0
    for page in gone:
        (root / page).unlink(missing_ok=True)
        removed += 1
    return removed


def _write_rest(root: Path, shelf: Shelf, edition: Edition) -> None:
    """Write what there is once: the overview, the lists with their data, the style and the scripts."""
    files = {
        "index.html": pages.overview_html(shelf, edition),
        "directives.html": pages.list_html("directives", edition),
        "articles.html": pages.list_html("articles", edition),
        "conflicts.html": pages.conflicts_html(shelf, edition),
        "data/directives.js": pages.directives_data(shelf.directives),
        "data/articles.js": pages.articles_data(shelf.articles),
        "static/words.js": pages.words_data(),
        "static/tones.css": pages.tones_css(),
        **{name: pages.static(name) for name in pages.STATIC},
    }
    for name, text in files.items():
        _write(root / name, text)


def _write(path: Path, text: str) -> None:
    """Write a file in UTF-8."""
    path.write_bytes(text.encode("utf-8", "replace"))
