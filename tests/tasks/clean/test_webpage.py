"""Whole pages, written for these tests in the manner of the trade's content systems."""

from __future__ import annotations

import pytest

from tasks.records import Flag
from tests.tasks.clean.conftest import Clean

FIRST = "4月20日，江城开发区举行项目集中开工仪式，共有12个项目参加，总投资46亿元。"
SECOND = "“今年的项目以装备制造为主，明年上半年陆续投产。”开发区负责人介绍说，园区已经备好了标准厂房。"
THIRD = "据了解，去年全区新签约项目86个，其中投资过亿元的有31个，比上年多出9个。"
BODY = [FIRST, SECOND, THIRD]
MENU = "".join(
    f"<li><a href='/{i}'>{name}</a></li>" for i, name in enumerate(["首页", "要闻", "园区", "企业", "视频", "专题"])
)
RELATED = "".join(
    f"<li><a href='/r{i}'>开发区第{i}批企业名单公布，共有{i}家入选，名单附后。</a><span>2019-01-0{i}</span></li>"
    for i in range(1, 7)
)


def portal(text: str, title: str = "江城开发区12个项目集中开工") -> str:
    return f"""<!DOCTYPE html><html><head><title>{title}_要闻_江城新闻网</title></head><body>
    <div class="nav"><ul>{MENU}</ul></div>
    <div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/yq">园区动态</a> &gt; 正文</div>
    <div class="main"><h1>{title}</h1>
    <div class="info">2022-04-20 13:11 来源：江城日报 作者：何辉 字号：<a>大</a> <a>中</a> <a>小</a></div>
    <div class="content">{text}</div>
    <div class="editor">责任编辑：张力</div><div>分享到：微信 微博</div>
    <div class="box"><h3>相关阅读</h3><ul>{RELATED}</ul></div></div>
    <div class="comments"><p>网友甲：这个项目好，我们村里的年轻人可以回来上班了，希望快点建成。</p></div>
    <div class="footer"><p>江城新闻网版权所有，未经授权不得转载。 备案号 2005-01-01</p></div></body></html>"""


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>　　{text}</p>" for text in texts)


def test_an_article_leaves_its_furniture_behind_and_fills_its_fields(clean: Clean) -> None:
    article = clean(portal(paragraphs(*BODY)))
    assert [paragraph.text for paragraph in article.paragraphs] == BODY
    assert article.title == "江城开发区12个项目集中开工"
    assert article.published_at is not None
    assert (article.published_at.isoformat(), article.published_precision) == ("2022-04-20T13:11:00+08:00", "minute")
    assert (article.outlet, article.section) == ("江城日报", "园区动态")
    assert [(person.role, person.name) for person in article.byline] == [("作者", "何辉"), ("编辑", "张力")]


def test_who_signed_the_page_off_below_a_box_of_links_is_named(clean: Clean) -> None:
    page = portal(paragraphs(*BODY)).replace('<div class="editor">责任编辑：张力</div>', "")
    signed = page.replace('<div class="comments">', "<p>来源：江城日报 责任编辑：李敏</p><div>", 1).replace(RELATED, "")
    assert [(person.role, person.name) for person in clean(signed).byline] == [("作者", "何辉"), ("编辑", "李敏")]


def test_what_the_site_says_of_its_rights_is_no_body_though_it_is_longer(clean: Clean) -> None:
    rights = "未经江城网的书面许可，任何其他个人或组织均不得以任何形式将江城网的各项资源转载、复制、编辑或发布使用。"
    statement = f"<div>江城网版权与免责声明</div><div>1、江城网所有内容的版权均属于作者。{rights * 6}</div>"
    page = portal(paragraphs(FIRST)).replace('<div class="comments">', f"{statement}<div>")
    assert clean(page).body == FIRST


def test_lines_parted_by_br_are_paragraphs_too(clean: Clean) -> None:
    article = clean(portal("　　" + "<br>　　".join(BODY)))
    assert [paragraph.text for paragraph in article.paragraphs] == BODY


def test_a_story_set_in_sections_is_read_whole(clean: Clean) -> None:
    sections = "".join(f"<section><section><p>{text}</p><p>{text[::-1]}。</p></section></section>" for text in BODY)
    article = clean(portal(sections))
    assert len(article.paragraphs) == 6


