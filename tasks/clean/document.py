"""A snapshot to its articles. What it is, its content tells, never its name.

An export's articles stand as they are; a dump's item has its fields already; a post opens with front matter; Founder's
pages carry their comment; markup is a web page; text is a newspaper's page drawn from a PDF, or a web page that was
saved as text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from store.article_json import ARTICLE_LINES
from tasks.charset import decode
from tasks.clean.draft import Draft
from tasks.clean.drawn import clean_drawn, looks_drawn
from tasks.clean.dump import read_item
from tasks.clean.exported import read_exported
from tasks.clean.finish import finish
from tasks.clean.founder import is_founder_page, read_founder_page
from tasks.clean.jammer import strip_jammers
from tasks.clean.jekyll import is_post, read_post
from tasks.clean.lookups import look_up
from tasks.clean.markdownpage import is_markdown_page
from tasks.clean.markup import skip_prologue
from tasks.clean.notnews import judge_article, judge_empty
from tasks.clean.pdf import clean_pdf
from tasks.clean.pinyin import is_injected, strip_pinyin
from tasks.clean.plainpage import read_plain_page
from tasks.clean.savedpage import is_saved_page
from tasks.clean.scriptlines import drop_code, drop_stray_tags, drop_tags
from tasks.clean.siterules import read_with_rules
from tasks.clean.spoilt import mend_piece
from tasks.clean.unfit import Unfit
from tasks.clean.webpage import read_webpage
from tasks.outcomes import Ended, Outcome, Quarantine, Skip, Stage
from tasks.records import Article, Batch, Document, Hints, Snapshot
from tasks.sources import Lookups, Selectors, SiteRules

MAX_BYTES = 8 * 1024 * 1024
MAX_LINES = 20_000
_HEAD = 5000  # characters that tell markup from text
_KEPT = 1024 * 1024
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_MARKUP = re.compile(r"<(?:div|p|table|meta|article|section|br)\b", re.I)
_FEED = re.compile(
    r"\s*(?:<!doctype[^>]{0,400}>\s*)?(?:<!--.{0,4000}?-->\s*)?<(?:rss|feed|urlset|sitemapindex|rdf:RDF)\b", re.I | re.S
)
_NOISE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd\ue000-\uf8ff]")
_OTHER_KINDS = (
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"RIFF",
    b"\xd0\xcf\x11\xe0",
)

__all__ = ["Unfit", "clean_batch", "clean_snapshot"]


def clean_snapshot(snapshot: Snapshot, rules: SiteRules | None = None) -> Document:
    """The document with its articles, in reading order. Raises Unfit where no article comes of it."""
    is_pdf = snapshot.content.startswith(b"%PDF")
    name, hints, url = snapshot.capture.document, snapshot.hints, snapshot.capture.url
    if len(snapshot.content) > MAX_BYTES and not is_pdf:
        raise Unfit(Quarantine.too_large, f"{len(snapshot.content)} bytes; an article has at most {MAX_BYTES}")
    if snapshot.capture.content_type == ARTICLE_LINES:
        articles = read_exported(snapshot.content)
    elif hints.fields:
        articles = _one(read_item(hints.fields), name, hints, url, "", bare=True)
    elif is_pdf:
        articles = _from_pdf(snapshot.content, name, hints)
    else:
        articles = _from_text(_read(snapshot.content), name, hints, url, rules.selectors if rules else Selectors())
    if rules and rules.lookups != Lookups():
        articles = tuple(look_up(article, rules.lookups) for article in articles)
    return Document(snapshot.capture, articles)


def clean_batch(batch: Batch[Snapshot], rules: Mapping[str, SiteRules]) -> Batch[Document]:
    """Every snapshot of a batch, by the rules of its source; what no article comes of has ended."""
    documents: list[Document] = []
    ended: list[Ended] = []
    for snapshot in batch:
        try:
            documents.append(clean_snapshot(snapshot, rules.get(snapshot.capture.source)))
        except Unfit as unfit:
            ended.append(_end(snapshot, unfit))
    return batch.onward(documents, ended)


def _read(content: bytes) -> str:
    if content.startswith(_OTHER_KINDS):
        raise Unfit(Skip.unsupported, "neither text nor markup")
    text, _ = decode(content)
    if not text.strip():
        raise Unfit(Quarantine.empty, "no text at all")
    if len(_NOISE.findall(text, 0, 20_000)) > min(len(text), 20_000) // 20:
        raise Unfit(Quarantine.unreadable, "the bytes are no text in any charset")
    if _FEED.match(text, skip_prologue(text)):
        raise Unfit(Skip.not_news, "a feed or a sitemap, and no document")
    return text


def _from_text(text: str, name: str, hints: Hints, url: str | None, rules: Selectors) -> tuple[Article, ...]:
    if is_post(text):
        return _one(read_post(text, name), name, hints, url, "")
    if _MARKUP.search(text[:_HEAD]) and not _PAGE.search(text[:_HEAD]):
        text = drop_stray_tags(text)
    if not text.lstrip().startswith("<"):
        text = drop_code(text)
    if _PAGE.search(text[:_HEAD]) or (_MARKUP.search(text[:_HEAD]) and not is_markdown_page(text)):
        read = read_founder_page if is_founder_page(text) else read_webpage
        draft = read_with_rules(text, url, rules, read) if rules != Selectors() else read(text, url)
        return _one(draft, name, hints, url, text)
    if text.count("\n") > MAX_LINES:
        raise Unfit(Quarantine.too_large, f"text of more than {MAX_LINES} lines")
    text = strip_jammers(text if is_markdown_page(text) else drop_tags(text))
    if polluted := is_injected(text):
        text = strip_pinyin(text)
    articles = clean_drawn(text, name, hints) if looks_drawn(text) and not is_saved_page(text) else ()
    articles = articles or _one(read_plain_page(text), name, hints, url, text)
    return tuple(mend_piece(article, polluted=polluted) for article in articles)


def _from_pdf(content: bytes, name: str, hints: Hints) -> tuple[Article, ...]:
    articles = clean_pdf(content, name, hints)
    if not articles:
        raise Unfit(Quarantine.no_article, "a PDF in which no running text was found")
    return tuple(mend_piece(article, polluted=False) for article in articles)


def _one(
    draft: Draft | None, name: str, hints: Hints, url: str | None, markup: str, *, bare: bool = False
) -> tuple[Article, ...]:
    """The article of a draft; `bare`: a title without text will do."""
    if draft is None:
        raise judge_empty(markup)
    article = finish(draft, name, hints, url)
    if not (article.body or (bare and article.title)):
        raise judge_empty(markup)
    if unfit := judge_article(article.title, article.body, markup):
        raise unfit
    return (article,)


def _end(snapshot: Snapshot, unfit: Unfit) -> Ended:
    skipped = isinstance(unfit.reason, Skip)
    return Ended(
        source=snapshot.capture.source,
        document=snapshot.capture.document,
        ordinal=0,
        stage=Stage.clean,
        outcome=Outcome.skipped if skipped else Outcome.quarantined,
        reason=unfit.reason,
        detail=unfit.detail,
        payload=None if skipped else snapshot.content[:_KEPT],
    )
