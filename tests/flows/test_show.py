"""Text of hostile pages is printed as text."""

from datetime import UTC, datetime

import pytest

from flows.commands.show import inert, printed_time, short_address


@pytest.mark.parametrize(
    ("hostile", "printed"),
    [
        ("开工\x1b[2J\x1b]0;pwned\x07大吉", "开工 [2J ]0;pwned 大吉"),
        ("[bold red]头条[/]", r"\[bold red]头条\[/]"),
        ("经开\u202e区", "经开 区"),
        ("一行\r\n两行", "一行 两行"),
    ],
)
def test_neither_markup_nor_control_characters_reach_the_terminal(hostile: str, printed: str) -> None:
    assert inert(hostile) == printed


def test_a_time_is_shown_as_precisely_as_it_was_printed() -> None:
    moment = datetime(2026, 9, 15, 16, 30, tzinfo=UTC)
    assert printed_time({"published_at": moment, "published_precision": "minute"}) == "2026-09-16 00:30"
    assert printed_time({"published_at": moment, "published_precision": "day"}) == "2026-09-16"
    assert printed_time({"published_at": None}) == "not printed"


def test_a_piece_of_a_page_has_its_number() -> None:
    assert short_address("https://kfq.example/a.html", 1) == "kfq.example/a.html"
    assert short_address("newsroom-pages/03.txt", 4) == "newsroom-pages/03.txt (4)"
