"""Times as they are printed: 发布时间：2020年03月11日 09:35 → 2020-03-11T09:35+08:00, to the minute.

Chinese sites print `2020-03-11 09:35:07`, `2020/3/11`, `2020 03/11`, `2020.03.11`, `2020年3月11日09时35分`,
`二〇二〇年三月十一日`, those abroad `11.3.2020`, and machines `2020-03-11T01:35:07Z` or a Unix time. What is printed
to the day stays a day. A date without a year (09-30 22:46) is no time: the year is not guessed.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from tasks.clean.draft import Moment
from tasks.clean.rule import rule
from tasks.records import SHANGHAI, Precision

_WIDE = str.maketrans("０１２３４５６７８９：／．－", "0123456789:/.-")
_HAN_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")
_DAY = (
    r"(?P<y>(?:19|20)\d{2})\s{0,3}(?:[-/.]|年|(?<=\s)(?=\d\d\s?/\s?\d\d\s))\s{0,3}(?P<m>1[0-2]|0?[1-9])\s{0,3}(?:[-/.]|月)\s{0,3}"
    r"(?P<d>3[01]|[12]\d|0?[1-9])(?:(?!\d)|(?=\d{2}:\d{2}))\s{0,3}日?"  # a time may be glued on: 2019-09-3007:42
)
_TIME = (
    r"(?:[\sT,，|]{0,8}(?:[(（]?(?:星期|周)[一二三四五六日天][)）]?)?[\s　]{0,4}(?P<half>上午|下午|晚上|凌晨)?\s{0,2}"
    r"(?P<h>[01]?\d|2[0-3])\s?[:：时]\s?(?P<mi>[0-5]\d)\s?分?(?:\s?[:：]?\s?(?P<s>[0-5]\d)(?!\d)秒?(?:\.\d{1,9})?)?"
    r"(?P<z>\s?(?:Z|[+-]\d{2}:?\d{2})(?!\d))?)?"
)
PRINTED = rule(rf"(?<!\d){_DAY}{_TIME}")
_COMPACT = re.compile(r"^\s*((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:(\d{2})(\d{2})(\d{2})?)?\s*$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_ENGLISH = rule(
    rf"\b(?:(?P<month>{_MONTH})\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?|(?P<d2>\d{{1,2}})\s(?P<month2>{_MONTH})),?"
    r"\s(?P<y>(?:19|20)\d\d)"
    r"(?:,?\s{1,3}(?P<h>[01]?\d|2[0-3]):(?P<mi>[0-5]\d)(?::(?P<s>[0-5]\d))?)?(?!\d)",
    re.I,
)
_EUROPEAN = re.compile(
    r"(?<![\d.])(?P<d>3[01]|[12]\d|0?[1-9])\.(?P<m>1[0-2]|0?[1-9])\.(?P<y>20\d\d)"
    r"(?:,?\s{1,3}(?P<h>[01]?\d|2[0-3]):(?P<mi>[0-5]\d))?(?![\d.])"
)
"""As the papers of Chinese abroad print it: 27.10.2026 13:11."""
_NO_YEAR = rule(
    r"(?<![\d年/.\-])(?P<m>1[0-2]|0?[1-9])[-/月.](?P<d>3[01]|[12]\d|0?[1-9])日?\s?(?:[01]?\d|2[0-3])[:：时][0-5]\d"
)
_YEAR = re.compile(r"19\d\d|20\d\d")
"""Asked for first: most lines have none."""
_OTHER_DAY = rule(r"(?:更新|修改|修订|成文|生效|施行|实施|截止|失效|废止|签发)[^\d]{0,8}$")
"""What is labelled so is a day of the text's life, and not that of its publication."""
_SIGNED_DAY = rule(
    r"(?:\d{4}|[一二][〇零○一二三四五六七八九]{3})\s?年\s?[\d一二三四五六七八九十]{1,2}\s?月\s?[\d一二三四五六七八九十]{1,3}\s?日"
)
_UNIX = re.compile(r"^\s*(1[0-9]{9})(\d{3})?\s*$")
_HAN_DATE = rule(
    r"(?P<y>[一二][九〇零○][〇零○一二三四五六七八九]{2})年(?P<m>十[一二]?|[一二三四五六七八九])月"
    r"(?P<d>三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])日"
)
_SHORT_YEAR = rule(
    r"(?<![\w\-/.])(?P<y>[0-4]\d)(?:-|年)(?P<m>0\d|1[0-2])(?:-|月)(?P<d>[0-3]\d)日?\s{1,3}(?P<h>[01]\d|2[0-3]):(?P<mi>[0-5]\d)(?!\d)"
)
"""As the older portals print it, beside the time of day alone: 16-05-17 09:22, 07年08月24日 08:58."""
_URL = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<sep>[-/_.]?)(?P<m>0[1-9]|1[0-2])(?P<sep2>[-/_.]?)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)


