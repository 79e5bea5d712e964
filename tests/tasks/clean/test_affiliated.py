"""A writer printed with where he or she works."""

from __future__ import annotations

import pytest

from tasks.clean.affiliated import read_affiliated
from tasks.clean.credits import split_credits
from tests.tasks.clean.conftest import Clean


@pytest.mark.parametrize(
    ("line", "name", "office"),
    [
        ("（作者：江城大学经济学院何辉）", "何辉", "江城大学经济学院"),
        ("(作者：何辉江城大学经济学院教授)", "何辉", "江城大学经济学院教授"),
        ("作者：李青河，江城市社会科学院研究员", "李青河", "江城市社会科学院研究员"),
        ("（作者：青河开发区研究中心主任、研究员李青河，）", "李青河", "青河开发区研究中心主任、研究员"),
        ("（作者：《智能时代》作者、江城网络公司发起人 何辉）", "何辉", "《智能时代》作者、江城网络公司发起人"),
    ],
)
def test_one_name_and_an_office(line: str, name: str, office: str) -> None:
    person = read_affiliated(line)
    assert person is not None
    assert (person.role, person.name, person.outlet) == ("作者", name, office)


@pytest.mark.parametrize(
    "line",
    [
        "（作者系江城大学教授）",
        "作者：江城市水利局",
        "（作者：新桥通车两岸欢腾）",
        "作者：何辉。江城大学教授",
        "何辉江城大学教授",
    ],
)
def test_a_line_that_names_nobody_so(line: str) -> None:
    assert read_affiliated(line) is None


def test_it_leaves_the_text_with_the_outlet_before_it() -> None:
    credits = split_credits(["新桥通车。", "项目开工。", "（本文来源：江城日报 作者：江城大学经济学院教授何辉）"])
    assert (credits.paragraphs, credits.outlet) == (("新桥通车。", "项目开工。"), "江城日报")
    assert [(person.role, person.name) for person in credits.byline] == [("作者", "何辉")]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("2026-09-01 10:02 来源：江城网 作者：江城大学历史学院何辉", ""),
        ("2026-09-01 10:02 来源：江城网", "<p>（作者：何辉江城大学历史学院教授）</p><p>责任编辑：李敏</p>"),
    ],
)
def test_a_pages_imprint_or_its_last_line_names_him(clean: Clean, above: str, below: str) -> None:
    text = "<p>新桥把两岸连在一起，城市由此有了新的中轴，居民往来比过去方便得多。</p>" * 4
    page = f"<title>新桥与新城</title><body><h1>新桥与新城</h1><div>{above}</div><div>{text}{below}</div>"
    assert ("作者", "何辉") in [(person.role, person.name) for person in clean(page).byline]
