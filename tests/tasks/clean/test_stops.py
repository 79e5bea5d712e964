from __future__ import annotations

import pytest

from tasks.clean.document import clean_snapshot
from tasks.clean.stops import mend_stops
from tasks.records import Flag
from tests.tasks.clean.conftest import Clean, Take


@pytest.mark.parametrize(
    ("printed", "mended"),
    [
        ("项目开工，，明年投产。", "项目开工，明年投产。"),
        ("项目开工,,明年投产。", "项目开工,明年投产。"),
        ("项目开工，。明年投产。", "项目开工。明年投产。"),
        ("项目开工。，明年投产。", "项目开工。明年投产。"),
        ("钢材、，水泥、、沙石。", "钢材，水泥、沙石。"),
        ("会上,，部长表示，，2019年,，工信部将部署,。", "会上，部长表示，2019年，工信部将部署。"),
        ("企业与大学,、研究所之间", "企业与大学、研究所之间"),
        ("项目开工。。明年投产；，后年达产；；", "项目开工。明年投产；后年达产；"),
        ("好，！真的，？", "好！真的？"),
        ("销路怎么样,?他问", "销路怎么样?他问"),
        ("他没有说完。。。走了。。。。。。", "他没有说完。。。走了。。。。。。"),
        ("“开工”，，“投产”。（待续）。，", "“开工”，“投产”。（待续）。"),
        ("增长8.5%，，达到46亿元，，", "增长8.5%，达到46亿元，"),
        ("真的？！他说……——是的。", "真的？！他说……——是的。"),
        ("表格1,,2,,a,,b", "表格1,,2,,a,,b"),
    ],
)
def test_doubled_stops_are_set_once(printed: str, mended: str) -> None:
    assert mend_stops(printed) == mended
    assert mend_stops(mended) == mended


def test_a_page_comes_back_with_its_stops_set_once(clean: Clean) -> None:
    texts = "<p>开发区的项目今天开工，，明年投产。</p><p>企业负责人介绍、，投资五亿元，带动就业。</p>"
    page = f"<html><body><h1>开发区项目开工</h1><div class=content>{texts}</div></body></html>"
    assert clean(page).body == ("开发区的项目今天开工，明年投产。\n企业负责人介绍，投资五亿元，带动就业。")


def test_a_newspapers_piece_has_its_stops_set_once_and_its_pinyin_out(take: Take) -> None:
    page = (
        "2026年9月1日 星期二 江城日报 02版\n\n开发区开工十个项目\n\n"
        "本报讯(记者 何辉)9月1日，江城开发区(kāifāqū)十个项目(xiàngmù)集中开工，，"
        "总投资46亿元，明年企业(qǐyè)全部投产。\n"
        "开工现场，塔吊林立，，机器轰鸣。据了解，这批项目涉及装备制造、新材料等五个行业，达产后年产值可达80亿元。\n"
    )
    articles = clean_snapshot(take(page)).articles
    body = "\n".join(article.body for article in articles)
    assert "，，" not in body
    assert "(" not in body
    assert "十个项目集中开工，总投资46亿元" in body
    assert all(Flag.pinyin_injected in article.flags for article in articles)
