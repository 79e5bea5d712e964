"""The sample newsroom is served as its sites would be, and holds what newsroom_expected says of it."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from flows.newsroom import NEWSROOM, serve_newsroom
from tasks.outcomes import Outcome
from tasks.records import Flag
from tasks.sources import check_source
from tests.flows.newsroom_expected import (
    APART,
    DAILY,
    EXPECTED,
    FARM,
    PORTAL,
    REVISED,
    SET_ASIDE,
    TOGETHER,
    Expected,
)

Hosts = dict[str, str]
ZONE = "http://www.yanhu-zone.example"


@pytest.fixture(scope="module")
def morning() -> Iterator[Hosts]:
    with serve_newsroom(afternoon=False) as hosts:
        yield hosts


@pytest.fixture(scope="module")
def afternoon() -> Iterator[Hosts]:
    with serve_newsroom(afternoon=True) as hosts:
        yield hosts


def get(hosts: Hosts, url: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    """Ask for an address as it stands, nothing put in order on the way."""
    host = urlsplit(url).netloc
    connection = http.client.HTTPConnection(hosts[host], timeout=10)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", url.removeprefix(f"http://{host}"), headers={"Host": host} | sent)
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response, content


def read_text(hosts: Hosts, document: str) -> str:
    """A document's text without tags and without the pinyin of the farm."""
    if document.startswith("http"):
        content = get(hosts, document)[1]
    else:
        content = (NEWSROOM / document.removeprefix("newsroom-")).read_bytes()
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = content.decode("gb18030")
    return re.sub(r"<[^>]*>|\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+\)|\s", "", text)


@pytest.mark.parametrize("page", ["t20260915_1045", "t20260916_1050"])
def test_two_pages_are_gbk_and_claim_utf8(morning: Hosts, page: str) -> None:
    response, content = get(morning, f"{PORTAL}/{page}.html")
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")
    with pytest.raises(UnicodeDecodeError):
        content.decode("gb2312")  # 镕 喆 堃 are beyond it
    assert {"镕", "喆", "堃"} <= set(content.decode("gb18030"))


def test_the_others_are_utf8_and_claim_no_charset(morning: Hosts) -> None:
    response, content = get(morning, f"{DAILY}/15/content_20501.htm")
    assert response.headers["Content-Type"] == "text/html"
    assert "一张铜箔的“瘦身”记" in content.decode("utf-8")


def test_the_host_header_picks_the_site(morning: Hosts) -> None:
    assert get(morning, f"{ZONE}/rss.xml")[0].status == 200
    assert get(morning, "http://www.kuaixunji.example/rss.xml")[0].status == 404
    assert get(morning, f"{ZONE}/rss.xml", Host="127.0.0.1")[0].status == 404


@pytest.mark.parametrize("given, ask", [("ETag", "If_None_Match"), ("Last-Modified", "If_Modified_Since")])
def test_what_is_known_is_not_sent_again(morning: Hosts, given: str, ask: str) -> None:
    first, _ = get(morning, f"{ZONE}/rss.xml")
    again, content = get(morning, f"{ZONE}/rss.xml", **{ask: first.headers[given]})
    assert (again.status, content) == (304, b"")


@pytest.mark.parametrize("since", ["Tue, 01 Sep 2026 00:00:00 GMT", "yesterday", "Fri, 16 Oct 2026 04:00:00 -0000"])
def test_an_older_or_a_broken_date_is_sent_all(morning: Hosts, since: str) -> None:
    assert get(morning, f"{ZONE}/rss.xml", If_Modified_Since=since)[0].status == 200


@pytest.mark.parametrize("ask", ["If_None_Match", "If_Modified_Since"])
def test_in_the_afternoon_one_story_is_another(morning: Hosts, afternoon: Hosts, ask: str) -> None:
    before, first = get(morning, REVISED)
    known = before.headers["ETag" if ask == "If_None_Match" else "Last-Modified"]
    after, second = get(afternoon, REVISED, **{ask: known})
    assert after.status == 200
    assert "409.8亿元" in second.decode() and "409.8亿元" not in first.decode()
    assert second.count(b"<p>\xe3\x80\x80") == first.count(b"<p>\xe3\x80\x80") + 1
    assert get(afternoon, f"{ZONE}/rss.xml")[1] == get(morning, f"{ZONE}/rss.xml")[1]


