"""Bringing own templates and snippets in the vault to what a dialog says they should be."""

import datetime as dt
from collections.abc import Sequence

from inglenook.domain.change import Change
from inglenook.domain.snippet import Snippet
from inglenook.domain.template import Template
from inglenook.vault import snippets, templates
from inglenook.vault.vault import Vault


def save_snippets(vault: Vault, wanted: Sequence[Snippet], now: dt.datetime) -> tuple[Change, ...]:
    """Only what differs is written; what is missing goes to the trash."""
    there = {each.id: each for each in snippets.snippets(vault)}
    ids = {each.id for each in wanted}
    changed = [snippets.change_snippet(vault, each, now=now) for each in wanted if there.get(each.id) != each]
    gone = [snippets.remove_snippet(vault, each, now=now) for each in there if each not in ids]
    return (*changed, *gone)


def save_templates(vault: Vault, wanted: Sequence[Template], now: dt.datetime) -> tuple[Change, ...]:
    """Own templates only; notes begun with one keep their sections."""
    there = {each.id: each for each in templates.templates(vault) if not each.builtin}
    ids = {each.id for each in wanted}
    changed = [
        templates.change_template(vault, each, now=now) for each in wanted if there.get(each.id) != each
    ]
    gone = [templates.remove_template(vault, each, now=now) for each in there if each not in ids]
    return (*changed, *gone)
