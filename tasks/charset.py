"""Bytes to text: the bytes decide, never the header.

A page that says `charset=gb2312` and holds 朱镕基 is gb18030 (gb2312 has no 镕); one that says iso-8859-1 or utf-8 and
was saved as GBK is GBK. Order: byte order mark, the NUL bytes of UTF-16 and UTF-32, strict UTF-8, and then whichever
reading has most of the characters that Chinese is written with.

    b"\\xbf\\xaa\\xb7\\xa2\\xc7\\xf8" → '开发区', gb18030;  b"\\xb6}\\xb5o\\xb0\\xcf" → '開發區', big5hkscs
"""

from __future__ import annotations

import codecs
import re
from itertools import islice

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("gb18030", "utf-8", "big5hkscs", "utf-16-le", "utf-16-be")
"""In the order in which they are believed where they read alike."""
_HEAD = 4096  # bytes; of four each
_SAMPLE = 4_000  # characters beyond ASCII that are weighed
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")

_FREQUENT = frozenset(
    "，。、：；？！“”（）《》\u3000"
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方"
    "后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开"
    "它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此"
    "变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老"
    "头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处南给色光门即"
    "保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带"
    "安场身车例真务具万每目至达走积示议声报完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界"
    "這為個時來們會說對發動產種後學經過進電裡現實體機當點從業應開還國與關線內數氣變條沒結問無軍題黨員總設長頭資"
    "邊級圖統較將組見計別運農幾區強戰則處給門規熱領東導壓濟階術極聯認權證單風帶場車務萬達積議聲報類離華確張馬"
)
_EVERYDAY = frozenset(
    b"".join(bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF)).decode(
        "gb2312", "ignore"
    )
    + b"".join(bytes((lead, trail)) for lead in range(0xA4, 0xC6) for trail in range(0x40, 0xFF)).decode(
        "big5", "ignore"
    )
)
"""The first level of GB 2312 and that of Big5: the characters in everyday use, of either script."""


def decode(content: bytes) -> tuple[str, str]:
    """The text of a document, and its charset. Bytes that the charset does not have become U+FFFD; nothing raises."""
    for mark, marked in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(marked, "replace"), marked
    content = content.removeprefix(codecs.BOM_UTF8)  # it proves nothing: templates put it before pages in GBK
    charset = _wide(content[:_HEAD]) if b"\0" in content[:_HEAD] else None
    if charset is None and _is_utf8(content):
        charset = "utf-8"
    charset = charset or max(_CANDIDATES, key=lambda candidate: _plausibility(content.decode(candidate, "replace")))
    return content.decode(charset, "replace"), charset


def _is_utf8(content: bytes) -> bool:
    """Strictly, but for a last character that was cut in two."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data" and error.end == len(content)
        return cut and not content[: error.start].isascii()
    return True


def _wide(head: bytes) -> str | None:
    """UTF-32 and UTF-16 without a mark: the markup's Latin letters leave NULs, always on the same side."""
    zeros = [head[place::4].count(0) for place in range(4)]
    quarter = len(head) // 4
    if quarter and min(zeros[2:]) == quarter:
        return "utf-32-le"
    if quarter and min(zeros[:2]) == quarter:
        return "utf-32-be"
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    if max(even, odd) < len(head) // 20 or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _plausibility(text: str) -> float:
    """How like Chinese what is beyond ASCII reads: a frequent character 2, an everyday one 1, a bad byte -6."""
    sample = [match[0] for match in islice(_BEYOND_ASCII.finditer(text), _SAMPLE)]
    weight = sum(2 if c in _FREQUENT else c in _EVERYDAY for c in sample)
    return (weight - 6 * sample.count("\ufffd")) / max(len(sample), 1)