def find_moment(text: str) -> Moment | None:
    """The first full date printed in the text, with its time of day where one follows.

    One that is labelled as another day (更新时间, 成文日期) gives way to one that is not.
    """
    text = text.translate(_WIDE)
    other: Moment | None = None
    for match in PRINTED.finditer(text):
        if moment := _moment(match):
            if not _OTHER_DAY.search(text, max(0, match.start() - 16), match.start()):
                return moment
            other = other or moment
    if other:
        return other
    if spelled := _HAN_DATE.search(text):
        year = int(spelled["y"].translate(_HAN_DIGITS))
        return _day(year, _han_number(spelled["m"]), _han_number(spelled["d"]))
    if short := _SHORT_YEAR.search(text):
        year, *rest = map(int, short.groups())
        return _build((2000 + year, *rest), None)
    if abroad := _EUROPEAN.search(text):
        clock = (int(abroad[name]) if abroad[name] else None for name in ("h", "mi"))
        return _build((int(abroad["y"]), int(abroad["m"]), int(abroad["d"]), *clock), None)
    return _english(english) if (english := _ENGLISH.search(text)) else None


def says_other_day(text: str) -> bool:
    """Whether no date in the text is that of publication: '最后更新：2026-09-02 10:00'."""
    dates = list(PRINTED.finditer(text)) if _YEAR.search(text) else []
    return bool(dates) and all(_OTHER_DAY.search(text, max(0, m.start() - 16), m.start()) for m in dates)


def find_day_alone(text: str) -> tuple[int, int] | None:
    """Month and day of a time that is printed without its year: '发布时间：09-30 22:46' → 9, 30."""
    match = _NO_YEAR.search(text.translate(_WIDE))
    return (int(match["m"]), int(match["d"])) if match else None


def read_stamp(text: str) -> Moment | None:
    """A machine's time: ISO 8601, 20200311093507, or seconds (milliseconds) since 1970."""
    if match := _UNIX.match(text):
        return Moment(datetime.fromtimestamp(int(match[1]), UTC).astimezone(SHANGHAI), "second")
    if match := _COMPACT.match(text):
        y, m, d, *clock = (int(group) if group else None for group in match.groups())
        return _build((y, m, d, *clock), SHANGHAI)
    return find_moment(text[:200])


def find_in_url(url: str) -> Moment | None:
    """The day that an address carries: …/202003/11/content_1.htm or …/2020-03-11/doc.shtml."""
    for match in _URL.finditer(url):
        if match["sep"] or match["sep2"] or match.end() == len(url) or not url[match.end()].isalnum():
            return _day(int(match["y"]), int(match["m"]), int(match["d"]))
    return None


def has_date(text: str) -> bool:
    """Whether a full date is printed in the text."""
    return bool(_YEAR.search(text) and (PRINTED.search(text) or _ENGLISH.search(text) or _EUROPEAN.search(text)))


def is_signed_day(text: str) -> bool:
    """Whether a line is a day written out and nothing else, as a notice is signed: '2026年8月20日'."""
    return _SIGNED_DAY.fullmatch(text) is not None


def _moment(match: re.Match[str]) -> Moment | None:
    hour = int(match["h"]) if match["h"] else None
    if hour is not None and match["half"] in ("下午", "晚上") and hour < 12:
        hour += 12
    minute, second = (int(match[name]) if match[name] else None for name in ("mi", "s"))
    return _build((int(match["y"]), int(match["m"]), int(match["d"]), hour, minute, second), _zone(match["z"]))


def _zone(printed: str | None) -> timezone | None:
    if not printed or not printed.strip():
        return None
    printed = printed.strip()
    if printed == "Z":
        return UTC
    minutes = int(printed[1:3]) * 60 + int(printed[-2:])
    if minutes >= 24 * 60:
        return None
    return timezone(timedelta(minutes=minutes if printed[0] == "+" else -minutes))


def _build(parts: tuple[int | None, ...], zone: timezone | None | object) -> Moment | None:
    y, m, d, hour, minute, second = (*parts, None, None, None)[:6]
    precision: Precision = "day" if minute is None else "minute" if second is None else "second"
    tz = zone if isinstance(zone, timezone) else SHANGHAI
    try:
        at = datetime(y or 0, m or 0, d or 0, hour or 0, minute or 0, second or 0, tzinfo=tz)
    except ValueError:  # 2020-02-30, or 99 minutes
        return None
    return Moment(at.astimezone(SHANGHAI), precision)


def _english(match: re.Match[str]) -> Moment | None:
    month = _MONTHS.index((match["month"] or match["month2"])[:3].lower()) + 1
    clock = (int(match[name]) if match[name] else None for name in ("h", "mi", "s"))
    return _build((int(match["y"]), month, int(match["d"] or match["d2"]), *clock), None)


def _day(year: int, month: int, day: int) -> Moment | None:
    return _build((year, month, day), None)


def _han_number(han: str) -> int:
    """十一 → 11, 三十 → 30."""
    tens, mark, ones = han.partition("十")
    if not mark:
        return int(han.translate(_HAN_DIGITS))
    return int(tens.translate(_HAN_DIGITS) or 1) * 10 + int(ones.translate(_HAN_DIGITS) or 0)