def test_a_bold_line_is_a_heading_and_a_short_line_is_text(clean: Clean) -> None:
    article = clean(portal(paragraphs("三个第一", FIRST, "<strong>“标准厂房”等企业</strong>", SECOND)))
    assert [(p.kind, p.text) for p in article.paragraphs] == [
        ("text", "三个第一"),
        ("text", FIRST),
        ("heading", "“标准厂房”等企业"),
        ("text", SECOND),
    ]


def test_opening_and_credits_become_fields(clean: Clean) -> None:
    opened = f"江城日报讯（记者 何辉 通讯员 李敏）{FIRST}"
    article = clean(portal(paragraphs(opened, SECOND, "（原载4月19日《江城晚报》）")))
    assert article.dateline == "江城日报讯"
    assert {("记者", "何辉"), ("通讯员", "李敏")} <= {(person.role, person.name) for person in article.byline}
    assert article.reprint_of is not None
    assert (article.reprint_of.outlet, article.reprint_of.date) == ("江城晚报", "4月19日")
    assert [paragraph.text for paragraph in article.paragraphs] == [FIRST, SECOND]


def test_text_that_waits_for_a_script_to_show_it_is_text(clean: Clean) -> None:
    page = f"<title>开工</title><body><div style='visibility: hidden' id='c'>{paragraphs(*BODY)}</div>"
    assert clean(page).body == "\n".join(BODY)


def test_what_is_hidden_beside_a_shown_article_stays_hidden(clean: Clean) -> None:
    other = "另一篇报道的全文不该出现在这里，它只是模板里留下的旧稿，共有三段文字。"
    page = portal(
        f"{paragraphs(*BODY)}<div style='display:none'>{paragraphs(other * 2)}</div><!-- {paragraphs(other * 9)} -->"
    )
    assert other not in clean(page).body


@pytest.mark.parametrize("button", ["- 閱讀更多 -", "展开全文", "点击阅读全文 ∨"])
def test_what_a_button_in_the_text_unfolds_is_text(clean: Clean, button: str) -> None:
    second, third = "园区的厂房昨天全部租出，企业排着队等。", "明年还有四十万平方米，上半年建成。"
    deeper = f"<div><p>{button}</p></div><div style='display: none'>{paragraphs(third)}</div>"
    rest = f"<div><p>{button}</p></div><div style='display: none'>{paragraphs(second)}{deeper}</div>"
    seen = [*BODY, *(f"第{n}个园区，{text}" for n, text in enumerate(BODY))]
    assert clean(portal(paragraphs(*seen) + rest)).body == "\n".join([*seen, second, third])


def test_a_body_that_only_a_script_holds_is_read(clean: Clean) -> None:
    held = paragraphs(*BODY, *BODY[::-1]).replace("<", "&lt;").replace(">", "&gt;")
    page = f"<title>项目开工</title><body><div id='root'></div><script>var D = {{ content: '{held}' }}</script>"
    assert clean(page).body == "\n".join((*BODY, *BODY[::-1]))


def test_a_body_kept_as_markup_in_a_textarea_is_read(clean: Clean) -> None:
    held = paragraphs(*BODY, *BODY[::-1]).replace("<", "&lt;").replace(">", "&gt;")
    page = f"<title>项目开工</title><body><h1>项目开工</h1><textarea class='body'>{held}</textarea></body>"
    assert clean(page).body == "\n".join((*BODY, *BODY[::-1]))


def test_an_address_in_the_text_is_text(clean: Clean) -> None:
    address = "地址：江城大道1号，电话：010-12345。"
    assert clean(portal(paragraphs(FIRST, address, SECOND))).body == f"{FIRST}\n{address}\n{SECOND}"


def test_pictures_and_captions_stand_apart_from_the_text(clean: Clean) -> None:
    figure = (
        "<p><img src='/p/1.jpg'></p><p class='img-caption'>开工仪式现场。记者 何辉 摄</p><img src='/icon-share.png'>"
    )
    article = clean(portal(f"{paragraphs(FIRST)}{figure}{paragraphs(SECOND)}"))
    assert article.images == ("/p/1.jpg",)
    assert [(caption.text, caption.credit) for caption in article.captions] == [("开工仪式现场。", "记者 何辉 摄")]
    assert article.body == f"{FIRST}\n{SECOND}"


