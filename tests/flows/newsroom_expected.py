"""What becomes of the sample newsroom: every document with its outcome, every article as an editor would have it.

The outcomes are those of one first run over the sources in the order of their file names, in the morning: of a
story in several outlets the one found first is `loaded`, the others are `duplicate`. In the afternoon REVISED is
`revised`, SET_ASIDE is set aside again and all else is `unchanged`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tasks.outcomes import Outcome, Quarantine, Skip
from tasks.records import SHANGHAI, Flag, Precision

DAILY = "http://epaper.yanhu-daily.example/html/2026-09"
PORTAL = "http://www.yanhu-zone.example/xwzx/202609"
FARM = "http://www.kuaixunji.example/show"
PAGE = "newsroom-pages/2026-09-16-03.txt"
POSTS = "newsroom-posts"
SHARE = "http://share.kuaixunji.example/NewsShare.html?infoCode"

PRECISIONS: dict[int, Precision] = {10: "day", 16: "minute", 19: "second"}


@dataclass(frozen=True, slots=True)
class Expected:
    """An article."""

    document: str
    title: str
    opens: str
    """How its text begins, with the furniture, the dateline and the credits taken off."""
    closes: str
    paragraphs: int | None
    """Headings counted too; None where the page runs them all into one."""
    ordinal: int = 1
    kicker: str | None = None
    subtitle: str | None = None
    dateline: str | None = None
    outlet: str | None = None
    printed: str | None = None
    """The time as printed."""
    people: str = ""
    """Role and name, one after the other; in any order of persons. A photographer has the role printed."""
    caption: tuple[str, str] | None = None
    """Text and credit of its photograph."""
    reprint_of: tuple[str, str] | None = None
    """Outlet and date as printed."""
    url: str | None = None
    """The address that the document itself states."""
    tags: tuple[str, ...] = ()
    printed_page: str | None = None
    """The page's number; the cleaned article has its name too."""
    flags: tuple[Flag, ...] = ()
    """Flags it must have; it may have others."""
    outcome: Outcome = Outcome.loaded

    @property
    def published_at(self) -> datetime | None:
        return datetime.fromisoformat(self.printed).replace(tzinfo=SHANGHAI) if self.printed else None

    @property
    def published_precision(self) -> Precision | None:
        return PRECISIONS[len(self.printed)] if self.printed else None

    @property
    def byline(self) -> list[tuple[str, str]]:
        """Roles and names."""
        words = self.people.split()
        return list(zip(words[::2], words[1::2], strict=True))


SET_ASIDE: dict[str, Skip | Quarantine] = {
    "http://www.yanhu-zone.example/internal/t20260915_0007.html": Skip.robots,
    "http://www.yanhu-zone.example/lxwm.html": Skip.not_news,
    f"{PORTAL}/t20260915_1038.html": Quarantine.not_found,
}
"""Documents that end without an article."""

REVISED = f"{PORTAL}/t20260916_1052.html"
"""In the afternoon it has other figures and one paragraph more."""


