"""A newspaper page is told from every other text by its make."""

from __future__ import annotations

import pytest

from tasks.clean.newspaper import looks_like_newspaper
from tests.tasks.clean.newspaper.typeset import BRIDGE, LIBRARY, TEA, column


@pytest.mark.parametrize(
    "text",
    [
        column([*LIBRARY, *BRIDGE], 17),
        "\n\n".join(
            ["图书馆延长开放", "本报讯（记者刘江）" + LIBRARY[0], "新桥通车", "本报讯（记者冯河）" + BRIDGE[0]]
        ),
        "第A01版：要闻\n\n青河新桥正式通车\n\n" + "\n\n".join(BRIDGE),
        "\n\n".join([*BRIDGE, "（下转第3版）"]),
        "\n\n".join([*TEA, "2031-05-08 1 1 江城日报 content_9.html 1 3 云岭春茶抢收忙 /enpproperty-->"]),
    ],
)
def test_newspaper_pages(text: str) -> None:
    assert looks_like_newspaper(text)


@pytest.mark.parametrize(
    "text",
    [
        "青河新桥正式通车\n\n本报讯（记者冯河）" + "\n\n".join(BRIDGE),
        "---\ntitle: 新桥\n---\n" + "\n\n".join(BRIDGE),
        "<p>" + "</p><p>".join([*BRIDGE, *LIBRARY]) + "</p>",
        "• 首页\n  • 资讯中心\n  • 投稿\n\n当前位置:首页> 资讯\n\n新桥通车\n\n来源:江城网 发布时间:2031年05月08日\n\n"
        + "\n\n".join(BRIDGE),
        "\n".join(f"江城第{number}座桥明年春天开工建设" for number in "一二三四五六七八九十百千")
        + "\n"
        + "\n".join(BRIDGE),
        "A plain English text.\nIt has nothing to do with newspapers.",
        "",
    ],
)
def test_other_texts(text: str) -> None:
    assert not looks_like_newspaper(text)
