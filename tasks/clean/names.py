"""Tell a printed personal name from a word.

Rule: a byline names people by 2 to 4 汉字 that open with a surname, or by a transliterated name with its dot; several
names may be printed without a blank, and a name of two characters is often set with one inside.

    '刘江 冯河'        → 刘江, 冯河
    '刘江冯河张小青'   → 刘江, 冯河, 张小青
    '劉江馮河'         → 劉江, 馮河
    '王　琳、阿不都·热西提' → 王琳, 阿不都·热西提
    '手记'             → no name: 手 is no surname
"""

from __future__ import annotations

import re
from functools import lru_cache

from tasks.clean.rule import rule
from tasks.clean.writing import simplify

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦"
    "昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚"
    "邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱"
    "骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀"
    "羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符"
    "刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰鄂咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤"
    "璩桑桂濮牛寿通边扈燕冀郏浦尚农温庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步耿满弘匡国文寇广"
    "禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚简饶空曾毋沙乜养鞠须丰巢关蒯查荆红游竺权逯盖桓公肖付闫"
    "代凡亓佟苟仝展覃泮邸揭苑税闪修楼商牟佘佴伯赏墨哈谯笪爱阳言福吾岳帅缑亢况郈琴归海晋楚法汝鄢涂钦淦候冼"
    "禤邝丘区麦粟庹苻谌奉鹿初矫玄尉迟衣栗敬信隋撒阿粘闭降肇漆冶才仵佀巨翦芦旦"
)
_BY_FREQUENCY = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴"
    "霍涂成苗谷盛曲翁冉骆蓝路游辛靳阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时穆农司卓古吉缪简项连芦麦褚娄窦戚"
    "岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商"
)
COMMON = frozenset(_BY_FREQUENCY)
"""The surnames that most people have: asked for where nothing but the surname says that a word is a name."""
_COMPOUND = (
    "欧阳 司马 上官 诸葛 司徒 东方 皇甫 尉迟 公孙 令狐 慕容 夏侯 宇文 长孙 端木 轩辕 独孤 南宫 司空 呼延 "
    "闻人 澹台 西门 东郭 百里 申屠 公冶 濮阳 淳于 单于 太史 鲜于 钟离 司寇 巫马 亓官 第五 万俟 赫连 完颜 "
    "爱新 叶赫 纳兰 拓跋"
)
COMPOUND = frozenset(_COMPOUND.split())
_WORDS = (
    "简介 单位 高清 连载 连线 金融 方言 安全 明天 时间 文字 文化 平安 成都 金额 全文 全国 广告 国家 关注 "
    "关于 关闭 有关 公告 公示 温馨 时评 时政 时事 时代 通讯 华东 华北 华南 和平 支持 管理 经济 应急 计划 包括 "
    "解读 解说 常见 来源 来信 海报 海外 原文 原创 原载 法律 信息 信箱 官方 江苏 江西 云南 安徽 福建 广东 "
    "广西 广州 海南 甘肃 宁夏 贵州 湖南 东莞 全媒体 文明 经验 经过 从业 从此 明确 那么 能够 向前 文旅 项目 "
    "题图 都市 别人 强调 满意 农村 农业 农民 居民 双方 终于 后来 红色 相关 查看 游客 上午 上周 上述 公司 公众 "
    "公开 公安 国际 国内 房产 车辆 施工 高考 高校 白天 石油 马上 应该 花絮 图文 综合 整理 报道 摄影 资料 "
    "截图 视频 化名 完结 手记 观察 调查 日记 语音 朗读 通讯员 财新 财联社 法新社 路透社 安莎社 韩联社"
)
NOT_NAMES = frozenset(_WORDS.split())
"""Words that are printed where a name may stand, most of which open with a surname."""
_NEVER = frozenset("的了是被把们这您你我他她它吗呢着及与或")
_OFFICES = frozenset("局办厅委处")
"""What many an office ends with and no name does: 党政办 opens with a surname."""
_HAN = "\u3400-\u9fff〇\U00020000-\U0003ffff"
_DOTTED = rule(
    rf"[{_HAN}]{{1,8}}(?:[·•・‧∙⋅●][{_HAN}]{{1,8}}){{1,4}}"
    rf"|(?![{_BY_FREQUENCY}][{_HAN}]{{1,2}}[.．﹒])[{_HAN}]{{2,8}}[.．﹒][{_HAN}]{{2,8}}"
)
"""A transliterated name, by whatever dot a newsroom's type has; a full stop too, but behind no whole name."""
_PLAIN = rule(f"[{_HAN}]{{2,4}}")
_LONGEST_LIST = 20  # characters of a line of names
SEPARATORS = re.compile(r"[\s\u3000、,，;；/／|｜&]+")


