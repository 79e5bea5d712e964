from __future__ import annotations

import pytest

from tasks.clean.charset import decode

TEXT = "开发区今年签约的项目里，朱镕基、陶喆的名字是两个少见的字，其余都是常用的字，时间过得很快。"
TRADITIONAL = "開發區今年簽約的項目裡，產業與經濟的發展都是為了人民，時間過得很快，會議還沒有結束。"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_bytes_are_read_in_the_charset_they_are_in(charset: str) -> None:
    page = f"<html><head><title>页</title></head><body><p class='text'>{TEXT}</p></body></html>"
    assert decode(page.encode(charset)) == page


def test_big5_is_told_from_gb18030() -> None:
    assert decode(TRADITIONAL.encode("big5")) == TRADITIONAL
    assert decode(TRADITIONAL.encode("gb18030")) == TRADITIONAL


def test_what_the_page_claims_of_its_charset_counts_for_nothing() -> None:
    page = f'<meta charset="utf-8"><p>{TEXT}</p>'
    assert decode(page.encode("gb18030")) == page


def test_a_few_broken_bytes_leave_the_rest_readable() -> None:
    content = TEXT.encode() + b"\xe5\xbc" + TEXT.encode()
    assert decode(content) == f"{TEXT}\ufffd{TEXT}"
