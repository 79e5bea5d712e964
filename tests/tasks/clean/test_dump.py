from __future__ import annotations

import pytest

from tasks.clean.unfit import Unfit
from tasks.records import Hints
from tests.tasks.clean.conftest import Clean

FIELDS = {
    "title": "开发区项目开工",
    "outlet": "来源：江城日报",
    "published_at": "2022-04-20 13:11",
    "url": "http://news.example/1",
    "byline": "何辉 李敏",
    "tags": "项目,园区",
}


@pytest.mark.parametrize(
    "text",
    [
        "开发区开工12个项目。\n\n明年投产，带动就业1 < 2万人。",
        "<p>开发区开工12个项目。</p><p>明年投产，带动就业1 &lt; 2万人。</p>",
    ],
)
def test_a_record_of_html_or_text(clean: Clean, text: str) -> None:
    article = clean(b"{}", hints=Hints(fields={**FIELDS, "paragraphs": text}))
    assert article.body == "开发区开工12个项目。\n明年投产，带动就业1 < 2万人。"
    assert (article.title, article.outlet, article.url) == ("开发区项目开工", "江城日报", "http://news.example/1")
    assert article.published_at is not None
    assert (article.published_at.isoformat(), article.published_precision) == ("2022-04-20T13:11:00+08:00", "minute")
    assert [(person.role, person.name) for person in article.byline] == [("作者", "何辉"), ("作者", "李敏")]
    assert article.tags == ("项目", "园区")


def test_a_record_with_a_title_alone_is_an_article_without_paragraphs(clean: Clean) -> None:
    article = clean(b"{}", hints=Hints(fields=FIELDS))
    assert (article.title, article.paragraphs) == ("开发区项目开工", ())


def test_a_record_with_neither_text_nor_title_is_no_article(clean: Clean) -> None:
    with pytest.raises(Unfit):
        clean(b"{}", hints=Hints(fields={"outlet": "江城日报"}))
