from __future__ import annotations

import pytest

from tasks.clean.blocks import read_blocks
from tasks.clean.markup import parse_markup
from tasks.clean.pager import find_cuts
from tasks.records import Flag


@pytest.mark.parametrize(
    ("markup", "flags"),
    [
        ("<div><b>1</b> <a href='2.html'>2</a> <a href='2.html'>下一页</a></div>", {Flag.truncated_end}),
        ("<div><a href='1.html'>上一页</a> 1 2 <a href='#'>下一页</a></div>", {Flag.truncated_start}),
        ("<ul><li><a href='1.html'>上一页</a></li><li><a href='3.html'>下一页 &gt;</a></li></ul>",
         {Flag.truncated_start, Flag.truncated_end}),
        ("<p><a href='a_all.html'>余下全文</a></p>", {Flag.truncated_end}),
        ("<div><a href='javascript:void(0)'>下一页</a></div>", set()),
        ("<div>上一篇：<a href='1.html'>青河新桥通车</a> 下一篇：<a href='2.html'>图书馆开放</a></div>", set()),
        ("<p>他翻到下一页，继续读下去。</p>", set()),
    ],
)  # fmt: skip
def test_the_ends_that_lie_on_other_pages(markup: str, flags: set[Flag]) -> None:
    assert find_cuts(read_blocks(parse_markup(markup))) == flags
