"""One of several processes that read: takes tasks from stdin and gives what it reads to stdout, until stdin ends.

The process that stores starts it as `main` with the arguments INDEX and OF; it speaks with nobody else.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections.abc import Iterator
from enum import IntEnum
from typing import BinaryIO, NamedTuple, NoReturn, cast

from directives.errors import DirectivesError
from directives.models import Article
from directives.readings import Finished, Here, Read, read_one, with_references
from directives.sources import Input, Limits, Web
from directives.sources.shares import Elsewhere, Share
from directives.vocabulary.registry import Registry, packaged
from directives.vocabulary.tables import KnownDirective

_CHARACTERS = 500_000
"""How much text goes into one message, unless a single article is longer."""


class Orders(NamedTuple):
    """What holds for all tasks: the known directives beside the packaged ones, and how much is read."""

    known: tuple[KnownDirective, ...]
    limits: Limits


class Task(NamedTuple):
    """Inputs to be read: each by this process alone, or one that all processes share."""

    inputs: tuple[Input, ...]
    is_shared: bool = False
    is_careful: bool = False
    """Whether everything is given at once, so that it shows at which input the process ends."""


class Back(NamedTuple):
    """An input that leads to the web, which only the process that stores may visit."""

    input: Input


class WebNeededError(Exception):
    """An input leads to the web."""


class _NoWeb(Web):
    """The web as seen from here."""

    def fetch(self, url: str) -> NoReturn:
        """Fetch nothing.

        Raises:
            WebNeededError: always.
        """
        raise WebNeededError(url)


class Mark(IntEnum):
    """What follows a message."""

    MORE = 0
    BLOCK = 1
    """The block of a shared input ends."""
    END = 2
    """The task ends."""


class Message(NamedTuple):
    """What was read, in order."""

    items: list[Read | Finished | Back]
    mark: Mark
    error: Exception | None = None
    """What stopped the task."""


def messages(task: Task, index: int, of: int, *, here: Here, registry: Registry) -> Iterator[Message]:
    """Do a task, and give what is read, a bounded message at a time."""
    try:
        if task.is_shared:
            yield from _shared(task.inputs[0], Share(index, of), here, registry)
        else:
            items = (item for found in task.inputs for item in _items(found, here, registry))
            yield from _packed(items, most=0 if task.is_careful else _CHARACTERS)
    except DirectivesError as error:
        yield Message([], Mark.END, error)
    except Exception as error:  # noqa: BLE001  whoever started this process tells it
        yield Message([], Mark.END, RuntimeError(f"{type(error).__name__}: {error}"))


def _items(found: Input, here: Here, registry: Registry) -> Iterator[Read | Finished | Back]:
    """Read an input with its references."""
    try:
        for item in read_one(found, here):
            yield with_references(item, registry) if isinstance(item, Read) else item
    except WebNeededError:
        yield Back(found)


def _packed(items: Iterator[Read | Finished | Back], *, most: int) -> Iterator[Message]:
    """Put items together as far as one message goes: until they have so many characters."""
    packed: list[Read | Finished | Back] = []
    characters = 0
    for item in items:
        packed.append(item)
        characters += _length(item)
        if characters >= most:
            yield Message(packed, Mark.MORE)
            packed, characters = [], 0
    yield Message(packed, Mark.END)


def _shared(found: Input, share: Share, here: Here, registry: Registry) -> Iterator[Message]:
    """Read our blocks of an input, each ended by a mark, whether or not something was read in it."""
    block: list[Read | Finished | Back] = []
    number = articles = 0
    try:
        for item in read_one(found, here, share=share):
            for passed in range(number, share.block):
                if share.is_ours(passed):
                    yield Message(block, Mark.BLOCK)
                    block = []
            number = share.block
            if isinstance(item, Finished):
                if share.is_ours(number):
                    yield Message(block, Mark.BLOCK)
                yield Message([item._replace(articles=articles)], Mark.END)
            elif share.is_ours(number) and not isinstance(item.reading, Elsewhere):
                articles += isinstance(item.reading, Article)
                block.append(with_references(item, registry))
                if sum(map(_length, block)) > _CHARACTERS:
                    yield Message(block, Mark.MORE)
                    block = []
    except WebNeededError:
        yield Message([Back(found)], Mark.END)


def _length(item: Read | Finished | Back) -> int:
    """Give the characters of what was read."""
    return len(item.reading.text) if isinstance(item, Read) and isinstance(item.reading, Article) else 0


def serve(tasks: BinaryIO, answers: BinaryIO, index: int, of: int) -> None:
    """Do all tasks that come, in order, as the orders say that come first."""
    known, limits = cast("Orders", pickle.load(tasks))
    here = Here(None, _NoWeb(), limits)
    registry = Registry(lambda: known, packaged()) if known else packaged()
    while True:
        try:
            task = pickle.load(tasks)
        except EOFError:
            return
        for message in messages(task, index, of, here=here, registry=registry):
            pickle.dump(message, answers, protocol=pickle.HIGHEST_PROTOCOL)
            answers.flush()


def main() -> None:
    """Serve; what a reader prints goes to stderr, and Ctrl-C is the business of the process that stores."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(50_000)
    with os.fdopen(os.dup(1), "wb", buffering=1 << 20) as answers:
        os.dup2(2, 1)
        try:
            serve(sys.stdin.buffer, answers, int(sys.argv[1]), int(sys.argv[2]))
        except BrokenPipeError:
            os._exit(0)  # nobody is left to answer, so there is nothing to flush either
