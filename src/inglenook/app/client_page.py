"""The client's page as it ships: the built file, and its own words by language."""

import tomllib
from functools import cache

from inglenook.app import resources


@cache
def page_shell() -> str:
    return resources.text("worksheets/page.html")


@cache
def page_texts() -> dict[str, dict[str, str]]:
    return {
        name.split(".")[1]: tomllib.loads(resources.text(f"worksheets/{name}"))
        for name in resources.names("worksheets")
        if name.startswith("page.") and name.endswith(".toml")
    }
