from __future__ import annotations

import pytest

from tasks.charset import decode

TEXT = "开发区今年签约的项目里，朱镕基、陶喆的名字是两个少见的字，其余都是常用的字，时间过得很快。"
TRADITIONAL = "開發區今年簽約的項目裡，產業與經濟的發展都是為了人民，時間過得很快，會議還沒有結束。"
PAGE = f"<html><head><title>页</title></head><body><p class='text'>{TEXT}</p></body></html>"
UNMARKED = ["utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]


@pytest.mark.parametrize("charset", UNMARKED)
def test_bytes_are_read_in_the_charset_they_are_in(charset: str) -> None:
    assert decode(PAGE.encode(charset)) == (PAGE, charset)


@pytest.mark.parametrize("charset", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_is_no_text(charset: str) -> None:
    assert decode(f"\ufeff{TEXT}".encode(charset)) == (TEXT, charset)


def test_the_mark_of_utf_8_before_a_page_in_gbk_proves_nothing() -> None:
    assert decode(b"\xef\xbb\xbf" + PAGE.encode("gb18030")) == (PAGE, "gb18030")


@pytest.mark.parametrize("claimed", ["utf-8", "gb2312", "iso-8859-1", "big5"])
def test_what_the_page_claims_counts_for_nothing(claimed: str) -> None:
    page = f'<meta charset="{claimed}"><p>{TEXT}</p>'
    assert decode(page.encode("gb18030")) == (page, "gb18030")
    assert decode(page.encode("utf-8")) == (page, "utf-8")


def test_big5_is_told_from_traditional_text_in_gb18030() -> None:
    assert decode(TRADITIONAL.encode("big5")) == (TRADITIONAL, "big5hkscs")
    assert decode(TRADITIONAL.encode("gb18030")) == (TRADITIONAL, "gb18030")


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("開發區", "big5hkscs"),
        ("深水埗嘅邨", "big5hkscs"),  # 埗, 嘅 and 邨 came with Hong Kong's supplement
        ("開發區", "gb18030"),
        ("开发区", "gb18030"),
        ("喆", "gb18030"),
        ("园区，项目", "utf-16-le"),
    ],
)
def test_a_few_characters_tell_already(text: str, charset: str) -> None:
    assert decode(text.encode(charset)) == (text, charset)


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_few_broken_bytes_leave_the_rest_readable(charset: str) -> None:
    before, after = TEXT.encode(charset), TEXT.encode(charset)
    text, found = decode(before + b"\xff\xff\n" + after)
    assert found == charset
    assert text == f"{TEXT}\ufffd\ufffd\n{TEXT}"


def test_a_text_cut_within_its_last_character_is_still_utf_8() -> None:
    assert decode("开发区".encode()[:-1]) == ("开发\ufffd", "utf-8")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"\x00", b"\xff" * 99, bytes(range(256)), b"\xef\xbb\xbf"])
def test_nothing_raises(content: bytes) -> None:
    assert isinstance(decode(content)[0], str)
