from __future__ import annotations

import pytest

from tasks.clean.unfit import Unfit
from tasks.outcomes import Quarantine
from tasks.records import Flag
from tests.tasks.clean.conftest import Clean

POST = """---
layout: post
title: "江城开发区·铁山区用上“智慧大脑”"
date: 2022-04-22 23:11:47 +0800
categories: jiangcheng
tags: 江城网新闻
---
<p>4月20日，开发区开展智能化改造参观活动。</p><p><strong>企业装上“大脑”</strong></p>
 <p>“人工搬运少了一半。”企业负责人说。</p><center><img src="http://p.example/1.jpg" alt="微信图片_1.jpg"/></center>
<p class="em_media">（文章来源：江城网）</p>

<http://news.example/share.html?code=NW1>

[返回江城网新闻](//news.example/c.html)｜[返回首页](//news.example/)"""


def test_front_matter_html_and_autolink(clean: Clean) -> None:
    article = clean(POST)
    assert article.title == "江城开发区·铁山区用上“智慧大脑”"
    assert [(p.kind, p.text) for p in article.paragraphs] == [
        ("text", "4月20日，开发区开展智能化改造参观活动。"),
        ("heading", "企业装上“大脑”"),
        ("text", "“人工搬运少了一半。”企业负责人说。"),
    ]
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2022-04-22T23:11:47+08:00"
    assert (article.section, article.tags, article.outlet) == ("jiangcheng", ("江城网新闻",), "江城网")
    assert (article.url, article.images) == ("http://news.example/share.html?code=NW1", ("http://p.example/1.jpg",))
    assert article.flags == (Flag.boilerplate_removed,)


def test_markdown_of_its_own(clean: Clean) -> None:
    body = (
        "## 项目开工\n\n**江城**开发区开工12个项目，详见[公告](http://a.example)。\n\n![现场](http://p.example/2.jpg)"
    )
    article = clean(f"---\ntitle: 开工\ndate: 2022-04-22\ntags: [项目, 园区]\n---\n{body}\n")
    assert [(p.kind, p.text) for p in article.paragraphs] == [
        ("heading", "项目开工"),
        ("text", "江城开发区开工12个项目，详见公告。"),
    ]
    assert (article.published_precision, article.tags) == ("day", ("项目", "园区"))
    assert article.images == ("http://p.example/2.jpg",)


def test_front_matter_that_is_no_yaml_is_quarantined(clean: Clean) -> None:
    with pytest.raises(Unfit) as unfit:
        clean('---\ntitle: "开工\ndate: [\n---\n正文在这里。')
    assert unfit.value.reason == Quarantine.unreadable


def test_aliases_that_multiply_stay_small(clean: Clean) -> None:
    laughs = "\n".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    article = clean(f"---\na: &a [x]\n{laughs}\ntags: *i\ntitle: 开工\n---\n江城开发区开工12个项目。")
    assert article.tags == ()
