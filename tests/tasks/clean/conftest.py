"""A document's bytes in, its one article out: how the tests of single rules read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from tasks.clean.document import clean_snapshot
from tasks.records import Article, Capture, Hints, Snapshot
from tasks.sources import SiteRules

Take = Callable[..., Snapshot]
Clean = Callable[..., Article]


@pytest.fixture
def take() -> Take:
    """A snapshot of text (as UTF-8) or bytes."""

    def taken(
        content: str | bytes,
        *,
        document: str = "page",
        source: str = "a",
        url: str | None = None,
        hints: Hints | None = None,
    ) -> Snapshot:
        data = content.encode() if isinstance(content, str) else content
        capture = Capture(source, document, url, datetime(2026, 11, 1, tzinfo=UTC), sha256(data).hexdigest(), len(data))
        return Snapshot(capture, data, hints or Hints())

    return taken


@pytest.fixture
def clean(take: Take) -> Clean:
    """The only article of a document."""

    def cleaned(content: str | bytes, *, rules: SiteRules | None = None, **known: object) -> Article:
        (article,) = clean_snapshot(take(content, **known), rules).articles
        return article

    return cleaned
