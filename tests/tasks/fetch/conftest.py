from pathlib import Path

import pytest

from store.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, max_bytes=100_000, contact="news@example.org")
