"""Documents of which no article comes: a typed reason, in bounded time, and never another exception."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.clean.document import clean_batch, clean_snapshot
from tasks.clean.unfit import Unfit
from tasks.outcomes import Outcome, Quarantine, Skip, Stage
from tasks.records import Batch, Capture, Snapshot
from tests.tasks.clean.conftest import Clean, Take

NOW = datetime(2026, 11, 1, tzinfo=UTC)
TEXT = "江城开发区今年新开工的项目有十二个，装备制造占了一半，明年上半年陆续投产。"
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
LINKS = "".join(f'<li><a href="{i}.htm">第{i}批项目开工，共有{i}个，总投资过亿元。</a></li>' for i in range(30))

UNFIT: dict[str, tuple[bytes, Skip | Quarantine]] = {
    "nothing": (b"", Quarantine.empty),
    "blanks": ("\u3000\n\n ".encode(), Quarantine.empty),
    "a picture": (b"\x89PNG\r\n\x1a\n....", Skip.unsupported),
    "50 MB": (b"x" * 50_000_000, Quarantine.too_large),
    "ten thousand nested tags": (b"<html><body>" + b"<div>" * 10_000 + TEXT.encode(), Quarantine.broken_markup),
    "half a million elements": (b"<html><body>" + b"<p>a</p>" * 500_000, Quarantine.too_large),
    "a million lines": (b"a\n" * 1_000_000, Quarantine.too_large),
    "a feed": (f"<?xml version='1.0'?><rss><channel><title>{TEXT}</title></channel></rss>".encode(), Skip.not_news),
    "noise": (random.Random(3).randbytes(100_000), Quarantine.unreadable),  # noqa: S311 - noise, no secret
    "a login page": (
        "<title>用户登录</title><body><p>请输入用户名和密码登录系统。</p><input type='password'>".encode(),
        Skip.not_news,
    ),
    "an error page": (
        "<title>页面不存在</title><body><p>抱歉，您访问的页面不存在或已删除，三秒后返回首页。</p>".encode(),
        Quarantine.not_found,
    ),
    "a video page": (
        "<title>园区新闻联播</title><body><h1>园区新闻联播</h1><video src='a.mp4'></video>".encode(),
        Skip.not_news,
    ),
    "an index": (f"<title>要闻</title><body><ul>{LINKS}</ul>".encode(), Skip.not_news),
    "a contact page": (
        "<title>联系我们</title><body><p>地址：江城大道1号，邮编：430000，电话：000-1，传真：000-2。</p>".encode(),
        Skip.not_news,
    ),
    "a menu": ("<body><p>首页</p><p>要闻</p>".encode(), Quarantine.no_article),
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_is_no_article_says_why(name: str, take: Take) -> None:
    content, reason = UNFIT[name]
    with pytest.raises(Unfit) as unfit:
        clean_snapshot(take(content))
    assert unfit.value.reason == reason
    assert "\n" not in unfit.value.detail


def test_entities_that_multiply_are_not_expanded(clean: Clean) -> None:
    page = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "哈">{LAUGHS}]><html><body><p>{TEXT}&l9;</p></body></html>'
    )
    assert len(clean(page).body) < 100


def test_a_batch_keeps_its_articles_and_ends_the_rest(take: Take) -> None:
    page = f"<title>项目开工</title><body><p>{TEXT}</p><p>{TEXT}</p>"
    error, login = UNFIT["an error page"][0], UNFIT["a login page"][0]
    run = UUID(int=1)
    snapshots = (take(page, document="1"), take(error, document="2"), take(login, document="3"))
    batch = clean_batch(Batch(run, snapshots), {})
    assert batch.run == run
    assert [document.capture.document for document in batch] == ["1"]
    assert [(end.document, end.ordinal, end.stage, end.outcome, end.reason, end.payload) for end in batch.ended] == [
        ("2", 0, Stage.clean, Outcome.quarantined, Quarantine.not_found, error),
        ("3", 0, Stage.clean, Outcome.skipped, Skip.not_news, None),
    ]


PIECES = st.sampled_from(
    (
        *("<p>", "</p>", "<div>", "</div>", "<br>", "<a>", "</a>", "<b>", "<h1>", "<title>", "<script>", "<!--", "-->"),
        *(
            "---",
            "title:",
            "<!--enpproperty",
            "<!--enpcontent-->",
            "<!--/enpcontent-->",
            "&",
            "&#0;",
            "\ufeff",
            "\x00",
            "\u3000",
        ),
        *(
            "：",
            "（",
            "）",
            "(",
            ")",
            "“",
            "”",
            "。",
            "，",
            " ",
            "\n",
            "■",
            "园区",
            "开发区",
            "何辉",
            "记者",
            "来源：",
            "摄",
        ),
        *("2022-04-20", "4月20日", "本报讯", "新华社江城4月20日电", "zhì", "责任编辑：", "相关阅读", "下转第二版"),
    )
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=60).map(lambda pieces: "".join(pieces).encode())))
def test_whatever_comes_ends_as_articles_or_unfit_and_the_same_each_time(content: bytes) -> None:
    snapshot = Snapshot(Capture("a", "x", None, NOW, "0", len(content)), content)
    results: list[object] = []
    for _ in range(2):
        try:
            results.append(clean_snapshot(snapshot).articles)
        except Unfit as unfit:
            results.append((unfit.reason, unfit.detail))
    assert results[0] == results[1]
