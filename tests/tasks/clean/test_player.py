"""The controls of a video's player are no text."""

from __future__ import annotations

from tests.tasks.clean.conftest import Clean

FIRST = "青河新桥今日通车，全长三公里，连接新区与老城，两岸居民过江的时间缩短了一半。"
LAST = "据介绍，第二座桥明年开工，届时新区与机场之间只需要二十分钟，物流企业也将受益。"
CONTROLS = ["Error loading media", "Live", "Play / Pause", "00:36 / 06:49", "Mute / Unmute", "Share", "Español"]


def page(*between: str) -> str:
    lines = "".join(f"<div>{line}</div>" for line in between)
    return f"<title>青河新桥今日通车</title><h1>青河新桥今日通车</h1><div><p>{FIRST}</p>{lines}<p>{LAST}</p></div>"


def test_the_controls_between_two_paragraphs_go(clean: Clean) -> None:
    assert [paragraph.text for paragraph in clean(page(*CONTROLS)).paragraphs] == [FIRST, LAST]


def test_what_is_printed_in_latin_letters_stays(clean: Clean) -> None:
    names = ["Qinghe Bridge", "River City", "Harbour Road", "Old Town"]
    assert [p.text for p in clean(page(*names)).paragraphs] == [FIRST, *names, LAST]
