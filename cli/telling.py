"""Tell sentences of the library in another language: by what is fixed in them; what is put into them stays.

A template has `…` for what depends on the input, and so has its translation, in the same order; there `{…}` is told in
that language, too. Whatever stands in a place is looked for and copied, never obeyed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import NamedTuple

_OPEN = "…"
_PLACE = re.compile(r"\{…\}|…")
_COLON = re.compile(": ")
_BETWEEN = re.compile(r"(: |; |, )")
_MOST = 3
"""So many beginnings, such as the name of a file, may stand before a sentence."""
_MOST_PARTS = 30
"""So many parts of a list are told."""
_LONGEST = 20_000
"""What is longer is no sentence."""


class _Template(NamedTuple):
    """What is fixed in a sentence, the same in the other language, and which of the places between are told, too."""

    fixed: tuple[str, ...]
    said: tuple[str, ...]
    told: tuple[bool, ...]

    def values(self, text: str) -> list[str] | None:
        """Give what stands in the places of a text; None where it is another sentence."""
        first, *inner, last = self.fixed
        place, end = len(first), len(text) - len(last)
        if place > end or not text.startswith(first) or not text.endswith(last):
            return None
        values = []
        for part in inner:
            found = text.find(part, place, end)
            if found < 0:
                return None
            values.append(text[place:found])
            place = found + len(part)
        return [*values, text[place:end]]


class Telling:
    """The sentences of a language."""

    def __init__(self, language: str, say: Callable[[str], str]) -> None:
        """Read the sentences of a language; `say` translates its words."""
        data = files(__package__).joinpath(f"{language}_told.json").read_text(encoding="utf-8")
        told: dict[str, dict[str, str]] = json.loads(data)
        self._texts = {text: said for group in told.values() for text, said in group.items()}
        self._sentences = _templates({**told["told"], **told["others"]})
        self._of_lists = _templates(told["parts"])
        self._say = say

    def tell(self, text: str) -> str:
        """Tell a sentence, or what stands behind the beginnings of one; where none fits, the text as it is."""
        if len(text) > _LONGEST or (said := self._say(text)) != text:
            return text if len(text) > _LONGEST else said
        begins = [0, *(found.end() for found in islice(_COLON.finditer(text), _MOST))]
        tellings = ((text[:begin], self._sentence(text[begin:])) for begin in begins)
        return next((f"{head}{told}" for head, told in tellings if told is not None), text)

    def _sentence(self, text: str) -> str | None:
        """Tell a sentence; None where there is none like it."""
        return self._filled(text, self._sentences, self._parts)

    def _parts(self, text: str) -> str:
        """Tell what stands in a place: a sentence, whatever that holds, else the parts of a list."""
        told = self._filled(text, self._sentences)
        if told is not None:
            return told
        parts = _BETWEEN.split(text, maxsplit=_MOST_PARTS)
        return "".join(self._filled(part, self._of_lists) or self._say(part) for part in parts)

    def _filled(self, text: str, templates: Iterable[_Template], inner: Callable[[str], str] = str) -> str | None:
        """Tell a text by the first template that it fits, and by `inner` what stands where something is told."""
        if (told := self._texts.get(text)) is not None:
            return told
        for template in templates:
            if (values := template.values(text)) is not None:
                given = (
                    inner(value) if is_told else value for value, is_told in zip(values, template.told, strict=True)
                )
                pairs = zip(given, template.said[1:], strict=True)
                return template.said[0] + "".join(f"{value}{said}" for value, said in pairs)
        return None


def _templates(texts: Mapping[str, str]) -> list[_Template]:
    """Take templates and their translations apart; those of which most is fixed come first."""
    made = [
        _Template(
            tuple(text.split(_OPEN)), tuple(_PLACE.split(said)), tuple(one != _OPEN for one in _PLACE.findall(said))
        )
        for text, said in texts.items()
        if _OPEN in text
    ]
    return sorted(made, key=lambda one: -sum(map(len, one.fixed)))


@cache
def telling(language: str, say: Callable[[str], str]) -> Telling:
    """Give the sentences of a language; they are read once."""
    return Telling(language, say)
