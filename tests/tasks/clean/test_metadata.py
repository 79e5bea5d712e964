from __future__ import annotations

from tasks.clean.markup import parse_markup
from tasks.clean.metadata import read_stated

HEAD = """<title> 项目开工_江城网 </title><link rel="canonical" href="http://news.example/1">
<meta name="PubDate" content="2022-04-20"><meta name="pubdate" content="2022-04-21">
<meta name="tags" content="园区, 项目">
<script type="application/ld+json">{"@graph": [
{"@type": "NewsArticle", "headline": "项目开工", "author": [{"name": "何辉"}]}]}
</script>"""


def test_the_head_states_meta_tags_json_ld_and_the_canonical_address() -> None:
    stated = read_stated(parse_markup(f"<head>{HEAD}</head><body>文</body>"))
    assert (stated.title, stated.canonical) == ("项目开工_江城网", "http://news.example/1")
    assert stated.first("none", "pubdate") == "2022-04-20"
    assert stated.tags == ("园区", "项目")
    assert (stated.linked_text("headline"), stated.linked_text("author")) == ("项目开工", "何辉")


def test_broken_or_bottomless_json_states_nothing() -> None:
    for script in ("{broken", "[" * 100_000, '"text"', "[1, null]"):
        page = f"<script type='application/ld+json'>{script}</script><body>文</body>"
        assert read_stated(parse_markup(page)).linked == {}


def test_the_time_element_that_is_the_articles_own() -> None:
    times = "<time datetime='2026-08-30'>30日</time><time class='entry-date' datetime='2026-09-01T08:30Z'>1日</time>"
    assert read_stated(parse_markup(f"<body>{times}</body>")).first("datepublished") == "2026-09-01T08:30Z"


def test_a_script_may_set_the_day_in_chinese() -> None:
    page = "<body><script>var pubdata='2026年09月01日'; document.write(pubdata);</script></body>"
    assert read_stated(parse_markup(page)).scripted_time == "2026年09月01日"
