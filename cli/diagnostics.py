"""Talk on stderr, and turn what happened into an exit code; nothing else writes stderr or knows exit codes.

What is said here is for people: it may change, be translated, or go to a terminal that has gone. Data never comes here.
"""

from __future__ import annotations

import re
import sys
from difflib import get_close_matches
from enum import IntEnum
from typing import TYPE_CHECKING

from .messages import place_name, say, tell
from .output import shortened

if TYPE_CHECKING:
    from collections.abc import Callable

    from directives.errors import DirectivesError
    from directives.models import Article, ReadFailure


class ExitCode(IntEnum):
    """What the exit code of the program tells a script."""

    FOUND = 0
    """Found, or done."""
    NOTHING = 1
    """Nothing found; that is an answer, not an error."""
    USAGE = 2
    """The command line cannot be understood: an option, a type, a date or a reference."""
    INPUT = 3
    """Some input failed; all other input was dealt with."""
    DATABASE = 4
    """The database is missing, foreign, damaged, locked or newer than this program."""
    EXTRA = 5
    """An optional package is missing; the hint is the line that installs it."""
    DEFECT = 70
    """The program itself or its machine failed: a defect, a full disk; `--debug` shows where."""
    INTERRUPTED = 130
    """Stopped by Ctrl-C; what was stored before stays stored."""


_CODES = {
    "QueryError": ExitCode.USAGE,
    "InputError": ExitCode.INPUT,
    "OutputError": ExitCode.USAGE,
    "StoreError": ExitCode.DATABASE,
    "MissingExtraError": ExitCode.EXTRA,
}
"""The exit code of an error by the name of its class, so that knowing them loads nothing."""


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def code_of(error: DirectivesError) -> ExitCode:
    """Give the exit code that stands for an error of the library."""
    names = (kind.__name__ for kind in type(error).__mro__)
    return next((_CODES[name] for name in names if name in _CODES), ExitCode.DEFECT)


def error(message: str, hint: str = "", *, at: str = "") -> None:
    """Say what failed, with which input, and what to do next."""
    _write(f"{say('Error')}: {_located(message, at)}\n")
    if hint:
        _write(f"{say('Hint')}: {_shown(tell(hint))}\n")


def usage(message: str, command: str) -> None:
    """Say what is wrong with a command line and where to read on; near names are suggested."""
    if message:  # else it was the help that was shown
        message = message.replace("Value error, ", "")  # pydantic's word, by which Typer checks values
        quoted = re.findall(r"'([^']*)'", message.partition(": ")[2])
        near = get_close_matches(quoted[0], quoted[1:], n=1) if quoted else []
        error(message, f"did you mean {near[0]}?" if near else f"{command} --help")


def note(message: str, *, at: str = "") -> None:
    """Say something that is good to know, and of which input."""
    _write(f"{say('Note')}: {_located(message, at)}\n")


def answered(rows: int) -> ExitCode:
    """Give the exit code for an answer of so many rows, and say so where there is none."""
    if rows:
        return ExitCode.FOUND
    _write(f"{say('Nothing found')}\n")
    return ExitCode.NOTHING


def trace(caught: BaseException) -> None:
    """Show where an exception came from, for whoever repairs the program."""
    import traceback

    _write("".join(traceback.format_exception(caught)))


class Listener:
    """Hears what is read: tells what failed and what was guessed, counts, and on a terminal shows that it goes on."""

    def __init__(self, *, is_silent: bool = False) -> None:
        self.failed = 0
        self._heard = 0
        self.progress: Callable[[int], str] = str
        """Says how far it is after so many readings."""
        self._told: set[tuple[str, str]] = set()
        self._shows = not is_silent and sys.stderr is not None and sys.stderr.isatty()

    @property
    def shows(self) -> bool:
        """Whether anybody sees how far it is."""
        return self._shows

    def hear(self, reading: Article | ReadFailure) -> None:
        """Take note of an article, or of why there is none."""
        from directives.models import ReadFailure
        from directives.sources import Skipped

        self._heard += 1
        if isinstance(reading, Skipped):
            self.rest()
            note(reading.reason, at=reading.input)
        elif isinstance(reading, ReadFailure):
            self.rest()
            self.failed += 1
            error(reading.reason, reading.hint, at=reading.input)
        else:
            self._tell_notes(reading)
        if self._shows:
            _write(f"\r{say('Reading')} … {self.progress(self._heard)}\x1b[K")

    def rest(self) -> None:
        """Take the count off the terminal, so that what is said next has a line of its own."""
        if self._shows and self._heard:
            _write("\r\x1b[K")

    def _tell_notes(self, article: Article) -> None:
        """Tell what had to be guessed; what holds for a whole batch, once."""
        for text in article.notes:
            if (article.path or article.id, text) not in self._told:
                self._told.add((article.path or article.id, text))
                self.rest()
                note(text, at=shortened(article.id))


def _located(message: str, at: str) -> str:
    """Write a message behind the name of the input that it is about."""
    return _shown(f"{place_name(at)}: {tell(message)}" if at else tell(message))


def _shown(text: str) -> str:
    """Write control characters, which a terminal would obey, as their codes."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def _write(text: str) -> None:
    """Write to stderr, whatever its encoding; if nobody listens any more, go on."""
    stream = sys.stderr
    if stream is None:
        return
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except OSError:
        return
