from __future__ import annotations

from tasks.clean.mismatch import shares_no_word, suggest_title

BODY = [
    "装备工业是制造业的脊梁，江城装备工业连续五年增长，装备工业产值占到全市三成。",
    "企业说，智能制造让装备工业的生产线换了模样，一条生产线只要三个人。",
    "园区负责人介绍，明年还要再建三条生产线，带动就业两千人，装备工业将再上台阶，产值有望翻一番，利润也会增加不少，大家信心很足。",
]


def test_a_title_of_another_story_shares_no_word() -> None:
    assert shares_no_word("脚步丈量山海 推普赋能新乡", "\n".join(BODY))
    assert not shares_no_word("江城：智能车间里的新模样", "\n".join(BODY))


def test_too_short_a_body_or_title_tells_nothing() -> None:
    assert not shares_no_word("脚步丈量山海", "装备工业增长。")
    assert not shares_no_word("看海", "\n".join(BODY))


def test_the_suggestion_is_a_clause_of_the_body() -> None:
    suggestion = suggest_title(BODY)
    assert suggestion is not None
    assert suggestion in "".join(BODY)
    assert suggest_title(["短。"]) is None
