"""Make characters that obey rather than show visible: a text must not turn around or hide what stands beside it."""

from __future__ import annotations

import re

OBEYED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
"""Control characters and marks of direction; not tabs and the ends of lines."""

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half of a character, which no encoding of Unicode can write."""


def visible(text: str) -> str:
    r"""Write characters that are obeyed, and those that cannot be written, as their names.

    >>> visible("số 67\u202e/2012")
    'số 67⟨U+202E⟩/2012'
    """
    return SURROGATE.sub(_named, OBEYED.sub(_named, text))


def _named(found: re.Match[str]) -> str:
    """Name a character by its code."""
    return f"⟨U+{ord(found[0]):04X}⟩"
