"""A newspaper page as text comes back as its articles."""

from __future__ import annotations

from tasks.clean.drawn import clean_drawn
from tasks.records import Article, Caption, Flag, Hints, Reprint
from tests.tasks.clean.newspaper.typeset import BRIDGE, LIBRARY, TEA, column, double


def clean(*blocks: str) -> list[Article]:
    return list(clean_drawn("\n\n".join(blocks), "page.txt", Hints()))


def body(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs]


def with_opening(opening: str, story: tuple[str, ...]) -> list[str]:
    return [opening + story[0], *story[1:]]


LIBRARY_PRINTED = column(with_opening("本报讯（记者刘江 通讯员周凡）", LIBRARY), 17)
BRIDGE_PRINTED = column(with_opening("本报讯（记者冯河）", BRIDGE), 15)


def test_headlines_before_and_behind_their_bodies() -> None:
    articles = clean("市图书馆每天延长开放两小时", LIBRARY_PRINTED, BRIDGE_PRINTED, "青河新桥通车 两岸居民过河不再绕路")
    assert [article.title for article in articles] == [
        "市图书馆每天延长开放两小时",
        "青河新桥通车 两岸居民过河不再绕路",
    ]
    assert [body(article) for article in articles] == [list(LIBRARY), list(BRIDGE)]
    assert [article.dateline for article in articles] == ["本报讯", "本报讯"]
    assert [[p.name for p in article.byline] for article in articles] == [["刘江", "周凡"], ["冯河"]]
    assert [article.ordinal for article in articles] == [1, 2]
    assert all(article.published_at is None for article in articles)


def test_two_headlines_between_two_bodies_go_each_to_its_own() -> None:
    articles = clean(LIBRARY_PRINTED, "市图书馆延长开放", "青河新桥正式通车", BRIDGE_PRINTED)
    assert [article.title for article in articles] == ["市图书馆延长开放", "青河新桥正式通车"]


def test_near_twins_stay_apart() -> None:
    def notice(place: str) -> tuple[str, str]:
        text = (
            f"本报讯（记者冯河）5月6日，市检查组进驻{place}，开展为期一个月的安全生产检查，欢迎群众来电反映问题。",
            "检查期间设值班电话0700-1234567，受理时间为工作日上午八点半到十二点，下午两点半到五点半。",
        )
        return f"市检查组进驻{place}开展检查", column(text, 16)

    first, second = notice("青河机械厂"), notice("云岭茶叶合作社")
    articles = clean(*first, second[1], second[0])
    assert [article.title for article in articles] == [first[0], second[0]]


def test_on_a_page_that_was_not_wrapped_every_line_of_a_headline_is_a_deck() -> None:
    decks = ["架钢梁 铺桥面 建设者昼夜奔忙", "青河新桥将在九月建成", "滨江大道同时开始铺设"]
    lines = [*decks, f"本报讯（记者冯河）{BRIDGE[0]}", *BRIDGE[1:]]
    library = ["市图书馆每天延长开放两小时", f"本报讯（记者刘江）{LIBRARY[0]}", *LIBRARY[1:]]
    first, second = clean("\n".join(lines), "\n".join(library))
    assert (first.kicker, first.title, first.subtitle) == tuple(decks)
    assert (second.kicker, second.title) == (None, library[0])


def test_a_doubled_headline_is_printed_once_and_flagged() -> None:
    (article,) = clean(double("青河新桥正式通车"), BRIDGE_PRINTED)
    assert (article.title, article.flags) == ("青河新桥正式通车", (Flag.doubled_headline,))


def test_kicker_title_and_label() -> None:
    articles = clean(
        LIBRARY_PRINTED,
        "市图书馆延长开放",
        "民生观察",
        BRIDGE_PRINTED,
        "青河新桥正式建成通车缓解两岸拥堵",
        "两岸居民过河不再绕路",
    )
    bridge = articles[1]
    assert (bridge.section, bridge.kicker, bridge.title) == (
        "民生观察",
        "青河新桥正式建成通车缓解两岸拥堵",
        "两岸居民过河不再绕路",
    )


def test_a_heading_stays_inside_its_body() -> None:
    text = with_opening("本报讯（记者冯河）", BRIDGE)
    (article,) = clean("青河新桥正式通车", column(text[:2], 17), "十年盼桥", column(text[2:], 17))
    assert [(p.kind, p.text) for p in article.paragraphs] == [
        ("text", BRIDGE[0]),
        ("text", BRIDGE[1]),
        ("heading", "十年盼桥"),
        ("text", BRIDGE[2]),
    ]


def test_the_second_half_of_a_piece() -> None:
    (article,) = clean("（上接第1版）\n" + column(BRIDGE, 17), "青河新桥正式通车")
    assert article.flags == (Flag.continued_from_page, Flag.truncated_start)
    assert (article.title, body(article)) == ("青河新桥正式通车", list(BRIDGE))


def test_the_first_half_of_a_piece() -> None:
    (article,) = clean("青河新桥正式通车", BRIDGE_PRINTED + "（下转第3版）")
    assert article.flags == (Flag.continues_on_page, Flag.truncated_end)
    assert body(article) == list(BRIDGE)


def test_photo_news_is_its_own_piece() -> None:
    articles = clean(
        BRIDGE_PRINTED, "青河新桥正式通车", column(TEA, 15), "（记者 潘路 通讯员 董茶 摄）", "云岭春茶抢收忙"
    )
    tea = articles[1]
    assert (tea.title, tea.flags, body(tea)) == ("云岭春茶抢收忙", (Flag.photo_news,), list(TEA))
    assert [(p.role, p.name, p.printed_role) for p in tea.byline] == [
        ("记者", "潘路", "记者 摄"),
        ("通讯员", "董茶", "通讯员 摄"),
    ]


