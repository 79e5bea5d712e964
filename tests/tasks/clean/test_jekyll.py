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


def test_toml_front_matter(clean: Clean) -> None:
    article = clean(
        '+++\ntitle = "江城开发区开工十二个项目"\ndate = 2022-04-22T13:11:00+08:00\ntags = ["项目", "园区"]\n'
        'categories = ["要闻"]\nauthor = "何辉"\n+++\n\n4月22日，江城开发区开工十二个项目。\n'
    )
    assert article.title == "江城开发区开工十二个项目"
    assert (article.published_precision, article.tags, article.section) == ("second", ("项目", "园区"), "要闻")
    assert [(person.role, person.name) for person in article.byline] == [("作者", "何辉")]


@pytest.mark.parametrize(
    ("matter", "moment", "precision"),
    [
        ("date: 2022-04-22 00:00:00 +0800", "2022-04-22T00:00:00+08:00", "day"),
        ("date: '2022-04-22 09:30'", "2022-04-22T09:30:00+08:00", "minute"),
        ("date: 2022-04-22T01:11:47Z", "2022-04-22T09:11:47+08:00", "second"),
        ("layout: post", "2022-04-21T00:00:00+08:00", "day"),  # by the name of its file
        ("publishDate: 2022-04-22T09:30:00+08:00", "2022-04-22T09:30:00+08:00", "second"),
        ("published_at: '2022-04-22 09:30'", "2022-04-22T09:30:00+08:00", "minute"),
        ("published: true", "2022-04-21T00:00:00+08:00", "day"),
        ("date: null", "2022-04-21T00:00:00+08:00", "day"),
    ],
)
def test_the_date_of_a_post(clean: Clean, matter: str, moment: str, precision: str) -> None:
    article = clean(
        f"---\ntitle: 开工\n{matter}\n---\n江城开发区开工12个项目。", document="_posts/2022-04-21-kaigong.md"
    )
    assert article.published_at is not None
    assert (article.published_at.isoformat(), article.published_precision) == (moment, precision)


@pytest.mark.parametrize(
    ("matter", "tags", "names"),
    [
        ("tags: 项目，园区、产业\nauthors: [何辉, {name: 李敏}]", ("项目", "园区", "产业"), ["何辉", "李敏"]),
        ('tags:\n  - "项目"\n  - 园区\nauthor: 何辉 李敏', ("项目", "园区"), ["何辉", "李敏"]),
        ("tags:\nauthor:", (), []),
        ("tags: {a: b}\nauthor: [[]]", (), []),
    ],
)
def test_lists_and_missing_fields(clean: Clean, matter: str, tags: tuple[str, ...], names: list[str]) -> None:
    article = clean(f"---\ntitle: 开工\n{matter}\n---\n江城开发区开工12个项目。")
    assert article.tags == tags
    assert [person.name for person in article.byline] == names


