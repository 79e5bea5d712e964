"""One address for one document: what only says how a reader came there is dropped, the rest stays as it is.

    HTTP://News.Example.cn:80/a.htm?id=7&utm_source=wx#top  →  http://news.example.cn/a.htm?id=7
    http://news.example.cn/so?k=%C4%E3&from=singlemessage   →  http://news.example.cn/so?k=%C4%E3

Escapes keep their bytes (%C4%E3 is 你 in GBK), parameters their order: a server may care for both.
"""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

_PORTS = {"http": 80, "https": 443}
_DATE_IN_PATH = re.compile(r"(?<!\d)(20\d\d)[-_/]?([01]\d)[-_/]?([0-3]\d)(?!\d)")
_TRACKING = re.compile(
    r"(?:utm_\w+|hm(?:sr|pl|cu|kw|ci)|spm|spm_id_from|scm|gclid|fbclid|msclkid|yclid|mc_cid|mc_eid|bd_vid|vd_source"
    r"|isappinstalled|nsukey|wxshare_count|share_token|wfr=spider|from=(?:timeline|singlemessage|groupmessage))",
    re.IGNORECASE,
)
"""Parameters of analytics and of share buttons, by name; where the name alone is too common, with its value."""


def canonical_url(url: str) -> str:
    """The address by which a document is known. Raises ValueError for what is no http(s) URL."""
    parts = urlsplit(safe_url_string(url.strip()))
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError(f"not an http(s) address: {url}")
    host = parts.netloc
    if parts.port == _PORTS[parts.scheme] or host.endswith(":"):
        host = host.rpartition(":")[0]
    query = "&".join(parameter for parameter in parts.query.split("&") if not _tracks(parameter))
    return urlunsplit((parts.scheme, host, parts.path or "/", query, ""))


def resolve(base: str, href: str, encoding: str = "utf-8") -> str | None:
    """The canonical address of a link on a page; None where it leads to no document (javascript:, mailto:).

    encoding: the page's, in which browsers send the characters of a query.
    """
    try:
        return canonical_url(join(base, href, encoding))
    except ValueError:
        return None


def join(base: str, href: str, encoding: str = "utf-8") -> str:
    """The address of a link as it stands, made absolute and safe to send. Raises ValueError."""
    return safe_url_string(urljoin(base, href.strip()), encoding=encoding, path_encoding="utf-8")


def day_in(url: str) -> date | None:
    """The day that an address's path names: …/html/2026-11/21/node_1.htm, …/202611/t20261121_7.html."""
    for named in _DATE_IN_PATH.finditer(urlsplit(url).path):
        try:
            return date(*map(int, named.groups()))
        except ValueError:
            continue
    return None


def _tracks(parameter: str) -> bool:
    return bool(_TRACKING.fullmatch(parameter) or _TRACKING.fullmatch(parameter.partition("=")[0]))
