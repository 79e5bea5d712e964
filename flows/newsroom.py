"""The sample newsroom on the loopback: what the demo and the tests read instead of the internet.

The Host header picks the site, so each fictional host has its own folder:

    GET /rss.xml, Host: www.yanhu-zone.example  →  sources/newsroom/www/www.yanhu-zone.example/rss.xml

In the afternoon the files under sources/newsroom/afternoon/ stand before those of the same address. A host's
file `_content_types` holds what its server claims wrongly on purpose, a path and its Content-Type a line.
"""

from __future__ import annotations

import hashlib
import mimetypes
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

NEWSROOM = Path(str(resources.files("sources"))) / "newsroom"

# When an edition was put up: a file's own time is that of a checkout or an installation.
MORNING = datetime(2026, 9, 16, 4, 0, tzinfo=UTC)
AFTERNOON = datetime(2026, 9, 16, 8, 0, tzinfo=UTC)

# No part of a path begins with a dot or an underscore: neither `..` nor `_content_types` is served.
_PATH = re.compile(r"(?:/[A-Za-z0-9-][\w.-]*)+", re.ASCII)


@contextmanager
def serve_newsroom(afternoon: bool) -> Iterator[dict[str, str]]:
    """Serve the newsroom on a free loopback port; gives {host: '127.0.0.1:PORT'} for the setting connect_to."""
    with NewsroomServer(afternoon) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield {host: f"127.0.0.1:{server.server_port}" for host in server.wrong_types}
        finally:
            server.shutdown()
            thread.join()


class NewsroomServer(ThreadingHTTPServer):
    def __init__(self, afternoon: bool) -> None:
        self.editions = [("www", MORNING)]
        if afternoon:
            self.editions.insert(0, ("afternoon", AFTERNOON))
        self.wrong_types = {site.name: read_wrong_types(site) for site in (NEWSROOM / "www").iterdir()}
        super().__init__(("127.0.0.1", 0), NewsroomHandler)

    def find_file(self, host: str, path: str) -> tuple[Path, datetime] | None:
        """The newest file at that address, and when it was put up."""
        if host in self.wrong_types and _PATH.fullmatch(path):
            for edition, published in self.editions:
                file = NEWSROOM / edition / host / path[1:]
                if file.is_file():
                    return file, published
        return None

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader that hangs up is no news; anything else is told as usual."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class NewsroomHandler(BaseHTTPRequestHandler):
    server: NewsroomServer

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").partition(":")[0].lower()
        path = unquote(urlsplit(self.path).path)
        found = self.server.find_file(host, path)
        if found is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        file, published = found
        content = file.read_bytes()
        etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        headers = {"ETag": etag, "Last-Modified": format_datetime(published, usegmt=True)}
        status = HTTPStatus.OK
        if self._is_known(etag, published):
            status, content = HTTPStatus.NOT_MODIFIED, b""
        else:
            right = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            headers["Content-Type"] = self.server.wrong_types[host].get(path, right)
            headers["Content-Length"] = str(len(content))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def _is_known(self, etag: str, published: datetime) -> bool:
        """Whether the reader has it already. RFC 9110, 13.2.2: a tag, where one is sent, counts alone."""
        if tags := self.headers.get("If-None-Match"):
            return etag in tags
        try:
            return published <= parsedate_to_datetime(self.headers["If-Modified-Since"])
        except (TypeError, ValueError):  # no date, or one without its zone
            return False

    def log_message(self, format: str, *args: Any) -> None:
        """No access log: the terminal belongs to the run."""


def read_wrong_types(site: Path) -> dict[str, str]:
    """The content types that a site claims wrongly, by path."""
    file = site / "_content_types"
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return dict(line.split(maxsplit=1) for line in lines)
