from __future__ import annotations

import pytest

from tasks.clean.outlet import bare_outlet, beside_time, find_outlet, normal_outlet
from tests.tasks.clean.conftest import Clean


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("来源：江城日报 作者：何辉", "江城日报"),
        ("2022-04-20 13:11来源：江城日报作者：何辉", "江城日报"),
        ("2022-04-20 13:11来源: 江城日报举报326", "江城日报"),
        ("来源：江城收藏家协会", "江城收藏家协会"),
        ("2022-04-20 13:11 来源：江城网参与互动", "江城网"),
        ("（文章来源：江城网）", "江城网"),
        ("稿源： 《江城晚报》", "江城晚报"),
        ("原创：江城健康网 2024-04-23 12:27:25", "江城健康网"),
        ("原创：何辉 青河财经观察", None),
        ("信息来源：开发区管委会 发布时间：2022-04-20", "开发区管委会"),
        ("本文来源：江城日报·滨江新闻 责任编辑：张力", "江城日报·滨江新闻"),
        ("来　源：江城广播电视台", "江城广播电视台"),
        ("来源：网络", None),
        ("來源:網絡 編輯:56885", None),
        ("来源：江城网-《江城日报》", "江城网-《江城日报》"),
        ("来源：江城发布", "江城发布"),
        ("《江城日报》(2018年05月13日 01版)", "江城日报"),
        ("《江城日报》报道了园区（2018年）", None),
        ("来源：本站原创", None),
        ("来源/江城财经", "江城财经"),
        ("图文来源：江城网信办、江城融媒体中心", "江城网信办、江城融媒体中心"),
        ("来源：Jiang Cheng Weekly 2026-04-20", "Jiang Cheng Weekly"),
        ("来源 江城新闻客户端", "江城新闻客户端"),
        ("來源 江城新聞客戶端", "江城新聞客戶端"),
        ("来源 于附近的水库", None),
        ("来源: sp20261121", None),
        ("图片来源：江城网", None),
        ("（影片來源/江城在線）", None),
        ("如若转载，请注明来源：江城网", None),
        ("水的来源是附近的水库", None),
        ("资讯来源:江城发布", "江城发布"),
        ("【来源】江城发布", "江城发布"),
        ("来 源 | 江城市政府网 | 公开日期 | 2026-09-01 |", "江城市政府网"),
        ("来源：[ 江城日报 ]", "江城日报"),
        ("来源：“江城日报”", "江城日报"),
        ("来源：“江城日报”微信公众号", "“江城日报”微信公众号"),
        ("来源：江城日报官方账号", "江城日报"),
        ("2026-09-01 转载自：江城日报", "江城日报"),
        ("供稿单位：江城市水利局", "江城市水利局"),
        ("转载时须注明“来源：江城网”", None),
        ("凡本报记者署名文字、图片，版权均属江城日报社所有，使用时请写明来源：江城网。", None),
    ],
)
def test_printed_credits(line: str, outlet: str | None) -> None:
    assert find_outlet(line) == outlet


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("2022年04月20日 04:04 江城日报", "江城日报"),
        ("原创 江城日报 2022年04月20日 04:04", "江城日报"),
        ("2022年04月20日 04:04 《江城日报》", "江城日报"),
        ("2022年04月20日 04:04 江城时间网", "江城时间网"),
        ("Txbcbe - 2022/4/20 16:48:00", None),
        ("原创 江城都市报 2022-04-20 16:01:46", "江城都市报"),
        ("WWW.JIANGCHENG.EXAMPLE 2022年04月20日14:15", None),
        ("2022-04-20 何辉", None),
        ("园区动态 企业风采", None),
        ("http://www.jiangcheng.example 2022年04月20日11:30 江城音乐 我要评论(0)", "江城音乐"),
        ("昨天", None),
        ("江城新闻网 2026-09-21 16:47:52 江城晨报", "江城晨报"),
        ("By 江城先锋网· 2026年4月20日 17:43", "江城先锋网"),
        ("2026-08-13 21:38发布于北京", None),
        ("2026-08-13 21:38 ·河北", None),
        ("娱乐正文 138 2 发布于 2026-09-16 07:12", None),
        ("3小时前", None),
        ("2026-08-13 21:38 1万次", None),
        ("2026-08-13 21:38 打开江城新闻", None),
        ("海报", None),
        ("2026年9月1日 星期二", None),
        ("2026-09-01 08:30 更新", None),
        ("2026年9月1日 A02版", None),
        ("江城小编 发表于 2026-09-01 08:30", None),
    ],
)
def test_an_outlet_beside_the_time_needs_no_label(line: str, outlet: str | None) -> None:
    assert bare_outlet(line) == outlet


