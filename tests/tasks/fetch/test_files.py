"""Discovery on disk: files, folders, what is given by hand."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from store.settings import Settings
from tasks.fetch.adhoc import adhoc_source
from tasks.fetch.client import Client
from tasks.fetch.discover import discover
from tasks.outcomes import Ended, Quarantine, Skip
from tasks.records import Reference
from tasks.sources import Source
from tests.tasks.fetch.site import source

LIMIT = 10_000


def find(given: Source) -> list[Reference | Ended]:
    async def run() -> list[Reference | Ended]:
        client = Client(Settings(max_bytes=LIMIT))
        return [found async for found in discover(given, client, None, None)]

    return asyncio.run(run())


def references(given: Source) -> dict[str, bytes | None]:
    return {item.document: item.content for item in find(given) if isinstance(item, Reference)}


def ends(given: Source) -> dict[str, Skip | Quarantine | None]:
    return {item.document: item.reason for item in find(given) if isinstance(item, Ended)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = tmp_path / "texts"
    (texts / "2026").mkdir(parents=True)
    (texts / ".git").mkdir()
    (texts / ".git" / "a.txt").write_bytes(b"no document")
    (texts / "b.HTML").write_bytes(b"<p>b</p>")
    (texts / "2026" / "a.md").write_bytes(b"# a")
    (texts / "c.txt").write_bytes(b"c")
    return texts


def test_documents_of_a_source_are_named_by_it_wherever_they_lie(folder: Path) -> None:
    assert references(source("files", str(folder))) == {
        "portal/2026/a.md": b"# a",
        "portal/b.HTML": b"<p>b</p>",
        "portal/c.txt": b"c",
    }


def test_documents_given_by_hand_are_named_by_their_path(folder: Path) -> None:
    assert list(references(adhoc_source(str(folder)))) == [
        str(folder / name) for name in ("2026/a.md", "b.HTML", "c.txt")
    ]
    assert list(references(adhoc_source(str(folder / "c.txt")))) == [str(folder / "c.txt")]


def test_content_types_follow_the_name(folder: Path) -> None:
    found = {
        item.document: item.content_type for item in find(source("files", str(folder))) if isinstance(item, Reference)
    }
    assert list(found.values()) == ["text/markdown", "text/html", "text/plain"]


def test_what_holds_no_article_is_said(folder: Path) -> None:
    for name in ("a.xls", "a.jpg", "noname"):
        (folder / name).write_bytes(b"x")
    (folder / "large.txt").write_bytes(bytes(LIMIT + 1))
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    assert ends(source("files", str(folder))) == {
        "portal/a.xls": Skip.unsupported,
        "portal/a.jpg": Skip.unsupported,
        "portal/noname": Skip.unsupported,
        "portal/large.txt": Quarantine.too_large,
        "portal/gone.txt": Quarantine.unreadable,
        "portal/pipe.txt": Skip.unsupported,
    }


def test_links_that_lead_out_of_the_folder_are_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "up").symlink_to(tmp_path)
    (folder / "in.txt").symlink_to(folder / "c.txt")
    assert ends(source("files", str(folder))) == {"portal/out.txt": Skip.unsupported, "portal/up": Skip.unsupported}
    assert references(source("files", str(folder)))["portal/in.txt"] == b"c"


def test_a_start_that_is_gone(tmp_path: Path) -> None:
    assert ends(source("files", str(tmp_path / "gone"))) == {"portal/gone": Quarantine.unreadable}


def test_a_name_in_gbk(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + "/要闻.txt".encode("gbk"))).write_bytes(b"x")
    assert references(source("files", str(folder)))["portal/要闻.txt"] == b"x"


# --- by hand ----------------------------------------------------------------------------------------------


def test_what_is_given_by_hand(folder: Path) -> None:
    (folder / "d.jsonl.gz").write_bytes(b"")
    assert adhoc_source("HTTPS://portal.example/7.htm#x").start == "https://portal.example/7.htm"
    assert adhoc_source("https://portal.example/7.htm").kind == "page"
    assert adhoc_source(str(folder)).kind == "files"
    assert adhoc_source(str(folder / "d.jsonl.gz")).kind == "jsonl"
    with pytest.raises(FileNotFoundError):
        adhoc_source(str(folder / "gone.txt"))
    with pytest.raises(ValueError, match="ftp"):
        adhoc_source("ftp://portal.example/")
