"""Whether a code or a case's name may be used: free, and saying nothing of who someone is."""

from collections.abc import Sequence

from inglenook.domain.codes import CodeObjection, KnownIdentity, objection, plain
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import CodeRevealsName, CodeTaken
from inglenook.vault.identities import known
from inglenook.vault.vault import Vault


def taken_codes(vault: Vault) -> frozenset[str]:
    """Codes in use, those in the trash among them: whoever comes back finds theirs."""
    return frozenset(row[0] for row in vault.db(Compartment.RECORD).query("SELECT code FROM clients"))


def refuse_bad_codes(codes: Sequence[str], names: KnownIdentity, taken: frozenset[str]) -> None:
    """Raises CodeTaken, CodeRevealsName; a code that comes twice is taken."""
    gone = {plain(code) for code in taken}
    for code in codes:
        reason = objection(code, names)
        if reason is not None:
            raise CodeRevealsName(reason)
        if plain(code) in gone:
            raise CodeTaken
        gone.add(plain(code))


def refuse_revealing_name(vault: Vault, name: str) -> None:
    """Codes may stand in a case's name, whoever else is called so."""
    codes = {plain(word) for code in taken_codes(vault) for word in code.split()}
    rest = " ".join(
        word for word in name.replace("&", " ").replace(",", " ").split() if plain(word) not in codes
    )
    reason = objection(rest, known(vault)) if rest else None
    if reason in (CodeObjection.NAME, CodeObjection.DATE, CodeObjection.NUMBER, CodeObjection.ADDRESS):
        raise CodeRevealsName(reason)
