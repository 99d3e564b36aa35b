"""Make text of bytes: strict UTF-8 and UTF-16 first, then a guess that says so. What is no text is refused by its kind.

A byte order mark is removed and newlines are kept as they are; nothing else is changed in a sound text. What is in an
old Vietnamese encoding becomes Unicode where its syllables leave no doubt, and is refused where they do.
"""

from __future__ import annotations

import codecs
import io
import re
from functools import partial
from typing import BinaryIO, NamedTuple

from directives.errors import InputError
from directives.sources.legacy import TITLES, as_characters, decode_codes
from directives.sources.mending import Decoding, guessed, mend

_CHUNK = 1 << 20
_HEAD = 4096
_SAMPLE = 1 << 18
"""A guess looks at so many bytes."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (as docx, xlsx, odt and epub files are)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (doc, xls or msg)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_OLD: dict[str, Decoding] = {name: partial(decode_codes, name=name) for name in TITLES}
_LIKELY = 0.6
"""A text of which so much reads as Vietnamese in an old encoding is no Western one, even if it is too short to tell."""

_MET = ("cp1252", "cp1258", "cp1251", "gb18030", "big5", "shift_jis", "euc_kr", "cp437")
"""What else files are in that people in Vietnam are sent; a guess at any other would be a wrong one."""

_TEXT_HINT = "Save its text as UTF-8 plain text and read that file."


class Encoding(NamedTuple):
    """How bytes become text: a codec, the length of the byte order mark, and what had to be guessed."""

    name: str
    mark: int = 0
    errors: str = "strict"
    notes: tuple[str, ...] = ()


class Decoded(NamedTuple):
    """A text, the name of the encoding it was in, and what had to be guessed."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Make text of the bytes of a whole file, and mend what is Unicode by name only.

    Raises:
        InputError: if the bytes are none, or no text.

    >>> decode("Chỉ thị 09-CT/TW".encode("utf-16")).text
    'Chỉ thị 09-CT/TW'
    """
    encoding = detect(io.BytesIO(data))
    text = data[encoding.mark :].decode(encoding.name, encoding.errors)
    if encoding.name in TITLES:
        return Decoded(text, encoding.name, encoding.notes)
    mended = mend(text)
    return Decoded(mended.text, encoding.name, encoding.notes + mended.notes)


def detect(file: BinaryIO) -> Encoding:
    """Find the encoding of a whole file and leave it at its beginning.

    Raises:
        InputError: if the file is empty, or no text.
    """
    encoding = detect_wide(file) or _utf8_or_guess(file)
    file.seek(0)
    return encoding


def detect_wide(file: BinaryIO) -> Encoding | None:
    """Find by its first bytes what encoding a file is in, None if it is of single bytes; leave it at its beginning.

    Raises:
        InputError: if the file is empty, or begins like a known kind of binary file.
    """
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    if not head:
        raise InputError("is empty", hint="Check that it was saved, or leave it out.")
    encoding = _marked(head)
    if encoding is None:
        _refuse_known_binary(head)
        encoding = _unmarked_utf16(head)
    return encoding


def _marked(head: bytes) -> Encoding | None:
    """Read a byte order mark."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding(name, len(mark), "replace")
    return None


def _unmarked_utf16(head: bytes) -> Encoding | None:
    """Recognise UTF-16 by the NUL that it writes on one side of every ASCII letter, and hardly ever on the other."""
    units = len(head) // 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) * 50 > max(even, odd) or max(even, odd) * 5 < units * 2 or units < 2:
        return None
    name = "utf-16-le" if odd else "utf-16-be"
    if _CONTROL.search(head[: units * 2].decode(name, "replace")):
        return None
    return Encoding(name, 0, "replace", (f"{name} without a byte order mark",))


def _refuse_known_binary(head: bytes) -> None:
    """Refuse what begins like a known kind of binary file.

    Raises:
        InputError: naming the kind.
    """
    for magic, kind in _BINARY:
        if head.startswith(magic):
            raise InputError(f"is {kind}, not text", hint=_TEXT_HINT)


def _utf8_or_guess(file: BinaryIO) -> Encoding:
    """Read the whole file as strict UTF-8; where that fails, guess from its beginning."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    place = 0
    try:
        while chunk := file.read(_CHUNK):
            if b"\0" in chunk:
                raise InputError("is a binary file, not text: it holds NUL bytes", hint=_TEXT_HINT)
            decoder.decode(chunk)
            place += len(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        pending = len(error.object) - len(chunk)
        return _guess(file, place - pending + error.start)
    return Encoding("utf-8")


def _guess(file: BinaryIO, place: int) -> Encoding:
    """Guess the encoding of a file that is no UTF-8 from the byte at `place` on."""
    file.seek(max(0, place - _SAMPLE // 2))
    sample = file.read(_SAMPLE)
    if _is_damaged_utf8(sample):
        note = f"not valid UTF-8 at byte {place:,}: read as UTF-8 with U+FFFD for what is damaged"
        return Encoding("utf-8", 0, "replace", (note,))
    name, why = _old_vietnamese(sample) or (_guessed_name(sample), "")
    return Encoding(name, 0, "replace", (f"not UTF-8 (byte {place:,}): guessed to be {TITLES.get(name, name)}{why}",))


def _old_vietnamese(sample: bytes) -> tuple[str, str] | None:
    """Recognise an old Vietnamese encoding by its syllables; None if the text is hardly in any.

    Raises:
        InputError: if it seems to be in one, and is too short to say in which.
    """
    codes = sample.decode("latin-1")
    guess = guessed(codes, as_it_is=as_characters(codes), among=_OLD)
    if guess and guess.is_sure:
        return guess.name, f", in which {guess.reading.share:.0%} of {guess.reading.words:,} words are syllables"
    if guess and guess.reading.share >= _LIKELY:
        reason = f"is not UTF-8 and too short to tell its encoding, which may be {TITLES[guess.name]}"
        raise InputError(reason, hint="Save it as UTF-8, as the converter of UniKey does.")
    return None


def _is_damaged_utf8(sample: bytes) -> bool:
    """Say whether most of what is beyond ASCII is good UTF-8, as in a file that was cut or patched.

    Text in another encoding hardly ever holds a letter that is good UTF-8, least of all one of three bytes.
    """
    text = sample.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(character > "\x7f" for character in text) - bad
    return good > 2 * bad or sum("\u1ea0" <= character <= "\u1ef9" for character in text) >= bad


def _guessed_name(sample: bytes) -> str:
    """Ask charset-normalizer for the likeliest encoding.

    Raises:
        InputError: if the bytes make sense in none.
    """
    from charset_normalizer import from_bytes  # noqa: PLC0415 - costs 30 ms, and only old files need it

    best = from_bytes(sample, cp_isolation=list(_MET)).best()
    if best is None:
        raise InputError("is in no encoding that can be recognised", hint="Save it as UTF-8.")
    return "vietnamese-1258" if best.encoding == "cp1258" else best.encoding.replace("_", "-")
