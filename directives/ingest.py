"""Bring articles into a database: read, extract, store, a bounded batch at a time, and count what became of each."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from directives import sources
from directives.extraction import extract
from directives.models import Article, ReadFailure, Record
from directives.rules import rules
from directives.store.holdings import Outcome

if TYPE_CHECKING:
    from directives.store import Store

BATCH = 200
"""How many articles are stored in one transaction, at most."""

BATCH_CHARACTERS = 2_000_000
"""How much text is stored in one transaction, unless a single article is longer."""


class IngestReport(Record):
    """What became of the inputs, how many references were found in the new and updated ones, and what failed.

    What was passed over in a folder because it is no article is told in `skipped`, and is no failure.
    """

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: int = 0
    references: int = 0
    failures: tuple[ReadFailure, ...] = ()
    skipped: tuple[ReadFailure, ...] = ()


def ingest(
    inputs: Sequence[str],
    store: Store,
    *,
    stdin: BinaryIO | None = None,
    web: sources.Web | None = None,
    on_article: Callable[[Outcome, Article | ReadFailure], None] | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
    guarded: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> IngestReport:
    """Read articles into a database; what is there already, and has not changed, is not read for references again.

    One input that fails stops no other. An exception, such as that of Ctrl-C, leaves what was reported until then, and
    nothing else.

    Args:
        inputs: files, folders, batches, archives and web addresses; `-` is stdin.
        store: where to put the articles.
        stdin: what `-` reads.
        web: the guest that fetches pages, one for all so that no host is asked too often.
        on_article: is told of each article or failure as soon as it is stored for good.
        is_stopped: is asked before each transaction; once it says yes nothing more is stored.
        guarded: is entered while something is stored and told, so that a caller can put off what would stop it there.

    Raises:
        StoreError: if the database cannot be written.
    """
    counts: Counter[str] = Counter()
    failures: dict[Outcome, list[ReadFailure]] = {Outcome.FAILED: [], Outcome.SKIPPED: []}
    for batch in takewhile(lambda _: not is_stopped(), _batches(_readings(inputs, stdin, web))):
        articles = [reading for reading in batch if isinstance(reading, Article)]
        with guarded():
            added = store.add_articles(articles, extract=extract, rules=rules())
            counts["references"] += added.references
            for reading, outcome in zip(batch, _outcomes(batch, added.outcomes), strict=True):
                counts[outcome.value] += 1
                if isinstance(reading, ReadFailure):
                    failures[outcome].append(reading)
                if on_article:
                    on_article(outcome, reading)
    del counts[Outcome.SKIPPED.value]
    return IngestReport(**counts, failures=tuple(failures[Outcome.FAILED]), skipped=tuple(failures[Outcome.SKIPPED]))


def _outcomes(batch: Iterable[Article | ReadFailure], stored: Iterable[Outcome]) -> Iterator[Outcome]:
    """Give what became of each reading: of an article when it was stored, else whether it failed or was passed over."""
    of_articles = iter(stored)
    for reading in batch:
        if isinstance(reading, Article):
            yield next(of_articles)
        else:
            yield Outcome.SKIPPED if isinstance(reading, sources.Skipped) else Outcome.FAILED


def _readings(
    inputs: Iterable[str], stdin: BinaryIO | None, web: sources.Web | None
) -> Iterator[Article | ReadFailure]:
    """Read all inputs; what cannot be read or stored is a failure."""
    for location in inputs:
        for reading in sources.read(location, stdin=stdin, web=web):
            yield _storable(_placed(reading)) if isinstance(reading, Article) else reading


def _placed(article: Article) -> Article:
    """Name an article by its whole path: `bai.txt` in one folder is another than in the next."""
    if article.path is None:
        return article
    whole = Path(os.path.abspath(article.path)).as_posix()  # noqa: PTH100  # Path keeps a/../a
    is_named_so = article.id == article.path or article.id.startswith(f"{article.path}#")
    id_ = whole + article.id.removeprefix(article.path) if is_named_so else article.id
    return article.model_copy(update={"id": id_, "path": whole})


def _storable(article: Article) -> Article | ReadFailure:
    """Refuse an article with half a character (a lone surrogate), which no database takes."""
    known = (article.text, article.id, article.title, article.source, article.url, article.path)
    try:
        "".join(part for part in known if part).encode()
    except UnicodeEncodeError as error:
        return ReadFailure(
            input=article.id.encode(errors="replace").decode(),
            reason=f"it holds half a character: {error.object[error.start]!a}",
            hint="convert the file to UTF-8 again",
        )
    return article


def _batches(readings: Iterable[Article | ReadFailure]) -> Iterator[list[Article | ReadFailure]]:
    """Put readings together as far as one transaction goes."""
    batch: list[Article | ReadFailure] = []
    characters = 0
    for reading in readings:
        batch.append(reading)
        characters += len(reading.text) if isinstance(reading, Article) else 0
        if len(batch) >= BATCH or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
