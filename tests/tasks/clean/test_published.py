from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tasks.records import Hints
from tests.tasks.clean.conftest import Clean

TEXT = "<p>江城开发区今年新开工的项目有十二个，装备制造占了一半，明年上半年陆续投产。</p>" * 3
LINKED = '<script type="application/ld+json">{"@type":"Article","datePublished":"2022-04-20T13:11:07+08:00"}</script>'
TITLE = "江城开发区十二个项目集中开工"


@pytest.mark.parametrize(
    ("head", "line", "url", "published", "precision"),
    [
        ("", "2022-04-20 13:11", None, "2022-04-20T13:11", "minute"),
        ('<meta name="PubDate" content="2022-04-21">', "2022-04-20", None, "2022-04-20T00:00", "day"),
        ('<meta name="PubDate" content="2022-04-20 13:11:07">', "2022-04-20", None, "2022-04-20T13:11", "second"),
        (
            '<meta property="article:published_time" content="2022-04-20T05:11:07Z">',
            "",
            None,
            "2022-04-20T13:11",
            "second",
        ),
        (LINKED, "", None, "2022-04-20T13:11", "second"),
        ('<script>var publish_time = "2022-04-20 13:11";</script>', "", None, "2022-04-20T13:11", "minute"),
        ("", "", "http://news.example/202204/20/c_1.htm", "2022-04-20T00:00", "day"),
        ("", "4月20日 13:11", None, None, None),
        ("", "<p>今天是：2026年11月12日</p><p>发刊日期：2022年04月20日</p>", None, "2022-04-20T00:00", "day"),
        ("", "<p>2022-04-20 13:11 北京时间</p>", None, "2022-04-20T13:11", "minute"),
        ("", "更新时间：2022-04-21 09:00 发布时间：2022-04-20 13:11", None, "2022-04-20T13:11", "minute"),
        ("", "<p>更新时间：2022-04-21 09:00</p><p>2022-04-20 13:11</p>", None, "2022-04-20T13:11", "minute"),
        ("", "更新时间：2022-04-20 13:11", None, "2022-04-20T13:11", "minute"),
        ("", "<p>20</p><p>2022年04月</p>", None, "2022-04-20T00:00", "day"),
        ("", "Source: Jiangcheng Daily | Apr. 20, 2022 13:11", None, "2022-04-20T13:11", "minute"),
        ('<meta name="lastmodified" content="2022-05-03 09:00">', "04-20 13:11", None, None, None),
        ('<meta name="lastmodified" content="2022-04-20 13:11:00">', "04-20 13:11", None, "2022-04-20T13:11", "second"),
        ("", "3小时前", None, None, None),
    ],
)
def test_where_the_time_is_taken_from(
    clean: Clean, head: str, line: str, url: str | None, published: str | None, precision: str | None
) -> None:
    top = f"<title>{TITLE}</title>{head}<body><div>今天是2026年11月22日</div><h1>{TITLE}</h1>"
    page = f"{top}<div>{line}</div><div>{TEXT}</div>"
    article = clean(page, url=url)
    assert (article.published_at.isoformat()[:16] if article.published_at else None) == published
    assert article.published_precision == precision


def test_a_list_may_know_the_hour_of_the_day_that_is_printed(clean: Clean) -> None:
    listed = datetime(2022, 4, 20, 13, 11, tzinfo=ZoneInfo("Asia/Shanghai"))
    page = f"<title>{TITLE}</title><body><h1>{TITLE}</h1><div>%s</div><div>{TEXT}</div>"
    hints = Hints(published_at=listed, published_precision="minute")
    assert clean(page % "2022-04-20", hints=hints).published_at == listed
    assert clean(page % "", hints=hints).published_at == listed
    printed = clean(page % "2022-04-19", hints=hints).published_at
    assert printed is not None
    assert printed.day == 19


@pytest.mark.parametrize(("day", "date"), [("04-20", "2022-04-20"), ("04-19", None)])
def test_an_address_does_not_overrule_a_day_without_its_year(clean: Clean, day: str, date: str | None) -> None:
    page = f"<title>{TITLE}</title><body><h1>{TITLE}</h1><div>{day} 13:11</div><div>{TEXT}</div>"
    published = clean(page, url="https://news.example/2022/0420/1.html").published_at
    assert (published and published.date().isoformat()) == date
