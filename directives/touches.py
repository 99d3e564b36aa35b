"""Say for which texts it matters that the registry learns or forgets some directives."""

from __future__ import annotations

import re
from collections.abc import Collection

from directives.anchors import anchors_of
from directives.numbered import find_numbered
from directives.plenums import plenum_name
from directives.resolutions import PLENUM
from directives.text import canonical
from directives.titles import title_end, trie
from directives.vocabulary.naming import fold_number
from directives.vocabulary.registry import indexed
from directives.vocabulary.tables import KnownDirective

# Matches the end of what stands before a law's title: "Luật" in "Luật Giá", "Pháp lệnh"; not "Luận".
_BEFORE_TITLE = re.compile("u[aâậ]t|lệnh", re.IGNORECASE)


class Touches:
    """Tells of a text whether short forms or titles in it may mean some directives.

    A text that names them by their whole numbers only is not told: those stand in what is stored of it.
    """

    def __init__(self, changed: Collection[KnownDirective]) -> None:
        self._numbers = indexed(changed).numbers
        self._titles = trie(changed)
        self._written = _written({number for _, number in self._numbers})
        self._plenums = frozenset(filter(None, (plenum_name(name) for one in changed for name in one.nicknames)))
        self.is_any = bool(self._numbers or self._titles or self._plenums)

    def __call__(self, source: str) -> bool:
        """Tell it of a text."""
        text = canonical(source).text
        return self._has_title(text) or self._has_number(text) or self._has_plenum(text)

    def _has_plenum(self, text: str) -> bool:
        """Tell whether a plenum's resolution is named by its ordinal, with its term or without."""
        return bool(self._plenums) and PLENUM.search(text) is not None

    def _has_title(self, text: str) -> bool:
        """Tell whether a title begins behind a word for laws."""
        return bool(self._titles) and any(
            title_end(text, found.end(), kind, self._titles)
            for found in _BEFORE_TITLE.finditer(text)
            for kind in self._titles
        )

    def _has_number(self, text: str) -> bool:
        """Tell whether a short form has one of the numbers; one whose type is not said yet may be of any."""
        if not self._numbers or not self._written.search(text):
            return False
        shorts = (
            mention for mention in find_numbered(text, text, anchors_of(text)) if mention.number and not mention.symbol
        )
        return any(
            (family, number) in self._numbers
            for mention in shorts
            for number in [fold_number(mention.number or "")]
            for family in ([mention.type] if mention.type else {family for family, _ in self._numbers})
        )


def _written(numbers: Collection[str]) -> re.Pattern[str]:
    """Find numbers as texts write them: `06`, `6`, and `l2` for 12; not `106`."""
    ways = "|".join(sorted(re.escape(number).replace("1", "[1lI]") for number in numbers))
    return re.compile(rf"(?<!\d)0*(?:{ways})(?!\d)", re.IGNORECASE)
