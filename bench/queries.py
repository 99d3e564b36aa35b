"""Measure every question on a big database against the same statements run bare on sqlite3 in the same run.

python bench/queries.py [--articles N] [--directives N] [--keep FILE]

The database is made (`corpus.py`) by way of `Store.add_articles`, with all that it derives; only the extraction is not
run, since it is known what the texts were made of.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine
from sqlalchemy.engine.interfaces import DBAPICursor, ExecutionContext

from corpus import Corpus
from directives.graph import Filters, list_directives, mentions, show, statistics, top
from directives.models import PartialDate
from directives.queries import parse_query
from directives.search import SearchFilters, search
from directives.store import Store, open_store
from directives.store.listing import Order, Page
from directives.timeline import timeline
from ratios import in_turns

RUNS = 7
MOST = 3.0
"""The most that a question may take, in times its bare statements."""

Question = Callable[[Store], Sequence[object]]
Statement = tuple[str, Sequence[object]]


def main() -> int:
    """Make the database and print the time of every question."""
    parser = argparse.ArgumentParser(description="Measure the questions on a big database.")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--directives", type=int, default=30_000)
    parser.add_argument("--keep", type=Path, help="file to keep the database in, and to use again")
    arguments = parser.parse_args()
    corpus = Corpus(articles=arguments.articles, directives=arguments.directives)
    with tempfile.TemporaryDirectory(prefix="directives-bench-") as folder:
        path = arguments.keep or Path(folder) / "bench.db"
        if not path.exists():
            make(path, corpus)
        with open_store(path) as store, closing(sqlite3.connect(path)) as bare:
            report(store, bare, corpus)
    return 0


def make(path: Path, corpus: Corpus) -> None:
    """Make the database and say what it holds."""
    start = time.perf_counter()
    with open_store(path, create=True) as store:
        references = corpus.fill(store)
        directives = len(list_directives(store))
    seconds = time.perf_counter() - start
    print(
        f"A database of {corpus.articles:,} articles, {references:,} references and {directives:,} cited directives,"
        f" {path.stat().st_size / 1e6:,.0f} MB,\nmade in {seconds:.0f} s by Store.add_articles without the extraction"
    )


def questions(corpus: Corpus) -> dict[str, Question]:
    """Give the questions: about the most cited directive, one that is cited now and then, and all of them."""
    hot, usual = (f"{made.word} {made.key}" for made in (corpus.directives[0], corpus.directives[300]))
    rare, common = corpus.words[-5], corpus.words[2]
    time = Filters(since=PartialDate("2020-03-15"), until=PartialDate("2021-07-01"))
    return {
        "list": list_directives,
        "list --type TT --limit 50": lambda store: list_directives(store, Filters(type="TT"), Page(50)),
        "list --issuer": lambda store: list_directives(store, Filters(issuer="Bộ Y tế")),
        "list --since 2020": lambda store: list_directives(store, Filters(since=PartialDate("2020"))),
        "list of some days": lambda store: list_directives(store, time),
        "top": top,
        "top --since 2022": lambda store: top(store, Filters(since=PartialDate("2022"))),
        "top --by growth": lambda store: top(store, by=Order.GROWTH),
        "mentions, the most cited": lambda store: mentions(store, parse_query(hot)),
        "mentions, its first 20": lambda store: mentions(store, parse_query(hot), Page(20)),
        "mentions, one in the middle": lambda store: mentions(store, parse_query(usual)),
        "show, the most cited": lambda store: show(store, parse_query(hot)),
        "show, one in the middle": lambda store: show(store, parse_query(usual)),
        "timeline, the most cited": lambda store: timeline(store, parse_query(hot)),
        "timeline, one in the middle": lambda store: timeline(store, parse_query(usual)),
        "timeline of all": timeline,
        "stats": statistics,
        "search, a rare word": lambda store: search(store, rare),
        "search, two common words": lambda store: search(store, f"{common} {corpus.words[5]}"),
        "search, a number": lambda store: search(store, corpus.directives[300].key),
        "search, a phrase": lambda store: search(store, '"của Bộ Y tế"'),
        "search in a time": lambda store: search(store, "bộ y tế", SearchFilters(since=PartialDate("2023"))),
    }


def report(store: Store, bare: sqlite3.Connection, corpus: Corpus) -> None:
    """Print the median of each question, in milliseconds and in times its bare statements."""
    print(
        f"\n{'':28} {'rows':>8} {'ms':>9} {'bare ms':>9} {'ratio':>6}   median of {RUNS} in turns, at most {MOST:.0f}"
    )
    for name, question in questions(corpus).items():
        with noted() as statements:
            rows = len(question(store))
        work: dict[str, Callable[[], object]] = {
            "asked": partial(question, store),
            "bare": partial(replay, bare, statements),
        }
        times = in_turns(work, runs=RUNS)
        ours, theirs = times["asked"].median, times["bare"].median
        outside = "" if ours <= MOST * theirs else "  OUTSIDE"
        print(
            f"{name:28} {rows:>8,} {ours * 1000:>9.2f} {theirs * 1000:>9.2f} {ours / theirs:>6.2f}{outside}",
            flush=True,
        )


@contextmanager
def noted() -> Iterator[list[Statement]]:
    """Take note of the statements that run."""
    ran: list[Statement] = []

    def note(
        _: Connection, __: DBAPICursor, statement: str, values: Sequence[object], ___: ExecutionContext, ____: bool
    ) -> None:
        if not statement.startswith("BEGIN"):
            ran.append((statement, values))

    event.listen(Engine, "before_cursor_execute", note)
    yield ran
    event.remove(Engine, "before_cursor_execute", note)


def replay(bare: sqlite3.Connection, statements: Sequence[Statement]) -> None:
    """Run statements and fetch all their rows."""
    for statement, values in statements:
        bare.execute(statement, tuple(values)).fetchall()


if __name__ == "__main__":
    sys.exit(main())
