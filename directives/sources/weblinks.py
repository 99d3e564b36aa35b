"""The pages that a sitemap, a feed, or a list of addresses names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, ParseError

from directives.errors import InputError, MissingExtraError
from directives.sources.addresses import is_address
from directives.sources.columns import Given
from directives.sources.opened import Opened

_HEAD = 1 << 12
# Matches the first element of a sitemap, RSS 2, RSS 1 or Atom; not `<html>`.
_ROOT = re.compile(rb"<(?:\w{1,20}:)?(?:urlset|sitemapindex|rss|RDF|feed)[\s>]")
_DATES = ("publication_date", "published", "pubDate", "date")


class Link(NamedTuple):
    """The address of a page, and what is said of it beside."""

    url: str
    known: dict[str, Given]


def links_of(opened: Opened, base: str = "") -> list[Link] | None:
    """Give the pages that an input names, None if it is no list of pages.

    Raises:
        InputError: if it is a sitemap or feed that cannot be read.
    """
    opened.file.seek(0)
    head = opened.file.read(_HEAD)
    opened.file.seek(0)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _ROOT.search(head):
        return list(_named(_parsed(opened.read_all()), base))
    if not is_address(next(iter(_filled(head)), "")):
        return None
    filled = _filled(opened.read_all())
    return [Link(line, {}) for line in filled] if all(map(_is_alone, filled)) else None


def _filled(data: bytes) -> list[str]:
    """Give the lines that say something and are no comments."""
    lines = (line.strip() for line in data.decode("utf-8-sig", "replace").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _is_alone(line: str) -> bool:
    """Say whether a line is an address and nothing else."""
    return is_address(line) and not re.search(r"\s", line)


def _parsed(data: bytes) -> Element:
    """Read XML that defines no entities.

    Raises:
        InputError: if it is none.
    """
    try:
        from defusedxml import DefusedXmlException  # noqa: PLC0415 - an extra
        from defusedxml.ElementTree import fromstring  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("reading a feed needs defusedxml", hint="pip install 'directives[web]'") from error
    try:
        root: Element = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise InputError(f"is no sitemap or feed that can be read: {error}", hint="Name its pages instead.") from error
    return root


def _named(root: Element, base: str) -> Iterator[Link]:
    """Give the pages that the elements of a sitemap or a feed name."""
    for element in root.iter():
        if _local(element) not in ("url", "sitemap", "item", "entry"):
            continue
        url = next(filter(None, map(_address, element)), "")
        whole = urljoin(base, url.strip())
        if url and is_address(whole):
            yield Link(whole, _known(element))


def _address(element: Element) -> str:
    """Give the address in an element, if it is one of a page."""
    if _local(element) == "loc":
        return element.text or ""
    if _local(element) == "link" and element.get("rel", "alternate") == "alternate":
        return element.get("href") or element.text or ""
    return ""


def _known(element: Element) -> dict[str, Given]:
    """Give what a feed or a sitemap says of the publication of a page; when it was changed says nothing of that."""
    texts = {_local(inner): inner.text for inner in element.iter() if inner.text}
    known = {}
    if date := next((texts[name] for name in _DATES if texts.get(name)), None):
        known["date"] = Given(date.strip(), "feed")
    if _local(element) in ("item", "entry") and (title := (texts.get("title") or "").strip()):
        known["title"] = Given(title, "feed")
    return known


def _local(element: Element) -> str:
    """Give the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
