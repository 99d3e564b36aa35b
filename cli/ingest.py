"""The command `ingest`: articles in, stored with their references; again and again without harm."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from .diagnostics import ExitCode, Listener, note
from .options import (
    AllowPrivateOption,
    BoundOption,
    FormatOption,
    Manner,
    OutputOption,
    PathsArgument,
    PauseOption,
    guest,
    manner,
    open_database,
    rehearsed_database,
    standard_input,
)
from .output import target, write
from .progress import Progress, bytes_of

if TYPE_CHECKING:
    from types import FrameType

    from directives.models import Article, ReadFailure
    from directives.readings import Finished, Kept
    from directives.sources import Input
    from directives.store import Store
    from directives.store.holdings import Outcome

COLUMNS = ("new", "updated", "unchanged", "skipped", "failed")
"""What may become of an input; how many did is the one row of the answer."""

JobsOption = Annotated[
    int, typer.Option("--jobs", "-j", min=1, max=64, metavar="N", help="Read with so many processes.")
]
ExcludeOption = Annotated[
    list[str] | None, typer.Option("--exclude", metavar="PATTERN", help="Pass over such files, as in a .gitignore.")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Count what would happen, and store nothing.")]
WatchOption = Annotated[bool, typer.Option("--watch", help="Go on and read what changes, until Ctrl-C.")]
RetryOption = Annotated[bool, typer.Option("--retry-failed", help="Read again what failed: directives failures.")]


class Order(NamedTuple):
    """What to read, and how."""

    paths: Sequence[str]
    jobs: int
    exclude: Sequence[str]
    is_retried: bool
    how: Manner


def ingest(
    context: typer.Context,
    paths: PathsArgument = None,
    *,
    jobs: JobsOption = 1,
    exclude: ExcludeOption = None,
    dry_run: DryRunOption = False,
    watch: WatchOption = False,
    retry_failed: RetryOption = False,
    bound: BoundOption = None,
    allow_private: AllowPrivateOption = False,
    pause: PauseOption = 1.0,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Read articles into the database and count what is new, updated, unchanged, skipped and failed.

    Whatever was read before and has not changed stays as it is. Ctrl-C keeps what was stored until then.
    A .directivesignore in a folder says, like a .gitignore, what to pass over there.

    Examples:
        directives ingest articles/
        directives --db press.db ingest batch.jsonl article.txt
        directives ingest articles/ --jobs 2 --exclude "*.tmp" --exclude drafts/
        directives ingest articles/ --dry-run
        directives ingest articles/ --bound article=100MB --bound parse_seconds=300
        cat article.txt | directives ingest -
    """
    if not paths and not retry_failed:
        raise typer.BadParameter("name a file, a folder or an address", param_hint="PATH")
    if watch and dry_run:
        raise typer.BadParameter("--watch and --dry-run do not go together", param_hint="--watch")
    where = target(format_, output)
    how = manner(bound, allow_private=allow_private, pause=pause)
    order = Order(paths or (), jobs, exclude or (), retry_failed, how)
    counts: Counter[str] = Counter()
    with rehearsed_database(context) if dry_run else open_database(context, create=True) as store:
        code = watch_into(store, order, counts) if watch else read_into(store, order, counts, Stop())
    write([{column: counts[column] for column in COLUMNS}], COLUMNS, where)
    return code


def read_into(store: Store, order: Order, counts: Counter[str], stop: Stop) -> ExitCode:
    """Read articles into a database and count what became of each, also when a person stops it."""
    from directives.ingest import ingest as ingest_all
    from directives.sources import Skipped

    listener = Listener()
    progress = Progress(bytes_of(order.paths, order.exclude) if listener.shows else 0)
    listener.progress = progress.say

    def on_article(outcome: Outcome, reading: Article | ReadFailure) -> None:
        counts[outcome.value] += reading.count if isinstance(reading, Skipped) else 1
        listener.hear(reading)

    def on_input(dealt: Finished | Kept) -> None:
        counts["unchanged"] += dealt.articles if is_kept(dealt) else 0
        progress.advance(dealt.size)

    try:
        with stop, guest(order.how) as web:
            ingest_all(
                _inputs(store, order),
                store,
                stdin=standard_input(),
                web=web,
                limits=order.how.limits,
                jobs=order.jobs,
                exclude=order.exclude,
                on_article=on_article,
                on_input=on_input,
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


def watch_into(store: Store, order: Order, counts: Counter[str]) -> ExitCode:
    """Read articles into a database, then whatever changes, until a person stops it.

    New and updated articles are counted from the beginning on, all else as it was found the last time.
    """
    from directives.sources.watching import changes

    stop = Stop()
    with closing(changes(order.paths, is_stopped=stop.is_wanted)) as changed:
        for _ in _until_stopped(changed, stop):
            found: Counter[str] = Counter()
            code = read_into(store, order, found, stop)
            found.update({outcome: counts[outcome] for outcome in ("new", "updated")})
            counts.clear()
            counts.update(found)
            if code is ExitCode.INTERRUPTED:
                return code
            note("watching; Ctrl-C ends it")
    return ExitCode.INTERRUPTED


def _until_stopped(changed: Iterator[None], stop: Stop) -> Iterator[None]:
    """Give each change, until Ctrl-C while nothing changes."""
    while True:
        try:
            with stop:
                next(changed)
        except (KeyboardInterrupt, StopIteration):
            return
        yield


def _inputs(store: Store, order: Order) -> Iterator[str | Input]:
    """Give what to read."""
    from directives.ingest import failed_before

    if order.is_retried:
        yield from list(failed_before(store))
    yield from order.paths


def is_kept(dealt: Finished | Kept) -> bool:
    """Say whether an input was as it had been when it was read before, so that none of its articles is told."""
    from directives.readings import Kept

    return isinstance(dealt, Kept)


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
