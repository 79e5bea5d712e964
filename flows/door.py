"""How the command ends: with its exit status, and one line where something is wrong.

0 done   1 the run failed, or a disk or the store said no   2 asked wrongly   130 interrupted

zonewire: the store: could not extend file "base/5/16604": No space left on device; what was loaded stays, …
"""

from __future__ import annotations

import sys
from typing import NoReturn

from pydantic import ValidationError

from flows.cli import app
from store.problem import Problem
from store.settings import settings

GOES_ON = "what was loaded stays, and the next run goes on from there"


def run() -> None:
    """Run the command."""
    try:
        settings()
        app()
    except SystemExit:
        raise  # how a command ends that had no trouble
    except ValidationError as error:
        fault = error.errors()[0]
        name = "_".join(["ZONEWIRE", *(str(part).upper() for part in fault["loc"])])
        leave(f"{name}: {fault['msg']}", 2)
    except Problem as problem:
        leave(str(problem), 2)
    except KeyboardInterrupt:
        leave(f"interrupted; {GOES_ON}", 130)
    except BrokenPipeError:
        leave(None, 0)
    except OSError as error:
        leave(str(error), 1)
    except drivers_errors() as error:
        from store.session import first_line

        leave(f"the store: {first_line(error)}; {GOES_ON}", 1)


def drivers_errors() -> tuple[type[Exception], ...]:
    """How the store says no. Imported here: a command without a store does not wait for it."""
    import psycopg
    from sqlalchemy.exc import DBAPIError

    return DBAPIError, psycopg.Error


def leave(message: str | None, status: int) -> NoReturn:
    if message:
        sys.stderr.write(f"zonewire: {message}\n")
    raise SystemExit(status)