def test_an_appeal_with_its_link_is_no_text(clean: Clean) -> None:
    appeal = "开发区招商手册免费领取，更多项目信息等你来看，快来<a href='/app'>下载客户端</a>，享受专属服务！"
    assert clean(portal(paragraphs(appeal, *BODY, appeal))).body == "\n".join(BODY)


def test_a_traditional_page_is_kept_as_printed_and_flagged(clean: Clean) -> None:
    text = "經濟開發區今年簽約的項目裡，裝備製造產業佔了一半，預計明年陸續投產，帶動當地就業。"
    article = clean(portal(paragraphs(text, text[::-1])))
    assert Flag.traditional in article.flags
    assert article.paragraphs[0].text == text


def test_garbled_text_is_flagged(clean: Clean) -> None:
    assert Flag.mojibake in clean(portal(paragraphs(FIRST, f"{SECOND}锟斤拷锟斤拷"))).flags


def test_a_page_cleans_the_same_in_every_charset(clean: Clean) -> None:
    page = portal(paragraphs(*BODY))
    assert clean(page.encode("gb18030")) == clean(page.encode("utf-16")) == clean(page)


def test_an_imprint_over_the_headline_counts_where_none_is_under_it(clean: Clean) -> None:
    info = '<div class="info">2022-04-20 13:11 来源：江城日报 作者：何辉 字号：<a>大</a> <a>中</a> <a>小</a></div>'
    page = portal(paragraphs(*BODY))
    assert info in page
    article = clean(page.replace(info, "").replace("<h1>", f"{info}<div>选择字号：小 中 大</div><h1>"))
    assert (article.title, article.outlet) == ("江城开发区12个项目集中开工", "江城日报")
    assert [(person.role, person.name) for person in article.byline] == [("作者", "何辉"), ("编辑", "张力")]
    assert article.body.splitlines() == BODY


def test_captions_that_a_slide_show_prints_twice_are_no_text(clean: Clean) -> None:
    told = ["新桥昨日通车。", "居民走上新桥。", "新桥的夜景。"]
    slides = [f"{line}（江城市政府提供）" for line in told]
    article = clean(portal(paragraphs(*slides, *slides, "记者何辉／台北報導", *BODY)))
    assert article.body.splitlines() == BODY
    assert [(caption.text, caption.credit) for caption in article.captions] == [(t, "江城市政府提供") for t in told]
    assert "何辉" in [person.name for person in article.byline]


def test_a_report_opens_behind_its_digest(clean: Clean) -> None:
    digest = "[内容速览]江城开发区全年新签约项目86个，比上年多出9个，投资额创下新高。"
    opening = "江城网讯 [记者何辉] 报道：昨天，江城开发区举行签约仪式，共有12家企业参加。"
    article = clean(portal(paragraphs(digest, "签约仪式现场", opening, *BODY)).replace("作者：何辉", ""))
    assert article.dateline == "江城网讯"
    assert [(person.role, person.name) for person in article.byline] == [("记者", "何辉"), ("编辑", "张力")]
    assert "昨天，江城开发区举行签约仪式，共有12家企业参加。" in article.body.splitlines()


def test_a_name_that_only_the_markup_calls_the_author(clean: Clean) -> None:
    page = portal(paragraphs(*BODY)).replace('<div class="info">', '<div class="author">李敏</div><div class="info">')
    assert [person.name for person in clean(page.replace("作者：何辉", "")).byline] == ["李敏", "张力"]


def test_a_date_set_in_pieces_over_the_headline(clean: Clean) -> None:
    time = "<span><em>2022</em></span> <span><em>04</em>/<em>20</em></span> <span>13:11:15</span> 来源：江城日报"
    page = portal(paragraphs(*BODY)).replace('<div class="main">', f'<div class="main"><div>{time}</div>')
    article = clean(page.replace("2022-04-20 13:11 来源：江城日报", ""))
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2022-04-20T13:11:15+08:00"


