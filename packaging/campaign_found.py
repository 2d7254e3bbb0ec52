"""Whether unlocking or the check notices what was done to a vault, and says so in words."""

from __future__ import annotations

from pathlib import Path

from campaign_practice import LATER

from inglenook.domain.errors import InglenookError
from inglenook.ui.errors import explain
from inglenook.vault.check import check
from inglenook.vault.check_words import compartment_name, sentence
from inglenook.vault.errors import CompartmentError
from inglenook.vault.findings import Finding, What
from inglenook.vault.keys import Keys
from inglenook.vault.vault import Vault

_ABOUT_HEADERS = {What.HEADER_COPY_USED, What.HEADERS_DIFFER}


def said_at_unlock(folder: Path, keys: Keys) -> list[str]:
    """The sentences; none when it opens as if nothing had happened."""
    try:
        with Vault.open(folder, keys, now=LATER) as vault:
            return [_worded(finding) for finding in vault.notices()]
    except InglenookError as error:
        return [_explained(error)]


def said_by_check(folder: Path, keys: Keys) -> list[str]:
    """The sentences of what is a problem, or concerns the header; none when all seems well."""
    try:
        report = check(folder, keys, LATER)
    except InglenookError as error:
        return [_explained(error)]
    return [_worded(each) for each in report.findings if each.is_problem or each.what in _ABOUT_HEADERS]


def _worded(finding: Finding) -> str:
    """Raises AssertionError when the sentence does not name the place."""
    text = sentence(finding)
    named = finding.compartment is None or compartment_name(finding.compartment) in text
    assert text, finding.what
    assert named, text
    return text


def _explained(error: InglenookError) -> str:
    told = explain(error)
    if isinstance(error, CompartmentError):
        words = f"{told.title} {told.safe} {told.next}" if hasattr(told, "safe") else told.title
        assert compartment_name(error.compartment) in words, words
    return told.title
