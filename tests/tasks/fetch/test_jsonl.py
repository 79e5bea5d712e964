"""JSONL dumps: each line an item, and a broken one costs no other."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from tasks.outcomes import Ended, Quarantine
from tasks.records import Reference
from tasks.sources import Source
from tests.tasks.fetch.site import source
from tests.tasks.fetch.test_files import ends, find, references

ITEM = {
    "id": "b-17",
    "headline": "保税区迎来首船",
    "published": "2026-11-21",
    "source": "滨海时报",
    "html": "<p>首船</p>",
    "link": "http://portal.example/17.htm",
}


def dump(folder: Path, *lines: bytes, name: str = "zones.jsonl") -> Source:
    content = b"\n".join(lines)
    (folder / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return source("jsonl", str(folder / name))


def line(**more: object) -> bytes:
    return json.dumps(ITEM | more, ensure_ascii=False).encode()


@pytest.mark.parametrize("name", ["zones.jsonl", "zones.jsonl.gz"])
def test_an_item_is_a_document_with_its_fields(tmp_path: Path, name: str) -> None:
    (found,) = find(dump(tmp_path, b"\xef\xbb\xbf" + line(), b"", name=name))
    assert isinstance(found, Reference)
    assert (found.document, found.url) == (f"portal/{name}#b-17", ITEM["link"])
    assert found.hints.fields == {
        "id": "b-17",
        "title": ITEM["headline"],
        "published_at": "2026-11-21",
        "outlet": "滨海时报",
        "paragraphs": "<p>首船</p>",
        "url": ITEM["link"],
    }
    assert (found.hints.title, found.hints.outlet) == (ITEM["headline"], "滨海时报")
    assert found.hints.published_precision == "day"
    assert json.loads(found.content or b"")["id"] == "b-17"


def test_a_source_says_which_key_is_which_field(tmp_path: Path) -> None:
    given = dump(tmp_path, line(nr=5, bt="另题", zw=["一段", "二段"]))
    given = given.model_copy(update={"fields": {"id": "nr", "title": "bt", "paragraphs": "zw", "section": "none"}})
    (found,) = find(given)
    assert found.document == "portal/zones.jsonl#5"
    assert isinstance(found, Reference)
    assert (found.hints.title, found.hints.fields["paragraphs"]) == ("另题", "一段\n二段")
    assert "section" not in found.hints.fields


def test_a_broken_line_ends_with_its_number_and_the_rest_goes_on(tmp_path: Path) -> None:
    given = dump(
        tmp_path,
        line(id=1),
        b'{"id": 2, "title": ',
        b"[1]",
        b"\xff\xfe{}",
        b"[" * 5000,
        b'{"id": "' + b"x" * 50_000 + b'"}',
        line(id=1),
        line(id=8),
    )
    assert list(references(given)) == ["portal/zones.jsonl#1", "portal/zones.jsonl#8"]
    broken = dict.fromkeys((2, 3, 4, 5, 7), Quarantine.unreadable) | {6: Quarantine.too_large}
    assert ends(given) == {f"portal/zones.jsonl#line {n}": reason for n, reason in broken.items()}
    assert all(f"line {item.document[-1]}" in (item.detail or "") for item in find(given) if isinstance(item, Ended))


def test_a_dump_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    given = dump(tmp_path, *(line(id=n, text=os.urandom(400).hex()) for n in range(50)), name="zones.jsonl.gz")
    whole = (tmp_path / "zones.jsonl.gz").read_bytes()
    (tmp_path / "zones.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    assert 5 < len(references(given)) < 45
    assert ends(given) == {"portal/zones.jsonl.gz": Quarantine.unreadable}


def test_an_id_that_no_store_takes(tmp_path: Path) -> None:
    assert list(references(dump(tmp_path, b'{"id": "a\\u0000\\ud800b"}'))) == ["portal/zones.jsonl#a\ufffd\ufffdb"]
