"""A web page of any site to a draft: headline above, body in the middle, furniture around.

The page is parsed once. What is printed goes before what the head states; where a page holds its text in a script
alone, that is read; where its style hides the text until a script shows it, hidden text counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from tasks.clean.affiliated import find_affiliated
from tasks.clean.blocks import Block, read_blocks
from tasks.clean.bodytext import first_prose, is_lead, pick_text, read_paragraphs, repeats_title, without_title
from tasks.clean.credited import find_writer
from tasks.clean.decks import count_wires_headline, says_who_attended
from tasks.clean.draft import Draft
from tasks.clean.figures import find_boxed, find_images, is_centered
from tasks.clean.furniture import ends_article, is_signoff, offers_rest
from tasks.clean.hardwraps import join_wrapped
from tasks.clean.headline import find_decks, find_headline
from tasks.clean.imprint import SOURCE, find_author, is_imprint
from tasks.clean.mainbody import find_main_body, is_teaser
from tasks.clean.markup import Element, drop_invisible, parse_markup
from tasks.clean.metadata import Stated, read_stated
from tasks.clean.names import is_surely_name
from tasks.clean.outlet import choose_outlet
from tasks.clean.pager import find_cuts, without_count
from tasks.clean.pinyin import is_injected, strip_pinyin
from tasks.clean.player import without_player
from tasks.clean.published import choose_published, find_day
from tasks.clean.roles import is_meta, role_of
from tasks.clean.rule import rule
from tasks.clean.scripted import find_scripted_body
from tasks.clean.section import find_section
from tasks.clean.writing import simplify
from tasks.records import Flag, Person

_ABOVE = 25  # blocks above the text that are looked through where no headline is printed
_BELOW = 15
_PAGER = 8
_SOURCED = rule(rf"[（(\[【]\s?{SOURCE}\s*[:：]")
_MANY_LINKS = 40
_AUTHOR_ROLE = re.compile(r"\bauthor|\bzuozhe", re.I)
_WRITERS = ("作者", "记者", "文", "通讯员")
_LITTLE = 150  # characters; with less, a page may hold its text in a script


def read_fragment(markup: str, title: str | None = None) -> Draft | None:
    """The article of markup that is all body: a post's, a dump's. None where it holds no text.

    `title`: what the record says beside it, which the markup may print once more.
    """
    root = parse_markup(f"<div>{markup}</div>")
    drop_invisible(root)
    blocks, polluted = _read(root)
    text = pick_text([block for block in blocks if not is_meta(block.element)], title)
    if not text:
        return None
    read = set(map(id, text))
    around = [block for block in blocks if id(block) not in read]
    lines = [block.text for block in around]
    paragraphs, captions = read_paragraphs(text)
    return Draft(
        title=None,
        paragraphs=paragraphs,
        outlet=choose_outlet(around, _edges(text), Stated()),
        published=choose_published(lines, (), (), Stated(), None),
        byline=find_author(lines),
        captions=captions,
        images=find_images(text),
        flags=_flags(polluted, boilerplate=bool(around)),
    )


def read_webpage(markup: str, url: str | None) -> Draft | None:
    """The article of a page; None where the page holds no running text. Raises Unfit for broken markup."""
    root = parse_markup(markup)
    stated = read_stated(root)
    scripted = find_scripted_body(root)
    drop_invisible(root)
    page = root.find("body")
    blocks, polluted = _read(page if page is not None else root)
    stated = replace(stated, title=strip_pinyin(stated.title)) if polluted and stated.title else stated
    blocks, body = _locate(without_player(blocks), stated.title or "")
    if scripted is not None and _prose(blocks, body) < _LITTLE:
        held = scripted.parse()
        drop_invisible(held)
        inner, spoilt = _read(held)
        if sum(block.prose for block in inner) > _prose(blocks, body):
            blocks, body = blocks[: body.start] + inner, range(body.start, body.start + len(inner))
            stated, polluted = stated.with_facts(scripted.facts()), polluted or spoilt
    if not body or _is_index(blocks, body, stated):
        return None
    return _compose(blocks, body, stated, url, polluted=polluted)


def _is_index(blocks: Sequence[Block], body: range, stated: Stated) -> bool:
    """A page of links with a few words on itself or teasers alone: no headline over them, and many links around."""
    told = _prose(blocks, body) >= _LITTLE and not all(is_teaser(blocks, i) for i in body)
    if told or sum(block.link_share > 0.8 for block in blocks) < _MANY_LINKS:
        return False
    return find_headline(blocks[: body.start + 2], stated, "")[1] is None


def _locate(blocks: list[Block], page_title: str) -> tuple[list[Block], range]:
    """The blocks that are shown and which of them are the body; with hidden ones where next to nothing is shown."""
    shown = _show(blocks)
    body = find_main_body(shown, page_title)
    if _prose(shown, body) < _LITTLE and sum(b.prose for b in blocks if b.hidden) > 2 * _prose(shown, body):
        return blocks, find_main_body(blocks, page_title)
    return shown, body


def _show(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that are seen, and what a button between two of them unfolds: '展开全文'."""
    shown: list[Block] = []
    unfolded: set[Element | None] = set()
    for block in blocks:
        if not block.hidden or any(each in unfolded for each in (block.element, *block.element.iterancestors())):
            shown.append(block)
            button = [block.element, *islice(block.element.iterancestors(), 2)] if offers_rest(block.text) else []
            unfolded |= {element.getnext() for element in button} - {None}
    return shown


