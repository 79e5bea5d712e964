"""A page's own lines belong to the page."""

from __future__ import annotations

import pytest

from tasks.clean.newspaper.lines import read_lines
from tasks.clean.newspaper.masthead import Masthead, take_masthead


@pytest.mark.parametrize(
    "line",
    [
        "第A01版：要闻",
        "A02",
        "2031年5月6日 星期二",
        "责编：王明 电话：0700-123456",
        "刊发日期:2031-05-06 阅读次数:",
        "QINGHE DAILY",
        "第3版()",
        "第3版(综合)",
        "专栏：青河走笔",
        "第5版(国内专页(科教))",
    ],
)
def test_lines_of_the_page(line: str) -> None:
    assert Masthead().take(line)


@pytest.mark.parametrize(
    "line", ["青河新桥正式通车", "5月6日，新桥通车。", "电话打来时，他正在桥上走着，风很大。", "本报讯（记者王明）近日"]
)
def test_lines_of_a_piece(line: str) -> None:
    assert not Masthead().take(line)


def test_what_they_say() -> None:
    tail = "2031-05-06 1 1 江城日报 content_9.html 1 3 新桥通车 /enpproperty-->"
    masthead, rest = take_masthead(read_lines(f"第A01版：要闻\n\n新桥通车\n\n新桥通车了。\n\n{tail}"))
    assert (masthead.page, masthead.outlet) == ("第A01版：要闻", "江城日报")
    assert masthead.published_at is not None
    assert masthead.published_at.isoformat() == "2031-05-06T00:00:00+08:00"
    assert [line.text for line in rest] == ["新桥通车", "新桥通车了。"]


def test_an_archives_line_says_the_day_the_paper_and_the_page() -> None:
    masthead, rest = take_masthead(
        read_lines("1957年7月20日江城日报 第3版\n\n第3版()\n专栏:\n\n新桥通车\n\n新桥通车了。")
    )
    assert (masthead.page, masthead.outlet, [line.text for line in rest]) == (
        "第3版",
        "江城日报",
        ["新桥通车", "新桥通车了。"],
    )
    assert masthead.published_at is not None and masthead.published_at.date().isoformat() == "1957-07-20"


def test_a_date_without_its_year_or_that_never_was_is_none() -> None:
    for line in ("5月6日 星期二", "2031年2月30日 星期二"):
        masthead = Masthead()
        masthead.take(line)
        assert masthead.published_at is None


def test_an_address_inside_a_paragraph_stays() -> None:
    text = "监督电话和邮箱同时公布，来信请寄江城市\n102办公室；电子邮箱：jiancha@\nexample.cn；桥头设意见箱。"
    assert (
        len(
            take_masthead(
                read_lines(f"新桥通车\n\n第一段说完了。\n第二段。\n第三段。\n{text}\n好。\n好。\n好。\n好。")
            )[1]
        )
        == 11
    )


@pytest.mark.parametrize(
    ("folio", "page", "outlet"),
    [
        ("青河日报 2031年5月6日 星期二 第03版 综合", "第03版 综合", "青河日报"),
        ("A05版：经济 2031年5月6日 星期二 责编：王明", "A05版：经济", None),
        ("2031年5月6日 星期二 第2版 责编：王明 青河晚报", "第2版", "青河晚报"),
    ],
)
def test_the_line_along_the_head_of_a_page_names_paper_and_page(folio: str, page: str, outlet: str | None) -> None:
    masthead = Masthead()
    assert masthead.take(folio)
    assert (masthead.page, masthead.outlet) == (page, outlet)


def test_the_papers_name_alone_at_the_head_is_its_outlet() -> None:
    masthead, rest = take_masthead(read_lines("江城日报\n\n2031年5月6日 星期二\n\n青河新桥正式通车"))
    assert masthead.outlet == "江城日报"
    assert [line.text for line in rest] == ["青河新桥正式通车"]


@pytest.mark.parametrize("own", ["2031年5月6日 星期二", "第02版 本省新闻", "A05版：经济"])
def test_a_folio_that_was_drawn_among_text_is_the_pages(own: str) -> None:
    text = ["横跨青河的新桥正式通车，南北", "两岸居民过河的时间由半小时缩"] * 4
    _, rest = take_masthead(read_lines("\n".join([*text, own, *text])))
    assert [line.text for line in rest] == [*text, *text]
