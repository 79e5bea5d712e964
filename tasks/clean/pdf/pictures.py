"""Tell a picture's caption by its place, where neither mark nor credit does.

Rule: a line or a few, set smaller than the text, that close with a picture's credit, or stand right under a picture and
are no wider than it, are its caption; a tint or a box that holds nothing is a picture too. It is read as if a mark
pointed at the picture.

    a grey box, right under it '孩子们在图书馆里看书' in 8 pt, the text in 10 pt → '▲孩子们在图书馆里看书'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.clean.newspaper.captions import MARK, read_caption
from tasks.clean.newspaper.marks import read_special
from tasks.clean.pdf.blocks import Block, text_size
from tasks.clean.pdf.frames import Frames
from tasks.clean.pdf.glyphs import Shape

_SMALL = 0.96
"""Type of so many times the text's size is a caption's at most."""
_SMALLER = 0.88
"""That of a caption which stands below no picture: another text of the page may be set a size smaller."""
_LINES = 4
_HIGH = 4.0
"""Em of the lowest picture."""
_NEAR = 1.5
"""Em between a picture and its caption at most."""


def mark_captions(blocks: Sequence[Block], frames: Frames) -> list[Block]:
    """The blocks, those that are captions by their place made one line behind the mark of a caption."""
    usual = text_size([line for block in blocks for line in block.lines])
    pictures = list(_find_pictures(blocks, frames, _HIGH * usual))
    return [_mark(block) if _is_caption(block, pictures, usual) else block for block in blocks]


def _find_pictures(blocks: Sequence[Block], frames: Frames, high: float) -> Iterator[Shape]:
    """Pictures, and boxes in which nothing is printed."""
    for shape in (*frames.pictures, *frames.boxes):
        if shape.bottom - shape.top >= high and not any(_meets(shape, block) for block in blocks):
            yield shape


def _is_caption(block: Block, pictures: Sequence[Shape], usual: float) -> bool:
    if block.display or block.upright or len(block.lines) > _LINES or block.size > _SMALL * usual:
        return False
    text = "".join(line.text for line in block.lines)
    if read_special(text):
        return False
    if block.size < _SMALLER * usual and read_caption(text) is not None:
        return True
    return any(
        -0.5 * usual < block.top - picture.bottom < _NEAR * usual
        and picture.left - usual < block.x
        and block.right < picture.right + usual
        for picture in pictures
    )


def _mark(block: Block) -> Block:
    text = "".join(line.text for line in block.lines)
    if not MARK.match(text):
        text = f"▲{text}"
    return Block([replace(block.lines[0], text=text, x=block.x, right=block.right)])


def _meets(shape: Shape, block: Block) -> bool:
    """Whether a block is printed inside of a shape."""
    middle = (block.top + block.bottom) / 2
    return shape.left < (block.x + block.right) / 2 < shape.right and shape.top < middle < shape.bottom
