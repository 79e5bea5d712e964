from __future__ import annotations

from tasks.records import Person
from tasks.sources import Lookups, SiteRules
from tests.tasks.clean.conftest import Clean

PAGE = """<html><head><title>铜箔车间投产</title></head><body><h1>铜箔车间投产</h1>
<div>2026-09-01 08:30 来源：砚报 作者：王建国</div>
<p>本月一日，砚湖开发区的铜箔车间正式投产，首批产品当天下线。</p>
<p>车间负责人说，这条产线全年可以生产三千吨铜箔，供给八家电池企业。</p></body></html>"""


def test_a_sources_own_words_are_told_as_everybody_calls_them(clean: Clean) -> None:
    rules = SiteRules(lookups=Lookups(outlet={" 砚报 ": "砚湖日报"}, byline={"王": "李四"}))
    assert clean(PAGE).outlet == "砚报"
    assert clean(PAGE, rules=rules).outlet == "砚湖日报"
    assert clean(PAGE, rules=rules).byline == (Person("作者", "王建国"),), "a value is looked up as a whole"


def test_what_is_looked_up_to_nothing_is_not_there(clean: Clean) -> None:
    article = clean(PAGE, rules=SiteRules(lookups=Lookups(outlet={"砚报": ""}, byline={"王建国": ""})))
    assert (article.outlet, article.byline) == (None, ())
