"""Only the public internet is dialled."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import httpcore
import pytest

from tasks.fetch.guard import ForbiddenAddress, Guard, is_public


@pytest.mark.parametrize("address", ["8.8.8.8", "223.5.5.5", "2400:3200::1", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",  # noqa: S104  nothing is bound
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "100.100.100.200",  # metadata at Alibaba Cloud
        "169.254.169.254",  # metadata nearly everywhere
        "168.63.129.16",  # Azure's, though in public space
        "192.0.0.192",
        "198.18.0.1",
        "224.0.0.1",
        "239.1.1.1",
        "255.255.255.255",
        "240.0.0.1",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "2002:7f00:1::",
        "2001:db8::1",
        "fe80::1%eth0",
        "fec0::1",
        "fd00:ec2::254",
        "ff02::1",
    ],
)
def test_not_public(address: str) -> None:
    assert not is_public(address)


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """The network, stubbed: every name resolves to `answers`; gives the addresses that were dialled."""
    dialled: list[str] = []

    def getaddrinfo(host: str, port: int, *args: Any, **more: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answer, port)) for answer in answers]

    async def connect_tcp(self: Any, host: str, *args: Any, **more: Any) -> Any:
        dialled.append(host)
        raise httpcore.ConnectError("nobody there")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(httpcore.AnyIOBackend, "connect_tcp", connect_tcp)
    return dialled


def dial(host: str) -> None:
    asyncio.run(Guard({}).connect_tcp(host, 80, timeout=1))


def test_a_name_that_resolves_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    dialled = resolving(monkeypatch, "10.1.2.3")
    with pytest.raises(ForbiddenAddress, match="intranet.example"):
        dial("intranet.example")
    assert dialled == []


def test_what_was_checked_is_what_is_dialled(monkeypatch: pytest.MonkeyPatch) -> None:
    dialled = resolving(monkeypatch, "127.0.0.1", "8.8.8.8", "8.8.4.4")
    with pytest.raises(httpcore.ConnectError):
        dial("rebind.example")
    assert dialled == ["8.8.8.8", "8.8.4.4"]


@pytest.mark.parametrize("host", ["0x7f.1", "2130706433", "127.1", "localhost", "[::1]"])
def test_the_loopback_in_disguise(host: str) -> None:
    with pytest.raises((ForbiddenAddress, httpcore.ConnectError)):
        dial(host)


def test_a_name_that_does_not_resolve(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(httpcore.ConnectError, match="does not resolve"):
        dial("a" * 70 + ".example")


def test_the_loopback_is_let_in_by_the_setting_alone() -> None:
    async def dial(guard: Guard, host: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            await (await guard.connect_tcp(host, server.getsockname()[1], timeout=1)).aclose()

    asyncio.run(dial(Guard({}, allow_loopback=True), "127.0.0.1"))
    with pytest.raises(ForbiddenAddress, match="ZONEWIRE_ALLOW_LOOPBACK"):
        asyncio.run(dial(Guard({}), "127.0.0.1"))
    with pytest.raises(ForbiddenAddress):
        asyncio.run(Guard({}, allow_loopback=True).connect_tcp("169.254.169.254", 80, timeout=1))
