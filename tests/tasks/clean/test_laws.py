"""Laws that hold for every article: clean once is clean; nothing is invented."""

from __future__ import annotations

from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.clean.document import clean_snapshot
from tasks.clean.pinyin import is_injected, strip_pinyin
from tasks.clean.spacing import close_up
from tasks.records import Article, Capture, Snapshot
from tests.tasks.clean.test_document import NOW

WORDS = st.sampled_from(
    (
        "江城",
        "开发区",
        "今年",
        "项目",
        "5G",
        "AI",
        "46亿元",
        "“专精特新”",
        "（含税）",
        "记者 张三",
        "(七成)",
        "ZW-3",
        "企业",
    )
)
SENTENCE = st.lists(WORDS, min_size=8, max_size=20).map(lambda words: "，".join(words) + "。")
TEXTS = st.lists(SENTENCE, min_size=2, max_size=6)
NOTES = st.text(alphabet="开发区经济 \u3000\u200b，。5G()（）zhìnéng(le)", max_size=80)


def article_of(texts: list[str]) -> Article:
    page = "".join(f"<p>{escape(text)}</p>" for text in texts)
    content = f"<html><body><h1>江城开发区今年的项目</h1><div class='content'>{page}</div></body></html>".encode()
    (article,) = clean_snapshot(Snapshot(Capture("a", "x", None, NOW, "0", len(content)), content)).articles
    return article


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_cleaning_what_is_clean_changes_nothing(texts: list[str]) -> None:
    once = article_of(texts)
    twice = article_of([paragraph.text for paragraph in once.paragraphs])
    assert twice.paragraphs == once.paragraphs


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_every_character_of_the_body_comes_from_the_document_in_order(texts: list[str]) -> None:
    document = iter("".join(texts))
    assert all(character in document for character in article_of(texts).body.replace("\n", ""))


@given(NOTES)
def test_closing_up_and_stripping_are_done_once(text: str) -> None:
    assert close_up(close_up(text)) == close_up(text)
    stripped = strip_pinyin(text) if is_injected(text) else text
    assert not is_injected(stripped) or strip_pinyin(stripped) == stripped
