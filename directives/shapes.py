"""The shape of a text: a byte for each character, in which what stands before digits is found faster than in the text.

One byte cannot tell all letters apart, so a pattern finds all that it would find in the text, and perhaps more: what
it finds is looked at again in the text itself.
"""

from __future__ import annotations

import re

_DIGITS = bytes(ord("0") if chr(byte).isdecimal() else byte for byte in range(256))
"""The digits as one byte: a search for a single byte is the fastest there is."""


def shape(text: str) -> bytes:
    """Give the shape of a text: the lowest byte of each character, digits as `0`.

    >>> shape("số 19").hex(" ")
    '73 d1 20 30 30'
    """
    wide = text.encode("utf-16-le", "surrogatepass")
    lowest = wide[::2] if len(wide) == 2 * len(text) else text.encode("utf-32-le", "surrogatepass")[::4]
    return lowest.translate(_DIGITS)


def shaped(pattern: str) -> bytes:
    """Write a pattern of letters, blanks, classes and look-behinds as one for shapes; it may exclude no letter.

    >>> shaped("(?<=[Đđ] [0-9])").hex(" ")
    '28 3f 3c 3d 5b 10 11 5d 20 30 29'
    """
    plain = pattern.replace("[0-9]", "0")
    return b"".join(one.encode() if one.isascii() else re.escape(bytes([ord(one) & 0xFF])) for one in plain)
