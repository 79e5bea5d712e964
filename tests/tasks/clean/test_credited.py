"""A person credited as the source of a text."""

from __future__ import annotations

import pytest

from tasks.clean.credited import find_writer, is_writer
from tests.tasks.clean.conftest import Clean

TEXT = "<p>青河新桥今天上午通车，两岸居民过河不再绕路，沿线公交同时改道。</p>" * 4


@pytest.mark.parametrize("name", ["何步东", "李小敏", "陳步東"])
def test_a_whole_name_is_a_writers(name: str) -> None:
    assert is_writer(name)


@pytest.mark.parametrize("name", ["江城区", "金融界", "党政办", "何辉", "江城网", "高新区", "司马东方", "应急局"])
def test_a_place_an_office_or_a_site_is_none(name: str) -> None:
    assert not is_writer(name)


def test_the_writer_behind_the_outlet_and_in_its_place() -> None:
    (person,) = find_writer(["来源:江城经济开发区 何明辉 发布时间:2020年03月11日"])
    assert (person.role, person.name, person.outlet) == ("作者", "何明辉", "江城经济开发区")
    (person,) = find_writer(["发布时间:2020年03月11日 来源：何明辉"])
    assert (person.role, person.name, person.outlet) == ("作者", "何明辉", None)
    assert find_writer(["来源：江城日报 发布时间:2020年03月11日"]) == ()


@pytest.mark.parametrize("form", ["page", "text"])
def test_a_person_is_no_outlet(clean: Clean, form: str) -> None:
    imprint = "来源：何步东 发布时间：2026-09-01 09:00"
    page = f"<title>青河新桥今日通车</title><body><h1>青河新桥今日通车</h1><div>{imprint}</div><div>{TEXT}</div>"
    lines = TEXT.replace("<p>", "").replace("</p>", "\n").split("\n", 1)[0]
    article = clean(
        page if form == "page" else f"青河新桥今日通车\n{imprint}\n{lines}\n另一座桥明年开工，工期三年，投资二十亿元。"
    )
    assert article.outlet is None
    assert [(person.role, person.name) for person in article.byline] == [("作者", "何步东")]
