"""Parse documents in a process of its own, one after the other; `guard` starts it and talks to it through pipes.

A parser that hangs or eats up memory takes nothing but this process with it. A request is a line of JSON and the bytes
of a document, an answer a line of JSON.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable

from directives.errors import InputError, MissingExtraError
from directives.sources.limits import Limits
from directives.sources.parsed import LEAVE_OUT, Parsed, Request

Answer = dict[str, object]


def serve() -> None:
    """Answer requests until there are no more; what libraries print goes nowhere."""
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        while line := sys.stdin.buffer.readline():
            head = json.loads(line)
            data = sys.stdin.buffer.read(head["size"])
            request = Request(head["kind"], head["name"], data, Limits(*head["limits"]))
            _bound_memory(request.limits.memory)
            answers.write(json.dumps(_timed(request)).encode() + b"\n")
            answers.flush()


def _timed(request: Request) -> Answer:
    """Answer a request, or die when it takes too long: native code that hangs listens to nothing else."""
    if hasattr(signal, "alarm"):
        signal.alarm(request.limits.parse_seconds)
    try:
        return _answer(request)
    finally:
        if hasattr(signal, "alarm"):
            signal.alarm(0)


def _answer(request: Request) -> Answer:
    """Parse a document; what stops that is an answer too."""
    try:
        parsed = _parser(request.kind)(request)
    except (InputError, MissingExtraError) as error:
        return {"error": error.message, "hint": error.hint, "missing": isinstance(error, MissingExtraError)}
    except MemoryError:
        return {
            "error": f"takes more than {request.limits.memory / 2**30:.1f} GB of memory to parse",
            "hint": _MORE_MEMORY,
        }
    except Exception as error:  # noqa: BLE001  # parsers raise anything for a damaged file
        reason = f"is damaged, or no true {request.kind}: {type(error).__name__}: {str(error)[:200]}"
        return {"error": reason, "hint": LEAVE_OUT}
    if len(parsed.text) > request.limits.article:
        return {"error": f"holds a text of more than {request.limits.article / 2**20:.1f} MB", "hint": _SPLIT}
    return {**parsed._asdict(), "given": dict(parsed.given), "hints": dict(parsed.hints)}


_SPLIT = "Split it, leave it out, or allow more: --bound article=…"
_MORE_MEMORY = "Split it, leave it out, or allow more: --bound memory=…"


def _parser(kind: str) -> Callable[[Request], Parsed]:
    """Give the parser of a kind; only what is needed is loaded."""
    if kind == "HTML":
        from directives.sources.html import parse_html as parse  # noqa: PLC0415
    elif kind == "PDF":
        from directives.sources.pdf import parse_pdf as parse  # noqa: PLC0415
    elif kind == "DOCX":
        from directives.sources.docx import parse_docx as parse  # noqa: PLC0415
    elif kind == "ODT":
        from directives.sources.odt import parse_odt as parse  # noqa: PLC0415
    else:
        from directives.sources.rtf import parse_rtf as parse  # noqa: PLC0415
    return parse


def _bound_memory(limit: int) -> None:
    """Refuse this process more memory than the limit, where the system can."""
    try:
        import resource  # noqa: PLC0415  # POSIX only
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
