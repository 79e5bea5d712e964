"""The glyphs and the ruled lines of a PDF's pages, drawn by PDFium in a process of its own.

A PDF is hostile until read: the reader gets bounded bytes, memory and time, and its death is a typed reason.

    an encrypted file, a broken one, one that unpacks to gigabytes, a scan without a text layer, a font that does not
    tell its characters → Unfit
"""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tasks.clean.unfit import Unfit
from tasks.outcomes import Quarantine

MAX_BYTES = 32 * 1024 * 1024
SECONDS = 30.0
_REASONS = {  # by the drawer's exit status
    4: (Quarantine.unreadable, "an encrypted PDF"),
    5: (Quarantine.too_large, "a PDF of more pages, glyphs or memory than an issue has"),
}
_PICTURE = -2


class Glyph(NamedTuple):
    """A character where it is printed. Points from the page's top left corner."""

    text: str
    x: float
    y: float
    """Of the baseline, downwards."""
    right: float
    size: float
    font: int
    sideways: bool = False
    """Turned against the page's text, as a figure is in a headline that runs downwards."""


class Shape(NamedTuple):
    """The bounds of a line, an area or a picture."""

    left: float
    top: float
    right: float
    bottom: float
    picture: bool = False


@dataclass(slots=True)
class Drawn:
    """What is printed on a page: its glyphs in the order in which they are painted, and its shapes."""

    glyphs: list[Glyph] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)


def read_pages(content: bytes) -> list[Drawn]:
    """What is printed on every page that has text. Raises Unfit."""
    if len(content) > MAX_BYTES:
        raise Unfit(Quarantine.too_large, f"{len(content)} bytes; a PDF has at most {MAX_BYTES}")
    drawer = Path(__file__).with_name("drawer.py")
    try:
        drawn = subprocess.run(  # noqa: S603 - our own file, nothing of the document in the arguments
            [sys.executable, "-I", str(drawer)], input=content, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unfit(Quarantine.timeout, f"a PDF that takes more than {SECONDS:.0f} s to draw") from None
    if b"ModuleNotFoundError" in drawn.stderr:  # the installation's fault, and not the file's
        raise RuntimeError(drawn.stderr.decode(errors="replace"))
    if drawn.returncode:
        raise Unfit(*_REASONS.get(drawn.returncode, (Quarantine.unreadable, "a PDF that does not open")))
    pages: dict[int, Drawn] = {}
    unknown = known = 0
    rows: list[list[float]] = np.frombuffer(drawn.stdout, dtype=np.float64).reshape(-1, 8).tolist()
    for number, code, left, second, third, fourth, font, sideways in rows:
        page = pages.setdefault(int(number), Drawn())
        if code < 0:
            page.shapes.append(Shape(left, second, third, fourth, code == _PICTURE))
        elif text := _printable(int(code)):
            known += not text.isspace()
            page.glyphs.append(Glyph(text, left, second, third, fourth, int(font), bool(sideways)))
        else:
            unknown += code == 0
    if unknown > known:
        raise Unfit(Quarantine.unreadable, "a PDF whose fonts do not tell which characters they print")
    if not known:
        raise Unfit(Quarantine.empty, "a PDF without text: pictures alone, or a scan")
    return [page for page in pages.values() if any(not glyph.text.isspace() for glyph in page.glyphs)]


def _printable(code: int) -> str:
    """The character of a code; a radical that stands for a character (⼝) as the character (口)."""
    if code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF or code in (0xFFFE, 0xFFFF, 0xFEFF, 0xAD):
        return ""
    character = chr(code)
    return unicodedata.normalize("NFKC", character) if 0x2E80 <= code < 0x2FE0 else character