def test_robots_forbids_what_is_internal(morning: Hosts) -> None:
    assert "Disallow: /internal/" in get(morning, f"{ZONE}/robots.txt")[1].decode()


@pytest.mark.parametrize(
    "path",
    [
        "/../www.kuaixunji.example/show/8801.html",
        "/xwzx/../../../newsroom-daily.yaml",
        "/%2e%2e/%2e%2e/newsroom-daily.yaml",
        "/..%2f..%2fnewsroom-daily.yaml",
        "/..%5c..%5cnewsroom-daily.yaml",
        "//etc/passwd",
        "/rss.xml%00",
        "/_content_types",
        "/xwzx/",
        "/",
    ],
)
def test_nothing_but_the_sites_files_is_served(morning: Hosts, path: str) -> None:
    assert get(morning, ZONE + path)[0].status == 404


def test_the_port_is_free_again_after(capfd: pytest.CaptureFixture[str]) -> None:
    with serve_newsroom(afternoon=False) as hosts:
        get(hosts, f"{ZONE}/rss.xml")
    with pytest.raises(ConnectionRefusedError):
        get(hosts, f"{ZONE}/rss.xml")
    assert capfd.readouterr() == ("", "")


def test_every_link_of_the_indexes_leads_to_a_page_but_one(morning: Hosts) -> None:
    indexes = [
        *(f"{DAILY}/{day}/node_{page}.htm" for day in (15, 16) for page in (1, 2)),
        f"{ZONE}/xwzx/index.html",
        f"{ZONE}/xwzx/index_2.html",
        f"{ZONE}/rss.xml",
        "http://www.kuaixunji.example/news/index.html",
    ]
    found = set(indexes)
    for index in indexes:
        soup = BeautifulSoup(get(morning, index)[1], "xml" if index.endswith(".xml") else "lxml")
        links = [tag["href"] for tag in soup.select("a[href], area[href]")] + [tag.text for tag in soup("guid")]
        found |= {urljoin(index, str(link)) for link in links}
    inside = {url for url in found if urlsplit(url).netloc in morning}
    articles = {item.document for item in EXPECTED if item.document.startswith("http")}
    assert articles | set(SET_ASIDE) <= inside
    assert {url for url in inside if get(morning, url)[0].status != 200} == {f"{PORTAL}/t20260915_1038.html"}


@pytest.mark.parametrize("item", EXPECTED, ids=lambda item: f"{item.document.rpartition('/')[2]}#{item.ordinal}")
def test_the_expected_is_what_is_printed(morning: Hosts, item: Expected) -> None:
    printed = [item.opens, item.closes, *(item.caption or ()), *item.tags, *(name for _, name in item.byline)]
    if Flag.doubled_headline not in item.flags:
        printed += filter(None, (item.title, item.kicker, item.subtitle))
    text = read_text(morning, item.document)
    assert [words for words in printed if re.sub(r"\s", "", words) not in text] == []


def test_the_farms_titles_share_no_word_with_their_stories(morning: Hosts) -> None:
    for item in EXPECTED:
        if item.document.startswith(FARM):
            body = read_text(morning, item.document).replace(re.sub(r"\s", "", item.title), "")
            words = re.findall(r"(?=([\u4e00-\u9fff]{2}))", item.title)
            assert [word for word in words if word in body] == []


def test_the_table_adds_up() -> None:
    articles = {(item.document, item.ordinal) for item in EXPECTED}
    assert len(articles) == len(EXPECTED)
    assert not {item.document for item in EXPECTED} & set(SET_ASIDE)
    groups = [article for group in TOGETHER for article in group]
    assert len(set(groups)) == len(groups)
    assert articles >= set(groups) | {article for group in APART for article in group}
    duplicates = sum(item.outcome is Outcome.duplicate for item in EXPECTED)
    assert duplicates == sum(len(group) - 1 for group in TOGETHER)


@pytest.mark.parametrize("file", sorted(NEWSROOM.glob("*.yaml")), ids=lambda file: file.stem)
def test_its_sources_are_sound(file: Path) -> None:
    assert check_source(file)[1] == []
