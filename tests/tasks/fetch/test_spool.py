"""A run that dies in mid-write costs the record being written; the next start brings the rest to the archive."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from store.settings import Settings
from tasks.fetch import archive as archive_module
from tasks.fetch.archive import Archive
from tasks.fetch.spool import open_spooled, spool_folder
from tasks.fetch.warcrecords import warcinfo
from tests.tasks.fetch.test_archive import append, fill, read, taken

DIES = """
import asyncio, os, signal, sys
from pathlib import Path
from store.settings import Settings
from tasks.fetch import archive as archive_module
from tasks.fetch.archive import Archive
from tests.tasks.fetch.test_archive import append, taken

archive = Archive(Settings(home=Path(sys.argv[1]))).__enter__()
append(archive, taken(b"one"), taken(b"two"))
os.kill(os.getpid(), signal.SIGKILL)
"""


def kinds(file: Path) -> list[str]:
    with file.open("rb") as opened:
        return [record.rec_type for record in ArchiveIterator(opened)]


def leave_torn(settings: Settings, content: bytes) -> Path:
    """A file as a run leaves it that died while it wrote."""
    with open_spooled(spool_folder(settings))[0] as file:
        file.write(content)
    (path,) = spool_folder(settings).iterdir()
    return path


def test_what_a_killed_run_had_written_is_brought_to_the_archive(settings: Settings) -> None:
    died = subprocess.run([sys.executable, "-c", DIES, str(settings.home)], timeout=60, cwd=Path(__file__).parents[3])
    assert died.returncode == -signal.SIGKILL
    assert not Path(settings.archive).exists()
    with Archive(settings):
        pass
    (file,) = Path(settings.archive).iterdir()
    assert kinds(file) == ["warcinfo", "response", "request", "response", "request"]


@pytest.mark.parametrize("lost", [1, 8, 60], ids=lambda lost: f"{lost} bytes")
def test_a_torn_tail_is_cut_off(settings: Settings, lost: int) -> None:
    whole, _ = fill(settings, b"one", b"two")
    content = whole.read_bytes()
    whole.unlink()
    torn = leave_torn(settings, content[:-lost])
    with Archive(settings):
        pass
    assert not torn.exists()
    (file,) = Path(settings.archive).iterdir()
    assert kinds(file) == ["warcinfo", "response", "request", "response"]
    assert content.startswith(file.read_bytes())


@pytest.mark.parametrize("content", [b"", warcinfo("a.warc.gz")[:-3]], ids=["nothing", "half a record"])
def test_a_file_without_a_whole_record_is_gone(settings: Settings, content: bytes) -> None:
    torn = leave_torn(settings, content)
    with Archive(settings):
        pass
    assert not torn.exists()
    assert not Path(settings.archive).exists()


def test_a_file_that_a_live_run_writes_is_left_alone(settings: Settings) -> None:
    with Archive(settings) as live:
        append(live, taken(b"one"))
        with Archive(settings) as other:
            append(other, taken(b"two"))
        assert len(list(Path(settings.archive).iterdir())) == 1
        append(live, taken(b"three"))
    files = list(Path(settings.archive).iterdir())
    assert sorted(len(kinds(file)) for file in files) == [3, 5]


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
        assert len(list(Path(settings.archive).iterdir())) > 1  # those that are whole are there already
    for n, (name, offset) in enumerate(places):
        assert read(Path(settings.archive) / name, offset)[0].content == b"%d" % n
