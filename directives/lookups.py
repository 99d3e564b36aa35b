"""Lead from a directive to the searches of the official database of law and of a large private one, by number."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

SEARCHES = {
    "vbpl.vn": "https://vbpl.vn/pages/vbpq-timkiem.aspx?type=0&s=0&Keyword=",
    "thuvienphapluat.vn": "https://thuvienphapluat.vn/page/tim-van-ban.aspx?keyword=",
}
"""The addresses of searches by the name of their site; what is searched for comes last."""


class Link(NamedTuple):
    """Where a link leads, and what is written on it."""

    text: str
    url: str


def searches(words: str) -> tuple[Link, ...]:
    """Give the links that search for a number or a title.

    >>> searches("67/2012/TT-BCA")[1].url
    'https://thuvienphapluat.vn/page/tim-van-ban.aspx?keyword=67%2F2012%2FTT-BCA'
    """
    asked = quote(words.encode("utf-8", "replace"), safe="")
    return tuple(Link(site, address + asked) for site, address in SEARCHES.items())


def web_address(text: str | None) -> str | None:
    """Give an address of the web as it may stand in a link; none of another scheme, such as `javascript:`.

    >>> web_address("https://bao.example/tin?id=7"), web_address("javascript:alert(1)")
    ('https://bao.example/tin?id=7', None)
    """
    if not text or not text.lower().startswith(("https://", "http://")):
        return None
    return quote(text.encode("utf-8", "replace"), safe="%/:=&?~#+!$,;'@()*[]-._")
