"""One address for one document."""

from __future__ import annotations

import pytest

from tasks.fetch.urls import canonical_url, resolve


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("HTTP://News.Example.cn:80/a.htm#top", "http://news.example.cn/a.htm"),
        ("https://news.example.cn:443", "https://news.example.cn/"),
        ("https://news.example.cn:8443/a", "https://news.example.cn:8443/a"),
        ("http://x.cn/a?utm_source=wx&id=7&UTM_Medium=x&spm=a2.b3", "http://x.cn/a?id=7"),
        ("http://x.cn/a?spm=1", "http://x.cn/a"),
        ("http://x.cn/a?b=2&a=1&b=3&c", "http://x.cn/a?b=2&a=1&b=3&c"),
        ("http://x.cn/a?from=singlemessage&isappinstalled=0", "http://x.cn/a"),
        ("http://x.cn/so?from=2026-01-01&to=2026-02-01", "http://x.cn/so?from=2026-01-01&to=2026-02-01"),
        ("http://x.cn/so?spmode=1&formats=2", "http://x.cn/so?spmode=1&formats=2"),
        ("http://x.cn/%C4%E3.htm?k=%c4%E3", "http://x.cn/%C4%E3.htm?k=%c4%E3"),
        ("http://x.cn/你.htm", "http://x.cn/%E4%BD%A0.htm"),
        ("http://例子.cn/", "http://xn--fsqu00a.cn/"),
        (" http://x.cn/a b\n", "http://x.cn/a%20b"),
        ("http://[2001:DB8::1]:80/", "http://[2001:db8::1]/"),
    ],
)
def test_canonical(given: str, canonical: str) -> None:
    assert canonical_url(given) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    "given", ["javascript:void(0)", "mailto:a@x.cn", "a.htm", "", "http://", "http://[::1", "http://x.cn:99999/"]
)
def test_no_address(given: str) -> None:
    with pytest.raises(ValueError):
        canonical_url(given)


@pytest.mark.parametrize(
    ("href", "resolved"),
    [
        ("../b/7.htm", "http://x.cn/b/7.htm"),
        ("//y.cn/7.htm", "http://y.cn/7.htm"),
        ("?page=2", "http://x.cn/a/?page=2"),
        ("7.htm?k=你", "http://x.cn/a/7.htm?k=%C4%E3"),  # as a browser sends it from a GBK page
        ("javascript:open('7.htm')", None),
        ("tel:021", None),
        ("http://[bad", None),
    ],
)
def test_links_of_a_gbk_page(href: str, resolved: str | None) -> None:
    assert resolve("http://x.cn/a/", href, "gb18030") == resolved
