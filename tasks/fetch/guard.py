"""Only the public internet is dialled: the address is checked where the connection is made.

    http://intranet.example/ → 10.1.2.3            refused: a name that resolves to a private address
    http://[::ffff:169.254.169.254]/               refused: IPv4 inside IPv6, the cloud's metadata service
    http://rebind.example/ → 8.8.8.8, then ::1     what was checked is what is dialled: no second look-up
    connect_to = {"press.example": "127.0.0.1:8080"}   press.example is reached there; loopback is fine

A check of the URL ahead of the request would miss all of these.
"""

from __future__ import annotations

import socket
from collections.abc import Iterable, Mapping
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

import anyio
import httpcore

from tasks.fetch.deadline import BoundedStream

_RESERVED = (
    IPv4Network("168.63.129.16/32"),  # Azure's metadata, in public space; those of others are link-local
    IPv4Network("192.0.0.0/24"),  # RFC 6890; `is_global` before Python 3.12.4 knows only parts of it
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


class ForbiddenAddress(Exception):
    """A host whose every address is off the public internet."""


def is_public(address: str) -> bool:
    """Whether an IP address, as text, is an ordinary one on the public internet."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in _NAT64:
            inner = IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is None:
            return ip in _GLOBAL_UNICAST and ip.is_global
        ip = inner
    return ip.is_global and not ip.is_multicast and not any(ip in network for network in _RESERVED)


class Guard(httpcore.AsyncNetworkBackend):
    """httpcore's network backend with the check in it, and the bound in time on what it connects."""

    def __init__(self, connect_to: Mapping[str, str], allow_loopback: bool = False) -> None:
        self._allow_loopback = allow_loopback
        self._connect_to = {host.lower(): address for host, address in connect_to.items()}
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Raises ForbiddenAddress, httpcore.ConnectError or httpcore.ConnectTimeout."""
        addresses, port = await self._addresses(host, port, timeout)
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                stream = await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return BoundedStream(stream)
        raise failure

    async def _addresses(self, host: str, port: int, timeout: float | None) -> tuple[list[str], int]:
        if there := self._connect_to.get(host.lower()):
            parts = urlsplit(f"//{there}")
            return [parts.hostname or there], parts.port or port
        found = await _look_up(host, port, timeout)
        allowed = [address for address in found if is_public(address) or self._is_allowed_loopback(address)]
        if found and not allowed:
            raise ForbiddenAddress(f"{host} is {found[0]}, which is not on the public internet{_advice(found[0])}")
        return allowed, port

    def _is_allowed_loopback(self, address: str) -> bool:
        return self._allow_loopback and ip_address(address).is_loopback

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        raise ForbiddenAddress("a socket in the file system")

    async def sleep(self, seconds: float) -> None:
        await self._network.sleep(seconds)


def _advice(address: str) -> str:
    return "; ZONEWIRE_ALLOW_LOOPBACK=true lets it in" if ip_address(address.partition("%")[0]).is_loopback else ""


async def _look_up(host: str, port: int, timeout: float | None) -> list[str]:
    try:
        with anyio.fail_after(timeout):
            found = await anyio.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except TimeoutError as error:
        raise httpcore.ConnectTimeout(f"{host} was not resolved in time") from error
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"{host} does not resolve") from error
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))
