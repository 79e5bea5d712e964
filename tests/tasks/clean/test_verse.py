"""Text that is set line by line."""

from __future__ import annotations

from tests.tasks.clean.conftest import Clean

IMPRINT = "青河的灯光\n发布时间:2026-09-01 08:30"
ABOVE = ["大桥的灯光亮了", "江面上一片金黄", "过江的人们停下脚步,拿出手机", "孩子们数着船灯", "老人们说起渡口,说起当年"]
LONG = "从今天起,两岸之间只需要三分钟,居民过江的时间比原来缩短了一半。"
BELOW = ["建设者们收起工具,", "准备去下一个工地,", "他们的名字没有刻在桥上", "他们的汗水", "落在这条江里!"]


def test_lines_that_pause_are_text(clean: Clean) -> None:
    article = clean("\n".join([IMPRINT, *ABOVE, LONG, *BELOW, "编辑:何辉"]))
    assert [paragraph.text for paragraph in article.paragraphs] == [*ABOVE, LONG, *BELOW]
    assert article.title == "青河的灯光"


def test_lines_of_links_are_none(clean: Clean) -> None:
    links = ["青河新桥今日通车", "机场快线明年开工", "园区签约十个项目", "江城举办龙舟赛", "春茶上市价格平稳"]
    article = clean("\n".join([*links, IMPRINT, LONG, *links]))
    assert [paragraph.text for paragraph in article.paragraphs] == [LONG]
