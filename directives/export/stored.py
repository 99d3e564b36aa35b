"""Annotate an article of the database: its references mean the directives that the database knows them to mean."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Literal

from directives.display import cards
from directives.errors import QueryError
from directives.export.annotation import Annotated, Span, annotated
from directives.extraction import extract
from directives.models import Article, Extraction
from directives.store import dumping, reading
from directives.store.lists import registry_of

if TYPE_CHECKING:
    from directives.store import Connection, Store


def check_articles(store: Store, names: Iterable[str]) -> None:
    """Look whether the database has all of some articles, by their names.

    Raises:
        QueryError: if it lacks one.
    """
    with store.read() as connection:
        for name in names:
            _article(connection, name)


def annotated_article(store: Store, name: str) -> Annotated:
    """Annotate an article of the database, by its name.

    Raises:
        QueryError: if there is no such article.
    """
    with store.read() as connection:
        article = _article(connection, name)
        meant = dumping.meant(connection, name)
        shown = cards(connection, reading.directives(connection, sorted({id_ for _, _, id_ in meant})))
        registry = registry_of(connection)
    known = {(start, end): shown[id_] for start, end, id_ in meant}
    extraction = extract(article.text, published=article.published, registry=registry)
    return annotated(article, _kept(extraction, known), known=known, registry=registry)


def _article(connection: Connection, name: str) -> Article:
    """Give an article of the database, by its name."""
    article = dumping.article_record(connection, name)
    if article is None:
        raise QueryError(f"no article has the name {name!r}", hint="directives mentions REFERENCE shows the names")
    return article


def _kept(extraction: Extraction, known: Collection[Span]) -> Extraction:
    """Leave out the references that the database does not hold, such as those that a person has rejected."""
    references = extraction.references
    kept = [at for at, one in enumerate(references) if (one.start, one.end) in known]
    places: dict[int | Literal["self"], int | Literal["self"]] = {at: place for place, at in enumerate(kept)}
    places["self"] = "self"
    relations = tuple(
        one.model_copy(update={"source": places[one.source], "target": places[one.target]})
        for one in extraction.relations
        if one.source in places and one.target in places
    )
    return Extraction(references=tuple(references[at] for at in kept), relations=relations)