def test_captions_leave_the_body() -> None:
    (article,) = clean("青河新桥正式通车", "▲新桥夜景。通讯员供图\n▲居民步行过桥。通讯员供图", BRIDGE_PRINTED)
    assert article.captions == (Caption("新桥夜景。", "通讯员供图"), Caption("居民步行过桥。", "通讯员供图"))
    assert body(article) == list(BRIDGE)


def test_a_caption_with_its_own_headline_is_photo_news() -> None:
    articles = clean(
        "青河新桥正式通车", BRIDGE_PRINTED, "云岭茶农抢收春茶", "云岭镇的茶农在抢收春茶。\n本报记者 潘路 摄"
    )
    assert [article.title for article in articles] == ["青河新桥正式通车", "云岭茶农抢收春茶"]
    assert (articles[1].flags, body(articles[1])) == ((Flag.photo_news,), ["云岭镇的茶农在抢收春茶。"])
    assert [(p.role, p.name) for p in articles[1].byline] == [("记者", "潘路")]


def test_a_page_with_nothing_but_a_picture() -> None:
    (article,) = clean("新桥今天通车，两岸居民步行过桥。\n本报记者 潘路\n通讯员 董茶、张桥 摄")
    assert (article.title, article.flags) == (None, (Flag.photo_news,))
    assert [p.name for p in article.byline] == ["潘路", "董茶", "张桥"]


def test_a_reprint_and_a_byline_under_its_headline() -> None:
    articles = clean(
        column(BRIDGE, 17),
        "（原载5月8日《江城日报》）",
        "青河新桥正式通车",
        "□ 江城日报全媒记者 何辉 通讯员 凡江",
        LIBRARY_PRINTED,
        "市图书馆延长开放",
    )
    bridge, library = articles
    assert bridge.reprint_of == Reprint("江城日报", "5月8日", "（原载5月8日《江城日报》）")
    assert [p.name for p in bridge.byline] == ["何辉", "凡江"]
    assert [p.name for p in library.byline] == ["刘江", "周凡"]


def test_a_piece_cut_off_at_the_end_of_the_page() -> None:
    lines = column(with_opening("本报讯（记者冯河）", BRIDGE), 15).splitlines()
    (article,) = clean("青河新桥正式通车", "\n".join(lines[:-2]))
    assert Flag.truncated_end in article.flags


def test_a_credit_is_kept_wherever_it_stands() -> None:
    (behind,) = clean(column(BRIDGE, 17), "青河新桥正式通车", "（原载5月8日《江城日报》）")
    (above,) = clean("青河新桥正式通车", "来源：江城日报", column(BRIDGE, 17))
    assert behind.reprint_of == Reprint("江城日报", "5月8日", "（原载5月8日《江城日报》）")
    assert (above.outlet, body(above)) == ("江城日报", list(BRIDGE))


def test_briefs_end_with_their_byline() -> None:
    def brief(story: tuple[str, ...], name: str) -> str:
        return column([*story[:-1], f"{story[-1]}（{name}）"], 16)

    articles = clean("市图书馆延长开放", brief(LIBRARY, "王明"), "青河新桥正式通车", brief(BRIDGE, "李小江"))
    assert [article.title for article in articles] == ["市图书馆延长开放", "青河新桥正式通车"]
    assert [body(article) for article in articles] == [list(LIBRARY), list(BRIDGE)]
    assert [[p.name for p in article.byline] for article in articles] == [["王明"], ["李小江"]]


def test_columns_out_of_order_are_flagged_and_nothing_is_made_up() -> None:
    fragment = "了市民的出行。”一位司机说，过去早晚高峰要排一个小时的队，现在随到随走，心情也好了许多。"
    (article,) = clean("青河新桥正式通车", *with_opening("本报讯（记者冯河）", BRIDGE), fragment)
    assert Flag.columns_out_of_order in article.flags
    assert body(article) == [*BRIDGE, fragment]


def test_what_the_page_says_of_itself() -> None:
    (article,) = clean(
        "第A02版：城事", "2031年5月8日 星期四 责编：王明 电话：0700-7654321", "青河新桥正式通车", BRIDGE_PRINTED
    )
    assert article.printed_page == "第A02版：城事"
    assert article.published_at is not None
    assert (article.published_at.isoformat(), article.published_precision) == ("2031-05-08T00:00:00+08:00", "day")
    assert body(article) == list(BRIDGE)


def test_a_page_whose_lines_were_not_wrapped() -> None:
    articles = clean(
        "市图书馆延长开放",
        *with_opening("江城日报·掌上江城讯(记者/刘江 通讯员/晓宁 李钰) ", LIBRARY),
        "特别报道",
        "青河新桥正式通车 两岸居民不再绕路",
        "江城日报·掌上江城记者/冯河",
        *BRIDGE,
    )
    assert [article.title for article in articles] == ["市图书馆延长开放", "青河新桥正式通车 两岸居民不再绕路"]
    assert [article.section for article in articles] == [None, "特别报道"]
    assert [body(article) for article in articles] == [list(LIBRARY), list(BRIDGE)]


def test_a_page_without_text_has_no_article() -> None:
    assert clean("") == []
    assert clean("第A02版：城事") == []
