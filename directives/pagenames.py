"""Name the pages of the report: safe file names that stay the same as long as what they show does.

A name holds small letters, digits and hyphens only, so it leads nowhere else, works on file systems that do not tell
case apart, and needs no quoting in a link. Its last part is a digest of the whole identity, so no two pages share one.
"""

from __future__ import annotations

import hashlib
import re

from directives.text import fold

_READABLE = 60
"""How many characters of a name are there for people."""

_DIGEST = 10
"""How many hexadecimal digits tell apart what reads the same."""

_OTHER = re.compile("[^a-z0-9]+")

PAGE = re.compile(r"(?:directives|articles)/[a-z0-9-]{1,80}\.html")
"""The address of a page that the report makes for one directive or article; not `../x.html`."""


def slug(words: str, identity: str) -> str:
    """Name a page by words for people and by the identity of what it shows.

    >>> slug("Thông tư 67/2012/TT-BCA", "TT|67/2012/TT-BCA")
    'thong-tu-67-2012-tt-bca-19ddff5bb8'
    """
    readable = _OTHER.sub("-", fold(words))[:_READABLE].strip("-")
    digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
    return f"{readable}-{digest}" if readable else digest


def directive_name(type_: str | None, key: str, identity: str) -> str:
    """Name the page of a directive by its type and key, and by its identity."""
    return slug(f"{type_ or ''} {key}", identity)


def directive_page(name: str) -> str:
    """Give the address of a directive's page by its slug."""
    return f"directives/{name}.html"


def article_page(name: str) -> str:
    """Give the address of an article's page by its slug."""
    return f"articles/{name}.html"
