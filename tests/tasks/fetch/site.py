"""A loopback HTTP server that misbehaves as it is told, and a client that reaches it under invented names."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from store.settings import Settings
from tasks.fetch.client import Client, Patience
from tasks.sources import Politeness, Source

Answer = Callable[["Asked", asyncio.StreamWriter], Awaitable[None]]
PATIENT = Patience(backoff=0.001)
SWIFT = Patience(read=0.15, response=0.3, backoff=0.001)
"""For answers that never come to an end; whatever is to come in time gets all the time it needs."""
EAGER = Politeness(delay=0, connections=8)


@dataclass
class Asked:
    """A request as the server saw it."""

    host: str
    target: str
    headers: dict[str, str]


@dataclass
class Site:
    """What the server answers, by target; everything else is 404. `asked` holds every request."""

    pages: dict[str, bytes | list[bytes] | Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    address: str = ""

    def targets(self) -> list[str]:
        """What was asked for, robots.txt aside."""
        return [asked.target for asked in self.asked if asked.target != "/robots.txt"]

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                line, *lines = head.decode("latin-1").strip().split("\r\n")
                headers = {name.lower(): value for name, value in (row.split(": ", 1) for row in lines)}
                asked = Asked(headers["host"], line.split(" ")[1], headers)
                self.asked.append(asked)
                page = self.pages.get(asked.target, reply(404))
                if isinstance(page, list):  # one after the other, the last one for good
                    page = page.pop(0) if len(page) > 1 else page[0]
                if isinstance(page, bytes):
                    writer.write(page)
                    await writer.drain()
                else:
                    await page(asked, writer)
                    break
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass
        finally:
            writer.close()


def reply(status: int = 200, content: bytes = b"", **headers: str) -> bytes:
    """A whole response; `Content_Type="text/html"` becomes the header Content-Type."""
    fields = {"Content-Length": str(len(content))} | {k.replace("_", "-"): v for k, v in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status} Said\r\n{lines}\r\n".encode() + content


def page(html: str, charset: str = "utf-8", content_type: str = "text/html") -> bytes:
    return reply(200, html.encode(charset), Content_Type=content_type)


@asynccontextmanager
async def serving(site: Site, settings: Settings, *hosts: str, patience: Patience = PATIENT) -> AsyncIterator[Client]:
    """A client for which `hosts` (portal.example always) are the site."""
    server = await asyncio.start_server(site.answer, "127.0.0.1", 0)
    site.address = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    reached = dict.fromkeys(("portal.example", *hosts), site.address)
    async with server, Client(settings.model_copy(update={"connect_to": reached}), patience) as client:
        yield client


def source(kind: str, start: str, **more: object) -> Source:
    given = {"name": "portal", "title": "示例门户", "politeness": EAGER} | more
    return Source.model_validate({"kind": kind, "start": start} | given)
