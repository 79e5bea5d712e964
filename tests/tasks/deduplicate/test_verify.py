"""The relation of two texts, on invented stories and their variants."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.deduplicate.verify import Evidence, Text, verify
from tasks.records import Relation
from tests.tasks.deduplicate.stories import BRIDGE, CONCERT, MORNING, ORCHARD, bulletin

HEADER = "当前位置：首页 > 要闻 > 正文　来源：青石新闻网　编辑：小舟　字号：大 中 小　打印本页　分享到\n"
FOOTER = "\n声明：转载此文出于传递更多信息之目的，版权属于原作者，如有异议请与本网联系。\n上一篇：关于防汛值班的通知"

TRADITIONAL = str.maketrans(
    "桥区龙仪举长历时个费农园亩产装后级线车厂台声来", "橋區龍儀舉長歷時個費農園畝產裝後級線車廠臺聲來"
)


def relate(one: str, other: str) -> Relation:
    return verify(Text(one), Text(other)).relation


def edited(text: str, share: float) -> str:
    """Every so manieth character another one; figures are left alone."""
    random = Random(4)  # noqa: S311
    return "".join("的" if random.random() < share and not one.isdigit() else one for one in text)


@pytest.mark.parametrize("story", [BRIDGE, ORCHARD, CONCERT])
def test_typography_makes_no_other_text(story: str) -> None:
    wide = "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in story)
    assert relate(story.translate(TRADITIONAL), story) is Relation.same
    assert relate(wide, story) is Relation.same
    assert relate(story.replace("，", "(qiě)，"), story) is Relation.same


@pytest.mark.parametrize("story", [BRIDGE, ORCHARD, CONCERT])
def test_a_copy_in_another_frame_is_a_reprint(story: str) -> None:
    assert relate(HEADER + story + FOOTER, story) is Relation.reprint


@pytest.mark.parametrize("share", [0.05, 0.1, 0.2])
@pytest.mark.parametrize("story", [BRIDGE, ORCHARD, CONCERT])
def test_an_edited_copy_is_a_reprint(story: str, share: float) -> None:
    assert relate(edited(story, share), story) is Relation.reprint


def test_paragraphs_in_another_order_are_a_reprint() -> None:
    assert relate("\n".join(reversed(BRIDGE.split("\n"))), BRIDGE) is Relation.reprint


def test_a_piece_is_an_excerpt_and_so_is_the_page_around_a_story() -> None:
    first = "".join(BRIDGE.split("\n")[:2])
    assert relate(first[:110], BRIDGE) is Relation.excerpt
    assert relate("\n".join([CONCERT, BRIDGE, ORCHARD]), BRIDGE) is Relation.excerpt
    evidence = verify(Text("\n".join([CONCERT, BRIDGE, ORCHARD])), Text(BRIDGE))
    assert evidence.coverage < 0.5 < evidence.coverage_other


def test_a_bulletin_with_other_figures_is_a_template() -> None:
    first = bulletin(1, (412300, 286, 9120, 3, 845))
    second = bulletin(2, (398800, 301, 8875, 1, 850))
    assert relate(second, first) is Relation.template
    assert relate("青石新闻网消息：" + first, first) is Relation.reprint


def test_figures_in_chinese_agree_with_those_in_digits() -> None:
    told = BRIDGE.replace("百分之十八", "18%").replace("三十年", "30年").replace("老城", "旧城")
    assert verify(Text(told), Text(BRIDGE)).numbers == 1.0
    assert relate(told, BRIDGE) is Relation.reprint


def test_set_phrases_alone_make_no_copy() -> None:
    phrases = [
        "会议强调，要坚持以人民为中心的发展思想，",
        "会议指出，要深入学习领会重要讲话精神，",
        "要切实把思想和行动统一到决策部署上来，",
        "要压实责任链条，确保各项任务落地见效，",
        "与会代表一致表示，将以更加饱满的热情投入工作，",
    ]
    fills = (BRIDGE.replace("\n", ""), ORCHARD.replace("\n", ""))
    one, other = ("".join(p + fill[n * 20 : n * 20 + 15] for n, p in enumerate(phrases)) for fill in fills)
    evidence = verify(Text(one), Text(other))
    assert evidence.coverage > 0.5
    assert evidence.relation is Relation.template


def test_a_long_common_run_is_a_quote() -> None:
    quotation = "".join(ORCHARD.split("\n")[1:3])
    assert relate(BRIDGE + CONCERT + quotation, ORCHARD + CONCERT[::-1] + BRIDGE[::-1]) is Relation.quote


def test_two_stories_are_new_to_each_other() -> None:
    assert verify(Text(BRIDGE), Text(CONCERT)) == Evidence(Relation.new)


@pytest.mark.parametrize(("days", "relation"), [(20, Relation.reprint), (40, Relation.template)])
def test_weeks_later_only_a_text_nearly_as_it_was_is_a_copy(days: int, relation: Relation) -> None:
    later = MORNING + timedelta(days=days)
    assert verify(Text(edited(ORCHARD, 0.1), None, later), Text(ORCHARD, None, MORNING)).relation is relation
    framed = Text(HEADER + ORCHARD + FOOTER, None, later)
    assert verify(framed, Text(ORCHARD, None, MORNING)).relation is Relation.reprint


def test_sentences_written_anew_leave_a_copy_while_figures_stay() -> None:
    first, second, _, last = BRIDGE.split("\n")
    rewritten = "\n".join((first, second, CONCERT.split("\n")[2] + "，" + ORCHARD.split("\n")[2], last))
    evidence = verify(Text(rewritten), Text(BRIDGE))
    assert evidence.relation is Relation.reprint
    assert evidence.coverage < 0.75
    other_figures = rewritten.replace("3260", "2890").replace("41个", "37个").replace("27项", "19项")
    assert relate(other_figures, BRIDGE) is Relation.template


def test_figures_that_are_part_of_a_template_make_it_no_copy() -> None:
    """Every word as it was and some figures too: whoever corrects a report does not change a sixth of them."""
    weekly = "，".join(
        f"{name}断面水质{{}}类、达标率{{}}%" for name in ("青石", "云杉", "白鹭", "星沙", "兰溪", "柳桥")
    )
    figures = [3, 91.5, 2, 97.2, 3, 88.4, 2, 95.1, 4, 79.3, 3, 90.6]
    others = [3, 93.1, 2, 97.2, 3, 84.7, 2, 96.6, 3, 82.9, 3, 90.6]
    text = f"市生态环境局公布本周主要河流断面水质监测情况。{weekly}。监测方法和评价标准与上周相同，数据以正式年报为准。"
    assert relate(text.format(*others), text.format(*figures)) is Relation.template
    assert relate(text.format(*others[:4], *figures[4:-1], 91.2), text.format(*figures)) is Relation.template
    corrected = [*figures[:-1], 90.8]
    assert relate(text.format(*corrected), text.format(*figures)) is Relation.reprint


def test_a_whole_book_is_judged_by_its_beginning() -> None:
    random = Random(1)  # noqa: S311
    book = "".join(chr(random.randint(0x4E00, 0x9FA5)) for _ in range(60_000))
    assert relate(edited(book, 0.1), book) is Relation.reprint


class TestShortTexts:
    NOTICE = "青石渡口因大雾于9月3日6时起停航，复航时间另行通知，请乘客改乘公交12路绕行老桥。"

    def test_whole_in_a_longer_text(self) -> None:
        assert relate(self.NOTICE, ORCHARD + self.NOTICE + CONCERT) is Relation.excerpt
        assert relate("本报讯" + self.NOTICE, self.NOTICE) is Relation.reprint

    def test_other_figures_are_another_notice(self) -> None:
        assert relate(self.NOTICE.replace("12路", "17路"), self.NOTICE) is Relation.new

    def test_half_of_it_is_not_enough(self) -> None:
        half = self.NOTICE[: len(self.NOTICE) // 2]
        assert relate(half + "票价不变，凭证可退，咨询请到售票窗口。", self.NOTICE) is Relation.new

    def test_a_label_is_the_same_only_under_one_title(self) -> None:
        label = "视频加载中，请稍候"
        assert verify(Text(label, "大桥合龙"), Text(label, "[视频]大桥合龙")).relation is Relation.same
        assert verify(Text(label, "大桥合龙"), Text(label, "脐橙开摘")).relation is Relation.new
        assert relate(label, label + BRIDGE) is Relation.new

    def test_empty_texts_are_new(self) -> None:
        assert relate("", "") is Relation.new
        assert relate("", BRIDGE) is Relation.new


@given(st.text(alphabet="云杉湾港务局通报9月1日，。", max_size=300), st.text(alphabet="云杉湾港9日，", max_size=300))
def test_the_two_sides_mirror_each_other(one: str, other: str) -> None:
    here, there = verify(Text(one), Text(other)), verify(Text(other), Text(one))
    assert here.relation is there.relation
    assert (here.coverage, here.coverage_other) == pytest.approx((there.coverage_other, there.coverage))


def test_dates_are_compared_only_where_both_are_known() -> None:
    far = datetime(2020, 1, 1, tzinfo=MORNING.tzinfo)
    assert verify(Text(edited(ORCHARD, 0.1), None, far), Text(ORCHARD)).relation is Relation.reprint
