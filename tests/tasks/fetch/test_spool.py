"""A run that dies in mid-write costs the record being written; the next start enters and archives the rest."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine
from warcio.archiveiterator import ArchiveIterator

from store.settings import Settings
from tasks.fetch import archive as archive_module
from tasks.fetch.archive import Archive
from tasks.fetch.indexed import Kept
from tasks.fetch.kept import Reader
from tasks.fetch.mending import mend
from tasks.fetch.snapshots import enter_snapshots, read_snapshots
from tasks.fetch.spool import open_spooled, spool_folder
from tasks.fetch.warcrecords import warcinfo
from tests.tasks.fetch.test_archive import append, entry, fill, read, taken

DIES = """
import asyncio, os, signal, sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from store.settings import Settings
from tasks.fetch.archive import Archive
from tasks.fetch.indexed import Kept
from tasks.records import Capture, Hints
from tests.tasks.fetch.test_archive import MOMENT, entry, taken

def kept(content, document, minutes):
    one = entry(taken(content))
    capture = replace(one.capture, document=document, etag='"7"', fetched_at=MOMENT + timedelta(minutes=minutes))
    return replace(one, capture=capture, hints=Hints("船期", MOMENT, "day", printed_page="第02版"))

async def die():
    archive = Archive(Settings(home=Path(sys.argv[1])))
    await archive.append(taken(b"one"), kept(b"one", "http://portal.example/1", 1))
    await archive.append(taken(b"one"), kept(b"one", "http://portal.example/same", 2))
    post = Capture("posts", "posts/船.md", None, MOMENT, entry(taken(b"two")).capture.sha256, 3, "text/markdown")
    await archive.hold(b"two", Kept(post, Hints()))
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(die())
"""


def kinds(file: Path) -> list[str]:
    with file.open("rb") as opened:
        return [record.rec_type for record in ArchiveIterator(opened)]


def indexed(engine: Engine) -> list[Kept]:
    with engine.connect() as connection:
        return list(read_snapshots(connection, (), None))


def leave_torn(settings: Settings, content: bytes) -> Path:
    """A file as a run leaves it that died while it wrote."""
    with open_spooled(spool_folder(settings))[0] as file:
        file.write(content)
    (path,) = spool_folder(settings).iterdir()
    return path


def die(settings: Settings) -> None:
    died = subprocess.run([sys.executable, "-c", DIES, str(settings.home)], timeout=60, cwd=Path(__file__).parents[3])
    assert died.returncode == -signal.SIGKILL


def test_what_a_killed_run_had_written_is_brought_to_the_archive(settings: Settings, engine: Engine) -> None:
    die(settings)
    assert not Path(settings.archive).exists()
    mend(settings, engine)
    (file,) = Path(settings.archive).iterdir()
    assert kinds(file) == ["warcinfo", "response", "request", "revisit", "request", "resource"]


def test_what_a_killed_run_did_not_live_to_enter_is_in_the_index_with_its_bytes(
    settings: Settings, engine: Engine
) -> None:
    die(settings)
    mend(settings, engine)
    post, first, same = indexed(engine)
    assert [one.capture.document for one in (first, same)] == ["http://portal.example/1", "http://portal.example/same"]
    assert (first.capture.etag, first.hints.title, first.hints.printed_page) == ('"7"', "船期", "第02版")
    assert first.hints.published_at is not None and first.hints.published_at.tzinfo is not None
    assert (post.capture.source, post.capture.content_type) == ("posts", "text/markdown")
    reader = Reader(settings)
    assert [reader.read(one) for one in (post, first, same)] == [b"two", b"one", b"one"]
    reader.close()


def test_an_index_that_fails_leaves_the_file_for_the_next_start(settings: Settings, engine: Engine) -> None:
    async def go(archive: Archive) -> None:
        await archive.append(taken(b"one"), entry(taken(b"one")))

    with Archive(settings) as archive:
        asyncio.run(go(archive))
    assert not Path(settings.archive).exists()
    mend(settings, engine)
    assert len(indexed(engine)) == 1
    assert len(list(Path(settings.archive).iterdir())) == 1


def test_what_is_in_the_index_is_entered_once(settings: Settings, engine: Engine) -> None:
    async def go(archive: Archive) -> None:
        await archive.append(taken(b"one"), entry(taken(b"one")))

    archive = Archive(settings)
    asyncio.run(go(archive))
    enter_snapshots(engine, archive)
    before = indexed(engine)
    assert archive._file
    archive._file.close()  # as the kernel does for the dead
    mend(settings, engine)
    assert indexed(engine) == before


def test_an_archive_that_cannot_be_reached_is_told_and_costs_nothing(settings: Settings, engine: Engine) -> None:
    Path(settings.archive).write_text("in the folder's place")
    archive = Archive(settings)
    append(archive, taken(b"one"))
    with pytest.raises(FileExistsError):
        archive.close()
    Path(settings.archive).unlink()
    mend(settings, engine)
    (file,) = Path(settings.archive).iterdir()
    assert kinds(file) == ["warcinfo", "response", "request"]


@pytest.mark.parametrize("lost", [1, 8, 60], ids=lambda lost: f"{lost} bytes")
def test_a_torn_tail_is_cut_off(settings: Settings, engine: Engine, lost: int) -> None:
    whole, _ = fill(settings, b"one", b"two")
    content = whole.read_bytes()
    whole.unlink()
    torn = leave_torn(settings, content[:-lost])
    mend(settings, engine)
    assert not torn.exists()
    (file,) = Path(settings.archive).iterdir()
    assert kinds(file) == ["warcinfo", "response", "request", "response"]
    assert content.startswith(file.read_bytes())


@pytest.mark.parametrize("content", [b"", warcinfo("a.warc.gz")[:-3]], ids=["nothing", "half a record"])
def test_a_file_without_a_whole_record_is_gone(settings: Settings, engine: Engine, content: bytes) -> None:
    torn = leave_torn(settings, content)
    mend(settings, engine)
    assert not torn.exists()
    assert not Path(settings.archive).exists()


def test_a_file_that_a_live_run_writes_is_left_alone(settings: Settings, engine: Engine) -> None:
    with Archive(settings) as live:
        append(live, taken(b"one"))
        mend(settings, engine)
        assert not Path(settings.archive).exists()
        append(live, taken(b"three"))
    (file,) = Path(settings.archive).iterdir()
    assert len(kinds(file)) == 5


def test_a_write_that_fails_leaves_no_half_record(settings: Settings) -> None:
    with Archive(settings) as archive:
        append(archive, taken(b"one"))
        assert archive._file
        archive._file.write(b"half a record, as a full disk leaves it" * 99)
        append(archive, taken(b"two"))
    (file,) = Path(settings.archive).iterdir()
    assert kinds(file) == ["warcinfo", "response", "request", "response", "request"]


def test_a_file_does_not_grow_without_end(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_module, "_WHOLE", 2000)
    with Archive(settings) as archive:
        places = append(archive, *(taken(b"%d" % n) for n in range(9)))
        assert not Path(settings.archive).exists()  # while the index had them not
        append(archive, taken(b"9"))
        assert len(list(Path(settings.archive).iterdir())) > 1  # those that are whole are there already
    for n, (name, offset) in enumerate(places):
        assert read(Path(settings.archive) / name, offset)[0].content == b"%d" % n
