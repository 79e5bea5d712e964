from __future__ import annotations

from tasks.records import Flag
from tests.tasks.clean.conftest import Clean

PAGE = """<html><head><title>开发区十二个项目集中开工--江城日报</title></head><body>
<div>第A02版：要闻</div><div>2022-09-30 星期五</div>
<h3>稳增长 开新局</h3><h1>开发区十二个项目集中开工</h1><h3>总投资46亿元</h3>
<!--enpproperty <articleid>195633</articleid><date>2022-09-30 00:00:00.0</date><author></author>
<title>开发区十二个项目集中开工</title><keyword></keyword><subtitle>总投资46亿元</subtitle><introtitle>稳增长&nbsp;开新局</introtitle>
<siteid>1</siteid><nodename>要闻</nodename>/enpproperty--><!--enpcontent--><founder-content>
<p>　　本报讯（记者 何辉）昨日上午，江城开发区举行项目集中开工仪式，共有12个项目参加。</p>
<p>　　这些项目以装备制造为主，明年上半年陆续投产。</p></founder-content><!--/enpcontent-->
<div><a href="content_1.htm">上一篇</a> <a href="content_3.htm">下一篇</a></div>
<p>江城日报社版权所有，未经授权不得转载，违者必究。</p></body></html>"""


def test_the_comment_is_the_record(clean: Clean) -> None:
    article = clean(PAGE)
    assert (article.kicker, article.title, article.subtitle) == (
        "稳增长 开新局",
        "开发区十二个项目集中开工",
        "总投资46亿元",
    )
    assert (article.section, article.outlet, article.printed_page) == ("要闻", "江城日报", "第A02版：要闻")
    assert article.published_at is not None
    assert (article.published_at.date().isoformat(), article.published_precision) == ("2022-09-30", "day")


def test_a_deck_that_is_the_section_or_a_credit_is_none(clean: Clean) -> None:
    page = PAGE.replace("<introtitle>稳增长&nbsp;开新局", "<introtitle>要闻")
    article = clean(page.replace("<subtitle>总投资46亿元", "<subtitle>来源：江城周报"))
    assert (article.kicker, article.title, article.subtitle) == (None, "开发区十二个项目集中开工", None)


def test_the_content_marks_hold_the_body(clean: Clean) -> None:
    article = clean(PAGE)
    assert article.body == (
        "昨日上午，江城开发区举行项目集中开工仪式，共有12个项目参加。\n这些项目以装备制造为主，明年上半年陆续投产。"
    )
    assert (article.dateline, [person.name for person in article.byline]) == ("本报讯", ["何辉"])


def test_a_record_without_content_marks_leaves_the_page_to_be_read(clean: Clean) -> None:
    article = clean(PAGE.replace("<!--enpcontent-->", "").replace("<!--/enpcontent-->", ""))
    assert article.body.startswith("昨日上午")
    assert article.kicker == "稳增长 开新局"


def test_a_jump_line_says_that_the_piece_goes_on(clean: Clean) -> None:
    article = clean(PAGE.replace("陆续投产。</p>", "陆续投产。</p><p>（下转第3版）</p>"))
    assert article.body.endswith("陆续投产。")
    assert article.flags == (Flag.truncated_end, Flag.continues_on_page)


def test_the_sites_name_in_the_record_and_decks_that_say_nothing_new_go(clean: Clean) -> None:
    page = PAGE.replace(
        "<title>开发区十二个项目集中开工</title><k", "<title>开发区十二个项目集中开工[1]- 江城网</title><k"
    )
    page = page.replace("<subtitle>总投资46亿元", "<subtitle>开发区十二个项目")
    assert (clean(page).title, clean(page).subtitle) == ("开发区十二个项目集中开工", None)
