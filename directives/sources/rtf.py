"""Take the text out of an RTF file: body, then notes, text boxes and running heads; what was deleted stays out.

striprtf makes text of the controls. It knows no notes and no deletions: those groups are moved or cut out before.
"""

from __future__ import annotations

import re

from directives.errors import InputError, MissingExtraError
from directives.sources.columns import Given
from directives.sources.parsed import Parsed, Request

# Matches the beginning of a note, a text box or a running head: `{\footnote`, `{\*\footnote`, `{\headerl`.
_MOVED = re.compile(r"\{(?:\\\*)?\\(?:footnote|shptxt|header[lrf]?|footer[lrf]?)(?![a-z])")
# Matches a group of deleted text: `{\deleted\revauthdel1 cũ}`; Word puts fonts before the word.
_DELETED = re.compile(r"\{[^{}]{0,2000}\\deleted(?![a-z0])[^{}]*\}")
# Matches the mark of a note: `\chftn`.
_MARK = re.compile(r"\\chftn(?:sep|sepc)?(?![a-z])")
_BRACE = re.compile(r"\\[{}\\]|[{}]")
_PROPERTY = r"\{\\%s(?![a-z])\s?(?P<value>[^{}]{1,1000})\}"


def parse_rtf(request: Request) -> Parsed:
    """Take the text out of an RTF file.

    Raises:
        MissingExtraError: if striprtf is not installed.
        InputError: if there is nothing in it.
    """
    try:
        from striprtf.striprtf import rtf_to_text  # noqa: PLC0415  # only an RTF file needs it
    except ModuleNotFoundError as error:
        raise MissingExtraError("needs striprtf to be read", hint="pip install 'directives[office]'") from error
    rtf = request.data.decode("cp1252", "replace")
    body, moved = _moved(_MARK.sub("", _DELETED.sub("", rtf)))
    codepage = re.search(r"\\ansicpg(\d{3,5})", rtf[:2000])
    head = rf"{{\rtf1\ansi\ansicpg{codepage[1] if codepage else 1252} "
    texts = [rtf_to_text(part, errors="replace") for part in (body, *(f"{head}{group}}}" for group in moved))]
    hints: dict[str, Given] = {}
    for field in ("title", "author"):
        found = re.search(_PROPERTY % field, rtf[:100_000])
        value = rtf_to_text(f"{head}{found['value']}}}", errors="replace").strip() if found else ""
        if value:
            hints[field] = Given(value, f'RTF property "{field}"')
    lines = [line.strip() for text in (texts[0], *dict.fromkeys(texts[1:])) for line in text.splitlines()]
    if not any(lines):
        raise InputError("holds no text", hint="Check that it was saved whole, or leave it out.")
    return Parsed("\n".join(line for line in lines if line), hints=hints)


def _moved(rtf: str) -> tuple[str, list[str]]:
    """Take notes, text boxes and running heads out of a text, and give them apart."""
    kept: list[str] = []
    moved: list[str] = []
    place = 0
    while match := _MOVED.search(rtf, place):
        end = _end(rtf, match.end())
        kept.append(rtf[place : match.start()])
        moved.append("{" + rtf[match.end() : end])
        place = end
    return "".join((*kept, rtf[place:])), moved


def _end(rtf: str, place: int) -> int:
    """Find where a group ends that begins before a place."""
    depth = 1
    for brace in _BRACE.finditer(rtf, place):
        depth += (brace[0] == "{") - (brace[0] == "}")
        if depth == 0:
            return brace.end()
    return len(rtf)
