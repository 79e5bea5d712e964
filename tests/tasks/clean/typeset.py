"""Typeset an issue of a newspaper as PDF pages, by the system's Chromium: what the tests of printed pages read back.

A story is printed by a layout, a function that makes the HTML of one page's stories; sizes, columns and boldness are
drawn by the page's seed, so that no rule can lean on one of them. `jump` parts a story over two pages of the issue.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
GUTTERS = [14, 18, 24, 30]
"""Pixels between two columns."""
PUBLISHED = "2031-05-06"
FICTION = Path(__file__).with_name("issue.json")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--no-pdf-header-footer",
)
_STYLE = """
@page { size: 1800px 2600px; margin: 30px }
body { margin: 0; font-family: "Noto Serif CJK SC", "Noto Sans CJK SC", serif }
.page { break-after: page }
.folio { display: flex; justify-content: space-between; border-bottom: 2px solid; font-size: 14px; margin-bottom: 12px }
.story { margin-bottom: 16px; padding-bottom: 4px }
p { margin: 0; text-indent: 2em; text-align: justify }
h2 { margin: 6px 0; line-height: 1.3 } h4 { margin: 6px 0; text-align: center }
.part { font-size: 16px } .names { margin: 4px 0; text-align: center; font-size: 12px }
.pair { display: flex; gap: 28px } .pair > * { flex: 1 1 0; min-width: 0 }
.teasers { border: 1px solid; padding: 6px } figure { margin: 6px 0 } figure div { height: 120px; background: #ccc }
"""


@dataclass(frozen=True)
class Story:
    """An article as an editor hands it to the typesetter; `text` holds a paragraph a line."""

    title: str
    text: tuple[str, ...]
    kicker: str | None = None
    subtitle: str | None = None


@dataclass(frozen=True)
class Sheet:
    """One page of an issue."""

    number: str
    name: str
    stories: tuple[Story, ...]


Layout = Callable[[Sequence[Story], random.Random], str]


def read_issue(file: Path) -> list[Sheet]:
    """The pages of an issue that hold articles: `{pages: [{page, page_name, articles: [{title, content}]}]}`."""
    pages = json.loads(file.read_text("utf-8"))["pages"]
    return [
        Sheet(page["page"][-2:], page["page_name"], tuple(_read_story(article) for article in page["articles"]))
        for page in pages
        if page["articles"]
    ]


def _read_story(article: dict[str, Any]) -> Story:
    text = tuple(part.strip() for part in article["content"].split("\n\n") if part.strip())
    return Story(article["title"], text, article.get("kicker"), article.get("subtitle"))


def jump(sheets: Sequence[Sheet], start: int = 0, end: int = -1) -> list[Sheet]:
    """The issue with the longest story of one page going on at the foot of another."""
    first, last = sheets[start], sheets[end]
    whole = max(first.stories, key=lambda story: sum(map(len, story.text)))
    cut = max(1, len(whole.text) // 3)
    upper = replace(whole, text=(*whole.text[:cut], f"（下转第{last.number}版）"))
    rest = (f"（上接第{first.number}版）{whole.text[cut]}", *whole.text[cut + 1 :])
    parted = list(sheets)
    parted[start] = replace(first, stories=tuple(upper if story is whole else story for story in first.stories))
    parted[end] = replace(last, stories=(*last.stories, Story("", rest)))
    return parted


def gold_of(sheets: Sequence[Sheet], document: str) -> dict[str, Any]:
    """The issue as the scorer wants its gold."""
    stories = [story for sheet in sheets for story in sheet.stories if story.title != "导读"]  # what is inside, no news
    fields = ("kicker", "title", "subtitle")
    return {
        "document": document,
        "group": "issue",
        "articles": [
            {"ordinal": at, "body": "\n".join(story.text), "published_at": PUBLISHED}
            | {field: getattr(story, field) for field in fields}
            for at, story in enumerate(stories, start=1)
        ],
        "required": [],
        "forbidden": [],
    }


def set_issue(sheets: Sequence[Sheet], layout: Layout, seed: int = 0) -> str:
    """The HTML of an issue, a folio line at the head of every page."""
    made = [_set_page(sheet, layout, random.Random(f"{seed}{sheet.number}")) for sheet in sheets]  # noqa: S311
    return f"<meta charset=utf-8><style>{_STYLE}</style>{''.join(made)}"


def _set_page(sheet: Sheet, layout: Layout, rng: random.Random) -> str:
    spans = ("海岛日报", "2031年5月6日 星期二", f"{sheet.number}版 {sheet.name}")
    folio = "".join(f"<span>{span}</span>" for span in spans)
    return f"<div class=page><div class=folio>{folio}</div>{layout(sheet.stories, rng)}</div>"


def print_pdf(html: str, folder: Path) -> bytes:
    """The PDF that Chromium prints of a page."""
    source, target = folder / "issue.html", folder / "issue.pdf"
    source.write_text(html, "utf-8")
    assert CHROMIUM
    command = [CHROMIUM, *_FLAGS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri()]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    return target.read_bytes()


# --- parts of a story ---------------------------------------------------------------------------------------


def _is_names(text: str) -> bool:
    return len(text) < 40 and bool(re.match(r"■|(?:文|图)/|[^，。]*(?:记者|通讯员) [^，。]*$", text))


def head(story: Story, rng: random.Random, style: str = "") -> str:
    """The headline, with what stands above and below it; bold is painted once, twice, or by a heavy font."""
    if not story.title:
        return ""
    bold = rng.choice(["", "text-shadow: .4px 0 #000", "font-weight: 400"])
    size, align = rng.choice([22, 26, 30, 36]), rng.choice(["center", "left"])
    title = escape(story.title).replace("\n", "<br>")
    parts = [
        f'<div class=part style="text-align:{align}">{escape(part or "")}</div>'
        for part in (story.kicker, story.subtitle)
    ]
    made = f'<h2 style="font-size:{size}px;text-align:{align};{bold};{style}">{title}</h2>'
    return (parts[0] if story.kicker else "") + made + (parts[1] if story.subtitle else "")


def body(story: Story, rng: random.Random, columns: Sequence[int] = (), style: str = "") -> str:
    """The text in columns, as many as its length asks for where they are not given."""
    length = sum(map(len, story.text))
    count = rng.choice(columns or ((4, 5, 6, 7) if length > 900 else (3, 4, 5) if length > 400 else (2, 3, 4)))
    size, gap, leading = rng.choice([12, 13]), rng.choice(GUTTERS), rng.choice([1.4, 1.5, 1.7])
    columned = f"column-count:{count};column-gap:{gap}px;font-size:{size}px;line-height:{leading};{style}"
    return f'<div style="{columned}">{"".join(map(paragraph, story.text))}</div>'


def paragraph(text: str) -> str:
    """A paragraph; names stand in the middle, and so does a heading."""
    if _is_names(text):
        return f"<div class=names>{escape(text)}</div>"
    if len(text) <= 30 and not re.search(r"[。！？…；”）】]$", text):
        return f"<h4>{escape(text)}</h4>"
    return f"<p>{escape(text)}</p>"


def story(made: str, style: str = "") -> str:
    return f'<section class=story style="{style}">{made}</section>'


# --- layouts ------------------------------------------------------------------------------------------------


def stacked(stories: Sequence[Story], rng: random.Random) -> str:
    """Each story over the page's whole width, its headline above its columns."""
    return "".join(story(head(each, rng) + body(each, rng)) for each in stories)


def ruled(stories: Sequence[Story], rng: random.Random) -> str:
    """A rule below every story, and rules between columns."""
    rule = "column-rule:1px solid #999"
    return "".join(story(head(each, rng) + body(each, rng, style=rule), "border-bottom:1px solid") for each in stories)


def boxed(stories: Sequence[Story], rng: random.Random) -> str:
    """Two columns of stories, most of them in a box or on a tint."""
    boxes = ("border:1px solid;padding:8px", "border:1px solid;padding:8px", "background:#eee;padding:8px", "")
    return _deal([story(head(each, rng) + body(each, rng, (2, 3, 4)), rng.choice(boxes)) for each in stories], stories)


def grid(stories: Sequence[Story], rng: random.Random) -> str:
    """Two columns of stories."""
    return _deal([story(head(each, rng) + body(each, rng, (2, 3, 4))) for each in stories], stories, rng.choice([1, 2]))


def _deal(made: Sequence[str], stories: Sequence[Story], wide: int = 1) -> str:
    sides: list[list[str]] = [[], []]
    heights = [0.0, 0.0]
    for html, each in zip(made, stories, strict=True):
        side = heights.index(min(heights))
        sides[side].append(html)
        heights[side] += (sum(map(len, each.text)) + 120) / (wide if side == 0 else 1)
    left, right = ("".join(side) for side in sides)
    return f'<div class=pair><div style="flex-grow:{wide}">{left}</div><div>{right}</div></div>'


def paired(stories: Sequence[Story], rng: random.Random) -> str:
    """Stories side by side under headlines of one size."""
    made = [story(head(each, rng, "font-size:26px") + body(each, rng, (2, 3, 4))) for each in stories]
    rows = [made[at : at + 2] for at in range(0, len(made), 2)]
    return "".join(f"<div class=pair>{''.join(row)}</div>" for row in rows)


def parted(stories: Sequence[Story], rng: random.Random) -> str:
    """Stories side by side, a rule between them."""
    made = [head(each, rng) + body(each, rng, (2, 3, 4)) for each in stories]
    rows = [made[at : at + 2] for at in range(0, len(made), 2)]
    rules = ("", "border-left:1px solid;padding-left:14px")
    return "".join(f"<div class=pair>{''.join(map(story, row, rules))}</div><hr>" for row in rows)


def beside(stories: Sequence[Story], rng: random.Random) -> str:
    """Headlines left of their text."""
    wide = rng.choice([200, 260])
    return "".join(
        f'<div class=pair><div style="flex:none;width:{wide}px">{head(each, rng)}</div>{story(body(each, rng))}</div>'
        for each in stories
    )


def below(stories: Sequence[Story], rng: random.Random) -> str:
    """Headlines below their text, ruled off."""
    return "".join(story(body(each, rng) + head(each, rng), "border-bottom:2px solid") for each in stories)


def flowing(stories: Sequence[Story], rng: random.Random) -> str:
    """The page as one text in columns, every headline as wide as its column."""
    text = "".join(story(head(each, rng, "font-size:20px") + body(each, rng, (1,))) for each in stories)
    return f'<div style="column-count:{rng.choice([5, 6, 7])};column-gap:22px">{text}</div>'


def spanning(stories: Sequence[Story], rng: random.Random) -> str:
    """The page as one text in columns, headlines over all of them."""
    text = "".join(
        f'<div style="column-span:all">{head(each, rng) or "<hr>"}</div>{"".join(map(paragraph, each.text))}'
        for each in stories
    )
    return f'<div style="column-count:6;column-gap:20px;font-size:13px">{text}</div>'


def upright(stories: Sequence[Story], rng: random.Random) -> str:
    """Headlines set downwards, left of their text."""
    style = "flex:none;writing-mode:vertical-rl;max-height:330px"
    return "".join(
        f'<div class=pair><div style="{style}">{head(each, rng, "font-size:24px;text-align:left")}</div>'
        f"{story(body(each, rng))}</div>"
        for each in stories
    )


def pictured(stories: Sequence[Story], rng: random.Random) -> str:
    """A picture with its caption over the columns of each story."""
    picture = "<figure><div></div><figcaption>▲市民在新桥上散步。本报记者 秦望 摄</figcaption></figure>"
    return "".join(story(head(each, rng) + picture + body(each, rng)) for each in stories)


LAYOUTS: tuple[Layout, ...] = (
    stacked,
    ruled,
    boxed,
    grid,
    paired,
    parted,
    beside,
    below,
    flowing,
    spanning,
    upright,
    pictured,
)
