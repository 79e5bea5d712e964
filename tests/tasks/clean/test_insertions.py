from __future__ import annotations

import pytest

from tasks.clean.insertions import has_insertions
from tasks.records import Flag
from tests.tasks.clean.conftest import Clean

BODY = [
    "江城开发区的企业今年用工有保障，三十家企业增加了岗位，服务专班的干部下沉一线。",
    "干部逐户走访，设备检修、原料运输、产品销售都有人管，首批设备当天发运。",
    "新厂房的设备已经调试完毕，产品检验合格后运输到港口，销售收入预计翻番。",
    "走访中大家谈得最多的是运输成本，开发区答应把货场建到厂门口。",
]
KEYWORD = "江城开锁电话"


def spoiled(*seams: tuple[int, str]) -> list[str]:
    """The body with the keyword put into the first such pair of each paragraph."""
    body = list(BODY)
    for at, pair in seams:
        assert pair in body[at]
        body[at] = body[at].replace(pair, f"{pair[0]}{KEYWORD}{pair[1]}", 1)
    return body


def test_a_phrase_that_breaks_the_texts_own_words_was_injected(clean: Clean) -> None:
    body = spoiled((0, "企业"), (1, "设备"), (2, "运输"), (3, "走访"))
    assert has_insertions(body)
    article = clean("<h1>江城开发区企业用工有保障</h1>" + "".join(f"<p>{text}</p>" for text in body))
    assert Flag.keywords_injected in article.flags
    assert article.body == "\n".join(body)  # nothing is taken out


@pytest.mark.parametrize(
    "body",
    [
        BODY,
        [text.replace("开发区", "江城高新技术产业开发区") for text in BODY * 2],
        ["江城开锁电话的故事。", "江城开锁电话和它的主人。", "有人打了江城开锁电话，没人接。"],
        ["哈" * 30_000],
        [],
    ],
)
def test_a_phrase_that_belongs_to_the_text_was_not(body: list[str]) -> None:
    assert not has_insertions(body)


def test_two_places_prove_nothing() -> None:
    assert not has_insertions(spoiled((0, "企业"), (1, "设备")))


def test_a_long_text_says_some_things_three_times() -> None:
    filler = [f"第{n}号车间今天上午开工，设备由{n}家企业提供，工人们都说新厂房宽敞明亮。" for n in range(350)]
    assert has_insertions(spoiled((0, "企业"), (1, "设备"), (2, "产品")))
    assert not has_insertions([*spoiled((0, "企业"), (1, "设备"), (2, "产品")), *filler])


@pytest.mark.parametrize("phrase", ["健康有益的", "ffic"])
def test_what_ends_as_no_keyword_does_is_none(phrase: str) -> None:
    assert not has_insertions(
        [text.replace(KEYWORD, phrase) for text in spoiled((0, "企业"), (1, "设备"), (2, "产品"))]
    )
