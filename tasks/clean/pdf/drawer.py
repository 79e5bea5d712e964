"""Draw what is printed on the pages of a PDF from standard input, in a process of its own, to standard output.

Run by `glyphs`, never imported: what a hostile file does to the native library, it does to this process, which has its
own bounds of memory and time. Output: rows of eight doubles, in points from the page's top left corner.

    a glyph: page, its code (0: the font does not tell it), x, baseline, right edge, size, its font, 1 if sideways
    a shape: page, -1 (line or area) or -2 (picture), left, top, right, bottom, 0, 0
"""

from __future__ import annotations

import ctypes
import math
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

UNREADABLE, ENCRYPTED, TOO_LARGE = 3, 4, 5
"""Exit status."""
MEMORY = 2 * 1024**3
PAGES = 64
GLYPHS = 400_000
SHAPES = 4_000
"""Lines, areas and pictures of a page that are read; a page with more is a drawing."""
POINTS = 64
"""Of a path; one with more is a drawing."""
DEEP = 4
"""Forms within forms."""
_SLANT = 0.2
"""Radians off the four ways of a page above which a line is no line of text: a watermark."""

Row = tuple[float, float, float, float, float, float, float, float]
Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_WAYS = ((1, 0), (0, 1), (-1, 0), (0, -1))
"""Cosine and sine by the quarter turns of a text's direction."""


def draw(document: pypdfium2.PdfDocument) -> list[Row]:
    """The rows of every page: its glyphs in the order in which they are painted, and its shapes."""
    if len(document) > PAGES:
        sys.exit(TOO_LARGE)
    fonts: dict[bytes, int] = {}
    rows: list[Row] = []
    glyphs = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        glyphs += text.count_chars()
        if glyphs > GLYPHS:
            sys.exit(TOO_LARGE)
        drawn = list(_read_glyphs(text, number, fonts))
        rows += _stand_up(drawn, list(_read_shapes(page, number)), page.get_bbox())
        text.close()
        page.close()
    return rows


def _read_glyphs(text: pypdfium2.PdfTextPage, number: int, fonts: dict[bytes, int]) -> Iterator[Row]:
    """Glyphs in the page's own space, upwards; last the quarter turns of their direction."""
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y, flags = ctypes.c_double(), ctypes.c_double(), ctypes.c_int()
    name = ctypes.create_string_buffer(128)
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if pdfium.FPDFText_IsGenerated(text, at) or not pdfium.FPDFText_GetMatrix(text, at, matrix):
            continue
        wide, tall = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
        size = pdfium.FPDFText_GetFontSize(text, at) * tall
        turns = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        if not (0 < size < 10_000 and tall) or abs(turns - round(turns)) * math.pi / 2 > _SLANT:
            continue
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        pdfium.FPDFText_GetFontInfo(text, at, name, len(name), flags)
        way = round(turns) % 4
        cos, sin = _WAYS[way]
        end = max(cos * box.left + sin * box.bottom, cos * box.right + sin * box.top)
        advance = size * wide / tall if code > 0x2E7F else end - (cos * x.value + sin * y.value)
        font = fonts.setdefault(name.value.split(b"+")[-1], len(fonts))
        known = 0 if pdfium.FPDFText_HasUnicodeMapError(text, at) == 1 else code
        yield number, known, x.value, y.value, advance, size, font, way


def _read_shapes(page: pypdfium2.PdfPage, number: int) -> Iterator[Row]:
    """Bounds of the lines, areas and pictures on a page, upwards; none of a page that is a drawing."""
    walk = _walk(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, (1, 0, 0, 1, 0, 0), 0)
    shapes = list(islice(walk, SHAPES + 1))
    if len(shapes) <= SHAPES:
        for kind, points in shapes:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            yield number, kind, min(xs), min(ys), max(xs), max(ys), 0, 0


def _walk(owner: Any, count: Any, get: Any, matrix: Matrix, depth: int) -> Iterator[tuple[int, list[Point]]]:
    """The kind and the corners of every shape of a page or a form, through the matrices of the forms around it."""
    own = pdfium.FS_MATRIX()
    for at in range(count(owner)):
        item = get(owner, at)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT or not pdfium.FPDFPageObj_GetMatrix(item, own):
            continue
        inner = _multiply((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEP:
            yield from _walk(item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, depth + 1)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield -2, [_through(inner, x, y) for x, y in ((0, 0), (0, 1), (1, 0), (1, 1))]
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            for part in _parts(item):
                yield -1, [_through(inner, x, y) for x, y in part]


def _parts(path: Any) -> Iterator[list[Point]]:
    """The points of every line or area of a path that is painted; none of one with curves enough to be a drawing."""
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, filled, stroked)
    count = pdfium.FPDFPath_CountSegments(path)
    if count > POINTS or not (filled.value or stroked.value):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    part: list[Point] = []
    for at in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if part and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            yield part
            part = []
        part.append((x.value, y.value))
    if len(part) > 1:
        yield part


def _multiply(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    columns = [(x * two[0] + y * two[2], x * two[1] + y * two[3]) for x, y in ((a, b), (c, d), (e, f))]
    (a, b), (c, d), (e, f) = columns
    return a, b, c, d, e + two[4], f + two[5]


def _through(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _stand_up(glyphs: list[Row], shapes: list[Row], crop: Box) -> Iterator[Row]:
    """What shows of a page, turned so that most of its text runs from left to right, from its top left corner."""
    ways = Counter(int(glyph[7]) for glyph in glyphs)
    usual = max(ways, key=lambda way: ways[way], default=0)
    cos, sin = _WAYS[usual]
    left = min(cos * crop[0] + sin * crop[1], cos * crop[2] + sin * crop[3])
    top = max(cos * crop[1] - sin * crop[0], cos * crop[3] - sin * crop[2])
    for number, code, x, y, advance, size, font, way in glyphs:
        if crop[0] <= x <= crop[2] and crop[1] <= y <= crop[3]:
            across, down = cos * x + sin * y - left, top - (cos * y - sin * x)
            yield number, code, across, down, across + advance, size, font, float(way != usual)
    for number, kind, x, y, right, high, *_ in shapes:
        across, far = sorted((cos * x + sin * y - left, cos * right + sin * high - left))
        down, foot = sorted((top - (cos * y - sin * x), top - (cos * high - sin * right)))
        yield number, kind, across, down, far, foot, 0, 0


def main() -> None:
    try:
        import resource
    except ImportError:  # Windows: bounded by time alone
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        rows = draw(document)
    except pypdfium2.PdfiumError as error:
        sys.exit(ENCRYPTED if "password" in str(error).lower() else UNREADABLE)
    except MemoryError:
        sys.exit(TOO_LARGE)
    sys.stdout.buffer.write(np.array(rows, dtype=np.float64).tobytes())


if __name__ == "__main__":
    main()
