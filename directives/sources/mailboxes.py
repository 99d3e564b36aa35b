"""Give the messages of an mbox file one by one, so that a mailbox may be of any length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.parser import BytesHeaderParser

from directives.errors import InputError
from directives.models import ReadFailure
from directives.sources.mail import header, parts_of
from directives.sources.members import Names, budget_of
from directives.sources.opened import Opened

# Matches `From nam@tanlap.vn Thu Jun  6 09:00:00 2019`; not `From the sentence that begins so.`
SEPARATOR = re.compile(rb"From \S{1,200} .{0,60}\d{4}[^\n]{0,20}\n?")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def unpack(opened: Opened) -> Iterator[Opened | ReadFailure]:
    """Give the text and the attachments of every message, named `box.mbox#<message id>`."""
    budget, names = budget_of(opened), Names(opened.name)
    for number, message in enumerate(_messages(opened), 1):
        if message is None:
            name = f"{opened.name}, message {number}"
            reason = f"is too large for an e-mail: more than {opened.limits.message / 2**20:,.1f} MB"
            yield ReadFailure(input=name, reason=reason, hint="Save its text and its attachments, and read these.")
            continue
        budget.take_member()
        head = BytesHeaderParser().parsebytes(message[: opened.limits.header])
        name = names.give(header(head, "Message-ID").strip("<> ") or f"message {number}")
        whole = opened._replace(name=name, stem=name.rpartition("#")[2], depth=opened.depth + 1, budget=budget)
        yield from parts_of(whole, message, budget)


def _messages(opened: Opened) -> Iterator[bytes | None]:
    """Give the bytes of each message without the line that parts them; None for one that is too large.

    Raises:
        InputError: if there is none.
    """
    lines: list[bytes] | None = []
    size = 0
    is_begun, is_after_blank = False, True
    opened.file.seek(0)
    while line := opened.file.readline(opened.limits.header):
        if is_after_blank and SEPARATOR.fullmatch(line):
            if is_begun:
                yield _joined(lines)
            lines, size, is_begun = [], 0, True
        elif lines is not None:
            size += len(line)
            lines = [] if not is_begun else lines
            lines.append(line)
            lines = lines if size <= opened.limits.message else None
        is_after_blank = not line.strip()
    if not is_begun:
        raise InputError("holds no message", hint="Check that it was saved, or leave it out.")
    yield _joined(lines)


def _joined(lines: list[bytes] | None) -> bytes | None:
    """Put the lines of a message together, and take off the `>` that keeps `From ` in it from parting it."""
    return None if lines is None else _QUOTED.sub(rb"\1", b"".join(lines))
