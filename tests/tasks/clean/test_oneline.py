from __future__ import annotations

from tasks.clean.oneline import part_head, part_page, split_one_line
from tests.tasks.clean.conftest import Clean

LONG = (
    "江城开发区今年新开工的项目有十二个，装备制造占了一半，明年上半年陆续投产，园区已经备好厂房，企业拎包入驻，"
    "服务专班全程代办，用电用水一次接通，年底前还要建成人才公寓。"
)


def test_the_blank_behind_a_full_stop_parts_paragraphs() -> None:
    line = f"{LONG} “{LONG}” 服务为本当好护航者 {LONG} {LONG}"
    assert split_one_line(line) == [LONG, f"“{LONG}”", "服务为本当好护航者", LONG, LONG]


def test_a_byline_before_the_text_stands_alone() -> None:
    line = f"江城日报全媒体记者 谢芳 {LONG} {LONG} {LONG} {LONG} {LONG}"
    assert split_one_line(line) == ["江城日报全媒体记者 谢芳", *[LONG] * 5]


def test_one_paragraph_with_a_blank_in_it_is_one_paragraph() -> None:
    line = f"{LONG[:-1]}， 投资 46 亿元。"
    assert split_one_line(line) == [line]


def test_a_headline_before_a_text_that_opens_with_its_day() -> None:
    assert part_head(f"青河举行招商签约会 4月1日,{LONG}") == ["青河举行招商签约会", f"4月1日,{LONG}"]
    for opening in ("江城日报全媒体记者", "江城网·青河高新讯", "大江新聞網9月9日青河消息"):
        assert part_head(f"{opening} 4月1日,{LONG}") == [f"{opening} 4月1日,{LONG}"]


def test_the_tools_between_a_posts_time_and_its_text() -> None:
    line = f"何輝:「新橋」是江城的大禮 發表於 2026-04-01 08:00 分享 讚好 0 {LONG}"
    assert part_head(line) == ["何輝:「新橋」是江城的大禮", "發表於 2026-04-01 08:00", LONG]


def test_headline_and_imprint_before_the_text() -> None:
    title, imprint = "青河举行招商签约会", "2026-04-01 17:10 来源:江城网 编辑:李敏 0"
    assert part_head(f"{title} {imprint} {LONG}") == [title, imprint, LONG]


def test_a_day_within_a_sentence_parts_nothing() -> None:
    line = f"青河签约会将于 2026-04-01 举行 {LONG}"
    assert part_head(line) == [line]


def test_a_page_on_one_line_is_parted_at_its_blanks(clean: Clean) -> None:
    text = (
        "青河新桥今日通车，全长三公里，连接新区与老城，两岸居民过江的时间缩短了一半。 据介绍，第二座桥明年开工，"
        "届时新区与机场之间只需要二十分钟，物流企业也将受益。 负责人说，工地上每天有三百多人，桥面铺装和照明调试都比"
        "原计划提前了三个月完成，沿线公交同时改道，两岸居民过江不再绕路。"
    )
    menu = "江城网 首页 要闻 园区 视频 图片 专题 公告 政策 论坛 登录 注册 首页 > 要闻 > 正文"
    over = "青河新桥今日通车 两岸居民过江不再绕路 2026-09-01 10:02 来源: 江城日报 作者: 何辉 字号 大 中 小"
    below = (
        "责任编辑：李敏 相关阅读 第二座桥明年开工 机场快线获批 江城地铁三号线试运行 关于我们 联系我们 版权声明 网站地图"
    )
    article = clean(f"{menu} {over} {text} {below}")
    assert (article.title, article.outlet) == ("青河新桥今日通车 两岸居民过江不再绕路", "江城日报")
    assert [(who.role, who.name) for who in article.byline] == [("作者", "何辉"), ("编辑", "李敏")]
    assert article.body.replace("\n", "") == text.replace(" ", "")


def test_a_page_of_lines_and_a_text_without_blanks_stay() -> None:
    lines = ["首页", "要闻", "青河新桥今日通车", "据介绍，" * 200]
    assert part_page(lines) == lines
    assert part_page(lines[-1:]) == lines[-1:]


def test_headline_day_and_a_report_on_one_line() -> None:
    text = "中新社江城9月1日电(记者何辉)青河新桥今日通车，全长三公里，连接新区与老城，两岸居民过江的时间缩短了一半。"
    line = f"青河新桥今日正式通车 2026年09月01日 22:07 {text}"
    assert part_head(line) == ["青河新桥今日正式通车", "2026年09月01日 22:07", text]
    other = f"青河新桥今日正式通车 2026年09月01日 22:07 {text[20:]}"
    assert part_head(other) == [other]
