"""The `zonewire` command. Written so that an old Python can read it and say that it is too old."""

import sys


def main() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - pip refuses too, but a checkout can be run without pip
        sys.stderr.write("zonewire: needs Python 3.11 or newer; this is %d.%d\n" % sys.version_info[:2])  # noqa: UP031
        raise SystemExit(2)
    from flows.door import run

    run()


if __name__ == "__main__":
    main()