# fmt: off
EXPECTED: tuple[Expected, ...] = (
    # The daily's two issues.
    Expected(f"{DAILY}/15/content_20501.htm", "一张铜箔的“瘦身”记", "凌晨五点，砚湖经", "再当一回老师”。",
        10, kicker="从10微米到4.5微米，泓箔新材四年磨一“箔”", outlet="砚湖日报", printed_page="01",
        printed="2026-09-15", people="记者 邬之谦 通讯员 柏若彤 编辑 计南星"),
    Expected(f"{DAILY}/15/content_20502.htm", "砚湖经开区18个项目集中开工", "9月14日上午，",
        "套设施先行建设。", 4, kicker="总投资96.4亿元，涵盖新材料、光电子、装备制造等领域",
        dateline="本报讯", outlet="砚湖日报", printed_page="01", printed="2026-09-15",
        people="记者 麦清嘉 编辑 计南星"),
    Expected(f"{DAILY}/15/content_20503.htm", "直播间开进装配线", "“大家看，这台拧", "位1600余个。", 4,
        subtitle="经开区首场“产线带岗”吸引3.2万人次在线观看", dateline="本报讯", outlet="砚湖日报",
        printed_page="01", printed="2026-09-15", people="记者 樊牧野 编辑 计南星"),
    Expected(f"{DAILY}/15/content_20504.htm", "夜校开在产线旁", "晚上7点半，白班", "有绝活，谁来填。", 5,
        dateline="本报讯", outlet="砚湖日报",
        caption=("学员在夜校实训台上练习伺服电机接线。", "本报记者 蔺一苇 摄"), printed_page="02",
        printed="2026-09-15", people="记者 阮亦舟 通讯员 郗文荻 编辑 尉迟白"),
    Expected(f"{DAILY}/15/content_20505.htm", "望澜水库水情（9月14日）", "据望澜水库管理所",
        "水调度保持平稳。", 2, dateline="本报讯", outlet="砚湖日报", printed_page="02", printed="2026-09-15",
        people="通讯员 郗文荻 编辑 尉迟白"),
    Expected(f"{DAILY}/16/content_20511.htm", "老磷肥厂“长”出新湖湾", "傍晚时分，湖湾公", "埋费1.4亿元。", 6,
        kicker="十年修复，四百二十亩棕地重生", outlet="砚湖日报", printed_page="01", printed="2026-09-16",
        people="记者 邬之谦 记者 麦清嘉 编辑 计南星", flags=(Flag.continues_on_page,)),
    Expected(f"{DAILY}/16/content_20512.htm", "一张清单办到底", "开一家烘焙店要跑", "工业和物流行业。", 4,
        subtitle="经开区“一业一单”改革满百日，办件平均提速六成", dateline="本报讯", outlet="砚湖日报",
        printed_page="01", printed="2026-09-16", people="记者 麦清嘉 编辑 计南星"),
    Expected(f"{DAILY}/16/content_20513.htm", "秋虾起塘", "9月15日清晨，", "达周边七个城市。", 1,
        outlet="砚湖日报", printed_page="01", printed="2026-09-16", people="记者 蔺一苇 编辑 计南星",
        flags=(Flag.photo_news,)),
    Expected(f"{DAILY}/16/content_20514.htm", "一台电镜 二十七家用", "把一粒芝麻大的陶", "图片年底前上线。",
        5, kicker="大型仪器共享平台落户园区", outlet="砚湖日报", printed_page="02", printed="2026-09-16",
        people="记者 阮亦舟 编辑 尉迟白"),
    Expected(f"{DAILY}/16/content_20515.htm", "望澜水库水情（9月15日）", "据望澜水库管理所",
        "水调度保持平稳。", 2, dateline="本报讯", outlet="砚湖日报", printed_page="02", printed="2026-09-16",
        people="通讯员 郗文荻 编辑 尉迟白"),
    # The farm: other people's stories, pinyin after the words, a title of its own.
    Expected(f"{FARM}/8801.html", "秋日养胃靠它，婆婆煲汤二十载的秘方", "凌晨五点，砚湖经",
        "再当一回老师”。", 10, flags=(Flag.pinyin_injected, Flag.title_mismatch), outcome=Outcome.duplicate),
    Expected(f"{FARM}/8805.html", "橘貓霸占沙發不肯走，鏟屎官徹底投降", "上午九點，71歲", "手寫的三本筆記。",
        5, flags=(Flag.pinyin_injected, Flag.title_mismatch, Flag.traditional)),
    Expected(f"{FARM}/8809.html", "露营避坑攻略，帐篷千万别买错", "晚上7点半，白班", "有绝活，谁来填。",
        None, printed="2026-09-16 07:12", flags=(Flag.pinyin_injected, Flag.title_mismatch),
        outcome=Outcome.duplicate),
    Expected(f"{FARM}/8812.html", "小个子穿搭显高公式，闺蜜抄作业", "没有红毯，没有鲜", "实越好。”他说。", 5,
        flags=(Flag.pinyin_injected, Flag.title_mismatch)),
    # The newspaper page, as PDF text: headlines after the body for the first two and the last two.
    Expected(PAGE, "一桶切削液的N次循环", "“这桶东西搁在两", "配成12个对子。", 6, ordinal=1,
        kicker="园区废液“点对点”利用见效", reprint_of=("沉墨晚报", "9月14日"), outlet="砚湖日报",
        printed_page="03", printed="2026-09-16", people="记者 欧阳既白 通讯员 濮阳冬至",
        flags=(Flag.doubled_headline,)),
    Expected(PAGE, "端石人行桥连起两岸通勤路", "9月15日，沉墨", "行9000人次。", 2, ordinal=2,
        outlet="砚湖日报", printed_page="03", printed="2026-09-16", people="记者 蔺一苇 通讯员 柏若彤",
        flags=(Flag.photo_news,)),
    Expected(PAGE, "供水抢修专班进驻松烟社区开展管网排查", "根据全市统一安排", "水量15立方米。", 3,
        ordinal=3, dateline="本报讯", outlet="砚湖日报", printed_page="03", printed="2026-09-16",
        people="记者 阮亦舟 通讯员 郗文荻"),
    Expected(PAGE, "供水抢修专班进驻洗砚社区开展管网排查", "根据全市统一安排", "水量20立方米。", 3,
        ordinal=4, dateline="本报讯", outlet="砚湖日报", printed_page="03", printed="2026-09-16",
        people="记者 阮亦舟 通讯员 郗文荻"),
    Expected(PAGE, "老磷肥厂“长”出新湖湾", "水的账比土的账更", "咱们欠过的账。”", 7, ordinal=5,
        outlet="砚湖日报", printed_page="03", printed="2026-09-16",
        flags=(Flag.continued_from_page, Flag.truncated_start)),
    # The portal, by its feed and its list; what both name is taken once.
    Expected(f"{PORTAL}/t20260916_1054.html", "砚湖经开区秋季技能补贴开始申领", "9月16日，砚湖",
        "号窗口现场咨询。", 3, outlet="砚湖开发区网", printed="2026-09-16 10:21", people="编辑 公仪澄"),
    Expected(f"{PORTAL}/t20260916_1052.html", "砚湖经开区晒出前8月工业“成绩单”", "9月16日，记者",
        "0万元予以支持。", 4, outlet="砚湖开发区网", printed="2026-09-16 09:05", people="编辑 仲孙宁"),
    Expected(f"{PORTAL}/t20260915_1047.html", "“银发工程师”驿站里的第二张工牌", "上午九点，71岁",
        "手写的三本笔记。", 5, outlet="砚湖开发区网", printed="2026-09-15 16:33", people="编辑 仲孙宁",
        outcome=Outcome.duplicate),
    Expected(f"{PORTAL}/t20260915_1043.html", "泓箔新材：一张铜箔的“瘦身”记", "凌晨五点，砚湖经",
        "再当一回老师”。", 8, outlet="砚湖日报", printed="2026-09-15 09:12",
        people="记者 邬之谦 通讯员 柏若彤 编辑 仲孙宁", outcome=Outcome.duplicate),
    Expected(f"{PORTAL}/t20260915_1039.html", "十八台挖掘机同时落铲 砚湖经开区秋季开工现场见闻",
        "没有红毯，没有鲜", "实越好。”他说。", 5, outlet="砚湖开发区网", printed="2026-09-15 07:50",
        people="编辑 仲孙宁", outcome=Outcome.duplicate),
    Expected(f"{PORTAL}/t20260916_1051.html", "砚湖经开区“巧手杯”钳工赛决出名次", "一把锉刀、一块4",
        "实训中心的展柜。", 3, outlet="砚湖开发区网", printed="2026-09-16 08:47", people="编辑 仲孙宁"),
    Expected(f"{PORTAL}/t20260916_1050.html", "砚湖经开区首条重卡换电线路投运", "9月15日零点刚",
        "耗约1.9万吨。", 5, outlet="砚湖开发区网", printed="2026-09-16 08:30", people="编辑 公仪澄"),
    Expected(f"{PORTAL}/t20260915_1045.html", "服务专员祝喆的“问题清单”", "祝喆的帆布包里常",
        "认领，一看便知。", 5, outlet="砚湖开发区网", printed="2026-09-15 10:40",
        people="通讯员 公输月 编辑 公仪澄"),
    Expected(f"{PORTAL}/t20260915_1041.html", "东片区雨污分流改造提前二十天完工", "9月13日下午，",
        "区没有一处积水。", 4, outlet="砚湖开发区网", printed="2026-09-15 08:02", people="编辑 公仪澄"),
    Expected(f"{PORTAL}/t20260915_1040.html", "一滴水在园区走了几个来回", "拧开砚湖经开区第",
        "水，每天3万吨。", 7, outlet="砚湖开发区网", printed="2026-09-15 07:12", people="编辑 公仪澄"),
    # The posts.
    Expected(f"{POSTS}/2026-09-15-kuajing-xiaobao.md", "砚湖经开区跨境小包日均发货突破四万件",
        "9月15日，从砚", "能力可达十万件。", 7, outlet="沉墨晚报", tags=("沉墨晚报新闻",),
        printed="2026-09-15 19:42:10", url=f"{SHARE}=YH202609152210"),
    Expected(f"{POSTS}/2026-09-15-zaishengshui.md", "再生水厂里的一滴水", "拧开砚湖经开区第",
        "成清洗用的纯水。", 3, outlet="砚湖开发区网", tags=("砚湖开发区网新闻",),
        printed="2026-09-15 08:05:33", url=f"{SHARE}=YH202609150417", outcome=Outcome.duplicate),
    Expected(f"{POSTS}/2026-09-16-shuiku-shuiqing.md", "望澜水库水情（9月16日）", "据望澜水库管理所",
        "水调度保持平稳。", 2, outlet="砚湖日报", tags=("砚湖日报新闻",), printed="2026-09-16 11:30:00",
        url=f"{SHARE}=YH202609160903"),
)
# fmt: on

