"""Set fictional stories in columns, as a PDF tool would read them back."""

from __future__ import annotations

import re
from collections.abc import Sequence

NO_START = "，。、；：！？”’」』）】》"


def wrap(text: str, width: int, indent: int = 2) -> list[str]:
    """Lines of `width` em, the first one `indent` shorter; a stop that would begin a line hangs at the one before."""
    lines: list[str] = []
    line, room = "", float(width - indent)
    for token in re.findall(r"[A-Za-z0-9.%@:-]+|.", text):
        size = sum(0.5 if character.isascii() else 1 for character in token)
        if line and size > room and not (token in NO_START and room > -1):
            lines.append(line)
            line, room = "", float(width)
        line, room = line + token, room - size
    return [*lines, line] if line else lines


def column(paragraphs: Sequence[str], width: int) -> str:
    return "\n".join(line for paragraph in paragraphs for line in wrap(paragraph, width))


def double(text: str) -> str:
    """A headline as a PDF with fake bold prints it: every run twice."""
    return "".join(run * 2 for run in re.findall(r"[\u3400-\u9fff]+|[0-9]+|[A-Za-z]+|[^\u3400-\u9fff0-9A-Za-z]", text))


LIBRARY = (
    "5月6日，江城市图书馆宣布，从本周起每天延长开放两小时，自习室和报刊阅览室同时开放至夜间十点。",
    "馆长周兰介绍，延长开放以后，读者可以凭借书证预约座位，也可以在门口的自助机上办理借阅手续，全程不用排队。",
    "据统计，今年第一季度，江城市图书馆共接待读者12万人次，比去年同期增加两成，其中青年读者占了一半以上。",
)
BRIDGE = (
    "5月7日上午，横跨青河的新桥正式通车，南北两岸居民过河的时间由半小时缩短到五分钟，早高峰不再拥堵。",
    "施工单位负责人说，新桥全长860米，双向六车道，桥面两侧设有步道和自行车道，夜里还有灯光照明。",
    "家住北岸的退休教师吴芳当天特意走了一个来回。“盼了十年的桥终于通了，买菜再也不用绕路。”她高兴地说。",
)
TEA = (
    "春茶采摘进入尾声，云岭镇的茶农们抓紧最后几天晴好天气，把鲜叶送到合作社的加工车间杀青、揉捻、烘干。",
    "合作社去年添置了四条自动生产线，每天可以加工鲜叶3吨，做出来的干茶通过网店销往全国各地，供不应求。",
)


def columns(paragraphs: Sequence[str], count: int, width: int) -> list[list[str]]:
    """A story in columns of one height; a paragraph's first line is set in by two ideographic blanks."""
    lines = [line for text in paragraphs for line in wrap("\u3000\u3000" + text, width, 0)]
    height = -(-len(lines) // count)
    return [lines[start : start + height] for start in range(0, len(lines), height)]


def laid_out(paragraphs: Sequence[str], count: int, width: int, gutter: int = 4) -> str:
    """The columns as a tool draws them that keeps the layout: a character takes one place."""
    parts = columns(paragraphs, count, width)
    rows = [[part[row] if row < len(part) else "" for part in parts] for row in range(len(parts[0]))]
    return "\n".join(
        "".join(f"{cell:{width + gutter}}" for cell in row).replace("\u3000", " ").rstrip() for row in rows
    )


def by_rows(paragraphs: Sequence[str], count: int, width: int) -> str:
    """The columns as a tool draws them across a narrow gutter: it joins cells that touch, and loses the indents."""
    drawn: list[str] = []
    parts = columns(paragraphs, count, width)
    for row in range(len(parts[0])):
        touches = False
        for part in parts:
            cell = part[row] if row < len(part) else ""
            if touches and cell and not cell.startswith("\u3000"):
                drawn[-1] += f" {cell}"
            elif cell:
                drawn.append(cell.strip("\u3000"))
            touches = len(cell) >= width - 1
    return "\n".join(drawn)
