"""What the writing itself gives away: text in traditional characters, and text that was decoded wrongly.

Both are flagged and kept as printed: '經濟開發區' → traditional; '缁忔祹' or '锟斤拷' or '\ufffd' → mojibake.
"""

from __future__ import annotations

import re
from functools import cache

from tasks.clean.rule import rule, simplified

_TRADITIONAL = re.compile(
    "[這為個時來們會說對發動產種後學經過進電裡現實體機當點從業應開還國與關線內數氣變條沒結問無軍題黨員總設長頭資邊級"
    "圖統較將組見計別運農幾區強戰則處給門規熱領東導壓濟階術極聯認權證單風帶場車務萬達積議聲報類離華確張馬華際負責"
    "項該選標準備據網絡紅約終續維護財貿費質購貨貴買賣賽連遠適遷邁銀鐵鎮鋼鋪錢錄鏈環產創劃勞勢勝劇協廠廣庫應廳]"
)
_SIMPLIFIED = re.compile(
    "[这为个时来们会说对发动产种后学经过进电里现实体机当点从业应开还国与关线内数气变条没结问无军题党员总设长头资边级"
    "图统较将组见计别运农几区强战则处给门规热领东导压济阶术极联认权证单风带场车务万达积议声报类离华确张马际负责]"
)
_UTF8_AS_GBK = "鍦鐨鏄涓浜鍥鏂缁骞鍏鍚鍙瀹鎴绗闂"
_SUSPECT = re.compile(rf"[\ufffd锟烫屯\x80-\xff\ue000-\uf8ff{_UTF8_AS_GBK}ㄅ-ㄙ?]")
"""What any of the below opens with: asked first, for most texts have none of it."""
_GARBLED = re.compile(
    r"\ufffd|锟斤拷|烫烫烫|屯屯屯|[\x80-\x9f]|[\ue000-\uf8ff]{2}"
    rf"|[{_UTF8_AS_GBK}][\u4e00-\u9fff€]{{0,2}}[{_UTF8_AS_GBK}]"
    r"|(?<=[。\u4e00-\u9fff])[ㄅ-ㄙ][\u4e00-\u9fff]|(?<=[\u4e00-\u9fff])\?[、，]"  # GBK with a byte lost
    r"|[À-ß]{3}|(?:[À-Ö][\xa0-\xff]){3}"  # GBK read as Latin-1
    r"|(?:[à-ï][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}){2}"  # UTF-8 read as Windows-1252
)
_WITHIN = re.compile(r"(?P<before>[^。！？?!\n]{0,40}[\u4e00-\u9fff])\?(?=[\u4e00-\u9fff]{2})")
_ASKS = rule(r"[吗呢么何谁哪几多否怎什吧嘛]")
_PUNCTUATION = str.maketrans("﹕﹐﹔", "：，；")


def simplify(label: str) -> str:
    """A label's traditional characters as simplified ones, to compare and never to keep: '責任編輯' → '责任编辑'."""
    return label if label.isascii() else label.translate(_table())


@cache
def _table() -> dict[int, int]:
    return simplified() | _PUNCTUATION


def is_traditional(text: str) -> bool:
    """Whether most of the characters that differ between the two scripts are traditional."""
    traditional = len(_TRADITIONAL.findall(text))
    return traditional >= 3 and traditional > 3 * len(_SIMPLIFIED.findall(text))


def has_lost_bytes(text: str) -> bool:
    """Whether a question mark inside words asks nothing: '環?萍级际鞘澜', as tools leave it that convert scripts."""
    return any(not _ASKS.search(mark["before"]) for mark in _WITHIN.finditer(text))


def is_garbled(text: str) -> bool:
    """Whether the text holds what only a wrong charset leaves behind."""
    return bool(_SUSPECT.search(text) and _GARBLED.search(text))
