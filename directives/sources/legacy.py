"""The Vietnamese encodings from before Unicode: TCVN3 (ABC), VNI for Windows, VISCII, and Windows-1258, as codecs.

Each is one byte a letter but VNI, which puts the tone behind the vowel. What a table does not name is as in
Windows-1252. All give composed letters (NFC). TCVN3 has no capitals with a tone: a font shows its small ones as
capitals. They come back as capitals inside a word of capitals, and stay small where nothing tells.
"""

from __future__ import annotations

import codecs
import csv
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, partial
from importlib.resources import files
from io import StringIO

TITLES = {
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI for Windows",
    "viscii": "VISCII",
    "vietnamese-1258": "Windows-1258",
}
"""The codecs by name, and what people call them; Python's own cp1258 leaves tones apart from their letters."""

_LONGEST_LINE = 1 << 16
"""A line is decoded as a whole, as far as that: a tone may stand behind its letter, the case of one in its line."""

_CP1252 = {
    chr(code): bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_AS_BYTES = str.maketrans({character: code for code, character in _CP1252.items()})
_FROM_BYTES = str.maketrans(_CP1252)

_WORD = re.compile(r"[^\W\d_]+")


def as_bytes(text: str) -> str:
    r"""Write the characters that Windows-1252 has from 80 to 9F as the codes that they have there.

    >>> as_bytes("“Th«ng”")
    '\x93Th«ng\x94'
    """
    return text.translate(_AS_BYTES)


def as_characters(codes: str) -> str:
    r"""Write codes from 80 to 9F as the characters of Windows-1252; the reverse of `as_bytes`.

    >>> as_characters("\x93Th«ng\x94")
    '“Th«ng”'
    """
    return codes.translate(_FROM_BYTES)


def decode_codes(codes: str, name: str) -> str:
    """Decode a text whose characters are the codes of an old encoding.

    >>> decode_codes("QuyÕt ®Þnh", "tcvn3"), decode_codes("Quyeát ñònh", "vni")
    ('Quyết định', 'Quyết định')
    """
    table = table_of(name)
    pattern = _pairs(name)
    text = pattern.sub(lambda match: table[match[0]], codes) if pattern else codes.translate(_single(name))
    text = unicodedata.normalize("NFC", as_characters(text))
    return _with_capitals(text) if name == "tcvn3" else text


@cache
def table_of(name: str) -> Mapping[str, str]:
    """Read the table of an encoding: the letter of each code, or pair of codes."""
    if name == "vietnamese-1258":
        codes = bytes(code for code in range(0xA0, 0x100))
        return dict(zip(codes.decode("latin-1"), codes.decode("cp1258"), strict=True))
    text = files("directives.sources").joinpath("data", "old_encodings.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(StringIO(text))
    return {bytes.fromhex(row["code"]).decode("latin-1"): row["text"] for row in rows if row["encoding"] == name}


@cache
def _single(name: str) -> dict[int, str]:
    """Make the table of an encoding of single codes that `str.translate` takes."""
    return {ord(code): letter for code, letter in table_of(name).items()}


@cache
def _pairs(name: str) -> re.Pattern[str] | None:
    """Make the pattern of an encoding with pairs of codes, the pairs before the single ones; None if it has none."""
    codes = sorted(table_of(name), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, codes))) if len(codes[0]) > 1 else None


def _with_capitals(text: str) -> str:
    """Make capitals of the small letters that stand in words, or between words, of capitals.

    >>> _with_capitals("CHỉ THị CủA BAN Bí THƯ về Bố")
    'CHỈ THỊ CỦA BAN BÍ THƯ về Bố'
    """
    return "\n".join(map(_line_with_capitals, text.split("\n")))


def _line_with_capitals(line: str) -> str:
    """Put a line's words into capitals where only the letters that have none in TCVN3 are small."""
    matches = list(_WORD.finditer(line))
    capitals = [_is_capital(match[0]) for match in matches]
    if True not in capitals:
        return line
    for place, match in enumerate(matches):
        around = capitals[max(0, place - 1) : place] + capitals[place + 1 : place + 2]
        if capitals[place] or (capitals[place] is None and around and all(around)):
            line = line[: match.start()] + match[0].upper() + line[match.end() :]
    return line


def _is_capital(word: str) -> bool | None:
    """Say whether a word is of capitals: yes, no, or None where it has at most one and nothing tells."""
    if any(letter.islower() and not _TONED.match(letter) for letter in word):
        return False
    capitals = sum(letter.isupper() for letter in word)
    return True if capitals > 1 or (capitals and not word[0].isupper()) else None


# Matches the small letters whose capitals TCVN3 lacks: `ế`, `à`; not `ê`, `a`.
_TONED = re.compile("[àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]")


class _Decoder(codecs.BufferedIncrementalDecoder):
    """Decodes an old encoding line by line; no byte is ever an error."""

    def __init__(self, name: str, errors: str = "strict") -> None:
        super().__init__(errors)
        self._name = name

    def _buffer_decode(  # type: ignore[override]  # what comes is bytes, whatever the stub says
        self,
        data: bytes,
        errors: str,  # noqa: ARG002
        final: bool,
    ) -> tuple[str, int]:
        """Decode as far as the last line end."""
        end = len(data) if final or len(data) > _LONGEST_LINE else data.rfind(b"\n") + 1
        return decode_codes(data[:end].decode("latin-1"), self._name), end


class _NoEncoder(codecs.IncrementalEncoder):
    """Stands where a file that is read could be written, too."""

    def encode(self, text: str, final: bool = False) -> bytes:  # noqa: ARG002
        """Refuse to write in an old encoding.

        Raises:
            UnicodeError: always.
        """
        return _no_encoder(text)[0]


def _codec(name: str) -> codecs.CodecInfo | None:
    """Give the codec of an old encoding for Python's registry, which asks with `_` for `-`."""
    name = name.replace("_", "-")
    if name not in TITLES:
        return None

    def decode(data: bytes, errors: str = "strict") -> tuple[str, int]:  # noqa: ARG001 - as codecs call it
        codes = bytes(data)
        return decode_codes(codes.decode("latin-1"), name), len(codes)

    return codecs.CodecInfo(
        encode=_no_encoder,
        decode=decode,  # type: ignore[arg-type]  # bytes are all that is ever given
        incrementalencoder=_NoEncoder,
        incrementaldecoder=partial(_Decoder, name),
        name=name,
    )


def _no_encoder(text: str, errors: str = "strict") -> tuple[bytes, int]:  # noqa: ARG001 - as codecs call it
    """Refuse to write in an old encoding.

    Raises:
        UnicodeError: always.
    """
    raise UnicodeError("old Vietnamese encodings are only read")


codecs.register(_codec)
