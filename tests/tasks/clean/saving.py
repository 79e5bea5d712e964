"""Pages as people save them: the text or the Markdown that the usual tools make of HTML, of those that are installed.

    python -m tests.tasks.clean.saving PAGES OUT

writes OUT/TOOL/NAME.html.txt for every page NAME.html, which `zonewire clean OUT/TOOL` and `tests.benchmarks.headlines`
take. Beautiful Soup is always there; html2text, inscriptis, markdownify and resiliparse come from the package index,
lynx and w3m from the system.
"""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from tasks.charset import decode

Tool = Callable[[str], str]
_CHARSET = re.compile(r"charset=[\"']?[\w-]+", re.I)


def find_tools() -> dict[str, Tool]:
    """What makes text of a page, by name."""
    tools: dict[str, Tool] = {"bs4": _with_soup}
    for name, make in _MODULES.items():
        try:
            tools[name] = make(importlib.import_module(name))
        except ImportError:
            continue
    return tools | {" ".join(command[:1]): _with_browser(command) for command in _BROWSERS if shutil.which(command[0])}


def _with_soup(page: str) -> str:
    soup = BeautifulSoup(page, "lxml")
    for element in soup(["script", "style", "noscript"]):
        element.decompose()
    return "\n".join(soup.stripped_strings)


def _with_browser(command: list[str]) -> Tool:
    def save(page: str) -> str:
        utf8 = _CHARSET.sub("charset=utf-8", page).encode("utf-8", "replace")
        return subprocess.run(command, input=utf8, capture_output=True, timeout=60).stdout.decode("utf-8", "replace")

    return save


def _without_script(module: Any) -> Tool:
    return lambda page: str(module.markdownify(page, strip=["script", "style", "noscript"]))


def _plainly(module: Any) -> Tool:
    return lambda page: str(module.extract_plain_text(page, preserve_formatting=True, main_content=False))


_MODULES: dict[str, Callable[[Any], Tool]] = {
    "html2text": lambda module: lambda page: str(module.html2text(page)),
    "inscriptis": lambda module: lambda page: str(module.get_text(page)),
    "markdownify": _without_script,
    "resiliparse.extract.html2text": _plainly,
}
_BROWSERS = [
    ["lynx", "-stdin", "-dump", "-display_charset=utf-8", "-assume_charset=utf-8"],
    ["w3m", "-dump", "-T", "text/html", "-I", "utf-8", "-O", "utf-8", "-cols", "80"],
]


def main(pages: str, out: str) -> None:
    for name, save in find_tools().items():
        folder = Path(out, name)
        folder.mkdir(parents=True, exist_ok=True)
        for file in sorted(Path(pages).glob("*.html")):
            (folder / f"{file.name}.txt").write_text(save(decode(file.read_bytes())[0]), "utf-8", "replace")


if __name__ == "__main__":
    main(*sys.argv[1:])
