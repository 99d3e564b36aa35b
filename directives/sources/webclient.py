"""The client that speaks HTTP: guarded connections, and a cache that asks servers only for what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import httpcore
import httpx
from hishel import CacheOptions, SqliteStorage
from hishel.httpx import CacheTransport

from directives.sources.limits import Limits
from directives.sources.webguard import Deadline, GuardedBackend

_KEPT = 30 * 24 * 3600.0
"""Seconds after which the cache forgets a page."""


class _Transport(httpx.HTTPTransport):
    """Sends requests over guarded connections."""

    def __init__(self, backend: GuardedBackend) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), max_connections=8, network_backend=backend
        )


def open_client(
    cache: Path | None, headers: Mapping[str, str], limits: Limits, *, allow_private: bool
) -> tuple[httpx.Client, Deadline]:
    """Open a client, and give the deadline of its requests; proxies of the environment are not used."""
    deadline = Deadline()
    transport: httpx.BaseTransport = _Transport(GuardedBackend(deadline, allow_private=allow_private))
    if cache is not None:
        cache.parent.mkdir(parents=True, exist_ok=True)
        storage = SqliteStorage(database_path=cache, default_ttl=_KEPT)
        transport = CacheTransport(transport, storage=storage, rfc=CacheOptions(shared=False))
    timeout = httpx.Timeout(limits.silent_seconds, connect=limits.connect_seconds)
    return httpx.Client(transport=transport, headers=headers, timeout=timeout, trust_env=False), deadline
