"""A rule written in simplified characters reads traditional ones; a document comes out the same in either script."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import pytest

from tasks.clean.document import clean_snapshot
from tasks.clean.rule import rule
from tests.tasks.clean.farm import convert, farm, simplify
from tests.tasks.clean.test_laws import FEED, TEXT_KINDS, snapshot_of
from tests.tasks.clean.test_templates import TEMPLATES

PAGES = [file.read_text("utf-8").replace("gb2312", "utf-8") for file in sorted(TEMPLATES.glob("*.html"))]
REPORT = (
    "江城日报全媒体记者 何辉 9月1日，开发区12个项目开工，总投资46亿元。\n\n"
    "“今年的项目以装备制造为主。”开发区负责人介绍说，园区已经备好了标准厂房。\n\n责任编辑：李敏\n"
)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("责任编辑", "責任編輯"),
        ("责任编辑", "責任编辑"),
        ("[报网]讯", "網訊"),
        (r"\[报\]", "[報]"),
        ("[一-龥]", "後"),
        ("(?<=记者)何辉", "記者何輝"),
        ("台[湾]", "臺灣"),
    ],
)
def test_reads_both_scripts(pattern: str, text: str) -> None:
    assert rule(pattern).search(text)


def test_reads_nothing_else() -> None:
    assert not rule("[报网]讯").search("报道，電訊")
    assert rule("[^报]讯").search("電訊")
    assert not rule("[^报]讯").search("報訊")


def _told(text: str) -> list[dict[str, Any]]:
    """What the articles of a document say, in simplified characters."""
    articles = clean_snapshot(snapshot_of(text.encode())).articles
    return [simplify(asdict(replace(article, flags=()))) for article in articles]


@pytest.mark.parametrize("text", [REPORT, *PAGES])
def test_a_farms_copy_comes_out_as_the_page_it_was_taken_from(text: str) -> None:
    assert _told(farm(text)) == _told(text)


@pytest.mark.parametrize("text", [*(kind for kind in TEXT_KINDS if kind != FEED), REPORT, *PAGES])
def test_a_document_comes_out_the_same_in_traditional_characters(text: str) -> None:
    assert _told(convert(text)) == _told(text)
