from __future__ import annotations

from tasks.clean.blocks import read_blocks
from tasks.clean.hardwraps import join_wrapped
from tasks.clean.markup import parse_markup

WRAPPED = [
    "　　青河图书馆今年起每天延长开放两小时，读者下了班也能来借书。",
    "馆里添置了座椅，把自习室搬到临河的一面，窗外就是青河，晚上灯光",
    "明亮，来的人比去年多了一倍，其中多半是学生和附近工厂的青年工人",
    "和技术员。",
    "　　据馆长介绍，明年还要在开发区设两处分馆，藏书各两万册，居民凭",
    "身份证就能借阅，到期可以在任何一处归还。",
]


def texts(markup: str) -> list[str]:
    return [block.text for block in join_wrapped(read_blocks(parse_markup(markup)))]


def test_lines_broken_at_one_width_are_paragraphs_again() -> None:
    first, second = texts(f"<td>{'<br>'.join(WRAPPED)}</td>")
    assert first == "".join(WRAPPED[:4]).strip()
    assert second == "".join(WRAPPED[4:]).strip()


def test_paragraphs_parted_by_br_stay_apart() -> None:
    paragraphs = [f"青河新桥第{i}孔今天合龙，{'施工' * i}单位说明年通车。" for i in range(1, 8)]
    assert texts(f"<td>{'<br>'.join(paragraphs)}</td>") == paragraphs


def test_lines_of_several_elements_stay_apart() -> None:
    assert len(texts("".join(f"<p>{line}</p>" for line in WRAPPED))) == len(WRAPPED)


def test_a_list_of_links_stays_a_list() -> None:
    links = [f"<a href='/{i}'>{line.strip()}</a>" for i, line in enumerate(WRAPPED)]
    assert len(texts(f"<div>{'<br>'.join(links)}</div>")) == len(WRAPPED)
