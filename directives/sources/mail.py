"""Take an e-mail apart: its text with what its head says, and each attachment as an input of its own.

A message is read however broken it is; what it says wrongly of its letters is found out from the letters.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from email import policy
from email.header import Header, decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from typing import NamedTuple

from directives.errors import InputError
from directives.models import ReadFailure
from directives.sources.budgets import Budget
from directives.sources.columns import Given
from directives.sources.encodings import decode
from directives.sources.members import Names, PassedOver, budget_of, member_of, why_passed_over
from directives.sources.opened import Opened

_UNICODE = ("utf-8", "ascii")
_TEXTS = {"text/plain": ".txt", "text/html": ".html"}
_WHITE = re.compile(r"\s+")


class _Leaf(NamedTuple):
    """A part that holds something, and whether it is one of several forms of the message's text."""

    part: Message
    is_alternative: bool


def unpack(opened: Opened) -> Iterator[Opened | ReadFailure]:
    """Give the text of a message and its attachments.

    Raises:
        InputError: if it is too large.
    """
    size = opened.file.seek(0, io.SEEK_END)
    opened.file.seek(0)
    if size > opened.limits.message:
        reason = f"is too large for an e-mail: {size / 2**20:,.1f} MB"
        raise InputError(reason, hint="Save its text and its attachments, and read these.")
    yield from parts_of(opened, opened.file.read(), budget_of(opened))


def parts_of(whole: Opened, data: bytes, budget: Budget) -> Iterator[Opened | ReadFailure]:
    """Give the text of a message, named like the whole, and its attachments, named `whole#attachment`."""
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(data)
        leaves = list(_leaves(message))
    except RecursionError as error:
        raise InputError("is nested too deeply for an e-mail", hint="Save its text, and read that.") from error
    names, passed = Names(whole.name), PassedOver(whole.name)
    known = _known(message)
    body = _body(leaves)
    if body is not None:
        file = io.BytesIO(_text_of(body))
        yield whole._replace(file=file, given={**whole.given, **known}, depth=whole.depth + 1, budget=budget)
    fallback: dict[str, Given] = {field: known[field] for field in ("date", "source") if field in known}
    if body is None and not any(_is_attached(leaf.part) or leaf.part.is_multipart() for leaf in leaves):
        raise InputError("is an e-mail with neither text nor attachment", hint="Leave it out.")
    for leaf in leaves:
        name = _file_name(leaf.part)
        if leaf.part is body or (leaf.is_alternative and body is not None):
            continue
        if why := _why_no_attachment(leaf.part, name):
            passed.add(why)
            continue
        budget.take_member()
        file = io.BytesIO(_content(leaf.part))
        yield member_of(whole, names.give(name), file, budget=budget, fallback=fallback)
    yield from passed.told()


def header(message: Message, name: str) -> str:
    """Read a line of the head as text, in whatever it is encoded; "" if it is missing."""
    raw = message.get(name)
    return "" if raw is None else _unfolded(raw)


def _unfolded(raw: str | Header) -> str:
    """Make one line of text of what stands in a head."""
    try:
        pieces = decode_header(raw)
    except (ValueError, UnicodeError, LookupError):  # broken base64, a charset that is none
        pieces = [(str(raw), None)]
    text = "".join(piece if isinstance(piece, str) else _decoded(piece, charset) for piece, charset in pieces)
    return _WHITE.sub(" ", text).strip()


def _known(message: Message) -> dict[str, Given]:
    """Say what the head of a message tells about it."""
    known: dict[str, Given] = {}
    if title := header(message, "Subject"):
        known["title"] = Given(title, 'header "Subject"')
    if date := _date(header(message, "Date")):
        known["date"] = Given(date, 'header "Date"')
    name, address = parseaddr(header(message, "From"))
    if name or address:
        known["author"] = Given(name or address, 'header "From"')
        known["source"] = Given(name or address, 'header "From"')
    return known


