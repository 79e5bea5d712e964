"""Display type that names what stands above it parts two pieces."""

from __future__ import annotations

from tasks.clean.drawn import clean_drawn
from tasks.records import Hints
from tests.tasks.clean.newspaper.typeset import BRIDGE, TEA, column


def test_a_headline_behind_its_body_is_no_heading_of_the_next() -> None:
    bridge = column(["本报讯（记者冯河）" + BRIDGE[0], *BRIDGE[1:]], 16)
    page = [bridge, "青河新桥通车 两岸居民过河", column(TEA, 16), "云岭镇茶农抢收春茶"]
    articles = clean_drawn("\n\n".join(page), "page.txt", Hints())
    assert [article.title for article in articles] == ["青河新桥通车 两岸居民过河", "云岭镇茶农抢收春茶"]
