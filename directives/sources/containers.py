"""What holds other inputs, archives and messages, and how each is taken apart; what is known of a member goes along."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from directives.dates import parse_moment
from directives.errors import InputError
from directives.models import Article, ReadFailure
from directives.sources import gzipped, mail, mailboxes, warc, zipped
from directives.sources.addresses import canonical_url, host_of
from directives.sources.columns import Given
from directives.sources.kinds import Kind
from directives.sources.opened import Opened

CONTAINERS: dict[Kind, Callable[[Opened], Iterator[Opened | ReadFailure]]] = {
    Kind.GZIP: gzipped.unpack,
    Kind.ZIP: zipped.unpack,
    Kind.MAIL: mail.unpack,
    Kind.MAILBOX: mailboxes.unpack,
    Kind.WARC: warc.unpack,
}


def unpack(opened: Opened, kind: Kind) -> Iterator[Opened | ReadFailure]:
    """Give what lies in an archive or a message.

    Raises:
        InputError: if it cannot be taken apart, or lies in too many others.
    """
    if opened.depth >= opened.limits.depth:
        reason = f"lies in {opened.depth} archives, one in the other, which is too deep"
        raise InputError(reason, hint="Unpack it yourself if you trust it, and read the folder.")
    yield from CONTAINERS[kind](opened)


def with_known(article: Article, opened: Opened) -> Article:
    """Add to an article what is known of it from where it was found.

    What is given counts before what the text says itself, a fallback behind it.
    """
    found = _fields(opened.given)
    missing = {field: value for field, value in _fields(opened.fallback).items() if getattr(article, field) is None}
    stated = {**missing, **found}
    url = opened.given.get("url")
    if url and article.source is None and "source" not in stated and (host := host_of(url.value)):
        stated["source"] = host, f"host of {url.provenance}"
    if not stated:
        return article
    provenance = dict(article.provenance)
    update: dict[str, object] = {}
    for field, (value, said) in stated.items():
        update[field] = value
        if said:
            provenance[field] = said
    is_own = article.id == article.path or article.path is None
    if url and is_own and (canonical := canonical_url(url.value)):
        update["id"] = canonical
    return article.model_copy(update={**update, "provenance": provenance})


def _fields(known: Mapping[str, Given]) -> dict[str, tuple[object, str]]:
    """Give the fields of an article for what is known, each with where it came from."""
    fields: dict[str, tuple[object, str]] = {}
    for name, given in known.items():
        if name == "date" and (moment := parse_moment(given.value)):
            fields["published"] = moment.date, given.provenance
            fields["published_time"] = moment.time, ""
        elif name == "url" and host_of(given.value):
            fields["url"] = given.value, given.provenance
        elif name in ("title", "source", "author"):
            fields[name] = given.value, given.provenance
    return fields
