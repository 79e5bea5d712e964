from __future__ import annotations

import pytest

from tasks.clean.sitefoot import is_foot


@pytest.mark.parametrize(
    "line",
    [
        "关于江城 | 服务条款 | 免责声明 | 广告查询",
        "關於我們　聯絡我們　網站地圖",
        "江城簡介 | 服務條款 | 私隱條款 | 免責聲明 | 加入江城",
    ],
)
def test_links_that_every_page_ends_with(line: str) -> None:
    assert is_foot(line)


@pytest.mark.parametrize(
    "line",
    [
        "钢铁 | 建材 | 化工",
        "关于加强园区管理的通知",
        "要闻 | 关于我们 | 财经 | 体育",
        "何辉介绍了服务条款 免责声明 网站地图。",
        "",
    ],
)
def test_sections_and_text_are_no_foot(line: str) -> None:
    assert not is_foot(line)
