"""What a run's artifact makes of hostile words: text, and links to the web alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from sqlalchemy import Engine

from flows.artifacts import read_balance
from flows.markdown import anchor, inert, table
from tasks.load.load import load_batch
from tasks.load.runs import open_run
from tasks.outcomes import Ended, Outcome, Quarantine, Stage
from tasks.records import Batch

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
TAG = re.compile(r"<\w+")
HOSTILE = "<img src=x onerror=alert(1)> | **粗** [a](javascript:b) `c` &lt; # 题\n\n<script>"


WORDS = st.text(alphabet=st.one_of(st.sampled_from("<>|[](){}*_~`#&;!\\\"'\n\r\u2028- =:/.a1"), st.characters()))


@given(WORDS)
def test_words_stay_words(text: str) -> None:
    assert set(TAG.findall(MARKDOWN.render(f"x{inert(text)}x"))) == {"<p"}


@given(WORDS)
def test_words_of_a_link_stay_words(text: str) -> None:
    html = MARKDOWN.render(f"| t |\n|---|\n| {anchor('https://a.example/', text)} |")
    assert TAG.findall(html) == ["<table", "<thead", "<tr", "<th", "<tbody", "<tr", "<td", "<a"]


def test_the_words_of_a_link_are_written_as_they_are_read() -> None:
    address = "www.yanhu-zone.example/xwzx/202609/t20260915_1038.html"
    assert anchor(f"http://{address}", address) == f"[{address}](<http://{address}>)"


def test_a_cell_stays_a_cell() -> None:
    html = MARKDOWN.render("\n".join(table(("title", "source"), [(inert(HOSTILE), "lakeside")])))
    assert html.count("<td>") == 2
    assert set(TAG.findall(html)) == {"<table", "<thead", "<tbody", "<tr", "<th", "<td"}
    assert "&lt;img src=x onerror=alert(1)&gt; | **粗**" in html


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("https://a.example/b?c=1&d=2", "https://a.example/b?c=1&amp;d=2"),
        ("http://a.example/x)<script>|", "http://a.example/x%29%3Cscript%3E%7C"),
        ("javascript:alert(1)", None),
        ("/data/page.html", None),
    ],
)
def test_only_addresses_of_the_web_become_links(address: str, href: str | None) -> None:
    html = MARKDOWN.render(anchor(address, "标题](x)"))
    assert re.findall('href="(.*?)"', html) == ([href] if href else [])
    assert "标题](x)" in html


def test_the_balance_says_what_ended_where_and_why(engine: Engine) -> None:
    run = open_run(engine, "ingest", ["lakeside"])
    address = "http://lakeside.example/a.html"
    ended = Ended("lakeside", address, 0, Stage.fetch, Outcome.quarantined, Quarantine.not_found, HOSTILE)
    load_batch(Batch(run, (), (ended,)), engine)
    summary, said = read_balance(engine, run)
    assert summary == "1 quarantined"
    assert "| fetch | quarantined | not\\_found | 1 |" in said
    assert "## In quarantine: 1" in said
    assert f"(<{address}>)" in said
    assert "<img" not in said
    assert "New articles" not in said
