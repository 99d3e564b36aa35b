"""Say things in the language that was chosen; the texts of other languages are data files beside this module."""

from __future__ import annotations

from contextvars import ContextVar
from enum import StrEnum
from functools import cache


class Language(StrEnum):
    """A language in which the program talks."""

    ENGLISH = "en"
    VIETNAMESE = "vi"


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
def _catalogue(language: Language) -> dict[str, str]:
    """Read the translations of a language, by the English text."""
    import json
    from importlib.resources import files

    texts: dict[str, str] = json.loads(files(__package__).joinpath(f"{language}.json").read_text(encoding="utf-8"))
    return texts