def _prose(blocks: Sequence[Block], body: range) -> int:
    return sum(blocks[i].prose for i in body)


def _compose(blocks: list[Block], body: range, stated: Stated, url: str | None, *, polluted: bool) -> Draft:
    page = _lay_out(blocks, body, stated)
    lines = [_as_author(block) for block in page.imprint]
    before = [block.apart for block in reversed(blocks[max(0, page.top - 8) : page.top])]
    over = [line for line in before if is_imprint(line)]  # some sites set it over the headline
    sections = (find_section(block.text, page.title or "") for block in blocks[: page.first])
    section = next(filter(None, sections), None) or stated.first("columnname", "og:category")
    section = section if section and re.search(r"\w", section) else None
    boxed = find_boxed([*page.imprint, *page.text])
    text = [block for block in page.text if id(block) not in boxed] or page.text
    paragraphs, captions = read_paragraphs(text)
    shown = dict.fromkeys(boxed.values())
    return Draft(
        title=page.title,
        paragraphs=paragraphs,
        kicker=page.kicker,
        subtitle=page.subtitle,
        section=section,
        outlet=choose_outlet(page.imprint, [*over, *page.foot, *_edges(page.text)], stated, section),
        published=choose_published(lines, before, page.foot, stated, url),
        day=find_day(lines),
        byline=_find_people(lines, page.foot, over),
        url=stated.canonical,
        captions=(*(caption for caption, _ in shown), *captions),
        images=(*chain.from_iterable(pictures for _, pictures in shown), *find_images(text)),
        tags=stated.tags,
        flags=_flags(polluted, boilerplate=page.boilerplate) | find_cuts(blocks[page.first : body.stop + _PAGER]),
    )


def _find_people(lines: Sequence[str], foot: Sequence[str], over: Sequence[str]) -> tuple[Person, ...]:
    """The people whom the imprint names, those below the text, and the writer printed with an office or as source."""
    people = find_author([*lines, *foot, *over]) or find_writer([*lines, *over])
    if any(person.role in _WRITERS for person in people):
        return people
    return (*find_affiliated([*lines, *foot]), *people)


@dataclass(frozen=True, slots=True)
class _Layout:
    """A page's blocks by their place; `top` is the first below the headline, `first` where prose begins."""

    title: str | None
    kicker: str | None
    subtitle: str | None
    top: int
    first: int
    imprint: list[Block]
    text: list[Block]
    foot: list[str]
    boilerplate: bool


