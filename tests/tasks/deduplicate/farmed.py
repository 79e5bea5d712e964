"""What content farms and portals make of a story, on invented stories: every one of these is a copy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from opencc import OpenCC

from tests.tasks.deduplicate.stories import BRIDGE, CONCERT, ORCHARD

BATTERY = """青石高新区今年前三季度完成工业总产值128.6亿元，同比增长11.4%，其中新材料产业产值52.3亿元，占比突破四成。
落户该区的澄海电池公司投资12亿元建设的固态电池中试线9月18日投产，年产能3.5万套，首批产品已交付两家整车企业试装。
公司总经理温若岚说，中试线从打桩到出片只用了14个月，园区把供电、供水和环评并联办理，省下近一百天。
为留住技术工人，高新区新建人才公寓2400套，租金为市场价的六成，另设立1.2亿元的产业引导基金，单个项目最高可获支持3000万元。
高新区管委会副主任章怀谷表示，明年将再引进10个以上亿元项目，力争工业投资增速保持在百分之十五以上。"""

CLINIC = """柳桥镇卫生院的流动诊疗车上周走完了全镇最后一个自然村，历时四个月，行程3100公里，为1.3万名村民做了体检。
院长许槐安介绍，镇里山多路远，六十岁以上的老人占三成，不少人一年也不到镇上一回，慢性病拖成了大病。
诊疗车上装有彩超、心电图机和生化分析仪，数据当天传到县医院，由专科医生读片，两小时内出结果。
这一趟查出高血压患者1860人、糖尿病患者640人，全部建了档案，每月由家庭医生上门随访一次。
家住岭背村的褚大爷血糖偏高却一直不知道，他说车开到家门口才查出来，如今按时吃药，走路也有劲了。"""

MUSEUM = """云杉湾海防博物馆新馆将于10月1日免费开放，馆藏文物4260件，其中三分之一是首次与观众见面。
新馆建在清代炮台旧址旁，半地下的展厅顺着山势铺开，从入海口一直望到灯塔，讲解员说好像走进一艘船的船舱。
镇馆之宝是一门万历年间的铁炮，二十年前由渔民从海底捞起，修复师花了七年除锈脱盐，炮身上的铭文才重新显露。
馆方还开设了修复体验室，孩子们可以在老师带领下拼接瓷片、拓印碑文，每场限额三十人，需提前三天预约。
开馆首周每晚延时到九点闭馆，公交8路和旅游专线在馆前设站，自驾的市民可停放在炮台公园东门。"""

STORIES = {
    "bridge": BRIDGE,
    "orchard": ORCHARD,
    "concert": CONCERT,
    "battery": BATTERY,
    "clinic": CLINIC,
    "museum": MUSEUM,
}

WORDS = """
    昨日>日前 昨晚>前晚 举行>举办 介绍>透露 预计>有望 建成>落成 第一条>首条 缩短>压缩 有望>预期
    完成>实现 同比>较上年同期 其中>这当中 突破>超过 落户>入驻 建设>兴建 首批>第一批 已>已经 只用>仅用
    新建>兴建 设立>设置 表示>称 引进>招引 力争>争取 上周>上星期 历时>用时 全镇>整个镇 不少>许多
    如今>现在 免费>无偿 首次>第一次 旁>旁边 顺着>沿着 好像>仿佛 除锈>去锈 开设>设有 提前>预先
    开摘>采摘 负责人>管理者 多出>高出 铺设>布设 实时>即时 当天>当日 分成>划为 成立>组建 负责>承担
    参与>加入 座无虚席>爆满 保留>留存 开售>发售 得到>获得 安排>设置 学生>在校生 公司>企业 项目>工程
"""
SYNONYMS = dict(pair.split(">") for pair in WORDS.split())
EITHER = re.compile("|".join(sorted(SYNONYMS, key=len, reverse=True)))
HEAD = "首页 > 资讯频道 > 正文\n字体：大 中 小　来源：网络整理　浏览量：3021 次\n"
FOOT = "\n（本文由用户上传，内容与本站立场无关，侵权请联系删除）\n猜你喜欢：秋天吃什么好　老房改造怎么做　附近的停车场"
LEAD = "小编最近发现，很多朋友都在关心这件事，那么究竟是怎么一回事呢？下面就跟随小编一起来看看吧。\n"
END = "\n以上就是本期的全部内容了，对此您怎么看？欢迎在评论区留言讨论，也别忘了点赞转发。"


def sentences(paragraph: str) -> list[str]:
    return re.findall(r"[^。]+。", paragraph)


def each(act: Callable[[str], str]) -> Callable[[str], str]:
    """To every paragraph."""
    return lambda story: "\n".join(map(act, story.split("\n")))


def drop(*places: int) -> Callable[[str], str]:
    return lambda story: "\n".join(p for n, p in enumerate(story.split("\n")) if n not in places)


def swap_clauses(paragraph: str) -> str:
    """伪原创: the first two clauses of every sentence change places."""
    return "".join(
        "，".join((parts[1], parts[0], *parts[2:])) + "。"
        for sentence in sentences(paragraph)
        for parts in [sentence.rstrip("。").split("，")]
        if len(parts) > 1
    )


def synonyms(story: str) -> str:
    return EITHER.sub(lambda match: SYNONYMS[match[0]], story)


def other_figures_form(story: str) -> str:
    """1.2亿 → 12000万, 3.5万 → 35000, 18% → 百分之十八 and back: the same figures, written otherwise."""
    story = re.sub(r"(\d+(?:\.\d+)?)亿", lambda m: f"{float(m[1]) * 10000:.0f}万", story)
    story = re.sub(r"(\d\.\d)万", lambda m: f"{float(m[1]) * 10000:.0f}", story)
    return (
        story.replace("百分之十八", "18%").replace("百分之十五", "15%").replace("一千二百", "1200").replace("两", "二")
    )


@cache
def to_traditional() -> OpenCC:
    return OpenCC("s2t")


def inject(story: str) -> str:
    return re.sub(r"(新区|公司|公里|村民|大厅|园区)", r"\1（xiàngmù）", story)


OPERATIONS: dict[str, Callable[[str], str]] = {
    "framed": lambda story: HEAD + story + FOOT,
    "paragraphs reversed": lambda story: "\n".join(reversed(story.split("\n"))),
    "sentences reversed": each(lambda p: "".join(reversed(sentences(p)))),
    "clauses swapped": each(swap_clauses),
    "synonyms": synonyms,
    "first paragraph dropped": drop(0),
    "last two paragraphs dropped": drop(3, 4),
    "figures written otherwise": other_figures_form,
    "traditional": lambda story: to_traditional().convert(story),
    "introduced and concluded": lambda story: LEAD + story + END,
    "synonyms, framed, a paragraph dropped": lambda story: HEAD + drop(1)(synonyms(story)) + FOOT,
    "traditional, framed, reversed": lambda story: to_traditional().convert(
        HEAD + "\n".join(reversed(story.split("\n"))) + FOOT
    ),
    "pinyin and synonyms": lambda story: inject(synonyms(story)),
    "told twice": lambda story: f"{story}\n{story}",
    "advertisements between": lambda story: story.replace("\n", "\n点击领取新人红包，每日限量一百份\n"),
    "everything at once": lambda story: LEAD + other_figures_form(synonyms(inject(drop(2)(story)))) + END,
}


def copies() -> Iterator[tuple[str, str, str]]:
    """Name, copy and original."""
    for name, story in STORIES.items():
        for operation, act in OPERATIONS.items():
            yield f"{name}: {operation}", act(story), story
