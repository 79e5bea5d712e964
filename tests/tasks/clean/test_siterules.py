from __future__ import annotations

from tasks.sources import Selectors, SiteRules
from tests.tasks.clean.conftest import Clean

PAGE = """<html><head><title>江城开发区门户</title></head><body><div class="wz"><b class="yt">稳增长</b>
<b class="bt">开发区项目开工</b><i class="ly">江城日报</i><i class="sj">2022-04-20 13:11</i>
<div class="zw">
<p class="gg">本栏目由江城银行独家冠名，祝您生活愉快，万事如意。</p>
<p>开发区开工12个项目，总投资46亿元。</p>
<p>这些项目以装备制造为主，明年上半年陆续投产。</p></div></div>
<div class="qt">
<p>另有一段长文字，说的是本网站的来历，一共经过了三次改版，历时八年，服务了十万名读者。</p></div></body></html>"""
RULES = SiteRules(
    selectors=Selectors(
        title="b.bt", kicker="b.yt", body="div.zw", published="i.sj", outlet="i.ly", section="i.none", remove=("p.gg",)
    )
)


def test_a_sites_own_rules_go_before_the_generic_ones(clean: Clean) -> None:
    article = clean(PAGE, rules=RULES)
    assert (article.kicker, article.title, article.outlet) == ("稳增长", "开发区项目开工", "江城日报")
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2022-04-20T13:11:00+08:00"
    assert article.body == "开发区开工12个项目，总投资46亿元。\n这些项目以装备制造为主，明年上半年陆续投产。"


def test_a_rule_that_matches_nothing_changes_nothing(clean: Clean) -> None:
    assert clean(PAGE, rules=SiteRules(selectors=Selectors(title="h6.none"))) == clean(PAGE)
