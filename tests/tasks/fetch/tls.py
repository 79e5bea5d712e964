"""A loopback server that speaks TLS, with a certificate made for the test; HTTP/2 where it is wanted, else HTTP/1.1."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import trustme
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived


@dataclass
class SecureSite:
    """Every address but those in `slow` and `cut` is answered with its own path."""

    certificate: trustme.LeafCert
    protocols: tuple[str, ...] = ("h2", "http/1.1")
    slow: frozenset[str] = frozenset()
    cut: frozenset[str] = frozenset()
    names: list[str | None] = field(default_factory=list)
    """The names that clients asked for in their handshakes (SNI)."""
    spoken: list[str | None] = field(default_factory=list)
    """What was agreed on in each handshake (ALPN)."""
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Authority and path of every request."""
    port: int = 0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        protocol = writer.get_extra_info("ssl_object").selected_alpn_protocol()
        self.spoken.append(protocol)
        try:
            await (self._answer_2(reader, writer) if protocol == "h2" else self._answer_1(reader, writer))
        except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError):
            pass
        finally:
            writer.close()

    async def _answer_1(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := (await reader.readuntil(b"\r\n\r\n")).decode():
            path = head.split(" ")[1]
            self.asked.append((head.partition("Host: ")[2].split("\r\n")[0], path))
            writer.write(f"HTTP/1.1 200 OK\r\nContent-Length: {len(path)}\r\n\r\n{path}".encode())

    async def _answer_2(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        while received := await reader.read(65536):
            for event in connection.receive_data(received):
                if isinstance(event, RequestReceived):
                    self._respond(connection, event)
            writer.write(connection.data_to_send())

    def _respond(self, connection: H2Connection, event: RequestReceived) -> None:
        headers = dict(event.headers or [])
        path = str(headers[":path"])
        self.asked.append((str(headers[":authority"]), path))
        connection.send_headers(event.stream_id, [(":status", "200"), ("content-type", "text/html")])
        if path in self.cut:
            connection.reset_stream(event.stream_id, error_code=2)
        elif path not in self.slow:
            connection.send_data(event.stream_id, path.encode(), end_stream=True)


@asynccontextmanager
async def serving_tls(site: SecureSite) -> AsyncIterator[None]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    site.certificate.configure_cert(context)
    context.set_alpn_protocols(list(site.protocols))
    context.sni_callback = lambda _socket, name, _context: site.names.append(name)
    server = await asyncio.start_server(site.answer, "127.0.0.1", 0, ssl=context)
    site.port = server.sockets[0].getsockname()[1]
    async with server:
        yield
