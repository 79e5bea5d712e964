"""Laws that hold for every article: clean once is clean; nothing is invented; nothing but Unfit is raised."""

from __future__ import annotations

from contextlib import suppress
from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.clean.document import clean_snapshot
from tasks.clean.pinyin import is_injected, strip_pinyin
from tasks.clean.spacing import close_up
from tasks.clean.stops import mend_stops
from tasks.clean.unfit import Unfit
from tasks.records import Article, Capture, Hints, Snapshot
from tests.tasks.clean.test_document import NOW
from tests.tasks.clean.test_jekyll import POST
from tests.tasks.clean.test_plainpage import FARM, PORTAL

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
NOTES = st.text(alphabet="开发区经济 \u3000\u200b，、；。5G()（）zhìnéng(le)", max_size=80)
TITLE = "江城开发区今年的项目"

PAGE = (
    "<!DOCTYPE html><html><head><meta charset='gb2312'><title>开工_江城网</title></head>"
    "<body><h1>开发区项目开工</h1>"
    "<p>2022-04-20 09:35 来源：江城日报 作者：何辉</p><div><p>本报讯 开发区开工12个项目，明年(míngnián)投产。</p>"
    "<p>企业代表说，产值可达46亿元，，带动就业。（记者 何辉 通讯员 李敏）</p></div>"
    "<!-- 旧稿 --><p>相关阅读</p></body></html>"
)
FOUNDER = f"<!--enpproperty <title>开工</title> /enpproperty-->{PAGE}<!--enpcontent--><p>正文。</p><!--/enpcontent-->"
NEWSPAPER = (
    "2026年9月1日 星期二 江城日报 02版\n\n开工\n\n"
    "本报讯（记者 何辉）9月1日，开发区开工。（下转第三版）\n（上接第一版）明年投产。\n"
)
NOTICE = "开发区今天开工十二个项目，明年上半年陆续投产，将带动三千人就业，市民出行也更加方便。"
TOML = "+++\ntitle = '开工'\ndate = 2022-04-20\n+++\n**开发区**今天开工[^1]。\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
FEED = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a '哈'>]><rss><channel><item>&a;</item></channel></rss>"
TEXT_KINDS = (PAGE, FOUNDER, NEWSPAPER, POST, TOML, PORTAL, FARM, FEED)
KINDS = [kind.encode(charset) for kind in TEXT_KINDS for charset in ("utf-8", "gb18030", "utf-16")]
KINDS.append(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>")


def snapshot_of(content: bytes, hints: Hints | None = None) -> Snapshot:
    return Snapshot(Capture("a", "x", None, NOW, "0", len(content)), content, hints or Hints())


def article_of(texts: list[str]) -> Article:
    page = "".join(f"<p>{escape(text)}</p>" for text in texts)
    content = f"<html><body><h1>{TITLE}</h1><div class='content'>{page}</div></body></html>".encode()
    (article,) = clean_snapshot(snapshot_of(content)).articles
    return article


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_cleaning_what_is_clean_changes_nothing(texts: list[str]) -> None:
    once = article_of(texts)
    twice = article_of([paragraph.text for paragraph in once.paragraphs])
    assert twice.paragraphs == once.paragraphs


@settings(max_examples=20, deadline=None)
@given(TEXTS)
def test_a_clean_article_comes_back_from_a_dump_as_it_went_in(texts: list[str]) -> None:
    once = article_of(texts)
    fields = {"title": once.title or "", "paragraphs": once.body, "outlet": "江城日报", "byline": "何辉 李敏"}
    (twice,) = clean_snapshot(snapshot_of(b"{}", Hints(fields=fields))).articles
    assert (twice.title, twice.body, twice.outlet) == (once.title, once.body, "江城日报")
    assert [(person.role, person.name) for person in twice.byline][:2] == [("作者", "何辉"), ("作者", "李敏")]


@settings(max_examples=20, deadline=None)
@given(TEXTS)
def test_a_clean_article_comes_back_from_plain_text_as_it_went_in(texts: list[str]) -> None:
    once = article_of(texts)
    (twice,) = clean_snapshot(snapshot_of(f"{once.title}\n{once.body}\n".encode())).articles
    assert (twice.title, twice.body) == (once.title, once.body)


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_every_character_of_the_body_comes_from_the_document_in_order(texts: list[str]) -> None:
    document = iter("".join(texts))
    assert all(character in document for character in article_of(texts).body.replace("\n", ""))


@given(NOTES)
def test_closing_up_stripping_and_mending_are_done_once(text: str) -> None:
    assert close_up(close_up(text)) == close_up(text)
    assert mend_stops(mend_stops(text)) == mend_stops(text)
    stripped = strip_pinyin(text) if is_injected(text) else text
    assert not is_injected(stripped) or strip_pinyin(stripped) == stripped


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """A document of any kind, cut, doubled, with bytes swapped and put in."""
    content = draw(st.sampled_from(KINDS))
    for _ in range(draw(st.integers(0, 4))):
        start, stop = sorted((draw(st.integers(0, len(content))), draw(st.integers(0, len(content)))))
        piece = content[start:stop]
        what = draw(st.sampled_from(("cut", "double", "drop", "swap", "put")))
        match what:
            case "cut":
                content = content[:stop]
            case "double":
                content = content[:stop] + piece[:2_000] + content[stop:]
            case "drop":
                content = content[:start] + content[stop:]
            case "swap":
                content = content[:start] + piece[::-1] + content[stop:]
            case "put":
                content = content[:start] + draw(st.binary(max_size=8)) + content[start:]
    return content


MARKS = (
    *("……", "——————", "|", "_ _ _", "【】", "（）", "。", "1", "》", "：", "▲", "[]"),
    *("记者", "来源：", "2026-09-01", "责任编辑"),
)
LINES = [text.split("\n") for text in (PORTAL, NEWSPAPER, FARM, f"{TITLE}\n记者 何辉\n{NOTICE}\n{NOTICE}\n{NOTICE}")]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(LINES), st.lists(st.tuples(st.integers(0, 40), st.sampled_from(MARKS)), max_size=8))
def test_lines_of_marks_amid_a_text_end_as_articles_or_unfit(lines: list[str], put: list[tuple[int, str]]) -> None:
    lines = list(lines)
    for at, mark in put:
        lines.insert(at, mark)
    with suppress(Unfit):
        clean_snapshot(snapshot_of("\n".join(lines).encode()))


@settings(max_examples=100, deadline=None)
@given(spoilt())
def test_a_spoilt_document_of_any_kind_ends_as_articles_or_unfit_and_the_same_each_time(content: bytes) -> None:
    results: list[object] = []
    for _ in range(2):
        try:
            results.append(clean_snapshot(snapshot_of(content)).articles)
        except Unfit as unfit:
            results.append((unfit.reason, unfit.detail))
    assert results[0] == results[1]