def is_name(word: str) -> bool:
    """Whether the word reads as one person's name by its surname."""
    if _DOTTED.fullmatch(word):
        return True
    if not could_be_name(word):
        return False
    word = simplify(word)
    if len(word) == 4:
        return word[:2] in COMPOUND or (word[0] in COMMON and word[1] in COMMON)
    return word[0] in SURNAMES or (len(word) == 3 and word[:2] in COMPOUND)


def is_surely_name(word: str) -> bool:
    """Whether the word is a name even where only its bracket says so: （董建君） is, （车间） is not."""
    return is_name(word) and (opens_commonly(word) or len(word) > 2)


def opens_commonly(word: str) -> bool:
    """Whether the word opens with one of the surnames that most people have."""
    return simplify(word[:1]) in COMMON


def could_be_name(word: str) -> bool:
    """Whether the word has a name's shape, as a pen name (晓宁) has beside names that are sure."""
    if _DOTTED.fullmatch(word):
        return True
    word = simplify(word)
    if word in NOT_NAMES or word[-1:] in _OFFICES:
        return False
    parts = word[::2] if len(word) == 3 and word[1] == "与" else word  # 何与明 is a name, though 与 joins others
    return bool(_PLAIN.fullmatch(word)) and not _NEVER.intersection(parts)


def split_names(text: str) -> tuple[str, ...] | None:
    """The words of a list of names, in order; None where a word cannot be one. Surnames are not asked for."""
    names: list[str] = []
    for word in _join_spaced([word for word in SEPARATORS.split(text) if word]):
        parts = (word,) if _DOTTED.fullmatch(word) else _divide(word)
        if parts is None:
            return None
        names.extend(parts)
    return tuple(names)


def _join_spaced(words: list[str]) -> list[str]:
    """王 琳 → 王琳: single characters stand together, a surname before its given name."""
    joined: list[str] = []
    opened = False
    for word in words:
        if opened and len(word) == 1:
            joined[-1] += word
            opened = False
        else:
            joined.append(word)
            opened = len(word) == 1 and simplify(word) in SURNAMES
    return joined


@lru_cache(maxsize=4096)
def _divide(word: str) -> tuple[str, ...] | None:
    """Names printed without a blank: 刘江冯河 → 刘江, 冯河."""
    if len(word) < 4:
        return (word,) if could_be_name(word) else None
    if len(word) == 4 and word[:2] in COMPOUND:
        return (word,)
    sizes = (3, 2) if len(word) != 4 else (2,)
    for size in sorted(sizes, key=lambda size: _rank(word[size])) if len(word) == 5 else sizes:
        head, tail = word[:size], word[size:]
        rest = _divide(tail) if len(word) <= 24 and opens_commonly(head) else None
        if rest and all(map(is_surely_name, (head, *rest))):
            return (head, *rest)
    return (word,) if len(word) == 4 and could_be_name(word) else None


def _rank(surname: str) -> int:
    """How many surnames more people have, as far as they are common: 刘江马康宁 is 刘江 and 马康宁, for 康 is rarer."""
    found = _BY_FREQUENCY.find(simplify(surname))
    return found if found >= 0 else len(_BY_FREQUENCY)


def lists_names(line: str) -> bool:
    """Whether a line is two names or more and nothing else: '何步东 李琼'."""
    names = (split_names(line) or ()) if len(line) <= _LONGEST_LIST else ()
    return len(names) > 1 and all(map(is_surely_name, names))
