from __future__ import annotations

import pytest

from tasks.clean.dates import find_in_url, find_moment, read_stamp


@pytest.mark.parametrize(
    ("printed", "iso", "precision"),
    [
        ("发布时间：2020年03月11日 09:35 点击量：655", "2020-03-11T09:35:00+08:00", "minute"),
        ("2020-03-11 09:35:07", "2020-03-11T09:35:07+08:00", "second"),
        ("2020/3/11", "2020-03-11T00:00:00+08:00", "day"),
        ("2020.03.11 来源：江城日报", "2020-03-11T00:00:00+08:00", "day"),
        ("2020年3月11日9时35分", "2020-03-11T09:35:00+08:00", "minute"),
        ("2020年3月11日 星期三 下午3:05", "2020-03-11T15:05:00+08:00", "minute"),
        ("2020-03-1109:35", "2020-03-11T09:35:00+08:00", "minute"),
        ("２０２０年３月１１日", "2020-03-11T00:00:00+08:00", "day"),
        ("二〇二〇年三月十一日", "2020-03-11T00:00:00+08:00", "day"),
        ("二○二二年十二月三十一日", "2022-12-31T00:00:00+08:00", "day"),
        ("2020-03-11T01:35:07Z", "2020-03-11T09:35:07+08:00", "second"),
        ("2020-03-11T01:35:07+0000", "2020-03-11T09:35:07+08:00", "second"),
        ("江城网 16-05-17 09:22 【打印本页】", "2016-05-17T09:22:00+08:00", "minute"),
        ("27.10.2014 13:11", "2014-10-27T13:11:00+08:00", "minute"),
        ("07年08月24日 08:58", "2007-08-24T08:58:00+08:00", "minute"),
        ("2026年9月1日 (星期二) 08:30", "2026-09-01T08:30:00+08:00", "minute"),
        ("2026-09-01 周二 08:30", "2026-09-01T08:30:00+08:00", "minute"),
        ("2022 03/08 10:12:33 来源：江城网", "2022-03-08T10:12:33+08:00", "second"),
    ],
)
def test_printed_times(printed: str, iso: str, precision: str) -> None:
    moment = find_moment(printed)
    assert moment is not None
    assert (moment.at.isoformat(), moment.precision) == (iso, precision)


@pytest.mark.parametrize(
    "text",
    [
        "09-30 22:46",
        "4月20日",
        "2020年",
        "2020-13-01",
        "2020-02-30",
        "1-2-2020",
        "第4.10.2014.1版",
        "电话 2020-1234567",
    ],
)
def test_no_date_is_made_of_what_is_none(text: str) -> None:
    assert find_moment(text) is None


@pytest.mark.parametrize(
    ("stamp", "iso"),
    [
        ("20200311093507", "2020-03-11T09:35:07+08:00"),
        ("20200311", "2020-03-11T00:00:00+08:00"),
        ("1583890507", "2020-03-11T09:35:07+08:00"),
        ("1583890507000", "2020-03-11T09:35:07+08:00"),
    ],
)
def test_machine_stamps(stamp: str, iso: str) -> None:
    moment = read_stamp(stamp)
    assert moment is not None
    assert moment.at.isoformat() == iso


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("http://news.example/html/2020-03/11/content_1.htm", "2020-03-11"),
        ("http://news.example/a/20200311/c1.shtml", "2020-03-11"),
        ("http://news.example/a/2020/0311/c1.shtml", "2020-03-11"),
        ("http://news.example/doc-ihnz20200399.shtml", None),
    ],
)
def test_the_day_in_an_address(url: str, day: str | None) -> None:
    moment = find_in_url(url)
    assert (moment.at.date().isoformat() if moment else None) == day
