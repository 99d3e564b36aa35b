"""Colour marks by type of document: a few tones for the types that people tell apart, light and dark."""

from __future__ import annotations

from typing import NamedTuple


class Tone(NamedTuple):
    """A tone: its name, the families of types that have it, and its backgrounds by day and by night."""

    name: str
    families: tuple[str, ...]
    light: str
    dark: str


TONES = (
    Tone("law", ("HP", "BL", "L", "PL", "LCTN", "SL", "SLt"), "#fde3e1", "#5c1f1b"),
    Tone("decree", ("NĐ",), "#dbe9fb", "#173d6b"),
    Tone("circular", ("TT", "TTLT", "TTi"), "#d8f0dd", "#17492a"),
    Tone("decision", ("QĐ", "QyĐ", "QC", "ĐL"), "#fdecc8", "#5a3d05"),
    Tone("directive", ("CT", "CĐ"), "#eadffa", "#41246f"),
    Tone("resolution", ("NQ", "NQLT", "KL"), "#fbdff0", "#611a47"),
    Tone("plan", ("KH", "CTr", "ĐA", "DA", "PA", "HD"), "#d5f0ef", "#0e4a4a"),
)
"""The tones; the ink on all of them is the text's own."""

OTHER = Tone("other", (), "#e6e6e2", "#44443f")
"""The tone of all other types, and of what has none."""

INK_LIGHT, INK_DARK = "#1b1b1a", "#f0efeb"
"""The colour of text by day and by night."""

_BY_FAMILY = {family: tone for tone in TONES for family in tone.families}


def tone_of(family: str | None) -> Tone:
    """Give the tone of a family of types.

    >>> tone_of("TT").name, tone_of(None).name
    ('circular', 'other')
    """
    return _BY_FAMILY.get(family or "", OTHER)
