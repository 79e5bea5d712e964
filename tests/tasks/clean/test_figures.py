"""A line with a photographer's credit in one box with a picture is its caption, not the article's first paragraph."""

from collections.abc import Callable

from tasks.records import Article, Caption

PROSE = (
    "<p>9月14日，澄湖经开区举行秋季开工仪式，十二个项目同时动工，总投资四十八亿元，涵盖新材料、光电子和装备制造。</p>"
    * 3
)
BOX = "<table><tr><td><img src='/a/1.jpg'></td></tr><tr><td>{line}</td></tr></table>"


def page(line: str) -> bytes:
    return f"<html><body><h1>秋季项目集中开工</h1>{BOX.format(line=line)}<div>{PROSE}</div></body></html>".encode()


def test_the_line_under_a_boxed_picture_becomes_a_caption(clean: Callable[..., Article]) -> None:
    article = clean(page("十二个项目同时动工。　本报记者 蔺一苇 摄"))
    assert article.captions == (Caption("十二个项目同时动工。", "本报记者 蔺一苇 摄"),)
    assert "/a/1.jpg" in article.images
    assert all("蔺一苇" not in paragraph.text for paragraph in article.paragraphs)


def test_a_line_without_a_credit_is_no_caption(clean: Callable[..., Article]) -> None:
    assert clean(page("十二个项目同时动工，园区负责人介绍了配套设施的进展。")).captions == ()
