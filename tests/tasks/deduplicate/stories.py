"""Stories written for these tests: fictional places, firms and figures."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from tasks.records import SHANGHAI, Article, ArticleKey, Batch, Capture, Document, Paragraph, Reprint

MORNING = datetime(2026, 9, 1, 8, 30, tzinfo=SHANGHAI)

BRIDGE = """云杉湾新区跨江大桥合龙仪式昨日在青石渡口举行，这座全长3260米的斜拉桥历时41个月建成，是新区第一条跨江通道。
项目总工程师陆怀舟介绍，桥塔高186米，采用钢混组合结构，施工期间攻克了深水裸岩基础和强潮汐两大难题，先后申请专利27项。
大桥预计明年3月通车，届时从老城到新区的车程将由55分钟缩短到12分钟，沿线两个工业片区的货运成本有望下降百分之十八。
渡口边开了三十年茶馆的孟阿婆说，以后不用再看潮水过江，孙子上学也方便了，她打算把茶馆搬到桥头公园去。"""

ORCHARD = """白鹭坡农业示范园的首批晚熟脐橙本周开摘，园区负责人柳成荫说，今年挂果面积4800亩，亩产比去年多出两成。
示范园在果树间铺设了滴灌管网，土壤湿度由传感器实时回传，浇多少水由模型来定，一季下来节水三成以上。
采摘后的果子当天进入分选线，按糖度和个头分成六级，通过冷链车发往十一个城市，最远的一站要走四十个小时。
村里成立的合作社负责装箱和记账，六十二户人家参与分红，去年户均增收九千多元，年轻人也开始回来种树。"""

CONCERT = """星沙河畔的旧船厂改造成的音乐厅昨晚首演，能坐一千二百人的大厅座无虚席，开场曲是作曲家罗见山为船厂写的组曲。
改造保留了两台龙门吊和一段下水滑道，墙面用拆下的船板拼成，声学顾问说木板的裂缝反而让混响更柔和。
首演的票在开售后九分钟卖完，厂里的老工人得到了第一排的座位，八十一岁的焊工祁师傅坐在自己焊过的梁下面。
音乐厅今后每周五晚安排公益场，票价不超过一碗面钱，学生凭证件可以免费旁听下午的彩排。"""


def bulletin(day: int, figures: tuple[int, ...]) -> str:
    """A daily bulletin of one template: only its figures are new."""
    cargo, ships, boxes, delay, staff = figures
    return (
        f"云杉湾港务局每日通报：9月{day}日零时至二十四时，全港完成货物吞吐量{cargo}吨，进出港船舶{ships}艘次，"
        f"装卸集装箱{boxes}标箱，因雾停航{delay}小时，当班职工{staff}人。港务局提醒各船公司提前申报靠泊计划，"
        f"服从调度指挥，注意航道限速规定，遇有险情请第一时间拨打值班电话。以上数据为快报数，以月度公报为准。"
    )


def make_document(
    name: str,
    *bodies: str,
    title: str = "无题",
    source: str = "yunshan",
    outlet: str | None = None,
    reprint_of: str | None = None,
    hours: float = 0,
) -> Document:
    """A document of as many articles as there are bodies, printed that many hours after MORNING."""
    name = f"https://{source}.example/{name}"
    capture = Capture(source, name, name, MORNING + timedelta(days=1), "0" * 64, 1000)
    articles = tuple(
        Article(
            document=name,
            ordinal=ordinal,
            title=title,
            paragraphs=tuple(Paragraph("text", line) for line in body.split("\n") if line),
            outlet=outlet,
            reprint_of=Reprint(reprint_of, None, f"原载{reprint_of}") if reprint_of else None,
            published_at=MORNING + timedelta(hours=hours),
            published_precision="minute",
        )
        for ordinal, body in enumerate(bodies, 1)
    )
    return Document(capture, articles)


def make_batch(*documents: Document) -> Batch[Document]:
    return Batch(UUID(int=1), documents)


def make_key(number: int, ordinal: int = 1) -> ArticleKey:
    return ArticleKey(UUID(int=number), ordinal)
