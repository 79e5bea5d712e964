"""What a response says by its status: use it, go elsewhere, try again, or leave it.

404, 410        not_found        429, 5xx   another try, after Retry-After where it is given
401, 403, 4xx   refused          304        usable where the request was conditional
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urldefrag, urlsplit

import httpx

from tasks.fetch.taken import NotTaken, Passing, Taken
from tasks.fetch.urls import join
from tasks.outcomes import Quarantine

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CONDITIONS = frozenset({"if-none-match", "if-modified-since"})


def judge(response: httpx.Response) -> NotTaken | None:
    """Why a response cannot be used, by its status; None where it can, or leads on."""
    status = response.status_code
    if status == 304:
        usable = bool(_CONDITIONS & response.request.headers.keys())
    else:
        usable = 200 <= status < 300 or (status in REDIRECTS and "Location" in response.headers)
    if usable:
        return None
    detail = f"HTTP {status}"
    if status in (404, 410):
        return NotTaken(Quarantine.not_found, detail, status)
    if status == 429 or status >= 500:
        failure = Passing(Quarantine.refused if status == 429 else Quarantine.server_error, detail, status)
        failure.after = _retry_after(response.headers.get("Retry-After"))
        return failure
    return NotTaken(Quarantine.refused, detail, status)


def _retry_after(value: str | None) -> float | None:
    """Seconds, from either form of Retry-After; None where it says nothing that can be used."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def split_origin(url: str) -> tuple[str, str]:
    """The origin of an address, as it is asked for robots.txt, and its host. Raises NotTaken for what is no address."""
    try:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.hostname and parts.port != 0:
            return f"{parts.scheme}://{parts.netloc}", parts.hostname
    except ValueError:  # http://[::1, http://portal.example:port/
        pass
    raise NotTaken(Quarantine.forbidden_address, f"not an http(s) address: {url}")


def redirected(taken: Taken) -> str:
    """Where a redirect leads. Raw bytes that are not UTF-8 (GBK, mostly) are escaped as they are."""
    location = next(value for name, value in taken.headers.raw if name.lower() == b"location")
    try:
        target = location.decode("utf-8")
    except UnicodeDecodeError:
        target = quote(location, safe="!#$%&'()*+,/:;=?@[]~")
    try:
        return urldefrag(join(taken.url, target)).url
    except ValueError as error:
        raise NotTaken(Quarantine.forbidden_address, f"redirected to no address: {target}") from error