def _lay_out(blocks: Sequence[Block], body: range, stated: Stated) -> _Layout:
    sample = "\n".join(blocks[i].text for i in body)
    title, printed_at = find_headline(blocks[: body.start + 2], stated, sample)
    tail = _beside(blocks[printed_at], title) if title and printed_at is not None else []
    title = without_count(title) if title else None
    top = max(0, body.start - _ABOVE) if printed_at is None else printed_at + 1
    first = first_prose(blocks, range(max(top, body.start), body.stop))
    text = pick_text(blocks[first : body.stop], title)
    kicker, subtitle = find_decks(blocks, printed_at, first)
    above = [block for block in blocks[top:first] if block.link_share < 0.9]
    lead = [block for block in above if printed_at is not None and is_lead(block, text)]
    lead = [block for block in lead if not repeats_title(block, title)]
    decks, text = _take_decks(without_title(lead + text, title), title)
    read = set(map(id, [*lead, *decks, *text]))
    return _Layout(
        title=title,
        kicker=kicker,
        subtitle=subtitle or " ".join(block.text for block in decks if not repeats_title(block, title)) or None,
        top=top,
        first=first,
        imprint=tail + [block for block in above if id(block) not in read and block.text.lstrip("—") != subtitle],
        text=text,
        foot=_until_box([b for b in blocks[first : body.stop + _BELOW] if id(b) not in read and _may_credit(b)]),
        boilerplate=len(text) < body.stop - first,
    )


def _take_decks(text: list[Block], title: str | None) -> tuple[list[Block], list[Block]]:
    """The lines of a headline that an agency set over its dateline, once more, and the text."""
    count = count_wires_headline([block.text for block in text]) if title else 0
    set_apart = all(block.heading or block.bold or is_centered(block) for block in text[:count])
    count = count if set_apart or says_who_attended(text[0].text) else 0
    return text[:count], text[count:]


def _beside(headline: Block, title: str) -> list[Block]:
    """The imprint that is printed in one line with the headline."""
    tail = headline.text.removeprefix(title)
    return [replace(headline, text=tail.strip(), parts=())] if tail != headline.text and is_imprint(tail) else []


def _as_author(block: Block) -> str:
    """A block's line; '作者：何辉' where the name stands alone and only the page's markup says whose it is."""
    alone = is_surely_name(block.text) and _AUTHOR_ROLE.search(role_of(block.element))
    return f"作者：{block.text}" if alone else block.apart


def _edges(text: Sequence[Block]) -> list[str]:
    """The first and last lines of a text, where a credit may still stand."""
    return [block.text for block in (*text[:2], *text[-4:])]


def _read(root: Element) -> tuple[list[Block], bool]:
    """The blocks without injected pinyin, and whether there was any. First of all: labels have it too, 來(lái)源."""
    blocks = read_blocks(root)
    if not is_injected("\n".join(block.text for block in blocks)):
        return join_wrapped(blocks), False
    for node in root.iter():
        if node.text and isinstance(node.tag, str):
            node.text = strip_pinyin(node.text)
        if node.tail:
            node.tail = strip_pinyin(node.tail)
    across = (replace(block, text=strip_pinyin(block.text)) for block in read_blocks(root))  # 經 and (jīng) in two tags
    return join_wrapped(list(across)), True


def _flags(polluted: bool, *, boilerplate: bool) -> frozenset[Flag]:
    found = {Flag.pinyin_injected: polluted, Flag.boilerplate_removed: boilerplate}
    return frozenset(flag for flag, holds in found.items() if holds)


def _may_credit(block: Block) -> bool:
    """Whether a block below may credit somebody: no running text, or one that opens with whose it is."""
    return not block.prose or _SOURCED.match(block.text) is not None


def _until_box(below: Sequence[Block]) -> list[str]:
    """The lines under the text, down to the first box of other things; who signed the page off, below that too."""
    box = next((i for i, block in enumerate(below) if ends_article(block.text)), len(below))
    return [block.text for i, block in enumerate(below) if i < box or _signs_off(block.text)]


def _signs_off(text: str) -> bool:
    return is_signoff(text) or ("责任编辑" in simplify(text) and is_imprint(text))
