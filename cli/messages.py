"""Say things in the language that was chosen; the texts of other languages are data files beside this module."""

from __future__ import annotations

import re
from contextvars import ContextVar
from enum import StrEnum
from functools import cache


class Language(StrEnum):
    """A language in which the program talks."""

    ENGLISH = "en"
    VIETNAMESE = "vi"


# Matches the end of `bai.jsonl, line 3`, `bai.xlsx, row Thang 1!5` and `bai.csv, lines 3 to 5`.
_ROW = re.compile(r"(?<=, )(?:line|row)s? [^,]*[0-9]\Z")

_chosen: ContextVar[Language] = ContextVar("language", default=Language.ENGLISH)


def choose(language: Language) -> None:
    """Talk in a language from now on."""
    _chosen.set(language)


def language() -> Language:
    """Give the chosen language."""
    return _chosen.get()


def say(text: str) -> str:
    """Give a text of the program in the chosen language, or as it is where no translation exists.

    >>> say("Nothing found")
    'Nothing found'
    """
    return text if _chosen.get() is Language.ENGLISH else _catalogue(_chosen.get()).get(text, text)


def describe(text: str) -> str:
    """Give a paragraph of the help in the chosen language, or as it is where no translation exists.

    >>> describe("Count what the database holds.")
    'Count what the database holds.'
    """
    return text if _chosen.get() is Language.ENGLISH else _catalogue(f"{_chosen.get()}_help").get(text, text)


def tell(text: str) -> str:
    """Give a sentence of the library in the chosen language, as it is where none fits; what is put into it stays.

    >>> tell("there is no database at a.db")
    'there is no database at a.db'
    """
    if _chosen.get() is Language.ENGLISH:
        return text
    from .telling import telling

    return telling(_chosen.get(), say).tell(text)


def place_name(name: str) -> str:
    """Give the name of an input, in the chosen language where it says in which line or row of a file.

    >>> place_name("bai.jsonl, line 3")
    'bai.jsonl, line 3'
    """
    return _ROW.sub(lambda found: tell(found[0]), name)


def type_name(code: str) -> str:
    """Give the code of a type of document in English, its name in Vietnamese."""
    if _chosen.get() is Language.ENGLISH:
        return code
    from directives.vocabulary.tables import document_types

    return next((type_.name for type_ in document_types() if type_.code == code), code)


def relation_name(code: str) -> str:
    """Give the name of a relation, read from the one that acts or, behind `, from`, from the one that it is done to.

    >>> relation_name("replaces"), relation_name("replaces, from")
    ('replaces', 'is replaced by')
    """
    from directives.vocabulary.tables import relation_kinds

    name, _, inverse = code.partition(", ")
    kind = relation_kinds().get(name)
    if kind is None or inverse not in {"", "from"}:
        return say(code)
    if _chosen.get() is Language.ENGLISH:
        return kind.inverse_en if inverse else kind.label_en
    return kind.inverse_vi if inverse else kind.label_vi


@cache
def _catalogue(name: str) -> dict[str, str]:
    """Read a file of translations, by the English text."""
    import json
    from importlib.resources import files

    texts: dict[str, str] = json.loads(files(__package__).joinpath(f"{name}.json").read_text(encoding="utf-8"))
    return texts
