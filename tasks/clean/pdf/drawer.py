"""Draw the glyphs of a PDF from standard input, in a process of its own, to standard output.

Run by `glyphs`, never imported: what a hostile file does to the native library, it does to this process, which has its
own bounds of memory and time. Output: seven doubles a glyph: page, code point, x, baseline from the
top, right edge, size in points, number of its font.
"""

from __future__ import annotations

import ctypes
import math
import sys
from collections.abc import Iterator

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

UNREADABLE, ENCRYPTED, TOO_LARGE = 3, 4, 5
"""Exit status."""
MEMORY = 2 * 1024**3
PAGES = 64
GLYPHS = 400_000
_FAKE_SIDE = 0.2
"""Slant above which a line is no line of text: a watermark, a name on the spine."""

Glyph = tuple[float, float, float, float, float, float, float]


def draw(document: pypdfium2.PdfDocument) -> list[Glyph]:
    """The glyphs of every page, in the order in which they are painted."""
    if len(document) > PAGES:
        sys.exit(TOO_LARGE)
    fonts: dict[bytes, int] = {}
    glyphs: list[Glyph] = []
    for number in range(len(document)):
        page = document[number]
        glyphs += _draw_page(page, number, fonts)
        page.close()
        if len(glyphs) > GLYPHS:
            sys.exit(TOO_LARGE)
    return glyphs


def _draw_page(page: pypdfium2.PdfPage, number: int, fonts: dict[bytes, int]) -> Iterator[Glyph]:
    text = page.get_textpage()
    count = text.count_chars()
    if count > GLYPHS:
        sys.exit(TOO_LARGE)
    height = page.get_height()
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y, flags = ctypes.c_double(), ctypes.c_double(), ctypes.c_int()
    name = ctypes.create_string_buffer(128)
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if pdfium.FPDFText_IsGenerated(text, at) or not pdfium.FPDFText_GetMatrix(text, at, matrix):
            continue
        wide, tall = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
        size = pdfium.FPDFText_GetFontSize(text, at) * tall
        if not (0 < size < 10_000 and tall) or abs(matrix.b) > _FAKE_SIDE * wide:
            continue
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        pdfium.FPDFText_GetFontInfo(text, at, name, len(name), flags)
        right = x.value + size * wide / tall if code > 0x2E7F else box.right
        font = fonts.setdefault(name.value.split(b"+")[-1], len(fonts))
        yield number, code, x.value, height - y.value, right, size, font
    text.close()


def main() -> None:
    try:
        import resource
    except ImportError:  # Windows: bounded by time alone
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        glyphs = draw(document)
    except pypdfium2.PdfiumError as error:
        sys.exit(ENCRYPTED if "password" in str(error).lower() else UNREADABLE)
    except MemoryError:
        sys.exit(TOO_LARGE)
    sys.stdout.buffer.write(np.array(glyphs, dtype=np.float64).tobytes())


if __name__ == "__main__":
    main()