@pytest.mark.parametrize(
    ("markdown", "body"),
    [
        ("{% include share.html %}\n今天{{ page.place }}开工。\n\n{% comment %}未定稿{% endcomment %}", ["今天开工。"]),
        ("{% comment %}今天开工。\n\n{% comment %}未定稿{% endcomment %}明年投产。", ["今天开工。", "明年投产。"]),
        (
            "开发区今天开工。\n{: .lead style='color:red'}\n\n* 目录\n{:toc}\n\n明年投产。",
            ["开发区今天开工。", "明年投产。"],
        ),
        (
            "开发区今天开工[^1]，明年投产。\n\n[^1]: 数据来自江城市统计局。",
            ["开发区今天开工，明年投产。", "数据来自江城市统计局。"],
        ),
        ('开发区今天[开工][gg]。\n\n[gg]: http://a.example/1 "公告"', ["开发区今天开工。"]),
        ('开发区今天开工。\n\n![塔吊](http://p.example/3.jpg "开工现场")', ["开发区今天开工。"]),
        ("**“智慧大脑”**上线，*首批*接入十家。", ["“智慧大脑”上线，首批接入十家。"]),
        ("开发区今天开工，\n明年投产，\n后年达产。", ["开发区今天开工，明年投产，后年达产。"]),
        ("开发区今天开工。\n企业明年投产。\n后年达产。", ["开发区今天开工。", "企业明年投产。", "后年达产。"]),
        ("开发区提出：\n\n1. 项目要快。\n2. 服务要好。", ["开发区提出：", "1. 项目要快。", "2. 服务要好。"]),
        ("    开发区今天开工。\n\n\u3000\u3000企业明年投产。", ["开发区今天开工。", "企业明年投产。"]),
        ("> 开发区今天开工。\n\n企业明年投产。", ["开发区今天开工。", "企业明年投产。"]),
        (
            "<div class='zw'>\n<p>开发区今天开工。</p>\n\n<p>企业**明年**投产。</p>\n</div>",
            ["开发区今天开工。", "企业明年投产。"],
        ),
    ],
)
def test_what_generators_and_markdown_add_is_no_text(clean: Clean, markdown: str, body: list[str]) -> None:
    article = clean(f"---\ntitle: 开工\n---\n{markdown}\n")
    assert article.body.splitlines() == body


def test_a_table_keeps_its_cells_and_a_fence_its_lines(clean: Clean) -> None:
    article = clean(
        "---\ntitle: 开工\n---\n开发区开工项目如下。\n\n|项目|投资|\n|---|---|\n|铜箔|46亿元|\n\n```\n代码 1\n```\n"
    )
    assert "|" not in article.body
    assert "```" not in article.body
    assert all(cell in article.body for cell in ("铜箔", "46亿元", "代码1"))


def test_a_weblogs_header_is_no_text(clean: Clean) -> None:
    matter = '---\ntitle: "青河新桥通车 - 江城周末"\nauthor: 江城周末\ndate: 2026-09-01\n---\n'
    meta = "<div class='entry-meta'><span>何辉</span> 关于江城 2026年8月31日 3 Minutes</div>"
    header = f"<header><h1>青河新桥通车</h1></header>{meta}"
    text = "<p>青河新桥今天上午通车，两岸居民过河不再绕路。</p>"
    article = clean(f"{matter}<article>{header}<div class='entry-content'>{text}</div></article>")
    assert article.title == "青河新桥通车"
    assert article.body == "青河新桥今天上午通车，两岸居民过河不再绕路。"


def test_a_title_printed_twice_and_one_printed_alone(clean: Clean) -> None:
    text = "开发区今天开工十二个项目，明年投产。"
    assert clean(f"---\ntitle: 开工\n---\n# 开工\n\n{text}").body == text
    assert clean(f"---\ntitle:\n---\n# 开工 {{: .big}}\n\n{text}").title == "开工"


@pytest.mark.parametrize("mark", ["**", "__", "*"])
def test_the_marks_of_a_bold_title_are_none_of_it(clean: Clean, mark: str) -> None:
    text = "园区十个项目今天集中签约，总投资二十亿元，明年上半年陆续投产。"
    assert clean(f"# {mark}园区签约十个项目{mark}\n\n{text}\n\n{text[::-1]}\n").title == "园区签约十个项目"


def test_an_imprint_printed_in_a_post_dates_it(clean: Clean) -> None:
    article = clean("# 江城开发区开工\n\n2026-09-01 08:30 来源：江城日报\n\n江城开发区开工12个项目，投资过亿元。\n")
    assert (article.outlet, article.body) == ("江城日报", "江城开发区开工12个项目，投资过亿元。")
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2026-09-01T08:30:00+08:00"


@pytest.mark.parametrize("key", ["source", "source_name", "origin", "publisher"])
def test_the_outlet_of_a_post(clean: Clean, key: str) -> None:
    assert clean(f"---\ntitle: 开工\n{key}: 江城日报\n---\n江城开发区开工12个项目。").outlet == "江城日报"
