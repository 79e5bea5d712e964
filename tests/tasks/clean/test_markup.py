from __future__ import annotations

import pytest

from tasks.clean.markup import all_text, drop_invisible, parse_markup
from tasks.clean.unfit import Unfit
from tasks.outcomes import Quarantine
from tests.tasks.clean.conftest import Clean

MANY = " ".join(f"a{i}" for i in range(2_000))
TEXT = "<p>江城开发区今天开工十二个项目，明年全部投产。</p>"


@pytest.mark.parametrize(
    "markup",
    [
        f"<p {MANY}>",
        f"""<p {MANY.replace(" ", '=">" ')}>""",
        f"<script {MANY}>",
        f'<p " {MANY}>',
        "<div>" * 300,
        "<b>" * 300,
    ],
)
def test_what_no_page_has_is_broken(markup: str) -> None:
    with pytest.raises(Unfit) as unfit:
        parse_markup(f"<body>{TEXT}{markup}</body>")
    assert unfit.value.reason == Quarantine.broken_markup


@pytest.mark.parametrize(
    "markup",
    [
        f"<script>for(i=0;i<n;i++){{{MANY}}}</script>",
        f"<!-- <p {MANY} -->",
        f"<img alt='{MANY}' src='data:image/png;base64,{'A' * 9_000}'>",
        "<script>if(a<b",
        "<!--",
        "<![CDATA[",
    ],
)
def test_scripts_comments_and_long_values_are_no_attributes(markup: str) -> None:
    assert "明年全部投产" in all_text(parse_markup(f"<body>{TEXT}{markup}</body>"))


def test_the_readings_of_ruby_are_no_text() -> None:
    root = parse_markup("<p><ruby>饕餮<rp>(</rp><rt>tāotiè</rt><rp>)</rp></ruby>纹鼎</p>")
    drop_invisible(root)
    assert all_text(root) == "饕餮纹鼎"


def test_a_feed_with_entities_is_no_article(clean: Clean) -> None:
    feed = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "哈"><!ENTITY b "&a;&a;">]><rss><channel/></rss>'
    with pytest.raises(Unfit, match="a feed"):
        clean(feed)
