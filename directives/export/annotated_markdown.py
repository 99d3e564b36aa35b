"""Write annotated articles as Markdown: each reference leads to a search for its directive, and all are listed behind.

What Markdown, in any of its dialects, or HTML within it would take for its own is escaped. A link holds no link: of
references that stand in each other, the outer one leads on and the inner ones are in the list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from directives.export.annotation import Annotated, pieces
from directives.export.types import relation_label, type_label
from directives.export.visible import visible
from directives.lookups import web_address

if TYPE_CHECKING:
    from directives.export.annotation import Mark

_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|$@^{}]|:(?=/)|(?<=www)\.", re.IGNORECASE)
"""What means something within a line: `[`, `<`, the colon of `http://`; not the slashes of a number."""

_LINE_START = re.compile(r"^[ \t\xa0]*(?:(?P<sign>[#+=:-])|(?P<number>\d{1,9})(?=[.)]\s))?", re.MULTILINE)
"""What means something at the beginning of a line: blanks, `#`, `-`, `=`, `1. `; not a letter."""

_LINE_END = re.compile(r"[ \t]*(?:\r\n|[\n\r\u2028\u2029])")
_LINE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
"""The end of a line within a paragraph."""


def markdown(articles: Iterable[Annotated], *, say: Callable[[str], str] = str, language: str = "en") -> Iterator[str]:
    """Give the Markdown of some articles in pieces.

    Args:
        articles: what is shown, one after the other as they come.
        say: gives a text of the page in another language.
        language: the code of that language.
    """
    for number, shown in enumerate(articles):
        if number:
            yield "\n---\n\n"
        yield from _head(shown)
        yield f"{_body(shown)}\n"
        if shown.marks:
            yield f"\n## {say('Directives in this text')}\n\n"
            yield from (f"{_item(marks, at, say, language)}\n" for at, marks in enumerate(shown.directives(), start=1))


def escaped(text: str) -> str:
    r"""Write a text so that Markdown shows it as it is, on lines of its own.

    >>> escaped("[a](javascript:b) <i>"), escaped("# 67")
    ('\\[a\\](javascript:b) \\<i\\>', '\\# 67')
    """
    return _LINE_START.sub(_as_text, _within(text))


def _as_text(found: re.Match[str]) -> str:
    """Escape what a line begins with."""
    return f"\\{found['sign']}" if found["sign"] else f"{found['number']}\\" if found["number"] else ""


def _within(text: str) -> str:
    """Escape what means something within a line."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", visible(text))


def _one_line(text: str) -> str:
    """Escape a text and write it on one line."""
    return escaped(" ".join(text.split()))


def _head(shown: Annotated) -> Iterator[str]:
    """Give the title of an article, when and where it appeared, and its address."""
    article = shown.article
    yield f"# {_one_line(article.title or article.doc)}\n\n"
    about = [_one_line(part) for part in (article.published, article.source) if part]
    if address := web_address(article.url):
        about.append(f"<{_address(address)}>")
    if about:
        yield f"{' · '.join(about)}\n\n"


def _body(shown: Annotated) -> str:
    """Give the text of an article with a link at each outermost mark; its lines stay lines."""
    text = _LINE_START.sub(_as_text, _LINE_END.sub("\n", "".join(_linked(shown)))).strip("\n")
    return _LINE_BREAK.sub("\\\\\n", text)


def _linked(shown: Annotated) -> Iterator[str]:
    """Give the text of an article with its links; a link stands on one line."""
    depth = 0
    for piece in pieces(shown.article.text, shown.marks):
        if piece.opens:
            yield "" if depth else "["
            depth += 1
        elif piece.closes:
            depth -= 1
            yield "" if depth else f"]({_address(piece.closes.links[0].url)})"
        else:
            yield _within(" ".join(piece.text.splitlines()) if depth else piece.text)


def _item(marks: list[Mark], number: int, say: Callable[[str], str], language: str) -> str:
    """Write what is known of a directive as an item of a list."""
    meant = marks[0].meant
    facts = [
        type_label(meant.type, language=language),
        meant.title,
        meant.issuer,
        meant.issued,
        None if meant.standing == "identified" else say(meant.standing),
        f"{len(marks)} × ({', '.join(dict.fromkeys(say(mark.reference.basis.value) for mark in marks))})",
    ]
    told = "; ".join(_one_line(fact) for fact in facts if fact)
    links = " ".join(f"[{link.text}]({_address(link.url)})" for link in marks[0].links)
    pinpoints = list(dict.fromkeys(path for mark in marks for path in mark.reference.pinpoints))
    ties = list(dict.fromkeys(relation for mark in marks for relation in _ties(mark, say, language)))
    more = [f"{say('pinpoints')}: {', '.join(pinpoints)}"] if pinpoints else []
    lines = [f"{number}. **{_one_line(meant.key)}**: {told}; {links}", *(_one_line(one) for one in [*more, *ties])]
    return "\n   - ".join(lines)


def _ties(mark: Mark, say: Callable[[str], str], language: str) -> Iterator[str]:
    """Name the relations of a mark, each with its other end."""
    for tie in mark.ties:
        name = relation_label(tie.relation, inverse=tie.direction == "from", language=language)
        yield f"{name}: {tie.text or say('this document')}"


def _address(url: str) -> str:
    """Write an address so that no bracket in it ends a link."""
    return url.replace("(", "%28").replace(")", "%29").replace("*", "%2A").replace("[", "%5B").replace("]", "%5D")
