"""Web addresses: one canonical form for one page, and the host as the name of a source."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

_HTTP = re.compile(r"https?://", re.IGNORECASE)
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|zarsrc|zalo_id|_ga|ref_src)=", re.IGNORECASE)
"""Parameters that say where a reader came from; the page is the same without them."""

_DEFAULT_PORTS = {"http": 80, "https": 443}


def is_address(text: str) -> bool:
    """Say whether a text is a web address.

    >>> is_address("https://bocongan.gov.vn/tin-tuc"), is_address("bai-viet.txt")
    (True, False)
    """
    return _HTTP.match(text) is not None


def canonical_url(text: str) -> str | None:
    """Give the form of a web address that all its variants share, or None if it is none.

    >>> canonical_url("HTTPS://Bocongan.gov.vn:443/tin-tuc?id=7&utm_source=zalo#dau-trang")
    'https://bocongan.gov.vn/tin-tuc?id=7'
    """
    parts = _split(text)
    if parts is None:
        return None
    port = f":{parts.port}" if parts.port and parts.port != _DEFAULT_PORTS[parts.scheme] else ""
    query = "&".join(part for part in parts.query.split("&") if part and not _TRACKING.match(part))
    return f"{parts.scheme}://{parts.hostname}{port}{parts.path or '/'}{'?' + query if query else ''}"


def host_of(text: str) -> str | None:
    """Give the host of a web address without its `www`.

    >>> host_of("https://www.bocongan.gov.vn/tin-tuc")
    'bocongan.gov.vn'
    """
    parts = _split(text)
    return (parts.hostname or "").removeprefix("www.") if parts else None


def _split(text: str) -> SplitResult | None:
    """Take a web address apart; None if it is none."""
    stripped = text.strip()
    if not is_address(stripped) or re.search(r"\s", stripped):
        return None
    try:
        parts = urlsplit(stripped)
        has_host = bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:  # a port that is no number, a bracket left open
        return None
    return parts if has_host else None
