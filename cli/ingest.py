"""The command `ingest`: articles in, stored with their references; again and again without harm."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from .diagnostics import ExitCode, Listener, note
from .options import FormatOption, OutputOption, guest, open_database, standard_input
from .output import target, write

if TYPE_CHECKING:
    from types import FrameType

    from directives.models import Article, ReadFailure
    from directives.store import Store
    from directives.store.holdings import Outcome

COLUMNS = ("new", "updated", "unchanged", "failed")
"""What may become of an input; how many did is the one row of the answer."""


def ingest(
    context: typer.Context,
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, batches and web addresses; - is stdin.")
    ],
    *,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Read articles into the database and count what is new, updated, unchanged and failed.

    Whatever was read before and has not changed stays as it is. Ctrl-C keeps what was stored until then.

    Examples:
        directives ingest articles/
        directives --db press.db ingest batch.jsonl article.txt
        cat article.txt | directives ingest -
    """
    where = target(format_, output)
    counts: Counter[str] = Counter()
    with open_database(context, create=True) as store:
        code = read_into(store, paths, counts)
    write([{column: counts[column] for column in COLUMNS}], COLUMNS, where)
    return code


def read_into(store: Store, paths: list[str], counts: Counter[str]) -> ExitCode:
    """Read articles into a database and count what became of each, also when a person stops it."""
    from directives.ingest import ingest as ingest_all

    listener = Listener()
    stop = Stop()

    def on_article(outcome: Outcome, reading: Article | ReadFailure) -> None:
        counts[outcome.value] += 1
        listener.hear(reading)

    try:
        with stop, guest() as web:
            ingest_all(
                paths,
                store,
                stdin=standard_input(),
                web=web,
                on_article=on_article,
                is_stopped=stop.is_wanted,
                guarded=stop.held,
            )
    except KeyboardInterrupt:
        pass
    finally:
        listener.rest()
    if stop.is_wanted():
        note("stopped; what is counted is stored, and the same command goes on from there")
        return ExitCode.INTERRUPTED
    if listener.failed:
        return ExitCode.INPUT
    return ExitCode.FOUND if counts else ExitCode.NOTHING


class Stop:
    """Remembers Ctrl-C while it is entered: Python loses the exception that comes up while objects are cleared away."""

    def __init__(self) -> None:
        self._wanted = False
        self._is_held = False
        self._before = signal.getsignal(signal.SIGINT)

    def __enter__(self) -> None:
        if self._before is signal.default_int_handler:  # else it is ignored, as in the background, or another's
            signal.signal(signal.SIGINT, self._interrupt)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)
        self._wanted = self._wanted or kind is KeyboardInterrupt

    def is_wanted(self) -> bool:
        """Tell whether somebody pressed Ctrl-C."""
        return self._wanted

    @contextmanager
    def held(self) -> Iterator[None]:
        """Put off the first Ctrl-C until what is done inside is done; a second one interrupts at once."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
        if self._wanted:
            raise KeyboardInterrupt

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        """Take note, and interrupt what is being done, unless that has to be finished first."""
        is_first, self._wanted = not self._wanted, True
        if not (is_first and self._is_held):
            signal.default_int_handler(number, frame)
