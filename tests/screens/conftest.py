"""Houses to look at: empty, and with a made-up practice."""

from datetime import UTC, datetime

import pytest
import scenes

from inglenook.app.demo import build

NOW = datetime(2026, 11, 23, 20, 55, tzinfo=UTC)


@pytest.fixture(scope="session")
def empty_house(tmp_path_factory: pytest.TempPathFactory) -> scenes.House:
    return scenes.empty_house(tmp_path_factory.mktemp("empty") / "Practice.inglenook", NOW)


@pytest.fixture(scope="session")
def lived_in_house(tmp_path_factory: pytest.TempPathFactory) -> scenes.House:
    house = scenes.empty_house(tmp_path_factory.mktemp("lived") / "Practice.inglenook", NOW)
    build(house.folder, house.keys, clients=24, notes=300, seed=1, now=NOW)
    return house


@pytest.fixture(params=["empty", "lived_in"])
def house(
    request: pytest.FixtureRequest, empty_house: scenes.House, lived_in_house: scenes.House
) -> scenes.House:
    return empty_house if request.param == "empty" else lived_in_house
