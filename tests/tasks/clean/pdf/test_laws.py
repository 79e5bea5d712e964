"""Laws of a page read from its glyphs, whatever stands where: fictional reports composed at random."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.clean.newspaper import build_articles
from tasks.clean.pdf.blocks import stack_lines
from tasks.clean.pdf.folio import take_folio
from tasks.clean.pdf.frames import read_frames
from tasks.clean.pdf.glyphs import Glyph, Shape
from tasks.clean.pdf.order import order_blocks
from tasks.clean.pdf.page import read_block_elements
from tasks.clean.pdf.printed import set_lines
from tasks.clean.pdf.subtitles import join_subtitles
from tasks.records import Article, Hints
from tests.tasks.clean.pdf.test_pdf import BRIDGE, LIBRARY, TEA
from tests.tasks.clean.pdf.typeset import wrap

TEXTS = [*BRIDGE, *LIBRARY, *TEA, "城南春茶开采", "（上接第1版）河边新添了步道。", "本报记者 秦望 摄", "2031年", "导读"]
PLACES = st.integers(0, 700).map(float)
LINES = st.tuples(
    st.sampled_from(TEXTS), PLACES, PLACES, st.sampled_from([8.0, 10.0, 24.0]), st.integers(4, 20), st.booleans()
)
SHAPES = st.builds(Shape, PLACES, PLACES, PLACES, PLACES, st.booleans())


def compose(placed: list[tuple[str, float, float, float, int, bool]]) -> list[Glyph]:
    """Every text in a column of its own, or downwards."""
    glyphs: list[Glyph] = []
    for text, x, y, size, em, upright in placed:
        for row, line in enumerate(wrap(text, 1 if upright else em)):
            for at, character in enumerate(line):
                left = x + at * size
                glyphs.append(Glyph(character, left, y + row * 1.4 * size, left + size, size, 0))
    return glyphs


def read(glyphs: list[Glyph], shapes: list[Shape]) -> tuple[Article, ...]:
    masthead, lines = take_folio(set_lines(glyphs))
    frames = read_frames(shapes)
    elements = read_block_elements(order_blocks(join_subtitles(stack_lines(lines, frames.across)), frames))
    return build_articles(elements, masthead, "page", Hints())


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=9), st.lists(SHAPES, max_size=4))
def test_a_page_is_read_the_same_twice_and_holds_nothing_that_is_not_printed(
    placed: list[tuple[str, float, float, float, int, bool]], shapes: list[Shape]
) -> None:
    glyphs = compose(placed)
    articles = read(glyphs, shapes)
    assert articles == read(glyphs, shapes)
    for article in articles:
        assert {*article.body} <= {glyph.text for glyph in glyphs} | {" ", "\n"}


@settings(max_examples=40, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=9), st.lists(SHAPES, max_size=4))
def test_every_line_of_a_page_is_read_once(
    placed: list[tuple[str, float, float, float, int, bool]], shapes: list[Shape]
) -> None:
    lines, frames = set_lines(compose(placed)), read_frames(shapes)
    ordered = order_blocks(join_subtitles(stack_lines(lines, frames.across)), frames)
    printed = sorted(character for line in lines for character in line.text)
    assert sorted(character for block in ordered for line in block.lines for character in line.text) == printed


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(TEA + LIBRARY), min_size=1, max_size=4), st.integers(9, 24), st.integers(1, 5))
def test_a_report_in_columns_reads_in_the_order_in_which_it_was_set(texts: list[str], em: int, count: int) -> None:
    rows = [row for text in texts for row in wrap("\u3000\u3000" + text, em)]
    lines = -(-len(rows) // count)
    glyphs = []
    for at, row in enumerate(rows):
        column, line = divmod(at, lines)
        for place, character in enumerate(row):
            left = 20 + (column * (em + 1.5) + place) * 10
            glyphs.append(Glyph(character, left, 100 + line * 15, left + 10, 10, 0))
    ordered = order_blocks(stack_lines(set_lines(glyphs)))
    read_back = "".join(line.text for block in ordered for line in block.lines)
    assert read_back.replace(" ", "") == "".join(texts).replace(" ", "")
