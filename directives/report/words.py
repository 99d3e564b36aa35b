"""The words of the report in its two languages; pages hold one, the browser switches to the other."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from markupsafe import Markup

LANGUAGES = ("en", "vi")
"""The languages of the report, in the order in which the table of words has them."""


@cache
def words() -> dict[str, tuple[str, str]]:
    """Read all words by their names, each in every language."""
    text = files(__package__).joinpath("words.json").read_text(encoding="utf-8")
    return {name: (english, vietnamese) for name, (english, vietnamese) in json.loads(text).items()}


def marked(lang: str) -> dict[str, Markup]:
    """Give all words in a language as HTML that the browser knows how to translate."""
    place = LANGUAGES.index(lang)
    return {name: Markup('<span data-t="{}">{}</span>').format(name, said[place]) for name, said in words().items()}


def plain(lang: str) -> dict[str, str]:
    """Give all words in a language, for attributes and for text within drawings."""
    place = LANGUAGES.index(lang)
    return {name: said[place] for name, said in words().items()}
