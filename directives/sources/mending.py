"""Mend texts that are Unicode by name only: old Vietnamese encodings and UTF-8 that were read as Western letters.

What decides is the share of Vietnamese syllables before and after. A line with a Vietnamese letter that no Western
encoding has (ơ, ệ …) is sound and never touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from directives.sources.legacy import TITLES, as_bytes, as_characters, decode_codes
from directives.sources.syllables import Reading, is_syllable, reading_of

SURE = 0.85
"""The least share of syllables in a text that is decoded rightly; the sound ones that were measured have 0.97."""

_LEAD_WORDS, _LEAD = 3, 0.3
"""A decoding has to bring so many more syllables than any other, in words and as a share of them."""

_FEWEST_SUSPECT = 3
_ROUNDS = 3
"""UTF-8 may be misread and encoded again so many times; so many mistakes may come one upon the other."""

_SAMPLE = 1 << 18

_SOUND = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u036f\u1ea0-\u1ef9]")
_UNSUSPECT = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýÐð\xa0«»·°±×§©®\xad²³½¼¾µ".encode("latin-1") + bytes(range(0x80))
"""What stands in sound texts among the characters up to U+00FF."""

_UTF8 = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Matches `lÃ ` and `hoÃ ng`, where the second byte of à became a plain blank.
_BLANKED = re.compile(r"(?P<head>[^\W\d_]{0,4})Ã (?P<tail>[^\W\d_]{0,4})")

MISREAD = "misread UTF-8"

Decoding = Callable[[str], str]


class Mended(NamedTuple):
    """A text, what it had been mistaken for, in order of mending, and a note for each time."""

    text: str
    mistakes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Guess(NamedTuple):
    """The likeliest decoding of a text: its name, how the text reads then, and whether that leaves no doubt."""

    name: str
    reading: Reading
    is_sure: bool


def mend(text: str) -> Mended:
    """Mend a text where it surely is not what it should be; every other comes back as it is.

    >>> mend("C«ng an tØnh ®· triÓn khai ChØ thÞ sè 09-CT/TW").text
    'Công an tỉnh đã triển khai Chỉ thị số 09-CT/TW'
    """
    mended = Mended(text)
    for _ in range(_ROUNDS):
        if not _is_suspect(mended.text):
            break
        lines = mended.text.split("\n")
        doubtful = "\n".join(line for line in lines if not line.isascii() and not _SOUND.search(line))
        among = _MIXED if _SOUND.search(mended.text) else DECODINGS
        guess = guessed(doubtful, as_it_is=doubtful, among=among)
        if guess is None or not guess.is_sure:
            break
        remedied = "\n".join(_lines_mended(lines, DECODINGS[guess.name]))
        mended = Mended(remedied, (*mended.mistakes, guess.name), (*mended.notes, _note(guess)))
    return mended


def mend_alike(text: str, mistakes: Iterable[str]) -> str:
    """Mend a short text, such as a title, like the long one that it belongs to, where it reads better then.

    >>> mend_alike("ChØ thÞ míi", ["tcvn3"]), mend_alike("Hà Nội", ["tcvn3"])
    ('Chỉ thị mới', 'Hà Nội')
    """
    for mistake in mistakes:
        changed = DECODINGS[mistake](text)
        if not _SOUND.search(text) and reading_of(changed).share >= reading_of(text).share:
            text = changed
    return text


def guessed(codes: str, *, as_it_is: str, among: dict[str, Decoding]) -> Guess | None:
    """Find the decoding that gives the most syllables, and say whether it is far ahead of the others and of the text.

    >>> guessed("Ñaûng uûy xaõ", as_it_is="Ñaûng uûy xaõ", among=DECODINGS)
    Guess(name='vni', reading=Reading(words=3, good=3), is_sure=False)
    """
    readings = {name: reading_of(decoding(codes[:_SAMPLE])) for name, decoding in among.items()}
    name = max(readings, key=lambda name: (readings[name].good, readings[name].share))
    best = readings.pop(name)
    next_best = max(reading.good for reading in (*readings.values(), reading_of(as_it_is[:_SAMPLE])))
    if best.good <= next_best:
        return None
    lead = max(_LEAD_WORDS, _LEAD * best.words)
    return Guess(name, best, best.share >= SURE and best.good - next_best >= lead)


def utf8_again(text: str) -> str:
    """Decode the letters of a text that are the bytes of UTF-8 read as Windows-1252, be it once or several times.

    >>> utf8_again("Chá»‰ thá»‹")
    'Chỉ thị'
    """
    for _ in range(_ROUNDS):
        text = _BLANKED.sub(_unblanked, as_characters(_UTF8.sub(_decoded, as_bytes(text))))
        if _SOUND.search(text):
            break
    return text


def _decoded_alike(text: str, name: str) -> str:
    """Decode a text read as Windows-1252; a no-break blank is meant as one, even where it would be Õ."""
    return "\xa0".join(decode_codes(as_bytes(piece), name) for piece in text.split("\xa0"))


DECODINGS: dict[str, Decoding] = {
    **{name: partial(_decoded_alike, name=name) for name in TITLES},
    MISREAD: utf8_again,
}
"""What a text may be that was read as Windows-1252, and how it is decoded."""

_MIXED = {name: DECODINGS[name] for name in ("tcvn3", "vni", MISREAD)}
"""What a part of a sound text may be: what is set in an old font, or came from elsewhere."""


def _is_suspect(text: str) -> bool:
    """Say whether a text has characters that sound Vietnamese has not, or lacks what it has."""
    if text.isascii():
        return False
    suspect = text.encode("latin-1", "ignore").translate(None, _UNSUSPECT)
    return len(suspect) >= _FEWEST_SUSPECT or not _SOUND.search(text)


def _lines_mended(lines: list[str], decoding: Decoding) -> list[str]:
    """Decode the lines that read better then; one that reads well in both ways goes with the line above it."""
    if not any(_SOUND.search(line) for line in lines):
        return [decoding(line) for line in lines]
    mended = []
    with_above = False
    for line in lines:
        verdict = _is_better(line, decoding)
        if verdict is None:
            mended.append(decoding(line) if with_above else line)
            continue
        with_above = verdict
        mended.append(decoding(line) if verdict else line)
    return mended


def _is_better(line: str, decoding: Decoding) -> bool | None:
    """Say whether a line reads better decoded; None where nothing tells."""
    if line.isascii():
        return None
    before, after = reading_of(line), reading_of(decoding(line))
    if _SOUND.search(line) or after.share < SURE:
        return False
    return True if before.share < 1 - SURE or after.good - before.good >= _LEAD_WORDS else None


def _decoded(match: re.Match[str]) -> str:
    """Decode the bytes of one character; what is none stays."""
    try:
        return match[0].encode("latin-1").decode()
    except UnicodeDecodeError:
        return match[0]


def _unblanked(match: re.Match[str]) -> str:
    """Write à where its second byte became a blank, which may have swallowed a blank behind it."""
    joined = f"{match['head']}à{match['tail']}"
    return joined if is_syllable(joined) else f"{match['head']}à {match['tail']}"


def _note(guess: Guess) -> str:
    """Say what was mended and how sure that is."""
    what = "UTF-8 read as Windows-1252" if guess.name == MISREAD else f"{TITLES[guess.name]} read as Windows-1252"
    return f"was {what}, decoded again: {guess.reading.share:.0%} of {guess.reading.words:,} words are syllables then"