def _date(text: str) -> str:
    """Read the date of a message as ISO 8601, "" if it is none."""
    try:
        return parsedate_to_datetime(text).replace(tzinfo=None).isoformat(timespec="minutes")
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _leaves(message: Message, *, is_alternative: bool = False) -> Iterator[_Leaf]:
    """Give the parts that hold something; a message that is attached is one of them."""
    inside = message.get_payload()
    if not isinstance(inside, list) or message.get_content_type() == "message/rfc822":
        yield _Leaf(message, is_alternative and message.get_content_type() in _TEXTS)
        return
    for part in inside:
        if isinstance(part, Message):
            kind = message.get_content_type()
            yield from _leaves(part, is_alternative=is_alternative or kind == "multipart/alternative")


def _body(leaves: list[_Leaf]) -> Message | None:
    """Find the text of a message: plain rather than HTML, and no attachment."""
    texts = [part for part, _ in leaves if part.get_content_type() in _TEXTS and not _is_attached(part)]
    plain = [part for part in texts if part.get_content_type() == "text/plain"]
    return next((part for part in plain + texts if _bytes_of(part).strip()), None)


def _is_attached(part: Message) -> bool:
    """Say whether a part is sent as a file."""
    return part.get_content_disposition() == "attachment" or part.get_filename() is not None


def _file_name(part: Message) -> str:
    """Give the name of an attachment; one without is named by its kind, a message by its subject."""
    try:
        name = part.get_filename()
    except (LookupError, UnicodeError, ValueError):
        name = None
    if name:
        return _unfolded(name)
    kind, nested = part.get_content_type(), part.get_payload()
    title = header(nested[0], "Subject") if isinstance(nested, list) and isinstance(nested[0], Message) else ""
    return f"{(title or kind).replace('/', '-')}{_TEXTS.get(kind, '.eml' if kind == 'message/rfc822' else '')}"


def _why_no_attachment(part: Message, name: str) -> str:
    """Say why an attachment is no article, nothing if it may be one."""
    if part.get_content_maintype() in ("image", "audio", "video", "font"):
        return part.get_content_type()
    why = why_passed_over(name)
    return why if why or not _is_empty(part) else "empty part"


def _is_empty(part: Message) -> bool:
    """Say whether a part holds nothing."""
    return not part.is_multipart() and not _bytes_of(part).strip()


def _content(part: Message) -> bytes:
    """Give the bytes of an attachment."""
    nested = part.get_payload()
    if isinstance(nested, list):
        return b"".join(_as_bytes(inner) for inner in nested if isinstance(inner, Message))
    return _text_of(part) if part.get_content_maintype() == "text" else _bytes_of(part)


def _as_bytes(message: Message) -> bytes:
    """Write an attached message as it came."""
    try:
        return message.as_bytes()
    except (UnicodeError, LookupError, ValueError, TypeError):  # what it holds is not what it says
        return message.as_string().encode("utf-8", "replace")


def _bytes_of(part: Message) -> bytes:
    """Undo the transfer encoding of a part; of a broken one as much as can be undone."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text_of(part: Message) -> bytes:
    """Give the text of a part as UTF-8 where its charset is stated and true; else its bytes, which are looked at."""
    data = _bytes_of(part)
    charset = part.get_content_charset()
    try:
        name = codecs.lookup(charset or "utf-8").name
        if name in _UNICODE:
            return data
        return _as_stated(data, name)
    except (LookupError, UnicodeError, ValueError):
        return data


def _as_stated(data: bytes, charset: str) -> bytes:
    """Decode bytes as stated, unless they are good UTF-8 beyond ASCII, which hardly comes about by chance.

    Raises:
        UnicodeError: if they are not in that charset.
    """
    if not data.isascii():
        try:
            return data.decode().encode()
        except UnicodeDecodeError:
            pass
    return data.decode("vietnamese-1258" if charset == "cp1258" else charset).encode()


def _decoded(data: bytes, charset: str | None) -> str:
    """Make text of the bytes of a head, as stated or as they look."""
    try:
        return data.decode(charset or "ascii")
    except (LookupError, UnicodeError):
        try:
            return decode(data).text
        except InputError:
            return data.decode("latin-1")
