"""What the page to talk over says in the languages that clients have."""

import tomllib

from inglenook.app import resources


def summary_texts() -> dict[str, dict[str, str]]:
    """By language and its English; English says itself."""
    return {"en": {}, "es": tomllib.loads(resources.text("print/summary.es.toml"))["texts"]}
