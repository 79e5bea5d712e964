from __future__ import annotations

import pytest

from tasks.clean.writing import has_lost_bytes, is_garbled, is_traditional, simplify


@pytest.mark.parametrize(
    ("text", "traditional"),
    [
        ("經濟開發區的產業與項目", True),
        ("经济开发区的产业与项目", False),
        ("园区引进臺積電", False),
        ("江城日", False),
    ],
)
def test_traditional_text_is_told_by_what_differs(text: str, traditional: bool) -> None:
    assert is_traditional(text) == traditional


@pytest.mark.parametrize(
    "text",
    [
        "园区\ufffd项目",
        "锟斤拷锟斤拷",
        "ÖÐ¹úÐÂÎÅ",
        "å¼€å‘åŒº",
        "烫烫烫",
        "缁忔祹鍙戝睍",
        "。ㄓ浾 何辉)今天",
        "確保肿?、兩不誤",
    ],
)
def test_what_a_wrong_charset_leaves_behind_is_seen(text: str) -> None:
    assert is_garbled(text)


@pytest.mark.parametrize("text", ["园区项目", "café à Paris", "Ünïcode", "气温28℃～35℃", "①②③ ★", "何时投产?明年"])
def test_foreign_letters_and_signs_are_no_garble(text: str) -> None:
    assert not is_garbled(text)


def test_a_question_mark_that_asks_nothing_is_what_is_left_of_bytes() -> None:
    assert has_lost_bytes("園區的環?萍级际鞘澜缱钚隆")
    assert not has_lost_bytes("新橋何時通車?負責人說，明年。這座橋怎麼走?沿江走。")


def test_labels_are_compared_as_simplified() -> None:
    assert simplify("責任編輯：來源") == "责任编辑：来源"
