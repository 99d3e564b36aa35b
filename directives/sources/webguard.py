"""Connections that go to public addresses only and never take longer than they may.

The address is looked at when it is connected to, so that neither a redirect nor a name that changes its address leads
into a private network.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable

import httpcore

from directives.errors import InputError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_HINT = "Only public addresses are read, unless you allow others: --allow-private, in Python Web(allow_private=True)."


class Deadline:
    """The moment until which a request has to be answered whole."""

    def __init__(self) -> None:
        self._until = float("inf")

    def start(self, seconds: float) -> None:
        """Give the next request so many seconds."""
        self._until = time.monotonic() + seconds

    def within(self, timeout: float | None) -> float:
        """Shorten the time that one step may take to what is left.

        Raises:
            httpcore.ReadTimeout: if nothing is left.
        """
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the answer took too long")
        return left if timeout is None else min(timeout, left)


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections to public addresses, each within a deadline."""

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self._backend = httpcore.SyncBackend()
        self._deadline = deadline
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that answers, if all of them are public.

        Raises:
            InputError: if one is not.
            httpcore.ConnectError: if there is none, or none answers.
        """
        addresses = _addresses(host, port)
        if not self._allow_private and not all(map(is_public, addresses)):
            raise InputError(f"leads to {host}, which is no public address", hint=_HINT)
        problem: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                within = self._deadline.within(timeout)
                stream = self._backend.connect_tcp(address, port, within, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
            else:
                return _Stream(stream, self._deadline)
        raise problem

    def sleep(self, seconds: float) -> None:
        """Wait, as the pool does between attempts."""
        self._backend.sleep(seconds)


class _Stream(httpcore.NetworkStream):
    """A connection of which every step ends by the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send."""
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Go on encrypted."""
        within = self._deadline.within(timeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, within), self._deadline)

    def get_extra_info(self, info: str) -> object:
        """Say something of the connection."""
        return self._stream.get_extra_info(info)


def is_public(address: str) -> bool:
    """Say whether an address is one of the public network.

    >>> [is_public(address) for address in ("8.8.8.8", "127.0.0.1", "::ffff:192.168.0.1", "169.254.169.254")]
    [True, False, False, False]
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _addresses(host: str, port: int) -> list[str]:
    """Look the addresses of a host up.

    Raises:
        httpcore.ConnectError: if it has none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"{host} is not known: {error}") from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))