Article = tuple[str, int]
"""A document and the ordinal in it."""

TOGETHER: tuple[tuple[Article, ...], ...] = (
    # the daily's story on the portal, with its credit, and on the farm
    ((f"{DAILY}/15/content_20501.htm", 1), (f"{PORTAL}/t20260915_1043.html", 1), (f"{FARM}/8801.html", 1)),
    ((f"{DAILY}/15/content_20504.htm", 1), (f"{FARM}/8809.html", 1)),
    ((f"{PORTAL}/t20260915_1039.html", 1), (f"{FARM}/8812.html", 1)),
    # simplified, and traditional with pinyin after single characters
    ((f"{PORTAL}/t20260915_1047.html", 1), (f"{FARM}/8805.html", 1)),
    # a story, and its first two fifths
    ((f"{PORTAL}/t20260915_1040.html", 1), (f"{POSTS}/2026-09-15-zaishengshui.md", 1)),
)
"""Articles of one cluster each, the canonical one first. No other two articles share a cluster."""

APART: tuple[tuple[Article, ...], ...] = (
    # one event, two reports
    ((f"{DAILY}/15/content_20502.htm", 1), (f"{PORTAL}/t20260915_1039.html", 1)),
    # the bulletins of three days
    (
        (f"{DAILY}/15/content_20505.htm", 1),
        (f"{DAILY}/16/content_20515.htm", 1),
        (f"{POSTS}/2026-09-16-shuiku-shuiqing.md", 1),
    ),
    # the notices of two squads
    ((PAGE, 3), (PAGE, 4)),
    # the two halves of a story
    ((f"{DAILY}/16/content_20511.htm", 1), (PAGE, 5)),
)
"""Articles that look alike and must not share a cluster."""
