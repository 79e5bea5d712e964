"""HTTPS: certificates are verified, HTTP/2 is spoken where it is offered, and the guard sits beneath it all."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import trustme

from store.settings import Settings
from tasks.fetch.client import Client, Patience
from tasks.fetch.lines import _ssl_context
from tasks.fetch.taken import NotTaken, Taken
from tasks.outcomes import Quarantine
from tests.tasks.fetch.site import EAGER, PATIENT
from tests.tasks.fetch.tls import SecureSite, serving_tls

NAME = "portal.example"


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[trustme.CA]:
    """A certificate authority that this machine trusts for the while."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    _ssl_context.cache_clear()
    yield authority
    _ssl_context.cache_clear()


def take(
    site: SecureSite, settings: Settings, *paths: str, patience: Patience = PATIENT, through_dns: bool = False
) -> list[Taken | NotTaken]:
    """What comes of asking for these paths at once."""

    async def one(client: Client, port: int, path: str) -> Taken | NotTaken:
        try:
            return await client.fetch(f"https://{NAME}{port and f':{port}' or ''}{path}", EAGER)
        except NotTaken as failure:
            return failure

    async def go() -> list[Taken | NotTaken]:
        async with serving_tls(site):
            reached = {} if through_dns else {NAME: f"127.0.0.1:{site.port}"}
            async with Client(settings.model_copy(update={"connect_to": reached}), patience) as client:
                port = site.port if through_dns else 0
                return list(await asyncio.gather(*(one(client, port, path) for path in paths)))

    return asyncio.run(go())


@pytest.mark.parametrize(("offered", "spoken"), [(("h2", "http/1.1"), "h2"), (("http/1.1",), "http/1.1")])
def test_http_2_is_spoken_where_it_is_offered(
    settings: Settings, authority: trustme.CA, offered: tuple[str, ...], spoken: str
) -> None:
    site = SecureSite(authority.issue_cert(NAME), offered)
    taken = take(site, settings, *(f"/{n}.htm" for n in range(20)))
    assert [one.content.decode() for one in taken if isinstance(one, Taken)] == [f"/{n}.htm" for n in range(20)]
    assert set(site.spoken) == {spoken}
    assert len(site.spoken) == 1 or spoken != "h2"  # one connection carries them all


def test_name_and_host_stay_while_the_connection_goes_to_the_address(settings: Settings, authority: trustme.CA) -> None:
    site = SecureSite(authority.issue_cert(NAME))
    (taken,) = take(site, settings, "/a.htm")
    assert isinstance(taken, Taken) and taken.url == f"https://{NAME}/a.htm"
    assert site.names == [NAME]
    assert site.asked == [(NAME, "/robots.txt"), (NAME, "/a.htm")]


@pytest.mark.parametrize("fault", ["self-signed", "expired", "another name"])
def test_a_certificate_that_proves_nothing_is_not_trusted(
    settings: Settings, authority: trustme.CA, fault: str
) -> None:
    certificate = {
        "self-signed": lambda: trustme.CA().issue_cert(NAME),
        "expired": lambda: authority.issue_cert(NAME, not_after=datetime(2020, 1, 1, tzinfo=UTC)),
        "another name": lambda: authority.issue_cert("other.example"),
    }[fault]()
    site = SecureSite(certificate)
    (failure,) = take(site, settings, "/a.htm")
    assert isinstance(failure, NotTaken) and failure.reason is Quarantine.untrusted
    assert "certificate" in failure.detail
    assert len(site.names) == 1  # another try would meet the same certificate
    assert site.asked == []


@pytest.mark.parametrize(("allowed", "dialled"), [(False, 0), (True, 1)])
def test_the_guard_checks_the_address_before_any_handshake(
    settings: Settings, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, allowed: bool, dialled: int
) -> None:
    def getaddrinfo(host: str, port: int, *args: Any, **more: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    site = SecureSite(authority.issue_cert(NAME))
    (one,) = take(site, settings.model_copy(update={"allow_loopback": allowed}), "/a.htm", through_dns=True)
    assert site.names == [NAME] * dialled
    assert isinstance(one, Taken) if allowed else one.reason is Quarantine.forbidden_address  # type: ignore[union-attr]


def test_a_stream_that_is_slow_or_cut_does_not_take_its_neighbours_along(
    settings: Settings, authority: trustme.CA
) -> None:
    site = SecureSite(authority.issue_cert(NAME), slow=frozenset({"/slow"}), cut=frozenset({"/cut"}))
    patience = Patience(read=0.3, response=0.4, backoff=0.001)
    slow, cut, *others = take(site, settings, "/slow", "/cut", "/1", "/2", "/3", patience=patience)
    assert isinstance(slow, NotTaken) and slow.reason is Quarantine.timeout
    assert isinstance(cut, NotTaken) and cut.reason is Quarantine.unreachable
    assert [one.content for one in others if isinstance(one, Taken)] == [b"/1", b"/2", b"/3"]


def test_a_server_that_speaks_no_tls_is_unreachable(settings: Settings, authority: trustme.CA) -> None:
    async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 plain\r\n\r\n")
        writer.close()

    async def go() -> None:
        server = await asyncio.start_server(babble, "127.0.0.1", 0)
        reached = {NAME: f"127.0.0.1:{server.sockets[0].getsockname()[1]}"}
        async with server, Client(settings.model_copy(update={"connect_to": reached}), PATIENT) as client:
            await client.fetch(f"https://{NAME}/", EAGER)

    with pytest.raises(NotTaken) as failure:
        asyncio.run(go())
    assert failure.value.reason is Quarantine.unreachable
