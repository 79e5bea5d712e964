from __future__ import annotations

from tasks.clean.cities import CITIES
from tasks.clean.names import is_name


def test_cities_are_listed_that_read_as_names() -> None:
    assert {"郑州", "武汉", "金华"} <= CITIES
    assert all(map(is_name, ("郑州", "武汉", "金华")))


def test_no_city_stands_with_blanks_or_in_one_character() -> None:
    assert all(len(city) > 1 and city.strip() == city for city in CITIES)
