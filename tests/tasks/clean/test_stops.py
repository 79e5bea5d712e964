from __future__ import annotations

import pytest

from tasks.clean.stops import mend_stops
from tests.tasks.clean.conftest import Clean


@pytest.mark.parametrize(
    ("printed", "mended"),
    [
        ("项目开工，，明年投产。", "项目开工，明年投产。"),
        ("项目开工,,明年投产。", "项目开工,明年投产。"),
        ("项目开工，。明年投产。", "项目开工。明年投产。"),
        ("项目开工。，明年投产。", "项目开工。明年投产。"),
        ("钢材、，水泥、、沙石。", "钢材，水泥、沙石。"),
        ("真的？！他说……——是的。", "真的？！他说……——是的。"),
        ("a,,b", "a,,b"),
    ],
)
def test_doubled_stops_are_set_once(printed: str, mended: str) -> None:
    assert mend_stops(printed) == mended
    assert mend_stops(mended) == mended


def test_a_page_comes_back_with_its_stops_set_once(clean: Clean) -> None:
    texts = "<p>开发区的项目今天开工，，明年投产。</p><p>企业负责人介绍、，投资五亿元，带动就业。</p>"
    page = f"<html><body><h1>开发区项目开工</h1><div class=content>{texts}</div></body></html>"
    assert clean(page).body == ("开发区的项目今天开工，明年投产。\n企业负责人介绍，投资五亿元，带动就业。")