def test_an_outlet_alone_on_the_line_beside_the_time() -> None:
    assert list(beside_time(["2026-09-01 08:30", "江城日报"])) == ["江城日报"]
    assert list(beside_time(["江城日报", "2026-09-01 08:30"])) == ["江城日报"]
    assert list(beside_time(["2026-09-01 08:30", "青河新区领导昨天到访江城日报"])) == []
    assert list(beside_time(["首页", "江城日报"])) == []


def page(imprint: str) -> str:
    text = "<p>青河新桥今天上午通车，两岸居民过河不再绕路，沿线公交同时改道。</p>" * 4
    title = "青河新桥通车 两岸居民过河不再绕路"
    return f"<title>{title}</title><body><h1>{title}</h1>{imprint}<div>{text}</div>"


@pytest.mark.parametrize(
    ("imprint", "outlet"),
    [
        ("<div>来源：<a href='/'>江城网</a><a href='#c'>参与互动</a></div>", "江城网"),
        ("<div><a href='/jr'>金融市场</a><span class='a_source'>江城观察</span>2022-04-20 07:48</div>", "江城观察"),
        ("<div>2022-04-20 <a href='/sz'>时政新闻</a> 1665</div>", "时政新闻"),
        (
            "<p>首页 &gt; <a href='/s'>时政新闻</a> &gt; 正文</p><p>2022-04-20 <a href='/s'>时政新闻</a></p>",
            None,
        ),
        ("<div>分享到： <a href='q'>江城空间网</a> <a href='w'>江城微网</a></div>", None),
    ],
)
def test_an_imprint_of_several_elements(clean: Clean, imprint: str, outlet: str | None) -> None:
    assert clean(page(imprint)).outlet == outlet


def test_a_site_that_credits_itself_and_then_another_credits_the_other(clean: Clean) -> None:
    both = page("<div>2026-04-20 来源：江城网</div><div>来源：江城日报 2026-04-20 11:16</div>")
    assert clean(both.replace("</title>", "-江城网</title>")).outlet == "江城日报"
    alone = page("<div>2026-04-20 来源：江城网</div>")
    assert clean(alone.replace("</title>", "-江城网</title>")).outlet == "江城网"


def test_the_only_outlet_of_its_reporters(clean: Clean) -> None:
    assert clean(page("<div>2022-04-20</div><p>江城晚报记者 何辉</p>")).outlet == "江城晚报"


def test_a_site_of_two_characters_stands_alone_beside_the_time() -> None:
    assert list(beside_time(["2026-09-01 08:30", "青网"])) == ["青网"]
    assert list(beside_time(["2026-09-01 08:30", "本网"])) == []


@pytest.mark.parametrize(
    ("line", "outlet"),
    [("来源>江城日报", "江城日报"), ("发布时间：2026-09-01 文章来源：  文章作者：何辉", None), ("来源：何步东", None)],
)
def test_what_a_source_is_named_by(line: str, outlet: str | None) -> None:
    assert find_outlet(line) == outlet


def test_a_paper_goes_before_the_office_that_posted_its_text(clean: Clean) -> None:
    assert clean(page("<div>来源：宣教中心 2026-04-20</div><div>来源：江城日报</div>")).outlet == "江城日报"
    assert clean(page("<div>来源：江城日报 2026-04-20</div><div>来源：江城网</div>")).outlet == "江城日报"


def test_the_site_that_states_itself_gives_way_to_the_paper_printed_beside_the_time(clean: Clean) -> None:
    stated = "<head><meta name='source' content='江城在线'><title>青河新桥通车 两岸居民过河不再绕路"
    both = page("<div>2026-04-20 04:10 江城时报</div>").partition("</title>")[2]
    assert clean(f"{stated} - 江城在线</title></head>{both}").outlet == "江城时报"
    assert clean(f"{stated}</title></head>{both}").outlet == "江城在线"


def test_where_no_source_is_printed_the_dateline_names_it(clean: Clean) -> None:
    text = page("").replace("<div><p>", "<div><p>（中央社江城13日電）")
    assert clean(text).outlet == "中央社"
    assert clean(text.replace("<div><p>", "<p>来源：江城日报</p><div><p>")).outlet == "江城日报"


def test_the_link_to_its_account_is_no_part_of_an_outlet() -> None:
    assert normal_outlet("江城科技 微博") == "江城科技"
    assert normal_outlet("江城微博") == "江城微博"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("《江城》新闻周刊", "《江城》新闻周刊"),
        ("《江城日报》", "江城日报"),
        ("http", None),
        ("發表", None),
        ("https://a.example", None),
    ],
)
def test_a_book_mark_around_a_part_of_the_name_stays(printed: str, name: str | None) -> None:
    assert normal_outlet(printed) == name


def test_a_source_among_other_fields_needs_no_colon() -> None:
    assert find_outlet("时间:2026-09-01 17:46 作者:佚名 来源 江城市广播电视局 点击:") == "江城市广播电视局"
    assert find_outlet("今年的电力来源 水电站 还是风电场") is None