def test_what_stands_under_a_picture_with_its_credit_is_a_caption(clean: Clean) -> None:
    """Empty paragraphs may stand between them, and a credit may be an office's."""
    picture, blank = "<p><img src='/a.jpg'></p>", "<p> </p>"
    shown = ["4月20日，开发区开工仪式现场。新华社记者 何辉 摄", "▲开工的厂房。", "工人在装设备。江城职业学院供图"]
    text = "".join(f"<p>{line}</p>{picture}{blank}<p>{caption}</p>" for line, caption in zip(BODY, shown, strict=True))
    article = clean(portal(text + paragraphs(SECOND.replace("今年", "明年"))))
    assert [paragraph.text for paragraph in article.paragraphs] == [*BODY, SECOND.replace("今年", "明年")]
    assert [caption.text for caption in article.captions] == [
        "4月20日，开发区开工仪式现场。",
        "开工的厂房。",
        "工人在装设备。",
    ]


def test_a_heading_under_a_picture_stays(clean: Clean) -> None:
    text = f"{paragraphs(FIRST)}<p><img src='/a.jpg'></p><p>标准厂房备好了</p>{paragraphs(SECOND, THIRD)}"
    assert [paragraph.text for paragraph in clean(portal(text)).paragraphs] == [FIRST, "标准厂房备好了", SECOND, THIRD]


def test_a_source_in_brackets_under_the_text_goes_before_the_sites_own(clean: Clean) -> None:
    writer = "青河大学经济研究所副所长、青河县发展研究中心特约研究员何辉"
    last = f"<p>（本文来源：青河日报 作者：{writer}）<a href='/'>返回首页</a></p>"
    page = portal(paragraphs(*BODY) + last).replace("来源：江城日报 作者：何辉", "")
    assert clean(page.replace("<head>", "<head><meta name='mediaid' content='江城网'>")).outlet == "青河日报"


def test_a_title_that_the_page_calls_so_goes_before_a_title_of_the_site(clean: Clean) -> None:
    """`<title>` is the same on every page of the site, and none of its lines prints it."""
    page = portal(paragraphs(*BODY)).replace(
        "<h1>江城开发区12个项目集中开工</h1>", "<div class='yq-title'>12个项目集中开工</div>"
    )
    article = clean(page.replace("<title>江城开发区12个项目集中开工_要闻_江城新闻网", "<title>江城开发区-园区动态文章"))
    assert article.title == "12个项目集中开工"


def test_a_bracket_left_open_at_a_headlines_end_goes(clean: Clean) -> None:
    page = portal(paragraphs(*BODY)).replace("<h1>江城开发区12个项目集中开工", "<h1>江城开发区12个项目集中开工（")
    assert clean(page).title == "江城开发区12个项目集中开工"


@pytest.mark.parametrize(
    "figure",
    [
        "<figure><img src='/a.jpg'><p>{}</p></figure>",
        "<div><img src='/a.jpg'><span class='img-caption'>{}</span></div>",
        "<div class='picsolo-descr'>{}</div>",
        "<p class='pictext'>{}</p>",
    ],
)
def test_what_its_element_calls_a_caption_is_none_of_the_text(clean: Clean, figure: str) -> None:
    shown = "开工的厂房，工人在装设备。"
    article = clean(portal(paragraphs(FIRST) + figure.format(shown) + paragraphs(SECOND, THIRD)))
    assert (article.body, [caption.text for caption in article.captions]) == ("\n".join(BODY), [shown])


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("图1 开工的厂房", "图1 开工的厂房"),
        ("图二 工人在装设备", "图二 工人在装设备"),
        ("（工人在装设备，厂房刚刚开工）", "（工人在装设备，厂房刚刚开工）"),
        ("资料图：开工的厂房。何辉 摄", "资料图：开工的厂房。"),
        ("图注：工人在装设备，厂房刚刚开工", "图注：工人在装设备，厂房刚刚开工"),
    ],
)
def test_a_line_under_a_picture_that_says_what_it_shows(clean: Clean, printed: str, text: str) -> None:
    page = portal(f"<p>{FIRST}</p><p><img src='/a.jpg'></p><p>{printed}</p><p>{SECOND}</p><p>{THIRD}</p>")
    assert (clean(page).body, [caption.text for caption in clean(page).captions]) == ("\n".join(BODY), [text])


def test_a_counted_line_under_no_picture_is_text(clean: Clean) -> None:
    page = portal(f"<p>{FIRST}</p><p>图1 开工的厂房</p><p>{SECOND}</p><p>{THIRD}</p>")
    assert clean(page).body == "\n".join([FIRST, "图1开工的厂房", SECOND, THIRD])
