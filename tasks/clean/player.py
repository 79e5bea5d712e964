"""The controls of a video's player, which a script leaves among the paragraphs of a page.

    ['春茶上市了。', 'Error loading media', 'Play / Pause', '00:36 / 06:49', 'Mute / Unmute', 'Share', '茶农说，…。']
    → ['春茶上市了。', '茶农说，…。']

Told by their words: labels without a 汉字, several in a row, two of them nothing but what a player can do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.clean.blocks import Block

_WORD = re.compile(r"[a-z]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORDS = (
    "play pause playpause mute unmute unmutemute unmuted live share copy skip next previous close cancel back replay "
    "loop settings settingsexit exit enter fullscreen captions subtitles language quality auto speed playback report a "
    "problem video url link embed autoplay volume seek loaded buffered current time remaining duration ads by normal "
    "advertisement advertisements default off on x"
)
_CONTROLS = frozenset(_WORDS.split())
_LONGEST_LABEL = 60
_LEAST_LABELS, _LEAST_CONTROLS = 4, 2


def without_player(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without the runs of labels that a player left."""
    kept: list[Block] = []
    run: list[Block] = []
    for block in blocks:
        if _is_label(block):
            run.append(block)
        else:
            kept += [*_told(run), block]
            run = []
    return [*kept, *_told(run)]


def _told(run: Sequence[Block]) -> Sequence[Block]:
    """A run of labels but for the player's: from the first label without a 汉字 to the last, where there are enough."""
    foreign = [i for i, block in enumerate(run) if not _HAN.search(block.text)]
    controls = sum(_is_control(run[i].text) for i in foreign)
    if len(foreign) < _LEAST_LABELS or controls < _LEAST_CONTROLS or 2 * len(foreign) < foreign[-1] - foreign[0] + 1:
        return run
    return [*run[: foreign[0]], *run[foreign[-1] + 1 :]]


def _is_label(block: Block) -> bool:
    cell = block.element.tag in ("td", "th")
    return not (cell or block.prose or block.heading or len(block.text) > _LONGEST_LABEL)


def _is_control(text: str) -> bool:
    words = _WORD.findall(text.lower())
    return bool(words) and all(word in _CONTROLS for word in words)
