"""What each page of the report shows, as plain values: the digest of a view tells whether its page has changed.

Views hold no text of articles but places in them; whoever writes a page reads the texts.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple


class Label(NamedTuple):
    """What a link to a directive says: the name of its page, its key, type and title."""

    slug: str
    key: str
    type: str | None
    title: str | None


class ArticleLabel(NamedTuple):
    """What a link to an article says; `content` stands for its text."""

    id: int
    slug: str
    title: str
    published: str | None
    source: str | None
    content: str


class Citing(NamedTuple):
    """That an article cites a directive: how often, where first (`position`, `start`, `end`), and in which sentence."""

    article: ArticleLabel
    references: int
    position: int
    start: int
    end: int
    quote_start: int
    quote_end: int


class Stated(NamedTuple):
    """A relation as one end sees it: `to` another, or `from` it; where there is no other, the article is the end.

    `issued` is the date of the other, whose label leads nowhere where no article cites it. `articles` counts those that
    say so, of which the first is quoted; `source` is where the registry has it from.
    """

    relation: str
    direction: str
    other: Label | None
    issued: str | None
    articles: int
    source: str | None
    article: ArticleLabel | None
    quote_start: int
    quote_end: int


class DirectiveView(NamedTuple):
    """The page of a directive; `citing` holds the first of those that cite it, `articles` counts all.

    `bearing` are the articles that print it, bearing its number; what they say of themselves is no citation.
    """

    label: Label
    issuer: str | None
    issued: str | None
    standing: str
    official: bool
    printed: tuple[tuple[str, str, int], ...]
    articles: int
    references: int
    first: str | None
    last: str | None
    months: tuple[tuple[str, int], ...]
    relations: tuple[Stated, ...]
    citing: tuple[Citing, ...]
    bearing: tuple[ArticleLabel, ...]


class Mark(NamedTuple):
    """A reference in an article, and which of the article's directives it means."""

    start: int
    end: int
    position: int
    directive: int


class ArticleView(NamedTuple):
    """The page of an article: what is known of it, its references, and the directives that these mean."""

    label: ArticleLabel
    name: str
    url: str | None
    marks: tuple[Mark, ...]
    directives: tuple[tuple[Label, int], ...]


View = DirectiveView | ArticleView


def digest(view: object, *, edition: str) -> str:
    """Give the digest of what a page shows, and of what shows it (`edition`)."""
    return hashlib.sha256(f"{edition}\n{view!r}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
