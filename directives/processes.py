"""Read inputs in several processes, each of which reads and extracts by itself; what they give comes in order.

Inputs go out a few at a time, in turns; a large file of many articles goes to all processes, each of which makes
articles of its own blocks. No process runs far ahead: what waits to be taken is bounded.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import islice
from typing import BinaryIO, NamedTuple, Self, cast

from directives.models import ReadFailure
from directives.readings import Finished, Here, Item, failed, read_one, size_of
from directives.sources import Input
from directives.sources.kinds import may_hold_many
from directives.sources.states import FileState
from directives.vocabulary.tables import KnownDirective
from directives.worker import Back, Mark, Message, Orders, Task

_INPUTS = 16
"""How many inputs go out at a time."""
_BYTES = 2**20
"""How many bytes of files go out at a time; a file of many articles that is larger is shared."""
_ENTRIES = 200
_PROGRAM = "from directives.worker import main; main()"
_WAITING = 4
"""How many messages of each process wait to be taken."""


class DiedError(Exception):
    """A process ended before its task."""


class _Chunk(NamedTuple):
    """What goes out at a time: inputs, and between them what is known already and only passes through."""

    entries: list[Input | Item]
    is_shared: bool = False

    @property
    def inputs(self) -> tuple[Input, ...]:
        """What a process reads."""
        return tuple(entry for entry in self.entries if isinstance(entry, Input) and entry.path)


def read_in_processes(
    entries: Iterable[Input | Item], here: Here, *, jobs: int, known: Sequence[KnownDirective] = ()
) -> Generator[Item, None, None]:
    """Give what is read of inputs, in their order; other entries pass through in their places.

    Args:
        entries: inputs, and what is known already.
        here: what only this process can give.
        jobs: how many processes read.
        known: the known directives beside those that are part of this program.

    Raises:
        DirectivesError: what stopped the reading.
    """
    with _Pool(jobs, here, tuple(known)) as pool:
        waiting: deque[tuple[_Chunk, int]] = deque()
        for turn, chunk in enumerate(_chunks(entries)):
            pool.send(chunk, turn % jobs)
            waiting.append((chunk, turn % jobs))
            if len(waiting) > 2 * jobs:
                yield from pool.take(*waiting.popleft())
        while waiting:
            yield from pool.take(*waiting.popleft())


def _chunks(entries: Iterable[Input | Item]) -> Iterator[_Chunk]:
    """Put entries together as far as one task goes; a large file that all share stands alone."""
    waiting: list[Input | Item] = []
    total = inputs = 0
    for entry in entries:
        size = size_of(entry.path) if isinstance(entry, Input) else 0
        is_shared = isinstance(entry, Input) and size > _BYTES and may_hold_many(entry.name)
        if not is_shared:
            waiting.append(entry)
            total += size
            inputs += isinstance(entry, Input)
        if is_shared or total > _BYTES or inputs >= _INPUTS or len(waiting) >= _ENTRIES:
            yield _Chunk(waiting)
            waiting, total, inputs = [], 0, 0
        if is_shared:
            yield _Chunk([entry], is_shared=True)
    yield _Chunk(waiting)


class _Pool:
    """The processes, and what each has to do."""

    def __init__(self, jobs: int, here: Here, known: tuple[KnownDirective, ...]) -> None:
        self._here = here
        self._processes = [_Process(index, jobs, Orders(known, here.limits)) for index in range(jobs)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.stop()

    def send(self, chunk: _Chunk, to: int) -> None:
        """Let processes read a chunk."""
        if chunk.inputs:
            for process in self._processes if chunk.is_shared else [self._processes[to]]:
                process.send(Task(chunk.inputs, chunk.is_shared))

    def take(self, chunk: _Chunk, of: int) -> Iterator[Item]:
        """Give what processes read of a chunk."""
        if chunk.is_shared:
            yield from self._shared(chunk.inputs[0])
            return
        process = self._processes[of]
        for place, entry in enumerate(chunk.entries):
            if not isinstance(entry, Input):
                yield entry
            elif entry.path is None:
                yield from read_one(entry, self._here)
            else:
                rest = _Chunk(chunk.entries[place + 1 :]).inputs
                yield from self._alone(process, entry, rest)
        if chunk.inputs:
            try:
                process.end_task()
            except DiedError:
                process.restart(None)

    def _alone(self, process: _Process, entry: Input, rest: tuple[Input, ...]) -> Iterator[Item]:
        """Give what one process reads of an input; `rest` it reads afterwards.

        Where the process ends, all that it had not given yet is read again, carefully; what ends it then has failed.
        """
        given = 0
        while True:
            try:
                items = process.items()
                for item in islice(items, given, None):
                    if isinstance(item, Back):
                        yield from read_one(item.input, self._here)
                        return
                    given += 1
                    yield item
                    if isinstance(item, Finished):
                        return
            except DiedError:
                was_careful = process.tasks[0].is_careful
                process.restart(Task(rest if was_careful else (entry, *rest), is_careful=True))
                if was_careful:
                    yield from _crashed(entry)
                    return

    def _shared(self, entry: Input) -> Iterator[Item]:
        """Give what all processes read of an input, block by block, then what they say of the whole."""
        ends: list[Finished | Back | None] = []
        reading = deque(self._processes)
        while reading:
            process = reading.popleft()
            try:
                while (message := process.message()).mark is Mark.MORE:
                    yield from cast("list[Item]", message.items)
            except DiedError:
                process.restart(None)
                ends.append(None)
                continue
            if message.mark is Mark.END:
                ends.append(cast("Finished | Back", message.items[0]))
                process.tasks.popleft()
            else:
                yield from cast("list[Item]", message.items)
                reading.append(process)
        yield from self._whole(entry, ends)

    def _whole(self, entry: Input, ends: list[Finished | Back | None]) -> Iterator[Item]:
        """Say of an input as a whole what each process says of its share."""
        finished = [end for end in ends if isinstance(end, Finished)]
        if any(isinstance(end, Back) for end in ends):
            yield from read_one(entry, self._here)
        elif len(finished) < len(ends):
            yield from _crashed(entry)
        else:
            articles = sum(end.articles for end in finished)
            yield finished[0]._replace(articles=articles, state=_agreed([end.state for end in finished]))


class _Process:
    """A process that reads, and what it gives."""

    def __init__(self, index: int, of: int, orders: Orders) -> None:
        self._arguments = [str(index), str(of)]
        self._orders = orders
        self.tasks: deque[Task] = deque()
        self._start()

    def _start(self) -> None:
        """Start the process, in a group of its own: Ctrl-C at the terminal is not for it."""
        command = [sys.executable, "-P", "-c", _PROGRAM, *self._arguments]
        group = 0 if os.name == "posix" else None
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=group)
        self._messages: queue.Queue[Message | None] = queue.Queue(_WAITING)
        self._items: deque[Item | Back] = deque()
        self._is_task_ended = False
        self._is_stopped = threading.Event()
        arguments = (cast("BinaryIO", self._process.stdout), self._messages, self._is_stopped)
        self._thread = threading.Thread(target=_receive, args=arguments, daemon=True)
        self._thread.start()
        self._write(self._orders)

    def send(self, task: Task) -> None:
        """Give the process one more task."""
        self.tasks.append(task)
        self._write(task)

    def _write(self, task: Task | Orders) -> None:
        """Write what is to be done and how; that a process has died is told when something is expected of it."""
        stdin = cast("BinaryIO", self._process.stdin)
        with contextlib.suppress(BrokenPipeError):
            pickle.dump(task, stdin, protocol=pickle.HIGHEST_PROTOCOL)
            stdin.flush()

    def message(self) -> Message:
        """Take the next message.

        Raises:
            DiedError: if the process has ended.
            DirectivesError: if that is what it gives.
        """
        message = self._messages.get()
        if message is None:
            raise DiedError
        if message.error is not None:
            raise message.error
        return message

    def items(self) -> Iterator[Item | Back]:
        """Give what is read in the current task.

        Raises:
            DiedError: if the process has ended.
        """
        while True:
            while not self._items:
                message = self.message()
                self._items.extend(message.items)
                self._is_task_ended = message.mark is Mark.END
            yield self._items.popleft()

    def end_task(self) -> None:
        """Go on to the next task.

        Raises:
            DiedError: if the process has ended.
        """
        while not self._is_task_ended:
            self._is_task_ended = self.message().mark is Mark.END
        self._is_task_ended = False
        self.tasks.popleft()

    def restart(self, rest: Task | None) -> None:
        """Start the process anew, with the rest of the task at which it died and all later ones."""
        self.stop()
        self.tasks.popleft()
        if rest is not None:
            self.tasks.appendleft(rest)
        self._start()
        for task in self.tasks:
            self._write(task)

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._is_stopped.set()
        self._process.kill()
        while self._thread.is_alive():  # it may wait to put something there
            with contextlib.suppress(queue.Empty):
                self._messages.get(timeout=0.01)
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(BrokenPipeError):
                cast("BinaryIO", pipe).close()
        self._process.wait()


def _receive(source: BinaryIO, messages: queue.Queue[Message | None], is_stopped: threading.Event) -> None:
    """Take what a process gives, and wait while enough of it waits; None is its end."""
    try:
        while not is_stopped.is_set():
            messages.put(pickle.load(source))
    except (EOFError, OSError, pickle.UnpicklingError):
        pass
    finally:
        messages.put(None)


def _agreed(states: list[FileState | None]) -> FileState | None:
    """Give the state in which all have found a file; a stamp is no proof where it was none for one of them."""
    known = [state for state in states if state]
    if len(known) < len(states) or len({state.digest for state in known}) > 1:
        return None
    stamps = {state.stamp for state in known}
    return FileState(stamps.pop() if len(stamps) == 1 else "", known[0].digest)


def _crashed(entry: Input) -> Iterator[Item]:
    """Tell of an input that ended the process which read it."""
    reason = "ended the process that read it, as a damaged file or a lack of memory may"
    hint = "Leave it out, or mend it; the others were read."
    yield failed(entry, ReadFailure(input=entry.name, reason=reason, hint=hint))
    yield Finished(entry.location, size_of(entry.path))
