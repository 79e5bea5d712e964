"""Articles that `zonewire export` wrote come back as they stand: no rule is run on what rules have made.

{"document": "https://kfq.example/1.html", "ordinal": 1, …}  →  that very article, to the field
"""

from __future__ import annotations

from tasks.article_line import parse_article
from tasks.clean.unfit import Unfit
from tasks.outcomes import Quarantine
from tasks.records import Article


def read_exported(lines: bytes) -> tuple[Article, ...]:
    """The articles of one document. Raises Unfit for a line that is none."""
    try:
        articles = tuple(map(parse_article, lines.split(b"\n")))
    except ValueError as error:
        said = " ".join(str(error).split())
        raise Unfit(Quarantine.unreadable, f"no article as this version writes them: {said[:300]}") from error
    if len({article.ordinal for article in articles}) < len(articles):
        raise Unfit(Quarantine.unreadable, "two articles of one ordinal")
    return articles
