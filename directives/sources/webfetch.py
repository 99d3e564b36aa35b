"""Fetch one page as a polite guest: by robots.txt, not too often, again after a fault, and within bounds."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self
from urllib.parse import urljoin, urlsplit

from directives.errors import InputError, MissingExtraError
from directives.sources.addresses import canonical_url, is_address
from directives.sources.limits import LIMITS, Limits

if TYPE_CHECKING:
    import httpx
    from protego import Protego

    from directives.sources.webguard import Deadline

AGENT = "directives"
_HEADERS = {
    "User-Agent": f"{AGENT} (reads articles for the directives they cite)",
    "Accept-Language": "vi, en;q=0.5",
}
_TEMPORARY = frozenset({408, 425, 429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Fetched(NamedTuple):
    """A page: its final address, what it holds, and whether a cache still had it."""

    url: str
    body: bytes
    is_cached: bool


class _Reply(NamedTuple):
    """What a server answered once."""

    status: int
    location: str
    retry_after: str
    body: bytes
    is_cached: bool


class Web:
    """A guest of the web: remembers when it last asked each host, what each allows, and what was fetched before.

    Args:
        cache: a file that keeps what was fetched; without it nothing is kept, and every page is fetched whole.
        allow_private: whether addresses of this machine and of private networks may be read.
        pause: how many seconds lie between two requests to one host, at least.
        limits: how much is read, how often it is tried, and how long that may take.
        sleep: how to wait.
    """

    def __init__(
        self,
        cache: Path | None = None,
        *,
        allow_private: bool = False,
        pause: float = 1.0,
        limits: Limits = LIMITS,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._cache = cache
        self._allow_private = allow_private
        self._pause = pause
        self._limits = limits
        self._sleep = sleep
        self._session: tuple[httpx.Client, Deadline] | None = None
        self._asked: dict[str, float] = {}
        self._robots: dict[str, Protego] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            self._session[0].close()
            self._session = None

    def fetch(self, url: str) -> Fetched:
        """Fetch a page, through redirects.

        Raises:
            InputError: if it cannot be had, is too large, or must not be read.
            MissingExtraError: if an optional package is needed.
        """
        return self._fetched(url, by_robots=True, most=self._limits.page)

    def _fetched(self, url: str, *, by_robots: bool, most: int) -> Fetched:
        """Fetch an address and follow where it leads."""
        self._opened()
        seen: list[str] = []
        while True:
            self._check(url, seen)
            seen.append(canonical_url(url) or url)
            if by_robots and not self._rules(url).can_fetch(url, AGENT):
                raise InputError(f"must not be read by robots.txt of {urlsplit(url).hostname}", hint="Leave it out.")
            reply = self._tried(url, most)
            if reply.status in _REDIRECTS and reply.location:
                url = urljoin(url, reply.location)
            elif reply.status == 200:
                return Fetched(url, reply.body, reply.is_cached)
            else:
                raise UnansweredError(reply.status)

    def _check(self, url: str, seen: list[str]) -> None:
        """Refuse an address that is none, or leads in a circle.

        Raises:
            InputError: saying which.
        """
        if not is_address(url) or canonical_url(url) is None:
            raise InputError(f"leads to {url[:200]}, which is no web address", hint="Check the address.")
        if (canonical_url(url) or url) in seen:
            raise InputError("redirects in a circle", hint="Open it in a browser and name the page it shows.")
        if len(seen) > self._limits.redirects:
            raise InputError(f"redirects more than {self._limits.redirects} times", hint="Name the page it leads to.")

    def _rules(self, url: str) -> Protego:
        """Read what a host allows, once.

        Raises:
            InputError: if it does not say, which means that it may allow nothing.
        """
        from protego import Protego  # noqa: PLC0415 - an extra

        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            try:
                text = self._fetched(f"{site}/robots.txt", by_robots=False, most=self._limits.robots).body
            except UnansweredError as error:
                if error.status >= 500 or error.status == 429:
                    raise
                text = b""
            self._robots[site] = Protego.parse(text.decode("utf-8", "replace"))
        return self._robots[site]

    def _tried(self, url: str, most: int) -> _Reply:
        """Ask until there is an answer that will last, at most as often as the limits say.

        Raises:
            InputError: if there is none.
        """
        import httpx  # noqa: PLC0415 - an extra

        for attempt in range(1, self._limits.attempts + 1):
            self._wait_for_turn(url)
            delay = 2.0 ** (attempt - 1) * (1 + random.random() / 4)
            try:
                reply = self._once(url, most)
                if reply.status not in _TEMPORARY or attempt == self._limits.attempts:
                    return reply
                delay = max(delay, _seconds(reply.retry_after))
            except httpx.DecodingError as error:
                raise InputError(
                    f"is not packed as it says: {error}", hint="Save the page and read the file."
                ) from error
            except httpx.HTTPError as error:
                if distrusted := _distrusted(error):
                    hint = "Check the address; name the certificate of an authority of your own in SSL_CERT_FILE."
                    raise InputError(f"has no certificate to trust: {distrusted}", hint=hint) from error
                if attempt == self._limits.attempts:
                    reason = f"cannot be fetched, tried {attempt} times: {str(error) or type(error).__name__}"
                    raise InputError(reason, hint="Try again later; what was fetched is kept.") from error
            self._sleep(min(delay, self._limits.wait_seconds))
        raise AssertionError("the last attempt returns or raises")

    def _once(self, url: str, most: int) -> _Reply:
        """Ask once.

        Raises:
            InputError: if the answer is too large.
        """
        client, deadline = self._opened()
        deadline.start(self._limits.seconds)
        body = bytearray()
        with client.stream("GET", url) as response:
            if response.status_code == 200:
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > most:
                        reason = f"is too large for a page: more than {most / 2**20:,.1f} MB"
                        raise InputError(reason, hint="Save it and read the file, or allow more: --bound page=…")
            status = response.extensions.get("caching")
            return _Reply(
                response.status_code,
                response.headers.get("Location", ""),
                response.headers.get("Retry-After", ""),
                bytes(body),
                bool(status and (status["from_cache"] or status["revalidated"])),
            )

    def _wait_for_turn(self, url: str) -> None:
        """Wait until a host may be asked again."""
        parts = urlsplit(url)
        rules = self._robots.get(f"{parts.scheme}://{parts.netloc}")
        pause = max(self._pause, min(rules.crawl_delay(AGENT) or 0.0, self._limits.wait_seconds) if rules else 0.0)
        host = parts.hostname or ""
        left = self._asked.get(host, float("-inf")) + pause - time.monotonic()
        if left > 0:
            self._sleep(left)
        self._asked[host] = time.monotonic()

    def _opened(self) -> tuple[httpx.Client, Deadline]:
        """Open the client once.

        Raises:
            MissingExtraError: if an optional package is needed.
        """
        if self._session is not None:
            return self._session
        try:
            from directives.sources.webclient import open_client  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise MissingExtraError("reading the web needs httpx", hint="pip install 'directives[web]'") from error
        self._session = open_client(self._cache, _HEADERS, self._limits, allow_private=self._allow_private)
        return self._session


class UnansweredError(InputError):
    """A server answered that it has no page."""

    def __init__(self, status: int) -> None:
        what = {401: "asks for a password", 403: "refuses it", 404: "does not have it", 410: "has it no more"}
        said = what.get(status, "cannot give it now" if status >= 500 or status == 429 else "gives no page")
        super().__init__(f"the server {said} ({status})", hint="Check the address, or try again later.")
        self.status = status


def _distrusted(error: BaseException | None) -> str | None:
    """Say why the certificate of a server is not trusted, if that is the cause of an error."""
    import ssl  # noqa: PLC0415 - costs time, and few errors are asked

    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message
        error = error.__cause__ or error.__context__
    return None


def _seconds(retry_after: str) -> float:
    """Read how long a server asks to wait, in seconds or until a moment."""
    if retry_after.isdigit():
        return float(retry_after)
    try:
        return parsedate_to_datetime(retry_after).timestamp() - time.time()
    except (ValueError, TypeError, OverflowError):
        return 0.0
