"""Bring articles into a database: read, extract, store, a bounded batch at a time, and count what became of each.

What is read of an input is stored before the input is remembered as read, and both before they are told: whatever stops
the program, the same command goes on from there, and ends with what one undisturbed run gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from datetime import UTC, datetime
from itertools import chain, islice, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from directives.extraction import extract
from directives.models import Article, Extraction, PartialDate, ReadFailure, Record
from directives.processes import read_in_processes
from directives.readings import Finished, Here, Item, Kept, Read, failed, read_one, size_of, taken
from directives.rules import rules
from directives.sources import LIMITS, Input, Limits, Skipped, Web, inputs_of
from directives.sources.states import FileState, edition, size_in, state_now
from directives.store import files
from directives.store.holdings import Outcome
from directives.store.lists import registry_of
from directives.store.writing import add_articles
from directives.vocabulary.registry import Registry

if TYPE_CHECKING:
    from directives.store import Connection, Store
    from directives.store.writing import Added

BATCH = 200
"""How many articles are stored in one transaction, at most."""

BATCH_CHARACTERS = 2_000_000
"""How much text is stored in one transaction, unless a single article is longer."""

_LOOK_UPS = 200
"""How many inputs are looked up at a time."""


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
    inputs: Iterable[str | Input],
    store: Store,
    *,
    stdin: BinaryIO | None = None,
    web: Web | None = None,
    limits: Limits = LIMITS,
    jobs: int = 1,
    exclude: Sequence[str] = (),
    on_article: Callable[[Outcome, Article | ReadFailure], None] | None = None,
    on_input: Callable[[Finished | Kept], None] | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
    guarded: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> IngestReport:
    """Read articles into a database; what is there already, and has not changed, is not read for references again.

    One input that fails stops no other. An exception, such as that of Ctrl-C, leaves what was reported until then, and
    nothing else. A file that is as it was when it was read whole is not read again.

    Args:
        inputs: files, folders, batches, archives and web addresses; `-` is stdin.
        store: where to put the articles.
        stdin: what `-` reads.
        web: the guest that fetches pages, one for all so that no host is asked too often.
        limits: how much is read of what is large, deep or broken.
        jobs: how many processes read; with more than one, this one only stores. The result is the same.
        exclude: patterns of files and folders that are passed over in folders, as in a `.gitignore`.
        on_article: is told of each article or failure as soon as it is stored for good.
        on_input: is told of each input that is dealt with, also of one that is as it was: of that no article is told.
        is_stopped: is asked before each transaction; once it says yes nothing more is stored.
        guarded: is entered while something is stored and told, so that a caller can put off what would stop it there.

    Raises:
        StoreError: if the database cannot be written.
        InputError: if what is given to exclude is no pattern.
    """
    with store.read() as connection:
        registry = registry_of(connection)
    run = _Run(store, registry, on_article, on_input)
    here = Here(stdin, web or Web(limits=limits), limits)
    entries = _planned(inputs, store, exclude)
    known = registry.own if registry.base else ()
    items = read_in_processes(entries, here, jobs=jobs, known=known) if jobs > 1 else _read_here(entries, here)
    with closing(items):
        for batch in takewhile(lambda _: not is_stopped(), _batches(items)):
            with guarded():
                run.add(batch)
    return run.report()


def add(readings: Iterable[Article | ReadFailure], store: Store) -> IngestReport:
    """Bring what somebody has read already into a database, and count; what could not be read is told, not stored.

    Raises:
        StoreError: if the database cannot be written.
    """
    with store.read() as connection:
        run = _Run(store, registry_of(connection), None, None)
    items = (taken(one) if isinstance(one, Article) else Read(one.input, one) for one in readings)
    for batch in _batches(items):
        run.add(batch, is_remembered=False)
    return run.report()


def failed_before(store: Store) -> Iterator[Input]:
    """Give the inputs that failed when they were read last, as far as they can be read again."""
    with store.read() as connection:
        locations = files.failed_inputs(connection)
    for location in locations:
        for found in inputs_of(location):
            yield found._replace(in_folder=found.path is not None) if isinstance(found, Input) else Input(location)


class _Run:
    """Stores batches, and counts what became of what is in them."""

    def __init__(
        self,
        store: Store,
        registry: Registry,
        on_article: Callable[[Outcome, Article | ReadFailure], None] | None,
        on_input: Callable[[Finished | Kept], None] | None,
    ) -> None:
        self._store = store
        self._registry = registry
        self._on_article = on_article
        self._on_input = on_input
        self._began = datetime.now(UTC).isoformat(timespec="microseconds")
        self._counts: Counter[str] = Counter()
        self._failures: dict[Outcome, list[ReadFailure]] = {Outcome.FAILED: [], Outcome.SKIPPED: []}

    def add(self, batch: Sequence[Item], *, is_remembered: bool = True) -> None:
        """Store a batch, and where it is from, then count and tell what became of it."""
        outcomes = iter(self._stored(batch, is_remembered=is_remembered))
        for item in batch:
            if isinstance(item, Read):
                self._tell(item.reading, _outcome(item.reading) or next(outcomes))
                continue
            self._counts["unchanged"] += item.articles if isinstance(item, Kept) else 0
            if self._on_input:
                self._on_input(item)

    def report(self) -> IngestReport:
        """Give the counts."""
        failures, skipped = (tuple(self._failures[outcome]) for outcome in (Outcome.FAILED, Outcome.SKIPPED))
        return IngestReport(**self._counts, failures=failures, skipped=skipped)

    def _tell(self, reading: Article | ReadFailure, outcome: Outcome) -> None:
        """Count and tell what became of an article, or that there is none."""
        if isinstance(reading, ReadFailure):
            self._failures[outcome].append(reading)
        if outcome is not Outcome.SKIPPED:
            self._counts[outcome.value] += 1
        if self._on_article:
            self._on_article(outcome, reading)

    def _stored(self, batch: Sequence[Item], *, is_remembered: bool) -> list[Outcome]:
        """Store what is new in a batch, in one transaction; nothing is locked where there is nothing."""
        if all(isinstance(item, Kept) and not item.stamp for item in batch):
            return []
        with self._store.write() as connection:
            added = _add(connection, batch, self._registry)
            if is_remembered:
                _remember(connection, batch, self._began)
        self._counts["references"] += added.references
        return added.outcomes


def _outcome(reading: Article | ReadFailure) -> Outcome | None:
    """Say what becomes of a reading that is no article."""
    if isinstance(reading, Article):
        return None
    return Outcome.SKIPPED if isinstance(reading, Skipped) else Outcome.FAILED


def _add(connection: Connection, batch: Sequence[Item], wanted: Registry) -> Added:
    """Add the articles of a batch; what was found in them already, with a registry, is not looked for again."""
    reads = [item for item in batch if isinstance(item, Read)]
    articles = [item.reading for item in reads if isinstance(item.reading, Article)]
    known = {
        (item.reading.text, item.reading.published): item.found
        for item in reads
        if item.found is not None and isinstance(item.reading, Article)
    }

    def found(text: str, *, published: PartialDate | None = None, registry: Registry | None = None) -> Extraction:
        there = known.get((text, published)) if registry is wanted else None
        return there or extract(text, published=published, registry=registry)

    return add_articles(connection, articles, extract=found, rules=rules())


def _remember(connection: Connection, batch: Sequence[Item], began: str) -> None:
    """Remember which files of a batch were read whole, and what failed; strike what is mended off the list."""
    reads = [item for item in batch if isinstance(item, Read) and _outcome(item.reading) is Outcome.FAILED]
    failures = [
        files.Failure(item.location, item.whole, item.reading.reason, item.reading.hint, began)
        for item in reads
        if isinstance(item.reading, ReadFailure)
    ]
    finished = [item for item in batch if isinstance(item, Finished)]
    stamps = {item.location: item.stamp for item in batch if isinstance(item, Kept) and item.stamp}
    dealt = [*(item.location for item in finished), *stamps]
    files.note_failures(connection, failures)
    files.clear_failures(connection, list(dict.fromkeys(chain(dealt, map(_folder, dealt)))), but=began)
    files.forget_files(connection, [item.location for item in finished if item.state is None])
    files.remember_files(
        connection,
        (files.KnownFile(item.location, *item.state, edition(), item.articles) for item in finished if item.state),
    )
    files.touch_files(connection, stamps)


def _folder(location: str) -> str:
    """Give the folder of a file: where the file could be read, so can the folder."""
    return location.rpartition("/")[0] or "/"


def _planned(inputs: Iterable[str | Input], store: Store, exclude: Sequence[str]) -> Iterator[Input | Item]:
    """Give what has to be read, and in its place what does not because it is as it was."""
    found = chain.from_iterable([one] if isinstance(one, Input) else inputs_of(one, exclude=exclude) for one in inputs)
    while chunk := list(islice(found, _LOOK_UPS)):
        locations = [entry.location if isinstance(entry, Input) and entry.path else "" for entry in chunk]
        with store.read() as connection:
            known = files.known_files(connection, locations)
            failing = files.failed_locations(connection, list(set(map(_folder, locations))))
        for entry, location in zip(chunk, locations, strict=True):
            if isinstance(entry, ReadFailure):
                yield failed(Input(entry.input, Path(entry.input)), entry)
            elif location in known and (kept := _kept(entry, known[location], failing)):
                yield kept
            else:
                yield entry


def _kept(found: Input, known: files.KnownFile, failing: set[str]) -> Kept | None:
    """Tell of a file that it is as it was; None if it has to be read."""
    if found.path is None or known.edition != edition():
        return None
    state = state_now(found.path, FileState(known.stamp, known.digest))
    if state is None:
        return None
    is_noted = state.stamp == known.stamp and _folder(known.path) not in failing
    size = size_in(state) or size_of(found.path)
    return Kept(known.path, size, known.articles, "" if is_noted else state.stamp)


def _read_here(entries: Iterable[Input | Item], here: Here) -> Generator[Item, None, None]:
    """Read inputs one after the other in this process."""
    for entry in entries:
        if isinstance(entry, Input):
            yield from read_one(entry, here)
        else:
            yield entry


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Put items together as far as one transaction goes."""
    batch: list[Item] = []
    readings = characters = 0
    for item in items:
        batch.append(item)
        if not isinstance(item, Finished):
            readings += 1
        if isinstance(item, Read) and isinstance(item.reading, Article):
            characters += len(item.reading.text)
        if readings >= BATCH or characters >= BATCH_CHARACTERS:
            yield batch
            batch, readings, characters = [], 0, 0
    if batch:
        yield batch
