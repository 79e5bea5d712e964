"""What cannot stay in its place while the server runs is put outside home, and removed with it.

    the socket     /home/li/开发区/postgres/data: a socket's path has 107 bytes at most, a connection string wants
                   quoting → /tmp/zonewire-x1y2/data, a link to it
    the programs   /home/li/venv/…: the server's user cannot go there → links or copies in /tmp/zonewire-x1y2

The data never leave home.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from pathlib import Path

from store.embedded import EmbeddedServerError
from store.embedded.layout import Layout
from store.embedded.programs import PORT, Programs, is_plain

SOCKET_FOLDER_BYTES = 107 - len(f"/.s.PGSQL.{PORT}")


def place(layout: Layout, programs: Programs) -> tuple[str, Programs]:
    """Find the socket's folder as clients name it, and programs that the server's user can run.

    Both stay where they are if that works. Otherwise a folder outside home holds a link, short and plain, to
    the data folder, or copies of the programs.
    """
    in_place, trouble = programs.runnable(), "PostgreSQL does not run there"
    if in_place and fits(layout.data):
        return str(layout.data), programs
    for base in dict.fromkeys((tempfile.gettempdir(), "/tmp", "/var/tmp")):  # noqa: S108 - mkdtemp is safe
        try:
            outside = Path(tempfile.mkdtemp(prefix="zonewire-", dir=base))
            layout.outside.symlink_to(outside)
            outside.chmod(0o711)
            moved = programs if in_place else programs.copied_to(outside)
            if moved.runnable() and fits(outside / "data"):
                (outside / "data").symlink_to(layout.data)
                fcntl.flock(os.open(outside, os.O_RDONLY), fcntl.LOCK_SH)  # systemd-tmpfiles keeps its hands off
                return str(outside / "data"), moved
        except OSError as error:
            trouble = str(error)
        remove_traces(layout)
    raise EmbeddedServerError(f"No folder outside {layout.root} will do for a running server: {trouble}")


def fits(folder: Path) -> bool:
    return is_plain(folder) and len(str(folder)) <= SOCKET_FOLDER_BYTES


def outside_of(layout: Layout) -> Path | None:
    """The folder outside home, where there is one."""
    return layout.outside.readlink() if layout.outside.is_symlink() else None


def remove_traces(layout: Layout) -> None:
    """Remove what only a running server needs, also that of a supervisor that was killed."""
    layout.endpoint.unlink(missing_ok=True)
    if outside := outside_of(layout):
        shutil.rmtree(outside, ignore_errors=True)
        layout.outside.unlink()


def remove_own_traces(layout: Layout, home: os.stat_result, outside: Path | None) -> None:
    """The same for a server that ends. Where home was deleted under it and made anew, what lies there is another's."""
    if layout.root.exists() and os.path.samestat(layout.root.stat(), home):
        remove_traces(layout)
    elif outside:
        shutil.rmtree(outside, ignore_errors=True)
