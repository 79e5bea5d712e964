"""Whole pages in the templates of the content systems that Chinese regional news is published with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasks.records import Flag
from tests.tasks.clean.conftest import Clean

TEMPLATES = Path(__file__).parent / "templates"
TITLE = "青河开发区12个项目集中开工"
BODY = [
    "4月20日，青河开发区举行项目集中开工仪式，共有12个项目参加，总投资46亿元。",
    "“今年的项目以装备制造为主，明年上半年陆续投产。”开发区负责人介绍说，园区已经备好了标准厂房。",
    "据了解，去年全区新签约项目86个，其中投资过亿元的有31个，比上年多出9个。",
]
SECOND, MINUTE, DAY = "2026-09-01T08:30:00+08:00", "2026-09-01T08:30:00+08:00", "2026-09-01T00:00:00+08:00"


def template(name: str) -> bytes:
    text = (TEMPLATES / f"{name}.html").read_text("utf-8")
    return text.encode("gb18030" if "charset=gb2312" in text else "utf-8")


@pytest.mark.parametrize(
    ("name", "published", "outlet", "people"),
    [
        ("trs_wcm", MINUTE, "青河日报", []),
        ("hanweb", DAY, "市经信局", []),
        ("jeecms", "2026-09-01T08:30:15+08:00", "青河日报", [("作者", "何辉"), ("编辑", "李敏")]),
        ("dedecms", MINUTE, "青河晚报", [("作者", "何辉")]),
        ("ecms", "2026-09-01T08:30:11+08:00", "青河晚报", []),
        ("wechat", SECOND, "青河日报", [("编辑", "李敏"), ("审核", "张力")]),
        ("one_cell", SECOND, "青河电视台", [("记者", "何辉"), ("编辑", "李敏")]),
        ("next_data", SECOND, "青河日报", []),
        (
            "sections",
            MINUTE,
            "青河日报",
            [
                ("记者", "何辉"),
                ("通讯员", "李敏"),
                ("编辑", "张力"),
                ("审核", "张力"),
                ("审核", "李敏"),
                ("审核", "何辉"),
                ("监制", "周明"),
            ],
        ),
    ],
)
def test_the_fields_of_a_template(
    clean: Clean, name: str, published: str, outlet: str, people: list[tuple[str, str]]
) -> None:
    article = clean(template(name))
    assert article.title == TITLE
    assert article.published_at is not None
    assert (article.published_at.isoformat(), article.outlet) == (published, outlet)
    assert [(person.role, person.name) for person in article.byline] == people


@pytest.mark.parametrize("name", ["hanweb", "jeecms", "ecms", "one_cell", "sections"])
def test_the_text_of_a_template_and_nothing_else(clean: Clean, name: str) -> None:
    assert [paragraph.text for paragraph in clean(template(name)).paragraphs] == BODY


@pytest.mark.parametrize("name", ["trs_wcm", "wechat"])
def test_the_line_under_a_picture_stays_where_it_is(clean: Clean, name: str) -> None:
    lines = [paragraph.text for paragraph in clean(template(name)).paragraphs]
    assert [line for line in lines if line != "开工仪式现场"] == BODY


@pytest.mark.parametrize(("name", "cut"), [("dedecms", True), ("ecms", True), ("jeecms", False)])
def test_a_next_page_is_told(clean: Clean, name: str, cut: bool) -> None:
    flags = clean(template(name)).flags
    assert (Flag.truncated_end in flags, Flag.truncated_start in flags) == (cut, False)


def test_a_newspapers_old_tables_with_every_line_broken(clean: Clean) -> None:
    article = clean(template("old_tables"))
    assert article.title == TITLE
    assert [paragraph.text[:6] for paragraph in article.paragraphs] == ["青河开发区管", "据开发区负责", "去年全区新签"]
    assert "市里各有关部门和企业代表参加" in article.paragraphs[0].text
    assert [(person.role, person.name) for person in article.byline] == [("记者", "何辉"), ("通讯员", "李敏")]


def test_a_notice_keeps_its_signature_and_is_dated_by_its_publication(clean: Clean) -> None:
    article = clean(template("gov_notice"))
    assert [paragraph.text for paragraph in article.paragraphs][-2:] == ["青河市人民政府", "2026年8月20日"]
    assert article.published_at is not None
    assert article.published_at.date().isoformat() == "2026-09-01"
