"""Houses to look at: empty, and with a made-up practice."""

from datetime import UTC, datetime

import pytest
import scenes

NOW = datetime(2026, 11, 23, 20, 55, tzinfo=UTC)


@pytest.fixture(scope="session")
def empty_house(tmp_path_factory: pytest.TempPathFactory) -> scenes.House:
    return scenes.empty_house(tmp_path_factory.mktemp("empty") / "Practice.inglenook", NOW)


@pytest.fixture(scope="session")
def lived_in_house(tmp_path_factory: pytest.TempPathFactory) -> scenes.House:
    return scenes.lived_in_house(tmp_path_factory.mktemp("lived") / "Practice.inglenook", NOW, 24, 300)


@pytest.fixture(params=["empty", "lived_in"])
def house(
    request: pytest.FixtureRequest, empty_house: scenes.House, lived_in_house: scenes.House
) -> scenes.House:
    return empty_house if request.param == "empty" else lived_in_house
