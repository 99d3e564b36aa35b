"""Have documents parsed by another process, so that a hostile one costs bounded time and memory and stops no other.

The process is started with the first document and lives until this one ends, or until a document kills it.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from typing import IO, cast

from directives.errors import InputError, MissingExtraError
from directives.sources.columns import Given
from directives.sources.parsed import LEAVE_OUT, Parsed, Request

_COMMAND = (sys.executable, "-c", "from directives.sources.parser import serve; serve()")
_MORE_TIME = "Leave it out, save its text as plain text, or allow more: --bound parse_seconds=…"


def parse(request: Request) -> Parsed:
    """Have a document parsed.

    Raises:
        InputError: if it cannot be parsed, or takes too much time or memory.
        MissingExtraError: if an optional package is needed.
    """
    with _lock:
        answer = _guarded(request)
    if "error" in answer:
        kind = MissingExtraError if answer.get("missing") else InputError
        raise kind(str(answer["error"]), hint=str(answer["hint"]))
    return _parsed(answer)


class _Child:
    """The process that parses; one that was inherited by a fork is another's."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.asked = 0
        path = os.pathsep.join(entry for entry in sys.path if entry)
        self._process = subprocess.Popen(
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for this process, which ends that one
            env={**os.environ, "PYTHONPATH": path},
        )

    def ask(self, request: Request) -> dict[str, object] | None:
        """Send a request and give the answer; None if the process dies over it."""
        self.asked += 1
        head = {"kind": request.kind, "name": request.name, "size": len(request.data), "limits": request.limits}
        stdin, stdout = cast("IO[bytes]", self._process.stdin), cast("IO[bytes]", self._process.stdout)
        try:
            stdin.write(json.dumps(head).encode() + b"\n" + request.data)
            stdin.flush()
        except BrokenPipeError:
            return None
        line = stdout.readline()
        return cast("dict[str, object]", json.loads(line)) if line.endswith(b"\n") else None

    def end(self) -> int:
        """End the process and give its exit code; a negative one is the signal that killed it."""
        for stream in (self._process.stdin, self._process.stdout):
            try:
                cast("IO[bytes]", stream).close()
            except BrokenPipeError:
                continue
        try:
            return self._process.wait(1)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()


_lock = threading.Lock()
_children: list[_Child] = []
"""The process that parses for this one, if it was started."""


def _guarded(request: Request) -> dict[str, object]:
    """Ask the process that parses, started where there is none; one that dies is a failure of the document."""
    child = _child(request.limits.documents)
    try:
        answer = child.ask(request)
    except BaseException:
        _end()
        raise
    if answer is not None:
        return answer
    code = _end()
    if hasattr(signal, "SIGALRM") and code == -signal.SIGALRM:
        return {"error": f"takes longer than {request.limits.parse_seconds} seconds to parse", "hint": _MORE_TIME}
    reason = f"breaks the parser of {request.kind}, or takes too much memory (its process ended with {code})"
    return {"error": reason, "hint": LEAVE_OUT}


def _child(documents: int) -> _Child:
    """Give the process that parses, a new one after many documents or a fork."""
    if _children and _children[0].owner != os.getpid():
        _children.clear()
    if _children and _children[0].asked >= documents:
        _end()
    if not _children:
        _children.append(_Child())
    return _children[0]


def _end() -> int:
    """End the process that parses, if it is this one's."""
    codes = [child.end() for child in _children if child.owner == os.getpid()]
    _children.clear()
    return codes[0] if codes else 0


atexit.register(_end)


def _parsed(answer: dict[str, object]) -> Parsed:
    """Make the record of an answer."""
    fields = {name: cast("dict[str, list[str]]", answer[name]) for name in ("given", "hints")}
    made = {name: {field: Given(*values) for field, values in found.items()} for name, found in fields.items()}
    return Parsed(
        text=str(answer["text"]),
        pages=tuple(cast("list[int]", answer["pages"])),
        given=made["given"],
        hints=made["hints"],
        encoding=str(answer["encoding"]),
        notes=tuple(cast("list[str]", answer["notes"])),
    )
