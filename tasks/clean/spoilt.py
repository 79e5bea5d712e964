"""What is wrong with the text of an article, whatever kind of document it came from; and the same for a newspaper's.

Flagged and left as it is: traditional script, what a wrong charset leaves, keywords set into sentences. Mended: stops
printed twice. '項目開工，，明年投產。' → '項目開工，明年投產。', traditional
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.clean.insertions import has_insertions
from tasks.clean.stops import mend_stops
from tasks.clean.writing import has_lost_bytes, is_garbled, is_traditional
from tasks.records import Article, Flag, Paragraph


def find_spoilt(title: str | None, paragraphs: Sequence[Paragraph]) -> Iterator[Flag]:
    """What the text itself gives away."""
    body = "\n".join(paragraph.text for paragraph in paragraphs)
    if has_insertions(paragraph.text for paragraph in paragraphs):
        yield Flag.keywords_injected
    traditional = is_traditional(body)
    if is_garbled(f"{title or ''}\n{body}") or (traditional and has_lost_bytes(body)):
        yield Flag.mojibake
    if traditional:
        yield Flag.traditional


def mend_piece(piece: Article, *, polluted: bool) -> Article:
    """An article of a newspaper's page, mended and flagged; `polluted`: pinyin was taken out of the page's text."""
    paragraphs = tuple(replace(paragraph, text=mend_stops(paragraph.text)) for paragraph in piece.paragraphs)
    flags = {*piece.flags, *find_spoilt(piece.title, paragraphs), *({Flag.pinyin_injected} if polluted else ())}
    return replace(piece, paragraphs=paragraphs, flags=tuple(flag for flag in Flag if flag in flags))
